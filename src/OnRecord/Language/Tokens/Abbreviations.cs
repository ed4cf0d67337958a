using OnRecord.Models;

namespace OnRecord.Language.Tokens;

/// <summary>Where an abbreviation stands.</summary>
internal enum AbbreviationUse
{
    /// <summary>Anywhere; a sentence may end with it.</summary>
    Plain,

    /// <summary>Before a name: no sentence ends there.</summary>
    Title,

    /// <summary>Before a number ("No. 3", "para. 12"); before anything else it is a word.</summary>
    Number,
}

/// <summary>Which words keep a full stop of their own: titles, months, states, initials, acronyms with stops.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class Abbreviations
{
    private readonly Dictionary<string, AbbreviationUse>.AlternateLookup<ReadOnlySpan<char>> _uses;

    /// <param name="rows">Abbreviation with its stop, and its use.</param>
    public Abbreviations(IEnumerable<(string Form, AbbreviationUse Use)> rows) =>
        _uses = rows.ToDictionary(r => r.Form, r => r.Use, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static Abbreviations From(LexiconFile lexicon) =>
        new(lexicon.Rows("abbreviations", "form", "use").Select(r => (r[0], Enum.Parse<AbbreviationUse>(r[1], ignoreCase: true))));

    /// <summary>Whether <paramref name="word"/>, which ends in a full stop, keeps it as part of the token.</summary>
    /// <param name="word">The word with its stop.</param>
    /// <param name="last">Whether the line ends here: then a lone capital is more likely a sentence's last word than an initial.</param>
    /// <param name="beforeNumber">Whether a figure follows.</param>
    public bool KeepsStop(ReadOnlySpan<char> word, bool last, bool beforeNumber)
    {
        if (_uses.TryGetValue(word, out var use)) return use != AbbreviationUse.Number || beforeNumber;
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
        _uses.TryGetValue(word, out var use) ? use != AbbreviationUse.Plain : word.Length == 2 && char.IsUpper(word[0]) && word[0] != 'I' && word[1] == '.';
}
