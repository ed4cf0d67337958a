using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using OnRecord.App.Commands;
using OnRecord.Register;
using Spectre.Console;

namespace OnRecord.App.Output;

/// <summary>Prints entries of the register as a table, JSON lines or CSV.</summary>
internal static class EntryPrinter
{
    public static void Print(IReadOnlyList<RegisterEntry> entries, EntryKind kind, OutputFormat format, TextWriter output)
    {
        switch (format)
        {
            case OutputFormat.Json:
                foreach (var entry in entries) WriteJson(entry, output);
                break;
            case OutputFormat.Csv:
                WriteCsv(entries, output);
                break;
            default:
                if (entries.Count > 0) WriteTable(entries, kind, Consoles.For(output));
                break;
        }
    }

    public static void Show(RegisterEntry entry, OutputFormat format, TextWriter output)
    {
        if (format != OutputFormat.Text)
        {
            Print([entry], entry.Kind, format, output);
            return;
        }
        var console = Consoles.For(output);
        void Field(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) console.MarkupLine($"[bold]{name,-12}[/]{Markup.Escape(value)}");
        }
        var (from, to, what) = Columns(entry.Kind);
        Field("entry", $"{entry.Id} ({entry.Kind.ToString().ToLowerInvariant()})");
        Field(from, entry.From);
        Field(to, entry.To);
        Field(what, entry.What);
        Field("stage", entry.Stage);
        Field("when", entry.When);
        Field("holders", entry.Holders);
        Field("words", $"“{Phrases.OneLine(entry.Words, 4000)}”");
        Field("against it", entry.Against.Length == 0 ? null : $"“{Phrases.OneLine(entry.Against, 4000)}”");
        Field("document", $"{entry.File}, line {entry.Line.ToString(CultureInfo.InvariantCulture)}");
        Field("outlet", entry.Outlet);
        Field("published", entry.Published);
        Field("SHA-256", entry.DocumentId);
    }

    // The entry as the contract has it, within what the register adds: its id there and the document.
    private static void WriteJson(RegisterEntry entry, TextWriter output)
    {
        var head = System.Text.Json.JsonSerializer.Serialize(new { entry = entry.Id, document = entry.DocumentId, file = entry.File, outlet = entry.Outlet, published = entry.Published, line = entry.Line }, JsonOptions);
        output.Write($"{head[..^1]},\"{entry.Kind.ToString().ToLowerInvariant()}\":{entry.Json}}}\n");
    }

    private static readonly System.Text.Json.JsonSerializerOptions JsonOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void WriteCsv(IReadOnlyList<RegisterEntry> entries, TextWriter output)
    {
        using var csv = new CsvWriter(output, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
        foreach (var column in new[] { "id", "kind", "published", "outlet", "file", "line", "from", "to", "what", "stage", "when", "holders", "words", "against", "document" }) csv.WriteField(column);
        csv.NextRecord();
        foreach (var e in entries)
        {
            foreach (var cell in new[] { e.Id, e.Kind.ToString().ToLowerInvariant(), e.Published, e.Outlet, e.File, e.Line.ToString(CultureInfo.InvariantCulture), e.From, e.To, e.What, e.Stage, e.When, e.Holders, e.Words, e.Against, e.DocumentId }) csv.WriteField(cell);
            csv.NextRecord();
        }
    }

    private static void WriteTable(IReadOnlyList<RegisterEntry> entries, EntryKind kind, IAnsiConsole console)
    {
        var (from, to, what) = Columns(kind);
        var table = new Table { Border = TableBorder.Simple };
        string[] columns = kind switch
        {
            EntryKind.Statement => ["id", "published", from, to, what, "words"],
            EntryKind.Dispute => ["id", "published", from, "claims", to, "against it"],
            EntryKind.Event => ["id", "published", what, from, to, "when", "who holds it"],
            _ => ["id", "published", from, to, what, "stage", "when", "who holds it"],
        };
        table.AddColumns(columns);
        foreach (var e in entries)
        {
            string?[] cells = kind switch
            {
                EntryKind.Statement => [e.Id, e.Published, e.From, e.To, e.What, Phrases.OneLine(e.Words, 160)],
                EntryKind.Dispute => [e.Id, e.Published, e.From ?? "the document", Phrases.OneLine(e.Words, 120), e.To, Phrases.OneLine(e.Against, 120)],
                EntryKind.Event => [e.Id, e.Published, e.What, e.From, e.To, e.When, e.Holders],
                _ => [e.Id, e.Published, e.From ?? "?", e.To ?? "?", Phrases.OneLine(e.What, 80), e.Stage, e.When, e.Holders],
            };
            table.AddRow([.. cells.Select(c => Markup.Escape(c ?? ""))]);
        }
        console.Write(table);
    }

    private static (string From, string To, string What) Columns(EntryKind kind) => kind switch
    {
        EntryKind.Statement => ("speaker", "speaks for", "attitude"),
        EntryKind.Transfer => ("supplier", "recipient", "what"),
        EntryKind.Sanction => ("imposed by", "on", "for"),
        EntryKind.Event => ("who", "to whom", "what"),
        _ => ("held by", "disputed by", ""),
    };
}
