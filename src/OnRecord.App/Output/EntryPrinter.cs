using System.Globalization;
using OnRecord.App.Commands;
using OnRecord.Register;
using Spectre.Console;

namespace OnRecord.App.Output;

/// <summary>Prints entries of the register as a table, JSON lines or CSV.</summary>
internal static class EntryPrinter
{
    // On a narrower terminal the columns would be torn: each entry comes as a few lines.
    private const int LeastForTables = 90;

    // A table is laid out as a whole: long lists come as several.
    private const int MostRows = 200;

    public static void Print(IEnumerable<FoundEntry> entries, EntryKind kind, OutputFormat format, TextWriter output) =>
        Print(entries, format, output, (rows, console) => WriteTable(rows, kind, console));

    public static void PrintTimeline(IEnumerable<FoundEntry> entries, OutputFormat format, TextWriter output) =>
        Print(entries, format, output, (rows, console) =>
        {
            var table = new ListTable("id", "published", "kind", "who", "to whom", "what", "standing");
            foreach (var f in rows)
            {
                var e = f.Entry;
                var what = e.Id.Kind is EntryKind.Statement or EntryKind.Dispute
                    ? Shown(f, 120)
                    : string.Join(", ", new[] { e.What, e.Stage }.Where(w => w.Length > 0)) + (f.Hit is null ? "" : ": " + f.Hit);
                table.Add(e.Id.ToString(), Published(e), Kind(e), e.From, e.To, Phrases.OneLine(what, 160), InShort(e));
            }
            table.Write(console);
        });

    /// <summary>What all formats call the kind of an entry.</summary>
    public static string Kind(RegisterEntry entry) => entry.Id.Kind.ToString().ToLowerInvariant();

    /// <summary>How an entry stands, in a few words.</summary>
    public static string Standing(RegisterEntry e)
    {
        var words = e.Standing switch
        {
            Register.Standing.DeniedByTheAccused => "denied by the accused",
            Register.Standing.Corroborated => string.Create(CultureInfo.InvariantCulture, $"corroborated by {e.Origins} independent origins"),
            var other => other.ToString().ToLowerInvariant(),
        };
        return e.Verdict.Length > 0 ? $"{words}; {e.Verdict}" : words;
    }

    /// <summary>The same for a column of a table.</summary>
    private static string InShort(RegisterEntry e) => Standing(e).Replace(" independent origins", "", StringComparison.Ordinal);

    // The first holders and how many more there are.
    private static string Holders(RegisterEntry e)
    {
        const int Shown = 3;
        var all = e.Holders.Split(", ");
        return all.Length <= Shown
            ? e.Holders
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", all.Take(Shown))}, and {all.Length - Shown} more");
    }

    /// <summary>Both ratings of the Admiralty code: source, then information.</summary>
    public static string Rating(RegisterEntry e) => string.Create(CultureInfo.InvariantCulture, $"{e.Reliability}{e.Credibility}");

    /// <summary>The days of an entry's documents.</summary>
    public static string Published(RegisterEntry e) => e.First == e.Last ? e.First ?? "" : $"{e.First} to {e.Last}";

    /// <summary>Names of the sides and of what stands between them.</summary>
    public static (string From, string To, string What) Columns(EntryKind kind) => kind switch
    {
        EntryKind.Statement => ("speaker", "speaks for", "attitude"),
        EntryKind.Transfer => ("supplier", "recipient", "what"),
        EntryKind.Sanction => ("imposed by", "on", "for"),
        EntryKind.Event => ("who", "to whom", "what"),
        _ => ("held by", "disputed by", ""),
    };

    /// <summary>An entry as JSON: what the register adds, then the report that shows it, as the contract has it.</summary>
    public static string ToJson(FoundEntry found)
    {
        var (e, r) = (found.Entry, found.Report);
        var head = Json.Of(new
        {
            entry = e.Id.ToString(),
            document = r.Document.Id,
            file = r.Document.File,
            outlet = r.Document.Outlet,
            published = r.Document.Published,
            line = r.Report.Line,
            hit = found.Hit,
            first = e.First,
            last = e.Last,
            documents = e.Documents,
            reports = e.Reports,
            origins = e.Origins,
            standing = e.Standing,
            why = e.Why,
            reliability = e.Reliability,
            credibility = e.Credibility,
            disputes = e.Disputes.Select(d => d.ToString()),
            from = Filled(e.From),
            to = Filled(e.To),
            what = Filled(e.What),
            stage = Filled(e.Stage),
            when = Filled(e.When),
            holders = e.Holders,
            heldBy = e.HeldBy.Select(h => new { party = h.Party, name = h.Name, commitment = h.Commitment, reports = h.Reports }),
            stages = e.Stages.Select(s => new { stage = s.Stage, published = s.Published }),
            verdict = e.Verdict.Length > 0 ? e.Verdict : null,
            tags = e.Tags,
            notes = e.Notes,
            corrections = e.Corrections.Select(c => new { field = c.Field, machine = c.Machine, user = c.User, author = c.Author, time = c.Time }),
        });
        return $"{head[..^1]},\"{Kind(e)}\":{r.Report.Json}}}";
    }

    private static void Print(IEnumerable<FoundEntry> entries, OutputFormat format, TextWriter output, Action<IReadOnlyList<FoundEntry>, IAnsiConsole> table)
    {
        switch (format)
        {
            case OutputFormat.Json:
                foreach (var entry in entries) output.Write(ToJson(entry) + "\n");
                break;
            case OutputFormat.Csv or OutputFormat.RawCsv:
                WriteCsv(entries, format, output);
                break;
            default:
                foreach (var rows in entries.Chunk(MostRows)) table(rows, Consoles.For(output));
                break;
        }
    }

    private static string? Filled(string words) => words.Length > 0 ? words : null;

    private static void WriteCsv(IEnumerable<FoundEntry> entries, OutputFormat format, TextWriter output) =>
        Csv.Write(entries.Select(f => new
        {
            id = f.Entry.Id.ToString(),
            kind = Kind(f.Entry),
            published = f.Report.Document.Published,
            outlet = f.Report.Document.Outlet,
            file = f.Report.Document.File,
            line = f.Report.Report.Line,
            from = f.Entry.From,
            to = f.Entry.To,
            what = f.Entry.What,
            stage = f.Entry.Stage,
            when = f.Entry.When,
            holders = f.Entry.Holders,
            words = f.Report.Report.Words,
            against = f.Report.Report.Against,
            document = f.Report.Document.Id,
            first = f.Entry.First,
            last = f.Entry.Last,
            documents = f.Entry.Documents,
            origins = f.Entry.Origins,
            standing = Standing(f.Entry),
            why = f.Entry.Why,
            reliability = f.Entry.Reliability,
            credibility = f.Entry.Credibility,
            tags = string.Join(' ', f.Entry.Tags),
            hit = f.Hit,
        }), format, output);

    private static void WriteTable(IReadOnlyList<FoundEntry> entries, EntryKind kind, IAnsiConsole console)
    {
        var (from, to, what) = Columns(kind);
        List<string> columns = kind switch
        {
            EntryKind.Statement => ["id", "published", from, to, what, "words", "told by"],
            EntryKind.Dispute => ["id", "published", from, "claims", to, "against it"],
            EntryKind.Event => ["id", "published", what, from, to, "when", "who holds it", "standing"],
            _ => ["id", "published", from, to, what, "stage", "when", "who holds it", "standing"],
        };
        var hits = entries.Any(f => f.Hit is not null) && kind is not (EntryKind.Statement or EntryKind.Dispute);
        if (hits) columns.Add("words");
        var rows = new List<List<string?>>(entries.Count);
        foreach (var f in entries)
        {
            var e = f.Entry;
            List<string?> cells = kind switch
            {
                EntryKind.Statement =>
                    [e.Id.ToString(), Published(e), e.From, e.To, e.What, Shown(f, 160),
                    e.Documents > 1 ? string.Create(CultureInfo.InvariantCulture, $"{e.Documents} documents") : f.Report.Document.Outlet],
                EntryKind.Dispute =>
                    [e.Id.ToString(), Published(e), e.From.Length > 0 ? e.From : "the document", Shown(f, 120), e.To,
                    Phrases.OneLine(f.Report.Report.Against, 120)],
                EntryKind.Event => [e.Id.ToString(), Published(e), e.What, e.From, e.To, e.When, Holders(e), InShort(e)],
                _ => [e.Id.ToString(), Published(e), e.From.Length > 0 ? e.From : "?", e.To.Length > 0 ? e.To : "?", Phrases.OneLine(e.What, 80), e.Stage,
                    e.When, Holders(e), InShort(e)],
            };
            if (hits) cells.Add(Phrases.OneLine(f.Hit ?? "", 160));
            rows.Add(cells);
        }
        if (console.Profile.Width < LeastForTables)
        {
            foreach (var row in rows)
            {
                console.MarkupLine($"[bold]{Phrases.Shown(row[0])}[/]  {Phrases.Shown(row[1])}");
                for (var i = 2; i < row.Count; i++)
                    if (!string.IsNullOrEmpty(row[i])) console.MarkupLine($"  {columns[i]}: {Phrases.Shown(row[i])}");
            }
            return;
        }
        var table = new ListTable(columns);
        rows.ForEach(r => table.Add(r));
        table.Write(console);
    }

    private static string Shown(FoundEntry f, int most) => f.Hit is { } hit ? Phrases.OneLine(hit, 2 * most) : Phrases.OneLine(f.Report.Report.Words, most);
}
