using System.Globalization;
using OnRecord.Claims;
using OnRecord.Contract;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Language.Tokens;
using OnRecord.Models;
using OnRecord.Statements;
using Shouldly;

namespace OnRecord.Tests.Specs;

/// <summary>Runs every spec: the passage is read, what comes out is written a line each, and must be what stands below the passage.</summary>
public class SpecTests
{
    private static readonly LanguageAnalyser Analyser = LanguageAnalyser.CreateEmbedded();

    private static readonly Dictionary<string, Func<string, string>> Views = new(StringComparer.Ordinal)
    {
        ["Tokens"] = Tokens,
        ["Blocks"] = Blocks,
        ["Times"] = Times,
        ["Quantities"] = Quantities,
        ["Statements"] = Statements,
        ["Transfers"] = Transfers,
        ["Sanctions"] = Sanctions,
        ["Events"] = Events,
        ["EventPatterns"] = Events,
        ["Disputes"] = Disputes,
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var view in Views.Keys)
            foreach (var spec in SpecFile.Read(FileOf(view))) cases.Add(view, spec.Title);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Passage_gives_what_stands_below_it(string view, string title)
    {
        var spec = SpecFile.Read(FileOf(view)).Single(c => c.Title == title);
        Views[view](spec.Passage).ShouldBe(spec.Expected, $"{view}.md:{spec.Line}: {title}");
    }

    [Fact]
    public void Every_event_pattern_has_a_sentence_that_gives_its_type_and_mode()
    {
        var rows = LexiconFile.Embedded.Rows("event-patterns", "pos", "type", "mode")
            .GroupBy(r => $"{r[1]}{(r[2].Length > 0 ? " " + r[2] : "")}{(r[0] == "noun" ? ", nouns" : "")}").ToDictionary(g => g.Key, g => g.Count());
        var cases = SpecFile.Read(FileOf("EventPatterns")).ToDictionary(c => c.Title);
        cases.Keys.ShouldBe(rows.Keys, ignoreOrder: true);
        foreach (var (title, spec) in cases)
        {
            var lines = spec.Expected.Split('\n');
            lines.Length.ShouldBe(rows[title], title);
            foreach (var line in lines)
                line.Split(" + ")
                    .ShouldContain(e => e.StartsWith(title.Replace(", nouns", "", StringComparison.Ordinal) + ": ", StringComparison.Ordinal), line);
        }
    }

    [Fact]
    public void Every_view_has_specs_and_every_title_stands_once()
    {
        foreach (var view in Views.Keys)
        {
            var titles = SpecFile.Read(FileOf(view)).Select(c => c.Title).ToList();
            titles.Count.ShouldBeGreaterThan(2, view);
            titles.ShouldBeUnique();
        }
        if (Environment.GetEnvironmentVariable("ONRECORD_WRITE_SPECS") is { Length: > 0 })
            foreach (var (view, result) in Views) SpecFile.Rewrite(FileOf(view), c => result(c.Passage));
    }

    private static string FileOf(string view) => Repository.PathOf("tests", "OnRecord.Tests", "Specs", view + ".md");

    private static string Lines(IEnumerable<string> lines) => lines.ToList() is { Count: > 0 } all ? string.Join('\n', all) : "nothing";

    private static string Tokens(string passage)
    {
        var abbreviations = Abbreviations.From(LexiconFile.Embedded);
        var tokens = new List<TextSpan>();
        new Tokeniser(abbreviations).Tokenise(passage, new(0, passage.Length), tokens);
        var start = 0;
        var lines = new List<string>();
        foreach (var end in new SentenceSplitter(abbreviations, LexiconFile.Embedded.WordList("sentence opener")).Split(passage, tokens))
        {
            lines.Add(string.Join(" | ", tokens.Skip(start).Take(end - start).Select(t => t.In(passage))));
            start = end;
        }
        return Lines(lines);
    }

    private static string Blocks(string passage) =>
        Lines(BlockReader.Embedded.Read(passage, null).Blocks.Select(b => $"{b.Kind}: {b.Span.In(passage).ReplaceLineEndings(" ")}"));

    private static string Times(string passage) =>
        Lines(Analyser.Analyse(Readings.Document(passage)).Times.SelectMany(t => t)
            .Select(t => $"{t.Span.In(passage)} = {t.Meaning.Value ?? "?"}, {t.StartIso ?? "?"} to {t.EndIso ?? "?"}"));

    private static string Quantities(string passage)
    {
        var analysis = Analyser.Analyse(Readings.Document(passage));
        string Value(double? v) => v?.ToString(CultureInfo.InvariantCulture) ?? "?";
        return Lines(analysis.Quantities.SelectMany(q => q).Select(q =>
        {
            var s = analysis.Sentences[q.Sentence];
            return $"{s.SpanOf(q.First, q.Last).In(passage)} = {Value(q.Low)} to " +
                $"{Value(q.High)} {(q.Money ? "money" : q.Noun >= 0 ? s[q.Noun].Lemma : "-")}{(q.Unit is { } unit ? $" [{unit}]" : "")}";
        }));
    }

    private static string Statements(string passage) => Lines(Readings.Read(passage).Statements.Select(s =>
        $"{s.Speaker?.Name ?? "-"} ({s.SpeaksFor?.Name ?? "-"}) {ContractNames.Of(s.Attitude)}, " +
        $"{ContractNames.Of(s.Quote)}{(s.Within is null ? "" : ", within " + s.Within)}: {s.Source?.In(passage) ?? "-"} | {s.Cue?.In(passage) ?? "-"} | " +
                $"{s.Content.In(passage).ReplaceLineEndings(" ")}"));

    private static string Transfers(string passage) => Lines(Readings.Read(passage).Claims.Transfers.Select(t =>
        $"{t.Supplier?.Name ?? "-"} to {t.Recipient?.Name ?? "-"}: {string.Join(", ", t.Items.Select(i => Item(i, passage)))}; {ContractNames.Of(t.Kind)}, " +
        $"{ContractNames.Of(t.Stage)}; {When(t.When)}; {Holders(t.Holders)}"));

    private static string Sanctions(string passage) => Lines(Readings.Read(passage).Claims.Sanctions.Select(n =>
        $"{n.Imposer?.Name ?? "-"} on {string.Join(", ", n.Targets.Select(p => p.Name))}; {ContractNames.Of(n.Stage)}; {n.Reason?.In(passage) ?? "-"}; " +
        $"{n.LegalBasis ?? "-"}; {Holders(n.Holders)}"));

    // A line for each paragraph: all its events, or that there is none.
    private static string Events(string passage) =>
        Lines(passage.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p =>
    {
        var events = Readings.Read(p).Claims.Events.Select(e =>
        {
            var type = $"{e.Type.ToString().ToUpperInvariant()}{(e.Mode is { } mode ? " " + mode : "")}";
            var contexts = e.Contexts.IsEmpty ? "" : $" [{string.Join(", ", e.Contexts)}]";
            return $"{type}: {e.Actor.Name} > {e.Recipient?.Name ?? "-"}{contexts}{(e.When is null ? "" : ", " + When(e.When))}; {Holders(e.Holders)}";
        }).ToList();
        return events.Count == 0 ? $"none: {p}" : string.Join(" + ", events);
    }));

    private static string Disputes(string passage) => Lines(Readings.Read(passage).Claims.Disputes.Select(d =>
        $"{d.By?.Name ?? "-"}: {d.Claim.In(passage)} <> {d.AgainstBy?.Name ?? "-"}: {d.Against.In(passage)}"));

    private static string Item(TransferItem item, string passage) =>
        $"{item.Words.In(passage)}{(item.Designation is { } d ? $" [{d}]" : "")}{(item.Quantity is { } q ? $" x {q.Text}" : "")}";

    private static string When(ClaimTime? time) => time is null ? "-" : $"{time.Start ?? "?"}/{time.End ?? "?"}";

    private static string Holders(IEnumerable<Holder> holders) =>
        string.Join(", ", holders.Select(h => $"{h.Party?.Name ?? "author"} {ContractNames.Of(h.Commitment)}"));
}
