using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OnRecord.Formats.Dates;
using OnRecord.Formats.Web;
using OnRecord.Intake;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace OnRecord.Formats.Paged;

/// <summary>Reads PDFs: columns in their order, running heads and page numbers left out, notes at the end, the page of each paragraph known.</summary>
internal sealed class PdfReader : DocumentReader
{
    private const int MostPages = 5000;
    private const int FirstLines = 12;
    private const int LongestDateline = 60;

    private static readonly string[] Browsers = ["Skia/PDF", "Chromium", "Mozilla", "Firefox", "wkhtmltopdf", "Safari", "Quartz PDFContext"];

    /// <inheritdoc/>
    public override int Version => 1;

    /// <inheritdoc/>
    public override Extract Of(byte[] bytes, Source source)
    {
        using var pdf = Open(bytes);
        if (pdf.NumberOfPages > MostPages) throw new FormatFault($"has more than {MostPages} pages; split it");
        var blocks = new List<PageBlock>();
        var pictures = new List<int>();
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            var page = pdf.GetPage(number);
            if (page.Letters.Count == 0 && page.NumberOfImages > 0) pictures.Add(number);
            blocks.AddRange(PageBlocks.Of(page));
        }
        var decoration = PageDecoration.Of(blocks, pdf.NumberOfPages);
        var (text, pages) = PageProse.Of([.. blocks.Where(b => !decoration.Contains(b))]);
        return new Extract(text)
        {
            Title = Title(pdf, blocks),
            Published = Dateline(text) ?? Date(pdf),
            Authors = pdf.Information.Author is { } author && author.Trim().Length > 2 ? [ProseWalker.Fold(author)] : [],
            Pages = pages,
            LeftOut = [.. decoration.Select(b => b.Text).Distinct()],
            Pictures = text.Length == 0 ? [.. pictures] : [],
            Unread = text.Length > 0 ? null : Without(pictures.Count),
        };
    }

    /// <inheritdoc/>
    internal override Extract Finished(Extract extract, byte[] bytes) =>
        !extract.Pictures.IsEmpty && TextRecognition.Version is { } program ? Scanned(extract, bytes, program) : extract;

    private static Extract Scanned(Extract extract, byte[] bytes, string program)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(file, bytes);
            var text = new StringBuilder();
            var starts = ImmutableArray.CreateBuilder<PageStart>();
            foreach (var page in extract.Pictures)
            {
                if (TextRecognition.Of(file, page) is not { Length: > 0 } found) continue;
                if (text.Length > 0) text.Append("\n\n");
                starts.Add(new(text.Length, page));
                text.Append(found);
            }
            return extract with
            {
                Text = text.ToString(),
                Pages = starts.ToImmutable(),
                With = program,
                Unread = text.Length > 0 ? null : $"is a scan in which {program} finds no text",
            };
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Without(int pictures) => pictures == 0
        ? "is a PDF without text"
        : string.Create(CultureInfo.InvariantCulture, $"is a scan: its {(pictures == 1 ? "page holds" : $"{pictures:N0} pages hold")} pictures and no text. ") +
            "With the programs tesseract and pdftoppm (of poppler-utils) on the path they are read";

    private static PdfDocument Open(byte[] bytes)
    {
        try
        {
            return PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = 256 });
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new FormatFault("is a PDF that is locked with a password; save it without one");
        }
    }

    // What programs write there of themselves is no title.
    private static string? Title(PdfDocument pdf, List<PageBlock> blocks)
    {
        var told = ProseWalker.Fold(pdf.Information.Title ?? "");
        var isFile = told.Contains('.', StringComparison.Ordinal) && !told.Contains(' ', StringComparison.Ordinal);
        if (told.Length > 5 && !isFile && !told.StartsWith("Microsoft Word", StringComparison.OrdinalIgnoreCase)
            && !told.StartsWith("untitled", StringComparison.OrdinalIgnoreCase))
            return told;
        // The largest letters on the first page, if they are larger than the rest and no more than a headline.
        var first = blocks.Where(b => b.Page == 1).ToList();
        if (first.Count < 2) return null;
        var largest = first.MaxBy(b => b.FontSize)!;
        return largest.FontSize > 1.2 * first.Where(b => b != largest).Max(b => b.FontSize) && largest.Text.Length is > 8 and < 200
            ? ProseWalker.Fold(largest.Text) : null;
    }

    // A line near the top that is a date and nothing more.
    private static string? Dateline(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(FirstLines))
            if (line.Length < LongestDateline && WrittenDate.OfLine(line) is { } date) return date;
        return null;
    }

    // A browser prints a page long after it was published.
    private static string? Date(PdfDocument pdf)
    {
        var program = $"{pdf.Information.Creator} {pdf.Information.Producer}";
        if (Array.Exists(Browsers, b => program.Contains(b, StringComparison.OrdinalIgnoreCase))) return null;
        try
        {
            return pdf.Information.GetCreatedDateTimeOffset() is { Year: > 1990 } made ? made.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
