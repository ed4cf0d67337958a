using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using OnRecord.Formats.Web;
using OnRecord.Formats.Xml;

namespace OnRecord.Formats.Office;

/// <summary>Reads Word's newer format (.docx): paragraphs, list items and table rows as they stand, notes apart at the end; what was deleted stays
/// deleted.</summary>
internal sealed class WordReader : DocumentReader
{
    private const int Deepest = 60;
    private const int DeepestXml = 200;
    private const long LargestText = 256L << 20;

    /// <inheritdoc/>
    public override int Version => 1;

    /// <inheritdoc/>
    public override Extract Of(byte[] bytes, Source source)
    {
        Guard(bytes);
        using var file = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        var main = file.MainDocumentPart ?? throw new FormatFault("is an Office document without a text");
        var lines = new List<string>();
        Blocks(main.Document?.Body ?? throw new FormatFault("is an Office document without a text"), lines, 0);
        Notes(main.FootnotesPart?.Footnotes, lines);
        Notes(main.EndnotesPart?.Endnotes, lines);
        var facts = file.PackageProperties;
        var text = string.Join("\n\n", lines);
        return new Extract(text)
        {
            Title = string.IsNullOrWhiteSpace(facts.Title) ? null : ProseWalker.Fold(facts.Title),
            Published = facts.Created?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Authors = string.IsNullOrWhiteSpace(facts.Creator) ? [] : [facts.Creator],
            Unread = text.Length == 0 ? "is a Word document without text" : null,
        };
    }

    // Before the library reads it: that goes down by recursion, and unpacks whatever there is.
    private static void Guard(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        if (archive.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Sum(e => e.Length) > LargestText)
            throw new FormatFault("unpacks to more than any text holds: it is taken for a bomb");
        foreach (var part in archive.Entries)
        {
            if (!part.FullName.StartsWith("word/", StringComparison.Ordinal) || !part.FullName.EndsWith(".xml", StringComparison.Ordinal)) continue;
            using var stream = part.Open();
            using var reader = XmlReader.Create(stream, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = LargestText
            });
            using var counted = new DepthReader(reader, DeepestXml);
            while (counted.Read())
            {
            }
        }
    }

    private static void Blocks(OpenXmlElement parent, List<string> lines, int depth)
    {
        if (depth > Deepest) return;
        foreach (var child in parent.ChildElements)
        {
            if (child is Paragraph paragraph) Add(lines, (IsItem(paragraph) ? "• " : "") + Text(paragraph));
            else if (child is Table table) Rows(table, lines, depth);
            else if (child is SdtBlock or SdtContentBlock or CustomXmlBlock or InsertedRun) Blocks(child, lines, depth + 1);
        }
    }

    // Tables that only lay a page out have one cell a row.
    private static void Rows(Table table, List<string> lines, int depth)
    {
        foreach (var row in table.Elements<TableRow>())
        {
            var cells = row.Elements<TableCell>().ToList();
            if (cells.Count == 1) Blocks(cells[0], lines, depth + 1);
            else Add(lines, string.Join(" | ", cells.Select(Text).Where(t => t.Length > 0)));
        }
    }

    private static bool IsItem(Paragraph paragraph) => paragraph.ParagraphProperties?.NumberingProperties?.NumberingId?.Val is { Value: > 0 };

    private static void Notes(OpenXmlPartRootElement? notes, List<string> lines)
    {
        // By their order, as they are printed: ids begin where the program likes.
        var number = 0;
        foreach (var note in notes?.Elements<FootnoteEndnoteType>() ?? [])
            if (note.Type is null || note.Type == FootnoteEndnoteValues.Normal) Add(lines, $"Note {++number}: {Text(note)}");
    }

    private static void Add(List<string> lines, string text)
    {
        if (ProseWalker.Fold(text) is { Length: > 0 } line && line != "•") lines.Add(line);
    }

    private static bool IsHidden(Text text) => text.Parent is Run { RunProperties.Vanish: { } vanish } && (vanish.Val is null || vanish.Val);

    private static string Text(OpenXmlElement parent)
    {
        var text = new StringBuilder();
        foreach (var element in parent.Descendants())
        {
            if (element is Text run && !IsHidden(run)) text.Append(run.Text);
            else if (element is TabChar or Break or CarriageReturn) text.Append(' ');
            else if (element is NoBreakHyphen) text.Append('-');
            else if (element is Paragraph && text.Length > 0) text.Append(' ');
        }
        return ProseWalker.Fold(text.ToString());
    }
}
