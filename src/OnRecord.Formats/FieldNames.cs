using System.Collections.Concurrent;
using OnRecord.Models;

namespace OnRecord.Formats;

/// <summary>What fields are called in which pages and tables tell of themselves (<c>intake-fields.tsv</c>). Thread-safe.</summary>
internal static class FieldNames
{
    private static readonly ConcurrentDictionary<(string Place, string Fact), string[]> Known = new();

    /// <summary>The names, the first to be looked for first.</summary>
    /// <param name="place">Where: <c>page</c> or <c>table</c>.</param>
    /// <param name="fact">What they tell: <c>date</c>, <c>outlet</c> and so on.</param>
    public static string[] Of(string place, string fact) => Known.GetOrAdd((place, fact), key =>
        [.. LexiconFile.Embedded.Rows("intake-fields", "place", "fact", "name").Where(r => r[0] == key.Place && r[1] == key.Fact).Select(r => r[2])]);
}
