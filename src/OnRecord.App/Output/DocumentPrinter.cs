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
                foreach (var d in documents)
                    Json.Line(new
                    {
                        id = d.Head.Id,
                        file = d.Head.File,
                        url = d.Head.Url,
                        outlet = d.Head.Outlet,
                        published = d.Head.Published,
                        title = d.Head.Title,
                        kind = d.Head.Format,
                        language = d.Head.Language,
                        unread = d.Head.Unread,
                        origin = d.OriginId,
                        state = State(d.Head),
                        hit = d.Hit,
                        added = d.Head.Added,
                        program = d.Head.Program
                    },
                        output);
                break;
            case OutputFormat.Csv or OutputFormat.RawCsv:
                Csv.Write(documents.Select(d =>
                    new
                    {
                        id = d.Head.Id,
                        published = d.Head.Published,
                        outlet = d.Head.Outlet,
                        title = d.Head.Title,
                        file = d.Head.File,
                        url = d.Head.Url,
                        origin = d.OriginId,
                        state = State(d.Head),
                        hit = d.Hit,
                        kind = d.Head.Format,
                        language = d.Head.Language,
                        unread = d.Head.Unread
                    }), format, output);
                break;
            default:
                if (documents.Count > 0) WriteTable(documents, Consoles.For(output));
                break;
        }
    }

    /// <summary>One document with its text, and what became of it.</summary>
    public static void Print(KeptDocument document, IReadOnlyList<DocumentHead> versions, Decision? removal, OutputFormat format, TextWriter output)
    {
        var h = document.Head;
        var others = versions.Select(v => new { id = v.Id, published = v.Published, file = v.File, state = State(v) }).ToList();
        if (format == OutputFormat.Json)
        {
            Json.Line(new
            {
                id = h.Id,
                file = h.File,
                url = h.Url,
                outlet = h.Outlet,
                published = h.Published,
                title = h.Title,
                kind = h.Format,
                language = h.Language,
                unread = h.Unread,
                authors = document.Form.Authors,
                extractor = document.Form.Extractor,
                captured = document.Form.Captured,
                within = document.Form.Within,
                state = State(h),
                reason = removal?.Value,
                versions = others,
                added = h.Added,
                program = h.Program,
                text = document.Body
            }, output);
            return;
        }
        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) output.WriteLine($"{name,-10}{Visible.Line(value)}");
        }
        Line("document", h.Id);
        Line("file", h.File);
        Line("url", h.Url);
        Line("outlet", h.Outlet);
        Line("published", h.Published);
        Line("title", h.Title);
        Line("author", string.Join("; ", document.Form.Authors));
        if (h.Format != "text") Line("kind", document.Form.Extractor is { } extractor ? $"{h.Format} (text taken out by {extractor})" : h.Format);
        Line("captured", document.Form.Captured);
        Line("came in", document.Form.Within);
        Line("unread", h.Unread);
        Line("added", $"{h.Added}, read by {h.Program}");
        if (h.State != DocumentState.Counts) Line("state", State(h));
        if (removal is not null) Line("decision", DecisionPrinter.Line(removal, holds: true));
        foreach (var v in others) Line("version", $"{v.id[..DigitsShown]}  {v.published}  {v.file} ({v.state})");
        output.WriteLine();
        output.WriteLine(document.Text.Length > 0 ? Visible.Of(document.Text.TrimEnd()) : h.Unread is null ? "(The text was erased.)" : "(There is no text.)");
    }

    private static string NotRead(DocumentHead head) => head.Unread is null ? "" : "not read";

    private static string State(DocumentHead head) => head.State switch
    {
        DocumentState.Older => "older version",
        DocumentState.TakenOut => "taken out",
        DocumentState.Waiting => "to be read again",
        _ => "counts",
    };

    private static void WriteTable(IReadOnlyList<FoundDocument> documents, IAnsiConsole console)
    {
        var hits = documents.Any(d => d.Hit is not null);
        var table = new ListTable("id", "published", "outlet", "title", hits ? "words" : "copy of");
        foreach (var d in documents)
        {
            var copy = d.Head.State != DocumentState.Counts ? State(d.Head) : d.OriginId == d.Head.Id ? NotRead(d.Head) : d.OriginId[..DigitsShown];
            table.Add(d.Head.Id[..DigitsShown], d.Head.Published, d.Head.Outlet, Phrases.OneLine(d.Head.Title ?? d.Head.File, 80),
                hits ? Phrases.OneLine(d.Hit ?? "", 300) : copy);
        }
        table.Write(console);
    }
}
