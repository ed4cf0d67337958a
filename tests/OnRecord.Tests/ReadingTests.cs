using OnRecord.Contract;
using OnRecord.Intake;
using Shouldly;

namespace OnRecord.Tests;

/// <summary>What must hold for any reading: the same each time, in any thread, and every span in its text.</summary>
public class ReadingTests
{
    public static TheoryData<string> Samples() => [.. Directory.GetFiles(Repository.PathOf("samples"), "*.txt").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_same_document_gives_the_same_bytes_in_every_thread(string sample)
    {
        var document = Readings.Document(File.ReadAllText(Repository.PathOf("samples", sample)));
        var first = ReadJson.Document(Readings.Reader.Read(document));
        var others = new string[4];
        Parallel.For(0, others.Length, i => others[i] = ReadJson.Document(Readings.Reader.Read(document)));
        others.ShouldAllBe(o => o == first);
        ReadJson.Document(OnRecordReader.Create().Read(document)).ShouldBe(first);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_span_lies_in_the_text_and_covers_words(string sample)
    {
        var read = Readings.Read(File.ReadAllText(Repository.PathOf("samples", sample)));
        var text = read.Document.Text;
        var words = read.Statements.SelectMany(s => new[] { s.Source, s.Cue, s.Content }).OfType<OnRecord.Statements.Words>()
            .Concat(read.Claims.Transfers.SelectMany(t => t.Items.Select(i => i.Words).Append(t.Evidence)))
            .Concat(read.Claims.Sanctions.Select(n => n.Evidence)).Concat(read.Claims.Disputes.SelectMany(d => new[] { d.Claim, d.Against })).ToList();
        words.Count.ShouldBeGreaterThan(20);
        foreach (var span in words.SelectMany(w => w.Spans))
        {
            span.Start.ShouldBeInRange(0, text.Length);
            span.End.ShouldBeInRange(span.Start + 1, text.Length);
            span.In(text).ShouldBe(span.In(text).Trim());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("“")]
    [InlineData("said")]
    [InlineData("\"\"\"\"")]
    [InlineData("He said, she said, they said: “said”")]
    public void Odd_texts_are_read_without_complaint(string text)
    {
        var document = new Document
        {
            Id = new string('0', 64),
            File = "odd",
            Text = text,
            Blocks = text.Length == 0 ? [] : [new(new(0, text.Length), BlockKind.Paragraph)]
        };
        Should.NotThrow(() => ReadJson.Document(Readings.Reader.Read(document)));
    }

    [Fact]
    public void Noise_is_read_without_complaint()
    {
        var random = new Random(11);
        string[] pieces = ["Russia", "Iran", "said", "that", "denied", "sold", "drones", "to", "“", "”", "\"", ",", ".", "sanctions", "on", "the", "White",
            "House", "in", "2014", "hundreds", "of", "Kirby", "he", "it", "which", "was", "by", "and", "\n\n", "reportedly", "🙂", "F-16s", "$5bn", "(", ")",
            "—", "who", "not", "will"];
        for (var round = 0; round < 300; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 60)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (string.IsNullOrWhiteSpace(text)) continue;
            Should.NotThrow(() => ReadJson.Document(Readings.Read(text)), text);
        }
    }
}
