namespace OnRecord.Language.Names;

/// <summary>Sentences all in capitals or all in small letters: their words as the tables of names write them.</summary>
internal static class LetterCase
{
    private const int FewestWords = 4;

    /// <summary>The words in which names are looked for: the same list where letters tell capitals from small ones; where they do not, each long word with its
    /// first letter as a capital.</summary>
    public static IReadOnlyList<string> ForNames(List<string> words)
    {
        var upper = words.Exists(w => w.Any(char.IsUpper));
        var lower = words.Exists(w => w.Any(char.IsLower));
        if (upper == lower || words.Count(w => char.IsLetter(w[0])) < FewestWords) return words;
        // In capitals "US" and "UAE" are names as they stand.
        return words.ConvertAll(w => char.IsLetter(w[0]) && (lower || w.Length > 3) ? char.ToUpperInvariant(w[0]) + w[1..].ToLowerInvariant() : w);
    }
}
