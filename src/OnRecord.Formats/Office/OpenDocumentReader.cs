using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using OnRecord.Formats.Dates;
using OnRecord.Formats.Web;
using OnRecord.Formats.Xml;

namespace OnRecord.Formats.Office;

/// <summary>Reads OpenDocument texts (.odt, ISO 26300), for which no library is to be had: paragraphs, list items and table rows; notes apart at the
/// end.</summary>
internal sealed class OpenDocumentReader : DocumentReader
{
    private const int Deepest = 200;
    private const long LargestPart = 256L << 20;

    private static readonly XNamespace Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static readonly XNamespace TableSpace = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace Meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    /// <inheritdoc/>
    public override int Version => 1;

    /// <inheritdoc/>
    public override Extract Of(byte[] bytes, Source source)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        var content = Load(archive, "content.xml") ?? throw new FormatFault("is an OpenDocument file without a text");
        var body = content.Descendants().FirstOrDefault(e => e.Name.LocalName == "text" && e.Parent?.Name.LocalName == "body")
            ?? throw new FormatFault("is an OpenDocument file, but no text; save it as a text or a PDF");
        var lines = new List<string>();
        var notes = new List<string>();
        Blocks(body, "", lines, notes);
        var facts = Load(archive, "meta.xml");
        var text = string.Join("\n\n", lines.Concat(notes));
        string? Fact(XName name) => facts?.Descendants(name).FirstOrDefault()?.Value.Trim() is { Length: > 0 } value ? value : null;
        return new Extract(text)
        {
            Title = Fact(DublinCore + "title"),
            Published = WrittenDate.Of(Fact(Meta + "creation-date") ?? Fact(DublinCore + "date")),
            Authors = (Fact(Meta + "initial-creator") ?? Fact(DublinCore + "creator")) is { } author ? [author] : [],
            Unread = text.Length == 0 ? "is an OpenDocument text without words" : null,
        };
    }

    private static XElement? Load(ZipArchive archive, string name)
    {
        if (archive.GetEntry(name) is not { } entry) return null;
        if (entry.Length > LargestPart) throw new FormatFault("unpacks to more than any text holds: it is taken for a bomb");
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersInDocument = LargestPart
        });
        return XDocument.Load(new DepthReader(reader, Deepest), LoadOptions.PreserveWhitespace).Root;
    }

    private static void Blocks(XElement parent, string mark, List<string> lines, List<string> notes)
    {
        foreach (var child in parent.Elements())
        {
            if (child.Name == Text + "p" || child.Name == Text + "h") Add(lines, mark, Words(child, notes));
            else if (child.Name == Text + "list-item") Blocks(child, "• ", lines, notes);
            else if (child.Name == TableSpace + "table-row")
                Add(lines, "", string.Join(" | ", child.Elements().Select(c => Words(c, notes)).Where(w => w.Length > 0)));
            else if (child.Name != Text + "tracked-changes") Blocks(child, mark, lines, notes);
        }
    }

    private static void Add(List<string> lines, string mark, string words)
    {
        if (words.Length > 0) lines.Add(mark + words);
    }

    private static string Words(XElement element, List<string> notes)
    {
        var words = new StringBuilder();
        Append(element, words, notes);
        return ProseWalker.Fold(words.ToString());
    }

    private static void Append(XElement element, StringBuilder words, List<string> notes)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText text) words.Append(text.Value);
            if (node is not XElement child) continue;
            if (child.Name == Text + "note")
            {
                var body = child.Element(Text + "note-body");
                if (body is not null) notes.Add($"Note {child.Element(Text + "note-citation")?.Value}: {ProseWalker.Fold(body.Value)}");
                continue;
            }
            if (child.Name == Text + "s" || child.Name == Text + "tab" || child.Name == Text + "line-break") words.Append(' ');
            else if (child.Name.LocalName != "annotation") Append(child, words, notes);
            if (child.Name == Text + "p") words.Append(' ');
        }
    }
}
