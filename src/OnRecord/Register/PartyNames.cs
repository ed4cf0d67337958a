using OnRecord.Language.Names;
using OnRecord.Language.Parties;
using OnRecord.Models;

namespace OnRecord.Register;

/// <summary>Names that mean one party whatever a document says: countries and bodies of the lexicons with their other names, in any case.</summary>
/// <remarks>Thread-safe.</remarks>
internal static class PartyNames
{
    private static readonly Lazy<Dictionary<string, string>> Ids = new(Load);

    /// <summary>Key of a name: its words in lower case, without accents.</summary>
    public static string Key(string name) => string.Join(' ', TextQuery.Tokens(name).Select(t => t.Word));

    /// <summary>Id of the party that a name means, or null.</summary>
    public static string? Known(string name)
    {
        var key = Key(name);
        return Ids.Value.GetValueOrDefault(key) ?? (key.StartsWith("the ", StringComparison.Ordinal) ? Ids.Value.GetValueOrDefault(key[4..]) : null);
    }

    private static Dictionary<string, string> Load()
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var countries = LexiconFile.Embedded.Rows("countries", "iso", "name", "aliases", "demonyms", "capital", "metonyms", "offices").ToList();
        foreach (var row in countries)
            foreach (var name in new[] { row[1] }.Concat(LexiconFile.Values(row[2])).Concat(LexiconFile.Values(row[3])))
                ids.TryAdd(Key(name), Party.Country(row[0], row[1]).Id);
        foreach (var row in LexiconFile.Embedded.Rows("bodies", "name", "aliases", "kind"))
            foreach (var name in new[] { row[0] }.Concat(LexiconFile.Values(row[1])))
                ids.TryAdd(Key(name), Party.Of(row[2] == "armed group" ? PartyKind.Group : PartyKind.Organisation, row[0]).Id);
        // Last, so that a body of that name comes before: "Moscow", "the White House", "the Kremlin" stand for the country.
        foreach (var row in countries)
            foreach (var name in LexiconFile.Values(row[4]).Concat(LexiconFile.Values(row[5])).Concat(LexiconFile.Values(row[6])))
                ids.TryAdd(Key(name), Party.Country(row[0], row[1]).Id);
        return ids;
    }
}
