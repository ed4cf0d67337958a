using System.Text;
using System.Text.Json;
using OnRecord.Contract;
using Shouldly;

namespace OnRecord.Tests.Contract;

/// <summary>Positions as they leave the program, written out: code points, past a byte-order mark, a carriage return and characters that take two code
/// units.</summary>
public class SpanDumpTests
{
    [Fact]
    public void Spans_count_code_points()
    {
        const string Text = "\uFEFF🙂 Russia said:\r\n“We sold no drones to Mali 🙂🙂,” the Kremlin said. France denies it.";
        foreach (var (span, words) in Spans(Text)) Cut(Text, span.Start, span.End).ShouldBe(words);
    }

    [Fact]
    public void Dump_of_a_passage()
    {
        Dump("🙂 The Kremlin said Iran sold drones to Mali. Iran denied the report.").ShouldBe("""
            statement source [2,13] The Kremlin
            statement cue [14,18] said
            statement content [19,43] Iran sold drones to Mali
            statement source [45,49] Iran
            statement cue [50,56] denied
            statement content [57,67] the report
            transfer item [29,35] drones
            transfer evidence [19,43] Iran sold drones to Mali
            """.ReplaceLineEndings("\n"));
    }

    private static string Dump(string text)
    {
        using var json = JsonDocument.Parse(ReadJson.Document(Readings.Read(text)));
        var lines = new List<string>();
        foreach (var s in json.RootElement.GetProperty("statements").EnumerateArray())
            foreach (var role in new[] { "source", "cue", "content" })
                if (s.GetProperty(role).ValueKind == JsonValueKind.Object) lines.Add($"statement {role} {Line(s.GetProperty(role))}");
        foreach (var t in json.RootElement.GetProperty("transfers").EnumerateArray())
        {
            lines.AddRange(t.GetProperty("items").EnumerateArray().Select(i => $"transfer item {Line(i)}"));
            lines.Add($"transfer evidence {Line(t.GetProperty("evidence"))}");
        }
        return string.Join('\n', lines);
    }

    private static string Line(JsonElement words) =>
        $"{string.Join(' ', words.GetProperty("spans").EnumerateArray().Select(s => s.GetRawText()))} {words.GetProperty("text").GetString()}";

    private static List<((int Start, int End) Span, string Words)> Spans(string text)
    {
        using var json = JsonDocument.Parse(ReadJson.Document(Readings.Read(text)));
        var found = new List<((int Start, int End) Span, string Words)>();
        foreach (var s in json.RootElement.GetProperty("statements").EnumerateArray())
            foreach (var role in new[] { "source", "cue", "content" })
                if (s.GetProperty(role) is { ValueKind: JsonValueKind.Object } words && words.GetProperty("spans").GetArrayLength() == 1)
                    found.Add(((words.GetProperty("spans")[0][0].GetInt32(), words.GetProperty("spans")[0][1].GetInt32()),
                        words.GetProperty("text").GetString()!));
        found.Count.ShouldBeGreaterThan(3);
        return found;
    }

    private static string Cut(string text, int start, int end)
    {
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Skip(start).Take(end - start)) cut.Append(rune.ToString());
        return cut.ToString();
    }
}
