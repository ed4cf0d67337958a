using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using OnRecord.App.Commands;
using OnRecord.Register;
using Spectre.Console;

namespace OnRecord.App.Output;

/// <summary>Prints documents of the register as a table, JSON lines or CSV.</summary>
internal static class DocumentPrinter
{
    private const int DigitsShown = 12;

    private static readonly JsonSerializerOptions JsonOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void Print(IReadOnlyList<RegisterDocument> documents, OutputFormat format, TextWriter output)
    {
        switch (format)
        {
            case OutputFormat.Json:
                foreach (var d in documents) output.Write(JsonSerializer.Serialize(d, JsonOptions) + "\n");
                break;
            case OutputFormat.Csv:
                using (var csv = new CsvWriter(output, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true))
                {
                    csv.WriteRecords(documents.Select(d => new { id = d.Id, published = d.Published, outlet = d.Outlet, title = d.Title, file = d.File, url = d.Url, origin = d.Origin }));
                }
                break;
            default:
                if (documents.Count > 0) WriteTable(documents, Consoles.For(output));
                break;
        }
    }

    private static void WriteTable(IReadOnlyList<RegisterDocument> documents, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("id", "published", "outlet", "title", "copy of");
        foreach (var d in documents)
            table.AddRow([.. new[] { d.Id[..DigitsShown], d.Published, d.Outlet, Phrases.OneLine(d.Title ?? d.File, 80), d.Origin == d.Id ? "" : d.Origin[..DigitsShown] }.Select(c => Markup.Escape(c ?? ""))]);
        console.Write(table);
    }
}
