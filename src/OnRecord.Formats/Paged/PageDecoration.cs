using System.Text.RegularExpressions;
using OnRecord.Intake;

namespace OnRecord.Formats.Paged;

/// <summary>Finds running heads, running feet and page numbers: what stands at the edge of many pages, but for its figures the same.</summary>
internal static partial class PageDecoration
{
    private const double Edge = 0.12;
    private const int MostLines = 3;
    private const double ShareOfPages = 0.3;

    /// <summary>The blocks that are no text of the document.</summary>
    public static HashSet<PageBlock> Of(IReadOnlyList<PageBlock> blocks, int pages)
    {
        var edges = blocks.Where(b => (b.Bottom < Edge || b.Top > 1 - Edge) && b.Lines.Count <= MostLines).ToList();
        var least = Math.Max(2, pages * ShareOfPages);
        var repeated = edges.GroupBy(Form).Where(g => g.Select(b => b.Page).Distinct().Count() >= least).SelectMany(g => g);
        return [.. repeated, .. edges.Where(b => ParagraphReader.IsPageNumber(b.Text) || Number().IsMatch(b.Text) || Printed().IsMatch(b.Text))];
    }

    private static (string, bool) Form(PageBlock block) => (Digits().Replace(block.Text, "#"), block.Bottom < Edge);

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    // What browsers print over and under a page: "11/28/26, 6:45 AM Title", "https://example.org/a 1/2".
    [GeneratedRegex(@"^(\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d|(https?|file)://\S+( \| | )?(\d+/\d+)?$)", RegexOptions.CultureInvariant)]
    private static partial Regex Printed();

    [GeneratedRegex(@"^(page |p\. ?)?[-–—]? ?(\d{1,4}|[ivxl]{1,6}) ?[-–—]?( ?(/|of) ?\d{1,4})?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
