using OnRecord.App.Commands;
using OnRecord.Register;
using Spectre.Console;

namespace OnRecord.App.Output;

/// <summary>Prints documents of the register as a table, JSON lines or CSV.</summary>
internal static class DocumentPrinter
{
    private const int DigitsShown = 12;

    public static void Print(IReadOnlyList<FoundDocument> documents, OutputFormat format, TextWriter output)
    {
        switch (format)
        {
            case OutputFormat.Json:
                foreach (var d in documents) Json.Line(new { id = d.Head.Id, file = d.Head.File, url = d.Head.Url, outlet = d.Head.Outlet, published = d.Head.Published, title = d.Head.Title, origin = d.OriginId, hit = d.Hit, added = d.Head.Added, program = d.Head.Program }, output);
                break;
            case OutputFormat.Csv or OutputFormat.RawCsv:
                Csv.Write(documents.Select(d => new { id = d.Head.Id, published = d.Head.Published, outlet = d.Head.Outlet, title = d.Head.Title, file = d.Head.File, url = d.Head.Url, origin = d.OriginId, hit = d.Hit }), format, output);
                break;
            default:
                if (documents.Count > 0) WriteTable(documents, Consoles.For(output));
                break;
        }
    }

    private static void WriteTable(IReadOnlyList<FoundDocument> documents, IAnsiConsole console)
    {
        var hits = documents.Any(d => d.Hit is not null);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("id", "published", "outlet", "title", hits ? "words" : "copy of");
        foreach (var d in documents)
        {
            var copy = d.OriginId == d.Head.Id ? "" : d.OriginId[..DigitsShown];
            table.AddRow([.. new[] { d.Head.Id[..DigitsShown], d.Head.Published, d.Head.Outlet, Phrases.OneLine(d.Head.Title ?? d.Head.File, 80), hits ? Phrases.OneLine(d.Hit ?? "", 300) : copy }.Select(c => Phrases.Shown(c))]);
        }
        console.Write(table);
    }
}
