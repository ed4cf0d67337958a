using System.Globalization;
using OnRecord.Language;

namespace OnRecord.Training.Evaluation;

/// <summary>GAP (Webster et al. 2018): whether an ambiguous pronoun means either of two names; F1 of the yes answers, overall and by the pronoun's gender.</summary>
internal static class PronounEvaluation
{
    public static string Measure(string path, LanguageAnalyser analyser, Action<string>? wrong)
    {
        int[] hits = new int[2], said = new int[2], gold = new int[2];
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split('\t');
            var analysis = analyser.Analyse(PlainDocument.Of(cells[1]));
            var female = cells[2].ToLowerInvariant() is "she" or "her" or "hers" ? 1 : 0;
            var pronoun = At(analysis, int.Parse(cells[3], CultureInfo.InvariantCulture), cells[2].Length);
            for (var c = 4; c <= 7; c += 3)
            {
                var name = At(analysis, int.Parse(cells[c + 1], CultureInfo.InvariantCulture), cells[c].Length);
                var yes = pronoun is not null && name is not null && pronoun == name;
                var right = cells[c + 2] == "TRUE";
                if (yes) said[female]++;
                if (right) gold[female]++;
                if (yes && right) hits[female]++;
                if (yes != right) wrong?.Invoke($"{(yes ? "wrong" : "missed")}\t{cells[0]}\t{cells[2]}@{cells[3]} = {pronoun ?? "?"}\t{cells[c]}@{cells[c + 1]} = {name ?? "?"}");
            }
        }
        double F(int h, int s, int g) => 200.0 * h / Math.Max(1, s + g);
        double male = F(hits[0], said[0], gold[0]), women = F(hits[1], said[1], gold[1]);
        return string.Create(CultureInfo.InvariantCulture, $"F1 {F(hits.Sum(), said.Sum(), gold.Sum()):F1} (P {100.0 * hits.Sum() / Math.Max(1, said.Sum()):F1} R {100.0 * hits.Sum() / Math.Max(1, gold.Sum()):F1}), he {male:F1}, she {women:F1}, bias {women / Math.Max(1, male):F3}");
    }

    // The party that the mention at an offset means; the mention's head may be any of its tokens.
    private static string? At(Analysis analysis, int offset, int length)
    {
        foreach (var s in analysis.Sentences)
        {
            if (s.Span.Start >= offset + length || s.Span.End <= offset) continue;
            string? found = null;
            for (var t = 0; t < s.Count; t++)
                if (s[t].Span.Start < offset + length && s[t].Span.End > offset && analysis.Mentions.At(s.Index, t) is { } mention) found = mention.Party.Id;
            if (found is not null) return found;
        }
        return null;
    }
}
