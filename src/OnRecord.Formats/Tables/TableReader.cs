using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using OnRecord.Formats.Dates;
using OnRecord.Formats.Streams;
using OnRecord.Formats.Web;

namespace OnRecord.Formats.Tables;

/// <summary>Reads CSV and TSV: each row a document, if a column holds its text.</summary>
internal sealed partial class TableReader : IFormatReader
{
    private static readonly string[] TextNames = FieldNames.Of("table", "text");

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IEnumerable<Piece> Read(Source source, FileFormat format, Budget budget)
    {
        if (Bytes.All(source.Stream) is not { } bytes) return [new Piece.Fault(source.Name, $"is larger than {Bytes.Largest >> 20} MB; split it")];
        return Rows(PageDecoder.Decode(bytes, source.MediaType), source, budget);
    }

    /// <summary>Reads one row anew, as it is kept: under the table's head, with the sign between cells told over it.</summary>
    public static string? Again(byte[] bytes) =>
        Rows(Encoding.UTF8.GetString(bytes), new Source("", Stream.Null), Budget.Of(0)).OfType<Piece.Whole>().FirstOrDefault()?.Extract.Text;

    private static IEnumerable<Piece> Rows(string text, Source source, Budget budget)
    {
        // "sep=;" as Excel writes it.
        var told = Separator().Match(text);
        var options = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = !told.Success,
            Delimiter = told.Success ? told.Groups[1].Value : ",",
            DetectDelimiterValues = [",", "\t", ";", "|"],
            BadDataFound = null,
            MissingFieldFound = null,
        };
        using var rows = new CsvReader(new StringReader(text[told.Length..]), options);
        if (!rows.Read() || !rows.ReadHeader())
        {
            yield return new Piece.Fault(source.Name, "is a table without rows");
            yield break;
        }
        var headLine = $"sep={rows.Parser.Delimiter}\n{rows.Parser.RawRecord}";
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
            if (Fault(rows.Parser, header.Count) is { } fault)
            {
                yield return new Piece.Fault($"{source.Name}#{number.ToString(CultureInfo.InvariantCulture)}", fault);
                continue;
            }
            var extract = Row(rows, header);
            var name = $"{source.Name}#{extract.RecordId ?? number.ToString(CultureInfo.InvariantCulture)}";
            if (extract.Text.Length == 0) yield return new Piece.Fault(name, "is a row without a text");
            else yield return new Piece.Whole(name, FileFormat.Table, extract, Encoding.UTF8.GetBytes(headLine + rows.Parser.RawRecord)) { Source = source };
        }
    }

    // Rather no row than one that holds part of a text, or several.
    private static string? Fault(IParser row, int columns)
    {
        if (row.RawRecord.Count(c => c == '"') % 2 > 0) return "is a row with a quotation mark that is never closed; it runs on to where the next one stands";
        return row.Count <= columns
            ? null
            : $"is a row of {row.Count} cells under a head of {columns}: a text that holds the sign between cells must stand in quotation marks";
    }

    private static Extract Row(CsvReader rows, List<string> header)
    {
        string? Field(string fact)
        {
            var at = Column(header, FieldNames.Of("table", fact));
            return at >= 0 && rows.TryGetField<string>(at, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        }
        return new Extract(Field("text") ?? "")
        {
            Title = Field("title"),
            Published = WrittenDate.Of(Field("date")),
            Url = Field("url"),
            Outlet = Field("outlet"),
            RecordId = Field("id"),
            Authors = Field("author") is { } author ? [author] : [],
        };
    }

    // By the order of the names: a table may have a "text" and a "content".
    private static int Column(List<string> header, string[] names) =>
        names.Select(n => header.FindIndex(h => h.Equals(n, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(at => at >= 0, -1);

    [GeneratedRegex(@"^\uFEFF?sep=(.)\r?\n", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Separator();
}
