using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using OnRecord.Formats.Dates;
using OnRecord.Formats.Streams;
using OnRecord.Formats.Web;

namespace OnRecord.Formats.Tables;

/// <summary>Reads CSV and TSV: each row a document, if a column holds its text.</summary>
internal sealed class TableReader : IFormatReader
{
    /// <inheritdoc/>
    public int Version => 1;

    private static readonly string[] TextNames = ["text", "body", "content", "article", "article_text", "story", "fulltext", "full_text", "maintext"];
    private static readonly string[] TitleNames = ["title", "headline", "subject"];
    private static readonly string[] DateNames = ["date", "published", "publication_date", "pubdate", "publish_date", "day"];
    private static readonly string[] UrlNames = ["url", "link", "address"];
    private static readonly string[] OutletNames = ["outlet", "source", "publisher", "publication", "media", "newspaper", "site"];
    private static readonly string[] AuthorNames = ["author", "authors", "byline", "writer"];
    private static readonly string[] IdNames = ["id", "guid", "key"];

    /// <inheritdoc/>
    public IEnumerable<Piece> Read(Source source, FileFormat format, Budget budget)
    {
        if (Bytes.All(source.Stream) is not { } bytes) return [new Piece.Fault(source.Name, $"is larger than {Bytes.Largest >> 20} MB; split it")];
        return Rows(PageDecoder.Decode(bytes, source.MediaType), source, budget);
    }

    /// <summary>Reads one row anew, as it is kept: under the table's head.</summary>
    public static string? Again(byte[] bytes) =>
        Rows(Encoding.UTF8.GetString(bytes), new Source("", Stream.Null), Budget.Of(0)).OfType<Piece.Whole>().FirstOrDefault()?.Extract.Text;

    private static IEnumerable<Piece> Rows(string text, Source source, Budget budget)
    {
        var options = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", "\t", ";", "|"],
            BadDataFound = null,
            MissingFieldFound = null,
        };
        using var rows = new CsvReader(new StringReader(text), options);
        if (!rows.Read() || !rows.ReadHeader())
        {
            yield return new Piece.Fault(source.Name, "is a table without rows");
            yield break;
        }
        var headLine = rows.Parser.RawRecord;
        var header = rows.HeaderRecord!.Select(h => h.Trim()).ToList();
        if (Column(header, TextNames) < 0)
        {
            yield return new Piece.Fault(source.Name,
                $"is a table without a column of texts: one named 'text' is expected; it has {string.Join(", ", header)}");
            yield break;
        }
        for (var number = 1; rows.Read(); number++)
        {
            budget.SpendPart();
            var extract = Row(rows, header);
            var name = $"{source.Name}#{extract.RecordId ?? number.ToString(CultureInfo.InvariantCulture)}";
            if (extract.Text.Length == 0) yield return new Piece.Fault(name, "is a row without a text");
            else yield return new Piece.Whole(name, FileFormat.Table, extract, Encoding.UTF8.GetBytes(headLine + rows.Parser.RawRecord)) { Source = source };
        }
    }

    private static Extract Row(CsvReader rows, List<string> header)
    {
        string? Field(string[] names) =>
            Column(header, names) is >= 0 and var at && rows.TryGetField<string>(at, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        return new Extract(Field(TextNames) ?? "")
        {
            Title = Field(TitleNames),
            Published = WrittenDate.Of(Field(DateNames)),
            Url = Field(UrlNames),
            Outlet = Field(OutletNames),
            RecordId = Field(IdNames),
            Authors = Field(AuthorNames) is { } author ? [author] : [],
        };
    }

    // By the order of the names: a table may have a "text" and a "content".
    private static int Column(List<string> header, string[] names) =>
        names.Select(n => header.FindIndex(h => h.Equals(n, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(at => at >= 0, -1);
}
