using System.Globalization;
using OnRecord.Language.Tokens;
using OnRecord.Models;

namespace OnRecord.Language.Coreference;

/// <summary>Forms of one given name: with accents and without, short ("Bill"), otherwise transcribed ("Sergei", "Sergey"). Immutable and thread-safe.</summary>
internal sealed class NameForms(LexiconFile lexicon)
{
    private const int ShortestTranscribed = 5;
    private const string Vowels = "aeiouy";

    private readonly ILookup<string, string> _full = lexicon.Rows("nicknames", "short", "full").SelectMany(r => LexiconFile.Values(r[1]).Select(f => (r[0], f)))
        .ToLookup(p => Fold(p.Item1), p => Fold(p.f), StringComparer.Ordinal);

    /// <summary>A name in lower case without accents.</summary>
    public static string Fold(string name)
    {
        Span<char> letters = stackalloc char[Math.Min(name.Length, 128)];
        for (var i = 0; i < letters.Length; i++) letters[i] = Accents.Strip(char.ToLower(name[i], CultureInfo.InvariantCulture));
        return letters.ToString();
    }

    /// <summary>Whether two given names before one surname, in one text, are one person's.</summary>
    public bool AreOne(string one, string other)
    {
        var (a, b) = (Fold(one), Fold(other));
        return a == b || _full[a].Contains(b) || _full[b].Contains(a) || AreTranscribed(a, b);
    }

    // One vowel written otherwise, but not the last "a" or "o", which tells women from men.
    private static bool AreTranscribed(string a, string b)
    {
        if (a.Length != b.Length || a.Length < ShortestTranscribed || a[0] != b[0]) return false;
        var at = a.AsSpan().CommonPrefixLength(b);
        if (!a.AsSpan(at + 1).SequenceEqual(b.AsSpan(at + 1)) || !Vowels.Contains(a[at]) || !Vowels.Contains(b[at])) return false;
        return at < a.Length - 1 || (a[at] is 'i' or 'y' && b[at] is 'i' or 'y');
    }
}
