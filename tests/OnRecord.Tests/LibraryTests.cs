using OnRecord.Intake;
using OnRecord.Language.Entities;
using OnRecord.Language.Quantities;
using Shouldly;

namespace OnRecord.Tests;

/// <summary>The library as those use it who build on it: the example of docs/library.md, and what its words promise.</summary>
public class LibraryTests
{
    private static string Page { get; } = File.ReadAllText(Repository.PathOf("docs", "library.md"));

    [Fact]
    public void The_example_prints_what_the_page_says()
    {
        var lines = new List<string>();
        var reader = Readings.Reader;
        var read = reader.Read("Iran sold hundreds of drones to Russia, the White House said on Friday. Iran denied it.", date: "2022-12-10");
        var text = read.Document.Text;
        foreach (var s in read.Statements)
            lines.Add($"{s.Speaker?.Name} ({s.Attitude}): {s.Content.In(text)}");
        foreach (var t in read.Claims.Transfers)
            lines.Add($"{t.Supplier?.Name} to {t.Recipient?.Name}: {string.Join(", ", t.Items.Select(i => i.In(text)))}, {t.Stage}");
        foreach (var time in read.Analysis.TimeExpressions)
            lines.Add($"{time.Span.In(text)} = {time.Value}");
        var code = Page.Split("```csharp\n")[1].Split("```")[0];
        foreach (var line in new[] { "reader.Read(\"Iran sold hundreds", "foreach (var s in read.Statements)", "read.Analysis.TimeExpressions" })
            code.ShouldContain(line);
        Page.Split("```text\n")[1].Split("```")[0].TrimEnd().ShouldBe(string.Join('\n', lines));
    }

    [Fact]
    public void Options_are_checked_when_they_are_made()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ReadingOptions { LeastConfidence = 7 }).Message.ShouldContain("LeastConfidence");
        Should.Throw<ArgumentException>(() => new IntakeOptions { Date = "yesterday-ish" }).Message.ShouldContain("Date 'yesterday-ish' is no date");
        Should.Throw<ArgumentException>(() => new IntakeOptions { Encoding = " " }).Message.ShouldContain("Encoding");
        Should.Throw<ArgumentNullException>(() => Readings.Reader.Read((Document)null!));
        Should.Throw<ArgumentException>(() => Readings.Reader.Read(" "));
        Should.Throw<ArgumentException>(() => Readings.Reader.Read("The ship left.", "soon"));
    }

    [Fact]
    public void A_document_without_blocks_is_not_read_as_empty()
    {
        var bare = new Document { Id = new string('0', 64), File = "", Text = "Iran sold drones to Russia." };
        Readings.Reader.Read(bare).Claims.Transfers.Length.ShouldBe(1);
    }

    [Fact]
    public void Names_times_and_quantities_are_there()
    {
        var read = Readings.Reader.Read("On 3 March 2022 Belarus sold 12 T-72 tanks to Chad for $5 million.");
        var text = read.Document.Text;
        read.Analysis.Names.Select(n => (n.Span.In(text), n.Kind)).ShouldContain(("T-72", EntityKind.Weapon));
        read.Analysis.Names.Single(n => n.Span.In(text) == "Belarus").Party!.Id.ShouldBe("country:BY");
        read.Analysis.TimeExpressions.Single().Value.ShouldBe("2022-03-03");
        read.Analysis.Amounts.ShouldContain(a => a.Kind == QuantityKind.Money && a.Unit == "USD" && a.Low == 5_000_000);
    }
}
