using System.IO.Compression;
using System.Text;
using OnRecord.Intake;
using Shouldly;

namespace OnRecord.Tests.Intake;

/// <summary>Seeded noise: whatever comes in, there is a document or a failure that says something, and blocks lie in the text in order.</summary>
public class IntakeFuzzTests
{
    private static readonly string[] Pieces = ["date 2022-12-10", "\n", "\r\n", "\n\n", " ", "“", "”", "\"", "Photo", "Read more:", "The ship left.", "12:30",
        "(AP)", "\uFEFF", "\u2028", "🙂", "é", ".", "{\"text\":\"a\"}", "Getty Images", "a", "Z", "\t", "\0", "\u0007"];

    [Fact]
    public void Any_text_gives_blocks_that_lie_in_it_in_order()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var (blocks, _) = BlockReader.Embedded.Read(text, round % 3 == 0 ? "The ship left." : null);
            var at = 0;
            foreach (var block in blocks)
            {
                block.Span.Start.ShouldBeGreaterThanOrEqualTo(at);
                block.Span.End.ShouldBeInRange(block.Span.Start + 1, text.Length);
                char.IsWhiteSpace(text[block.Span.Start]).ShouldBeFalse();
                at = block.Span.End;
            }
        }
    }

    [Fact]
    public void Any_bytes_give_a_document_or_a_failure()
    {
        var random = new Random(7);
        var seed = Encoding.UTF8.GetBytes("date 2022-12-10\n\n{\"text\": \"Russia said “no” – again.\", \"date\": \"2020-01-01\"}\n");
        var intake = DocumentIntake.Create(default);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = (byte[])seed.Clone();
            for (var i = 0; i < random.Next(1, 12); i++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var name = (round % 3) switch { 0 => "a.txt", 1 => "a.jsonl", _ => "a.jsonl.gz" };
            if (round % 6 == 2) bytes = Gzip(bytes);
            foreach (var result in intake.Read(new MemoryStream(bytes, 0, random.Next(bytes.Length)), name))
            {
                (result.Document is null).ShouldBe(result.Failure is not null);
                result.Failure?.Length.ShouldBeGreaterThan(5);
            }
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var packed = new GZipStream(memory, CompressionLevel.Fastest)) packed.Write(bytes);
        return memory.ToArray();
    }
}
