using OnRecord.Contract;
using OnRecord.Intake;
using OnRecord.Statements;
using Spectre.Console;

namespace OnRecord.App.Output;

/// <summary>The page for people: who says what, then transfers and sanctions with stage and holders, then what is disputed; each with its words and
/// line.</summary>
internal sealed class PageReadPrinter(TextWriter output, bool events) : IReadPrinter
{
    private readonly IAnsiConsole _console = Consoles.For(output);
    private LineIndex _lines = new("");

    public void Print(ReadDocument read)
    {
        _lines = new LineIndex(read.Document.Text);
        Head(read);
        StatementList(read);
        Transfers(read);
        Sanctions(read);
        Disputes(read);
        Events(read);
        _console.WriteLine();
    }

    public void Dispose() => output.Flush();

    private void Head(ReadDocument read)
    {
        var document = read.Document;
        Line($"[bold]{Escape(Visible.Line(document.Title ?? document.File))}[/]");
        var origin = string.Join(", ",
            new[] { document.Outlet, document.Published ?? "date unknown",
                document.Title is null ? null : document.File }.Where(p => !string.IsNullOrEmpty(p)));
        Line($"[dim]{Escape(Visible.Line(origin))}[/]");
        if (UnreadDocument.Why(document) is { } why)
        {
            Line($"[red]This document {why}.[/]");
            return;
        }
        var claims = read.Claims;
        (int Count, string Noun)[] found =
        [
            (read.Statements.Length, "statement"), (claims.Transfers.Length, "transfer"), (claims.Sanctions.Length, "sanction"),
        (claims.Events.Length, "event"), (claims.Disputes.Length, "dispute"),
        ];
        Line($"[dim]{string.Join(", ", found.Select(f => Phrases.Counted(f.Count, f.Noun)))}; the number before each is the line of the text[/]");
    }

    private void StatementList(ReadDocument read)
    {
        if (read.Statements.IsEmpty) return;
        Heading("Who says what");
        foreach (var s in read.Statements)
        {
            var who = s.Speaker?.Name ?? s.Source?.In(read.Document.Text) ?? "(no source named)";
            var whom = s.SpeaksFor is { } body && body.Name != who ? $" [dim]({Escape(body.Name)})[/]" : "";
            var within = s.Within is null ? "" : "  ";
            var how = s.Attitude == Attitude.Deny ? $"[red]{Verbs.Of(s, read.Document.Text)}[/]" : $"[cyan]{Escape(Verbs.Of(s, read.Document.Text))}[/]";
            Line($"{Number(s.Content.Hull.Start)} {within}[bold]{Escape(who)}[/]{whom} {how}: {Escape(Phrases.OneLine(s.Content.In(read.Document.Text)))}");
        }
    }

    private void Transfers(ReadDocument read)
    {
        if (read.Claims.Transfers.IsEmpty) return;
        Heading("Transfers");
        var table = new ListTable("line", "supplier", "recipient", "what", "stage", "when", "who holds it");
        foreach (var t in read.Claims.Transfers)
            table.Add(
                Number(t.Evidence.Hull.Start).Trim(), t.Supplier?.Name ?? "?", t.Recipient?.Name ?? "?",
                (t.Kind is Claims.TransferKind.Arms ? "" : ContractNames.Of(t.Kind) + ": ") + Phrases.Items(t, read.Document.Text),
                ContractNames.Of(t.Stage), Phrases.Time(t.When), Phrases.Holders(t.Holders));
        table.Write(_console);
        foreach (var t in read.Claims.Transfers)
            Line($"{Number(t.Evidence.Hull.Start)} [dim]“{Escape(Phrases.OneLine(t.Evidence.In(read.Document.Text), 300))}”[/]");
    }

    private void Sanctions(ReadDocument read)
    {
        if (read.Claims.Sanctions.IsEmpty) return;
        Heading("Sanctions");
        var table = new ListTable("line", "imposed by", "on", "stage", "for", "legal basis", "who holds it");
        foreach (var n in read.Claims.Sanctions)
            table.Add(
                Number(n.Evidence.Hull.Start).Trim(), n.Imposer?.Name ?? "?", string.Join(", ", n.Targets.Select(p => p.Name)),
                ContractNames.Of(n.Stage),
                Phrases.OneLine(n.Reason?.In(read.Document.Text) ?? "", 80), n.LegalBasis ?? "", Phrases.Holders(n.Holders));
        table.Write(_console);
        foreach (var n in read.Claims.Sanctions)
            Line($"{Number(n.Evidence.Hull.Start)} [dim]“{Escape(Phrases.OneLine(n.Evidence.In(read.Document.Text), 300))}”[/]");
    }

    private void Events(ReadDocument read)
    {
        if (read.Claims.Events.IsEmpty) return;
        if (!events)
        {
            _console.WriteLine();
            Line($"[dim]{read.Claims.Events.Length} {(read.Claims.Events.Length == 1 ? "event" : "events")} besides; --events lists them[/]");
            return;
        }
        Heading("Events");
        var table = new ListTable("line", "what", "who", "to whom", "when", "who holds it");
        foreach (var e in read.Claims.Events)
            table.Add(Number(e.Evidence.Hull.Start).Trim(), ContractNames.Of(e), e.Actor.Name, e.Recipient?.Name ?? "",
                Phrases.Time(e.When), Phrases.Holders(e.Holders));
        table.Write(_console);
    }

    private void Disputes(ReadDocument read)
    {
        if (read.Claims.Disputes.IsEmpty) return;
        Heading("Disputed");
        foreach (var d in read.Claims.Disputes)
        {
            Line($"{Number(d.Claim.Hull.Start)} [bold]{Escape(d.By?.Name ?? "The document")}[/]: " +
                $"{Escape(Phrases.OneLine(d.Claim.In(read.Document.Text), 300))}");
            Line($"{Number(d.Against.Hull.Start)}   [red]against it[/] [bold]{Escape(d.AgainstBy?.Name ?? "?")}[/]: " +
                $"{Escape(Phrases.OneLine(d.Against.In(read.Document.Text), 300))}");
        }
    }

    private void Heading(string words)
    {
        _console.WriteLine();
        Line($"[bold underline]{words}[/]");
    }

    private string Number(int offset) => _lines.LineOf(offset).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(4);

    private void Line(string markup) => _console.MarkupLine(markup);

    private static string Escape(string words) => Phrases.Shown(words);
}
