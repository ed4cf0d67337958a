using OnRecord.Models;

namespace OnRecord.Language.Tokens;

/// <summary>Which words keep a full stop of their own: titles, months, states, initials, acronyms with stops.</summary>
/// <remarks>Immutable and thread-safe. A <c>title</c> never ends a sentence; a <c>plain</c> abbreviation may.</remarks>
internal sealed class Abbreviations
{
    private readonly Dictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _neverEnds;

    /// <param name="rows">Abbreviation with its stop, and whether it is one that never ends a sentence (a title before a name).</param>
    public Abbreviations(IEnumerable<(string Form, bool NeverEnds)> rows) =>
        _neverEnds = rows.ToDictionary(r => r.Form, r => r.NeverEnds, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static Abbreviations From(LexiconFile lexicon) => new(lexicon.Rows("abbreviations", "form", "use").Select(r => (r[0], r[1] == "title")));

    /// <summary>Whether <paramref name="word"/>, which ends in a full stop, keeps it as part of the token.</summary>
    /// <param name="last">Whether the line ends here: then a lone capital is more likely a sentence's last word than an initial.</param>
    public bool KeepsStop(ReadOnlySpan<char> word, bool last)
    {
        if (_neverEnds.TryGetValue(word, out _)) return true;
        if (word.Length == 2 && char.IsUpper(word[0])) return !last || word[0] != 'I';
        // Acronyms with inner stops: U.S., U.N., a.m., Ph.D.
        if (word.Length >= 4)
        {
            for (var i = 0; i < word.Length; i++)
                if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.') return false;
            return true;
        }
        return false;
    }

    /// <summary>Whether a token that ends in a stop is one after which a sentence never ends.</summary>
    public bool NeverEnds(ReadOnlySpan<char> word) =>
        _neverEnds.TryGetValue(word, out var never) ? never : word.Length == 2 && char.IsUpper(word[0]) && word[0] != 'I' && word[1] == '.';
}
