using System.Globalization;
using System.Text.Json;
using OnRecord.App.Commands;
using OnRecord.Contract;
using OnRecord.Register;
using Spectre.Console;

namespace OnRecord.App.Output;

/// <summary>Prints one entry with its whole evidence: each report with its holders, words, document and line; the stages; what users decided.</summary>
internal static class EvidencePrinter
{
    public static void Print(FoundEntry found, IReadOnlyList<(KeptReport Report, IReadOnlyList<KeptReport?> Through)> evidence,
        IReadOnlyList<(Decision Decision, bool Holds)> decisions, Func<long, KeptDocument?> document, OutputFormat format, TextWriter output)
    {
        switch (format)
        {
            case OutputFormat.Json:
                WriteJson(found, evidence, decisions, document, output);
                break;
            case OutputFormat.Csv or OutputFormat.RawCsv:
                // A report a line: the evidence is the table.
                EntryPrinter.Print(evidence.Select(r => found with { Report = r.Report }), found.Entry.Id.Kind, format, output);
                break;
            default:
                WriteText(found, evidence, decisions, document, Consoles.For(output));
                break;
        }
    }

    private static void WriteJson(FoundEntry found, IReadOnlyList<(KeptReport Report, IReadOnlyList<KeptReport?> Through)> evidence,
        IReadOnlyList<(Decision Decision, bool Holds)> decisions, Func<long, KeptDocument?> document, TextWriter output)
    {
        var reports = evidence.Select(told =>
        {
            var (r, through) = told;
            var d = r.Document;
            // Keys such as "s2" in what was read are the document's own; here they lead to the register's entries.
            var statements = through.OfType<KeptReport>().DistinctBy(s => s.Number)
                .ToDictionary(s => s.Report.Key, s => new { entry = s.Entry.ToString(), words = s.Report.Words, line = s.Report.Line });
            var head = Json.Of(new
            {
                report = Number(r),
                document = d.Id,
                file = d.File,
                url = d.Url,
                outlet = d.Outlet,
                published = d.Published,
                title = d.Title,
                line = r.Report.Line,
                page = OriginalPlace.Page(document(d.Number), r.Report),
                place = OriginalPlace.Link(d.Url, r.Report.Words),
                statements
            });
            return $"{head[..^1]},\"{EntryPrinter.Kind(found.Entry)}\":{r.Report.Json}}}";
        });
        var decided = string.Join(',', decisions.Select(d => DecisionPrinter.ToJson(d.Decision, d.Holds)));
        output.Write($"{EntryPrinter.ToJson(found)[..^1]},\"evidence\":[{string.Join(',', reports)}],\"decisions\":[{decided}]}}\n");
    }

    private static void WriteText(FoundEntry found, IReadOnlyList<(KeptReport Report, IReadOnlyList<KeptReport?> Through)> evidence,
        IReadOnlyList<(Decision Decision, bool Holds)> decisions, Func<long, KeptDocument?> document, IAnsiConsole console)
    {
        var e = found.Entry;
        void Field(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) console.MarkupLine($"[bold]{name,-12}[/]{Phrases.Shown(Visible.Line(value))}");
        }
        void Corrected(string name, string key, string? value) =>
            Field(name,
                e.Corrections.FirstOrDefault(c => c.Field == key) is { } c
                    ? $"{c.User} (corrected by {c.Author}; the machine says: {(c.Machine.Length > 0 ? c.Machine : "nothing")})"
                    : value);
        var (from, to, what) = EntryPrinter.Columns(e.Id.Kind);
        Field("entry", $"{e.Id} ({EntryPrinter.Kind(e)})");
        Corrected(from, "from", e.From);
        Corrected(to, "to", e.To);
        Corrected(what, "what", e.What);
        Corrected("stage", "stage", e.Stage);
        if (e.Stages.Length > 1) Field("stages", string.Join(", ", e.Stages.Select(s => $"{s.Stage} ({s.Published ?? "undated"})")));
        Corrected("when", "when", e.When);
        Field("holders", e.Holders);
        Field("standing", $"{EntryPrinter.Standing(e)}: {e.Why}");
        Field("rating",
            string.Create(CultureInfo.InvariantCulture,
                $"{EntryPrinter.Rating(e)} (source {e.Reliability}: {Reliability(e.Reliability)}; information {e.Credibility}: {Credibility(e.Credibility)})"));
        Field("disputes", string.Join(", ", e.Disputes));
        Field("tags", string.Join(", ", e.Tags));
        foreach (var note in e.Notes) Field("note", note);
        foreach (var (r, through) in evidence)
        {
            console.WriteLine();
            Field("report", Number(r));
            Field("words", $"“{Phrases.OneLine(r.Report.Words, 4000)}”");
            Field("against it", r.Report.Against.Length == 0 ? null : $"“{Phrases.OneLine(r.Report.Against, 4000)}”");
            for (var i = 0; i < r.Report.Holders.Length; i++)
            {
                var h = r.Report.Holders[i];
                var side = h.SpeaksFor is { } whose && whose.Name != h.Party?.Name ? $" (for {whose.Name})" : "";
                var said = through[i] is { } s
                    ? $": “{Phrases.OneLine(s.Report.Words, 600)}” ({s.Entry}, line {s.Report.Line.ToString(CultureInfo.InvariantCulture)})"
                    : "";
                Field("holder", $"{h.Party?.Name ?? "the document"}{side} {ContractNames.Of(h.Commitment)}{said}");
            }
            foreach (var reason in Reasons(r.Report)) Field("because", reason);
            if (e.Reports > 1) Field("stage", r.Report.Stage);
            Field("document", string.Create(CultureInfo.InvariantCulture,
                $"{r.Document.File}, {(OriginalPlace.Page(document(r.Document.Number), r.Report) is { } page ? $"page {page}" : $"line {r.Report.Line}")}"));
            Field("title", r.Document.Title);
            Field("outlet", r.Document.Outlet);
            Field("published", r.Document.Published);
            Field("link", OriginalPlace.Link(r.Document.Url, r.Report.Words) ?? r.Document.Url);
            Field("SHA-256", r.Document.Id);
        }
        if (decisions.Count == 0) return;
        console.WriteLine();
        foreach (var (d, holds) in decisions) Field("decision", DecisionPrinter.Line(d, holds));
    }

    // What was read from which words: “selling” names it; supplier “its”: Russia.
    private static IEnumerable<string> Reasons(Report report)
    {
        using var json = JsonDocument.Parse(report.Json);
        if (!json.RootElement.TryGetProperty("trigger", out var trigger)) yield break;
        yield return $"“{Phrases.OneLine(trigger.GetProperty("text").GetString()!, 200)}” names it";
        foreach (var part in json.RootElement.GetProperty("parts").EnumerateArray())
        {
            var party = part.GetProperty("party");
            var whom = party.ValueKind == JsonValueKind.Object ? $": {party.GetProperty("name").GetString()}" : "";
            var sure = part.GetProperty("confidence").GetDouble().ToString("0.00", CultureInfo.InvariantCulture);
            yield return $"{part.GetProperty("role").GetString()} “{Phrases.OneLine(part.GetProperty("text").GetString()!, 200)}”{whom} ({sure})";
        }
    }

    // The words of the Admiralty code.
    private static string Reliability(char letter) =>
        letter switch
        {
            'A' => "completely reliable",
            'B' => "usually reliable",
            'C' => "fairly reliable",
            'D' => "not usually reliable",
            'E' => "unreliable",
            _ => "not graded"
        };

    private static string Credibility(int number) =>
        number switch { 1 => "confirmed by others", 2 => "probably true", 3 => "possibly true", 4 => "doubtful", 5 => "improbable", _ => "can't be judged" };

    private static string Number(KeptReport r) => "r" + r.Number.ToString(CultureInfo.InvariantCulture);
}
