using OnRecord.Models;

namespace OnRecord.Formats.Dates;

/// <summary>Names of months in languages other than English (<c>months.tsv</c>), as feeds and pages write them. Thread-safe.</summary>
internal static class ForeignMonths
{
    private static readonly Dictionary<string, int> Numbers = LexiconFile.Embedded.Rows("months", "language", "name", "number")
        .GroupBy(r => r[1], StringComparer.Ordinal)
        // What means another month elsewhere is none.
        .Where(g => g.Select(r => r[2]).Distinct().Count() == 1)
        .ToDictionary(g => g.Key, g => int.Parse(g.First()[2], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The number of a month, 1 to 12; null where the word is no name of one.</summary>
    /// <param name="word">The word, in any case, with a full stop behind it or without.</param>
    public static int? NumberOf(string word) => Numbers.TryGetValue(word.TrimEnd('.').ToLowerInvariant(), out var number) ? number : null;
}
