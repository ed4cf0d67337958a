namespace OnRecord.Language.Entities;

/// <summary>Makes the names of one document agree: a later "Kirby" is the John Kirby above, a name labelled one way five times is not another thing the
/// sixth.</summary>
/// <remarks>Works on labels as the sentence model gives them, indices into <see cref="Transformer.SentenceModel.NameLabels"/>.</remarks>
internal static class NameConsistency
{
    private const int Kinds = 4;
    private const int LongestName = 6;

    /// <summary>Changes the labels of a document's sentences in place.</summary>
    public static void Apply(IReadOnlyList<(IReadOnlyList<string> Words, int[] Labels)> sentences)
    {
        var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var surnames = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (words, labels) in sentences)
            foreach (var (first, last, kind) in Spans(labels))
            {
                var name = Text(words, first, last);
                if (!counts.TryGetValue(name, out var count)) counts[name] = count = new int[Kinds];
                count[kind]++;
                // Capitals alone are an abbreviation, whatever a name beside it may be.
                if (kind == 0 && last > first && words[last].Skip(1).Any(char.IsLower)) surnames.Add(words[last]);
            }
        var openers = counts.Keys.Select(n => n.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? n[..space] : n).ToHashSet(StringComparer.Ordinal);
        foreach (var (words, labels) in sentences)
        {
            foreach (var (first, last, kind) in Spans(labels).ToList())
            {
                var count = counts[Text(words, first, last)];
                var best = Array.IndexOf(count, count.Max());
                // A surname that the text gives in full, where the word alone is nowhere surely something else.
                if (first == last && kind != 0 && surnames.Contains(words[first]) && count[kind] <= 2) best = 0;
                else if (count[best] < 2 || count[best] < 2 * count[kind]) best = kind;
                if (best != kind) Label(labels, first, last, best);
            }
            Fill(words, labels, counts, openers, surnames);
        }
    }

    // What is a name elsewhere in the text is one here too, where nothing was seen.
    private static void Fill(IReadOnlyList<string> words, int[] labels, Dictionary<string, int[]> counts, HashSet<string> openers, HashSet<string> surnames)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (labels[i] != 0 || !char.IsUpper(words[i][0])) continue;
            for (var last = Math.Min(words.Count - 1, i + LongestName - 1); last >= i && openers.Contains(words[i]); last--)
            {
                if (labels.AsSpan(i, last - i + 1).ContainsAnyExcept(0) || !counts.TryGetValue(Text(words, i, last), out var count)) continue;
                var best = Array.IndexOf(count, count.Max());
                if (last == i && (i == 0 || words[i].Length < 3 || count[best] < 3 || best == 3)) break;
                if (i > 0 && last + 1 < words.Count && labels[last + 1] != 0 && labels[last + 1] % 2 == 0) break;
                Label(labels, i, last, best);
                break;
            }
            if (labels[i] == 0 && i > 0 && surnames.Contains(words[i]) && words[i].Length > 2) labels[i] = 1;
        }
    }

    private static void Label(int[] labels, int first, int last, int kind)
    {
        for (var i = first; i <= last; i++) labels[i] = (2 * kind) + (i == first ? 1 : 2);
    }

    private static IEnumerable<(int First, int Last, int Kind)> Spans(int[] labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) continue;
            var (first, kind) = (i, (labels[i] - 1) / 2);
            while (i + 1 < labels.Length && labels[i + 1] == (2 * kind) + 2) i++;
            yield return (first, i, kind);
        }
    }

    private static string Text(IReadOnlyList<string> words, int first, int last) =>
        first == last ? words[first] : string.Join(' ', words.Skip(first).Take(last - first + 1));
}
