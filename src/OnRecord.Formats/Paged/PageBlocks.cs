using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.ReadingOrderDetector;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace OnRecord.Formats.Paged;

/// <summary>A line of a block on a page. Lengths in points, from the lower left corner.</summary>
internal readonly record struct BlockLine(string Text, double Left, double Right);

/// <summary>A block of lines on a page.</summary>
/// <param name="Page">The page's number, from 1.</param>
/// <param name="Lines">Its lines, from the top.</param>
/// <param name="FontSize">Median size of its letters, in points.</param>
/// <param name="Top">Where it begins, as a part of the page's height from its top.</param>
/// <param name="Bottom">Where it ends, likewise.</param>
internal sealed record PageBlock(int Page, IReadOnlyList<BlockLine> Lines, double FontSize, double Top, double Bottom)
{
    /// <summary>Its words, line by line.</summary>
    public string Text => string.Join('\n', Lines.Select(l => l.Text));
}

/// <summary>Finds a page's blocks in the order in which they are read: columns one after the other.</summary>
internal static class PageBlocks
{
    // What comes to less than these letters needs no columns.
    private const int FewLetters = 20;

    public static IEnumerable<PageBlock> Of(Page page)
    {
        var letters = DuplicateOverlappingTextProcessor.Get(page.Letters);
        if (letters.Count == 0) return [];
        var words = NearestNeighbourWordExtractor.Instance.GetWords(letters).Where(w => !string.IsNullOrWhiteSpace(w.Text)).ToList();
        if (words.Count == 0) return [];
        IEnumerable<TextBlock> blocks = letters.Count < FewLetters
            ? DefaultPageSegmenter.Instance.GetBlocks(words)
            : UnsupervisedReadingOrderDetector.Instance.Get(DocstrumBoundingBoxes.Instance.GetBlocks(words));
        return blocks.Select(b => Block(b, page)).Where(b => b.Lines.Count > 0);
    }

    private static PageBlock Block(TextBlock block, Page page)
    {
        var lines = block.TextLines.Select(l => new BlockLine(Plain(string.Join(' ', l.Words.Select(w => w.Text))), l.BoundingBox.Left, l.BoundingBox.Right))
            .Where(l => l.Text.Length > 0).ToList();
        var sizes = block.TextLines.SelectMany(l => l.Words).SelectMany(w => w.Letters).Select(l => l.PointSize).Order().ToList();
        var height = page.Height;
        return new PageBlock(page.Number, lines, sizes.Count > 0 ? sizes[sizes.Count / 2] : 0, 1 - (block.BoundingBox.Top / height),
            1 - (block.BoundingBox.Bottom / height));
    }

    // Ligatures are letters of fonts, not of words.
    private static string Plain(string text) =>
        text.Replace("ﬁ", "fi", StringComparison.Ordinal).Replace("ﬂ", "fl", StringComparison.Ordinal).Replace("ﬀ", "ff", StringComparison.Ordinal)
            .Replace("ﬃ", "ffi", StringComparison.Ordinal).Replace("ﬄ", "ffl", StringComparison.Ordinal).Trim();
}
