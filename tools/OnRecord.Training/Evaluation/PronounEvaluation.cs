using System.Globalization;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>GAP (Webster et al. 2018): whether an ambiguous pronoun means either of two names; F1 of the yes answers, overall and by the pronoun's
/// gender.</summary>
internal static class PronounEvaluation
{
    public static string Measure(string path, LanguageAnalyser analyser, Action<string>? wrong)
    {
        int[] hits = new int[2], said = new int[2], gold = new int[2];
        foreach (var item in GapCorpus.Read(path))
        {
            var analysis = analyser.Analyse(PlainDocument.Of(item.Text));
            var female = item.Word.ToLowerInvariant() is "she" or "her" or "hers" ? 1 : 0;
            var pronoun = GapCorpus.At(analysis, item.Pronoun, item.Word.Length);
            foreach (var (text, offset, length, right) in item.Names)
            {
                var name = GapCorpus.At(analysis, offset, length);
                var yes = pronoun is not null && name is not null && pronoun == name;
                if (yes) said[female]++;
                if (right) gold[female]++;
                if (yes && right) hits[female]++;
                if (yes != right)
                    wrong?.Invoke($"{(yes ? "wrong" : "missed")}\t{item.Id}\t{item.Word}@{item.Pronoun} = {pronoun ?? "?"}\t{text}@{offset} = {name ?? "?"}");
            }
        }
        double F(int h, int s, int g) => 200.0 * h / Math.Max(1, s + g);
        double male = F(hits[0], said[0], gold[0]), women = F(hits[1], said[1], gold[1]);
        return string.Create(CultureInfo.InvariantCulture,
            $"F1 {F(hits.Sum(), said.Sum(), gold.Sum()):F1} (P {100.0 * hits.Sum() / Math.Max(1, said.Sum()):F1} R " +
            $"{100.0 * hits.Sum() / Math.Max(1, gold.Sum()):F1}), he {male:F1}, she {women:F1}, bias {women / Math.Max(1, male):F3}");
    }
}
