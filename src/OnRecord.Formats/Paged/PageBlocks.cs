using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.ReadingOrderDetector;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace OnRecord.Formats.Paged;

/// <summary>A line of a block on a page. Lengths in points, from the left edge.</summary>
internal readonly record struct BlockLine(string Text, double Left, double Right);

/// <summary>A block of lines on a page.</summary>
/// <param name="Page">The page's number, from 1.</param>
/// <param name="Lines">Its lines, from the top.</param>
/// <param name="FontSize">Size of its letters, in points.</param>
/// <param name="Top">Where it begins, as a part of the page's height from its top.</param>
/// <param name="Bottom">Where it ends, likewise.</param>
internal sealed record PageBlock(int Page, IReadOnlyList<BlockLine> Lines, double FontSize, double Top, double Bottom)
{
    /// <summary>Its words, line by line.</summary>
    public string Text => string.Join('\n', Lines.Select(l => l.Text));
}

/// <summary>Finds a page's blocks in the order in which they are read: as the page was set, or by its layout where it was set line by line over its
/// columns.</summary>
internal static class PageBlocks
{
    // Between the lines of a paragraph, in parts of the letters' size; and how much more than before is a new paragraph.
    private const double WidestLeading = 1.75;
    private const double MoreThanBefore = 1.25;
    private const double OtherSize = 0.06;

    // Rows whose parts are sentences are columns that were set side by side.
    private const double ShareOfRows = 0.3;
    private const int LongCell = 25;

    public static List<PageBlock> Of(Page page)
    {
        var letters = DuplicateOverlappingTextProcessor.Get(page.Letters);
        var lines = PageLines.Of(letters);
        return lines.Count > 0 && IsSetSideBySide(lines) ? ByLayout(letters, page) : AsSet(lines, page);
    }

    private static bool IsSetSideBySide(List<SetLine> lines) =>
        lines.Count(l => l.Cells == 2 && l.Text.Split(" | ").All(c => c.Length > LongCell)) > ShareOfRows * lines.Count;

    private static List<PageBlock> AsSet(List<SetLine> lines, Page page)
    {
        var blocks = new List<PageBlock>();
        var open = new List<SetLine>();
        foreach (var line in lines)
        {
            if (open.Count > 0 && !GoesOn(open, line))
            {
                blocks.Add(Block(open, page));
                open = [];
            }
            open.Add(line);
        }
        if (open.Count > 0) blocks.Add(Block(open, page));
        return blocks;
    }

    private static bool GoesOn(List<SetLine> open, SetLine line)
    {
        var last = open[^1];
        var leading = last.Baseline - line.Baseline;
        if (last.Cells > 1 || line.Cells > 1 || last.IsBold != line.IsBold || Math.Abs(last.FontSize - line.FontSize) > OtherSize * last.FontSize) return false;
        if (leading <= 0 || leading > WidestLeading * line.FontSize || line.Left > last.Right || line.Right < open[0].Left) return false;
        return open.Count < 2 || leading < MoreThanBefore * (open[^2].Baseline - last.Baseline);
    }

    private static PageBlock Block(List<SetLine> lines, Page page) => new(page.Number, [.. lines.Select(l => new BlockLine(l.Text, l.Left, l.Right))],
        lines[0].FontSize, 1 - ((lines[0].Baseline + lines[0].FontSize) / page.Height), 1 - (lines[^1].Baseline / page.Height));

    private static List<PageBlock> ByLayout(IReadOnlyList<Letter> letters, Page page)
    {
        var words = NearestNeighbourWordExtractor.Instance.GetWords(letters).Where(w => !string.IsNullOrWhiteSpace(w.Text)).ToList();
        var blocks = UnsupervisedReadingOrderDetector.Instance.Get(DocstrumBoundingBoxes.Instance.GetBlocks(words));
        return [.. blocks.Select(b => Block(b, page)).Where(b => b.Lines.Count > 0)];
    }

    private static PageBlock Block(TextBlock block, Page page)
    {
        var lines = block.TextLines.Select(l => new BlockLine(Plain(l.Words), l.BoundingBox.Left, l.BoundingBox.Right)).Where(l => l.Text.Length > 0).ToList();
        var sizes = block.TextLines.SelectMany(l => l.Words).SelectMany(w => w.Letters).Select(l => l.PointSize).Order().ToList();
        return new PageBlock(page.Number, lines, sizes.Count > 0 ? sizes[sizes.Count / 2] : 0, 1 - (block.BoundingBox.Top / page.Height),
            1 - (block.BoundingBox.Bottom / page.Height));
    }

    private static string Plain(IEnumerable<Word> words) => Web.ProseWalker.Fold(string.Join(' ', words.Select(w => w.Text)));
}
