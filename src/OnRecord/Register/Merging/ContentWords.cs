using OnRecord.Language.Vectors;

namespace OnRecord.Register.Merging;

/// <summary>The words of a text that tell what it is about: in lower case, without inflection and without the commonest words, each with a weight.</summary>
/// <remarks>Rarity is taken from the rank of a word in the vocabulary of the vectors, so that a text's words weigh the same in every register.
/// Thread-safe.</remarks>
internal static class ContentWords
{
    // Articles, pronouns, auxiliaries and prepositions all stand among the first.
    private const int Commonest = 150;
    private const int Shortest = 2;

    /// <summary>The stems in the order of the text, with their weights: 0 to 1, the rarer the heavier.</summary>
    public static IEnumerable<(string Stem, float Weight)> Of(string text)
    {
        foreach (var (start, end) in Runs(text))
        {
            var word = text.AsSpan(start, end - start);
            if (word.Length < Shortest) continue;
            var rank = WordVectors.Embedded.Id(word);
            if (rank is > 0 and <= Commonest) continue;
            yield return (Stem(word), WordVectors.Embedded.Rarity(word));
        }
    }

    /// <summary>The stems of a text with their weights.</summary>
    public static Dictionary<string, float> Bag(string text)
    {
        var bag = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var (stem, weight) in Of(text)) bag[stem] = weight;
        return bag;
    }

    /// <summary>All words in lower case, the commonest too: for comparing wordings.</summary>
    public static List<string> All(string text)
    {
        var words = new List<string>();
        foreach (var (start, end) in Runs(text)) words.Add(text[start..end].ToLowerInvariant());
        return words;
    }

    /// <summary>A word without the endings of number and tense. Crude, but the same for all forms of most words.</summary>
    public static string Stem(ReadOnlySpan<char> word)
    {
        var stem = word.ToString().ToLowerInvariant();
        if (stem.EndsWith("ies", StringComparison.Ordinal) && stem.Length > 4) return stem[..^3] + "y";
        if (stem.EndsWith('s') && stem.Length > 3 && stem[^2] is not ('s' or 'u' or 'i')) stem = stem[..^1];
        if (stem.EndsWith("ing", StringComparison.Ordinal) && stem.Length > 5) stem = stem[..^3];
        else if (stem.EndsWith("ed", StringComparison.Ordinal) && stem.Length > 4) stem = stem[..^2];
        return stem.EndsWith('e') && stem.Length > 3 ? stem[..^1] : stem;
    }

    private static IEnumerable<(int Start, int End)> Runs(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i])) continue;
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            yield return (start, i);
        }
    }
}
