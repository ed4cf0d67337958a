using System.Globalization;
using System.Text;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Words and sentences found in raw text, as the CoNLL 2018 shared task scores them: a word or sentence is right where both its ends are.</summary>
internal static class RawTextEvaluation
{
    public static string Measure(IReadOnlyList<ConlluSentence> sentences, LanguageAnalyser analyser)
    {
        var text = new StringBuilder();
        // Ends are counted in characters that are not white space: white space is nobody's.
        var words = new HashSet<(int, int)>();
        var ends = new HashSet<(int, int)>();
        var solid = 0;
        foreach (var s in sentences)
        {
            if (s.NewParagraph || s.Document is not null) text.Append(text.Length > 0 ? "\n\n" : "");
            var start = solid;
            for (var i = 0; i < s.Count; i++)
            {
                words.Add((solid, solid + Solid(s.Words[i])));
                solid += Solid(s.Words[i]);
                text.Append(s.Words[i]);
                if (s.SpaceAfter[i]) text.Append(' ');
            }
            ends.Add((start, solid));
        }
        var raw = text.ToString();
        var before = new int[raw.Length + 1];
        for (var i = 0; i < raw.Length; i++) before[i + 1] = before[i] + (char.IsWhiteSpace(raw[i]) ? 0 : 1);
        var analysis = analyser.Analyse(PlainDocument.Of(raw));
        var ourWords = analysis.Sentences.SelectMany(s => s.Tokens).Select(t => (before[t.Span.Start], before[t.Span.End])).ToHashSet();
        var ourEnds = analysis.Sentences.Select(s => (before[s.Span.Start], before[s.Span.End])).ToHashSet();
        return string.Create(CultureInfo.InvariantCulture, $"words F1 {F(ourWords, words):F2}  sentences F1 {F(ourEnds, ends):F2}");
    }

    private static int Solid(string word) => word.Count(c => !char.IsWhiteSpace(c));

    private static double F(HashSet<(int, int)> ours, HashSet<(int, int)> gold) => 200.0 * ours.Count(gold.Contains) / (ours.Count + gold.Count);
}
