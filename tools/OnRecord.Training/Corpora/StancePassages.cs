using System.Text.Json;
using OnRecord.Intake;
using OnRecord.Training.Evaluation;

namespace OnRecord.Training.Corpora;

/// <summary>Reads data/evaluation/stance-passages.jsonl: passages of our own, written with their statements marked; a line each.</summary>
internal static class StancePassages
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IEnumerable<(Document Document, List<StatementMark> Marks)> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            var passage = JsonSerializer.Deserialize<Passage>(line, Options)!;
            yield return (PlainDocument.Of(passage.Text), [.. passage.Statements.Select(s => Mark(passage.Text, s))]);
        }
    }

    private static StatementMark Mark(string text, Marked s)
    {
        TextSpan? source = s.Source is null ? null : Find(text, s.Source);
        return new(source, Find(text, s.Cue), [.. s.Content.Select(c => Find(text, c))], s.Attitude, s.Polarity, "", "", IsHeld: false);
    }

    // Words that occur twice are meant where they stand first.
    private static TextSpan Find(string text, string words) => text.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at
        ? new(at, at + words.Length)
        : throw new InvalidDataException($"'{words}' does not stand in the passage '{text}'.");

    private sealed record Passage(string Text, List<Marked> Statements);

    private sealed record Marked(string? Source, string Cue, List<string> Content, string Attitude, string Polarity);
}
