using OnRecord.Language.Tokens;
using OnRecord.Models;

namespace OnRecord.Language.Names;

/// <summary>What a name in the lexicon names.</summary>
internal enum NameKind
{
    None,
    Country,
    Demonym,
    Capital,
    Metonym,
    Body,
    Weapon,
}

/// <summary>A known name.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Name">Canonical name: of the country, the body, the weapon.</param>
/// <param name="Country">ISO code of the country that it is, belongs to or comes from; empty if none.</param>
/// <param name="Class">Kind of body or category of weapon; empty for others.</param>
internal sealed record NameEntry(NameKind Kind, string Name, string Country, string Class);

/// <summary>A known name found in a sentence: tokens <c>[First, Last]</c>.</summary>
internal readonly record struct NameMatch(int First, int Last, NameEntry Entry);

/// <summary>Names of countries, nationalities, capitals, seats of government, bodies and weapons, matched on whole tokens, the longest first,
/// case-sensitively.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class NameLexicon
{
    private readonly Dictionary<string, List<(string[] After, NameEntry Entry)>> _byFirst = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameEntry> _countries = new(StringComparer.Ordinal);
    private readonly Tokeniser _tokeniser;

    public NameLexicon(LexiconFile lexicon, Tokeniser tokeniser)
    {
        _tokeniser = tokeniser;
        foreach (var row in lexicon.Rows("countries", "iso", "name", "aliases", "demonyms", "capital", "metonyms", "offices")) AddCountry(row);
        foreach (var row in lexicon.Rows("bodies", "name", "aliases", "kind", "country"))
        {
            AddAll(new(NameKind.Body, row[0], row[3], row[2]), [row[0], .. LexiconFile.Values(row[1])]);
            if (row[2] is not ("outlet" or "ngo")) _bodies.UnionWith([row[0], .. LexiconFile.Values(row[1])]);
        }
        foreach (var row in lexicon.Rows("weapons", "designation", "aliases", "category", "origin"))
        {
            // A leading '!' marks a designation whose bare name has an everyday meaning: only its aliases are matched.
            var bare = row[0].TrimStart('!');
            AddAll(new(NameKind.Weapon, bare, row[3], row[2]), row[0][0] == '!' ? LexiconFile.Values(row[1]) : [bare, .. LexiconFile.Values(row[1])]);
        }
        foreach (var list in _byFirst.Values) list.Sort((a, b) => b.After.Length.CompareTo(a.After.Length));
    }

    /// <summary>The country of an ISO code, or null.</summary>
    public NameEntry? Country(string iso) => _countries.GetValueOrDefault(iso);

    /// <summary>Whether a name is one of a body that acts: no outlet, no research body.</summary>
    public bool IsBody(string name) => _bodies.Contains(name);

    /// <summary>All known names in a sentence; none overlaps another.</summary>
    public List<NameMatch> Match(IReadOnlyList<string> words)
    {
        var found = new List<NameMatch>();
        for (var i = 0; i < words.Count; i++)
        {
            if (MatchAt(words, i) is not { } match) continue;
            found.Add(match);
            i = match.Last;
        }
        return found;
    }

    // "F-16s", "Houthis": a plural is tried where the word as it stands is not known.
    private NameMatch? MatchAt(IReadOnlyList<string> words, int at)
    {
        var first = words[at];
        var direct = Candidates(words, at, first);
        if (direct is not null || first.Length < 3 || first[^1] != 's') return direct;
        return Candidates(words, at, first[..^1]) is { } plural && plural.First == plural.Last ? plural : null;
    }

    private NameMatch? Candidates(IReadOnlyList<string> words, int at, string first)
    {
        if (!_byFirst.TryGetValue(first, out var candidates)) return null;
        foreach (var (rest, entry) in candidates)
        {
            if (at + rest.Length >= words.Count) continue;
            var fits = true;
            for (var r = 0; r < rest.Length && fits; r++)
                fits = Same(words[at + 1 + r], rest[r], r == rest.Length - 1);
            if (fits) return new(at, at + rest.Length, entry);
        }
        return null;
    }

    private static bool Same(string word, string known, bool last) =>
        word == known
        || (last && word.Length == known.Length + 1 && word[^1] == 's' && word.StartsWith(known, StringComparison.Ordinal))
        || (word is "’s" && known is "'s");

    private void AddCountry(string[] row)
    {
        NameEntry Of(NameKind kind) => new(kind, row[1], row[0], "");
        _countries[row[0]] = Of(NameKind.Country);
        AddAll(Of(NameKind.Country), [row[1], .. LexiconFile.Values(row[2])]);
        AddAll(Of(NameKind.Demonym), LexiconFile.Values(row[3]));
        AddAll(Of(NameKind.Capital), LexiconFile.Values(row[4]));
        AddAll(Of(NameKind.Metonym), LexiconFile.Values(row[5]));
        AddAll(Of(NameKind.Metonym), LexiconFile.Values(row[6]));
    }

    private void AddAll(NameEntry entry, IEnumerable<string> names)
    {
        var spans = new List<TextSpan>();
        foreach (var name in names)
        {
            spans.Clear();
            _tokeniser.Tokenise(name, new(0, name.Length), spans);
            if (spans.Count == 0) continue;
            var words = spans.ConvertAll(s => s.In(name));
            if (!_byFirst.TryGetValue(words[0], out var list)) _byFirst[words[0]] = list = [];
            string[] rest = [.. words.Skip(1)];
            // The first table to name something wins: countries before bodies before weapons.
            if (!list.Exists(l => l.After.SequenceEqual(rest))) list.Add((rest, entry));
        }
    }
}
