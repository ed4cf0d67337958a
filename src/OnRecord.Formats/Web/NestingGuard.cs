using System.Buffers;

namespace OnRecord.Formats.Web;

/// <summary>Sees before a page is parsed whether it nests without end: what parses it looks through all that is open again and again.</summary>
internal static class NestingGuard
{
    private const int MostOpen = 3000;

    // These end where the next begins, or have no end.
    private static readonly HashSet<string> Open = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "input", "meta", "link", "hr", "wbr", "col", "area", "base", "embed", "param", "source",
        "track",
    };

    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:");

    /// <summary>Whether more elements are open at once than on any page.</summary>
    public static bool IsTooDeep(ReadOnlySpan<char> html)
    {
        var lookup = Open.GetAlternateLookup<ReadOnlySpan<char>>();
        var open = 0;
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var count = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length;)
        {
            var isEnd = html[at + 1] == '/';
            var name = html[(at + (isEnd ? 2 : 1))..];
            var length = name.IndexOfAnyExcept(NameLetters);
            if (length > 0 && !lookup.Contains(name[..length]))
            {
                // An end without its beginning ends nothing.
                count.TryGetValue(name[..length], out var own);
                var step = isEnd ? (own > 0 ? -1 : 0) : 1;
                count[name[..length]] = own + step;
                open += step;
            }
            if (open > MostOpen) return true;
            var next = html[(at + 1)..].IndexOf('<');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return false;
    }
}
