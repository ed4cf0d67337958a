using System.CommandLine;
using System.Text.Json;
using OnRecord.Language;
using OnRecord.Statements;
using OnRecord.Training.Corpora;

namespace OnRecord.Training;

/// <summary><c>dump-marks FILE</c>: the articles with marked statements as sentences, with the facts of each mark, for tools/encoder to learn from. The file
/// stays outside the repository: it holds the articles' words.</summary>
internal static class DumpMarksCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "Receives a JSON object a line for each article." };
        var command = new Command("dump-marks", "Writes the articles with marked statements, cut into words, with the facts of each mark.") { file };
        command.SetAction(result =>
        {
            var language = new LanguageAnalyser(Workplace.Load);
            var facts = new StanceFacts(language.Lexicon);
            using var output = File.CreateText(result.GetValue(file)!);
            var own = StancePassages.Read(Path.Combine(Workplace.Root, "data", "evaluation", "stance-passages.jsonl"));
            foreach (var (document, marks) in TrainCommand.MarkedStatements().Concat(own))
            {
                var analysis = language.Analyse(document);
                output.WriteLine(JsonSerializer.Serialize(new
                {
                    sentences = analysis.Sentences.Select(s =>
                        new { words = s.Tokens.Select(t => t.Text), quoted = s.Tokens.Select(t => analysis.Quotations.At(t.Span.Start) >= 0) }),
                    marks = marks.Select(m => Mark(analysis, facts, m)).Where(m => m is not null),
                }));
            }
        });
        return command;
    }

    private static object? Mark(Analysis analysis, StanceFacts facts, StatementMark mark)
    {
        var s = analysis.Sentences.FirstOrDefault(x => x.Span.Contains(mark.Cue));
        if (s is null || Tokens(s, mark.Cue) is not { } cue) return null;
        var content = mark.Content.Select(c => Tokens(s, c)).OfType<(int First, int Last)>().ToList();
        if (content.Count == 0) return null;
        var span = new CueSpan(cue.First, cue.Last, CueSpan.HeadOf(s, cue.First, cue.Last), 1);
        var values = new float[facts.Count];
        var hull = (content[0].First, content[^1].Last);
        facts.Describe(s, span, mark.Source is { } source ? Tokens(s, source) : null, hull, null, null,
            StatementReader.Quote(analysis.Quotations, mark.Content, analysis.Document.Text), values);
        return new
        {
            sentence = s.Index,
            cue = span.Head,
            head = CueSpan.HeadOf(s, hull.First, hull.Last),
            content = content.SelectMany(c => Enumerable.Range(c.First, c.Last - c.First + 1)),
            facts = values,
            attitude = mark.Attitude,
            polarity = mark.Polarity,
            held = mark.IsHeld,
        };
    }

    private static (int First, int Last)? Tokens(Sentence s, TextSpan span)
    {
        int first = -1, last = -1;
        for (var t = 0; t < s.Count; t++)
        {
            if (!s[t].Span.Overlaps(span)) continue;
            if (first < 0) first = t;
            last = t;
        }
        return first < 0 ? null : (first, last);
    }
}
