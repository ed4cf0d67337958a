using System.Text.RegularExpressions;
using OnRecord.Intake;

namespace OnRecord.Language;

/// <summary>Where the entries of a live blog begin: each under a time of its own, and about a thing of its own.</summary>
internal static partial class LiveEntries
{
    /// <summary>The UTF-16 offsets of lines that are a time and nothing else, in text order; none where there is only one.</summary>
    public static IReadOnlyList<int> Of(Document document)
    {
        var times = document.Blocks.Where(b => Time().IsMatch(b.Span.In(document.Text))).Select(b => b.Span.Start).ToList();
        return times.Count > 1 ? times : [];
    }

    // "18:42 GMT", "17.31", "9:05 a.m. ET"
    [GeneratedRegex(@"^\d{1,2}[:.]\d{2}\s?([ap]\.?m\.?)?\s?(\p{Lu}{2,4})?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Time();
}
