namespace OnRecord.Language.Network;

/// <summary>Numbers pairs of tags for tables of features; 0 to 2 stand for "no token", the root and an unknown pair.</summary>
internal static class TagIds
{
    /// <param name="tags">Pairs, <c>UPOS|XPOS</c>; the first gets 3.</param>
    public static Dictionary<(string Upos, string Xpos), int> Of(string[] tags)
    {
        var ids = new Dictionary<(string, string), int>();
        for (var i = 0; i < tags.Length; i++) ids[(tags[i][..tags[i].IndexOf('|')], tags[i][(tags[i].IndexOf('|') + 1)..])] = i + 3;
        return ids;
    }
}
