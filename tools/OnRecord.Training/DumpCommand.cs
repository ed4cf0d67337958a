using System.CommandLine;
using OnRecord.Intake;
using OnRecord.Language;

namespace OnRecord.Training;

/// <summary><c>dump FILE</c>: prints the analysis of a text as CoNLL-U, with names, mentions, times and quantities in the last column; for finding out why
/// something was read as it was.</summary>
internal static class DumpCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A plain-text file." };
        var command = new Command("dump", "Prints the analysis of a text as CoNLL-U, with names, mentions, times and quantities in the last column.") { file };
        command.SetAction(result =>
        {
            var analyser = new LanguageAnalyser(Workplace.Load);
            foreach (var item in DocumentIntake.Create(default).Read(result.GetValue(file)!))
            {
                if (item.Document is null)
                {
                    Console.Error.WriteLine($"{item.Source}: {item.Failure}");
                    return 1;
                }
                Print(analyser.Analyse(item.Document));
            }
            return 0;
        });
        return command;
    }

    private static void Print(Analysis analysis)
    {
        foreach (var s in analysis.Sentences)
        {
            Console.WriteLine($"# text = {s.Span.In(analysis.Document.Text).ReplaceLineEndings(" ")}");
            for (var t = 0; t < s.Count; t++)
            {
                var notes = new List<string>();
                foreach (var e in analysis.Entities[s.Index].Where(e => e.First <= t && t <= e.Last)) notes.Add($"Name={e.Kind}:{e.Known?.Name}");
                if (analysis.Mentions.At(s.Index, t) is { } mention) notes.Add($"Mention={mention.Party.Id}>{mention.SpeaksFor?.Id}");
                foreach (var time in analysis.Times[s.Index].Where(x => x.First <= t && t <= x.Last)) notes.Add($"Time={time.StartIso}/{time.EndIso}");
                foreach (var q in analysis.Quantities[s.Index].Where(x => x.First <= t && t <= x.Last)) notes.Add($"Quantity={q.Low}..{q.High}@{q.Noun + 1}");
                var token = s[t];
                Console.WriteLine(string.Join('\t', t + 1, token.Text, token.Lemma, token.Upos, token.Xpos, "_", token.Head + 1, token.Deprel, "_",
                    notes.Count > 0 ? string.Join('|', notes) : "_"));
            }
            Console.WriteLine();
        }
    }
}
