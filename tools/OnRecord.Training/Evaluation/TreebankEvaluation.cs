using System.Diagnostics;
using System.Globalization;
using OnRecord.Language.Lemmas;
using OnRecord.Language.Transformer;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Shares of words that are right, in per cent.</summary>
internal sealed record TreebankFigures(int Words, double Upos, double Xpos, double Lemma, double Uas, double Las, double Seconds)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"UPOS {Upos:F2}  XPOS {Xpos:F2}  lemma {Lemma:F2}  UAS {Uas:F2}  LAS {Las:F2}  ({Words} words, {Words / Seconds:F0} words/s)");
}

/// <summary>Tagging, lemmas and attachment on gold tokens with the system's own tags: the CoNLL measures, labels without subtypes.</summary>
internal static class TreebankEvaluation
{
    public static TreebankFigures Measure(IReadOnlyList<ConlluSentence> sentences, SentenceModel model, Lemmatiser lemmatiser)
    {
        int words = 0, upos = 0, xpos = 0, lemmas = 0, heads = 0, labelled = 0;
        var clock = Stopwatch.StartNew();
        foreach (var part in Documents(sentences))
        {
            var readings = model.Read(part.ConvertAll(s => GivenTokens.Sentence(s.Words)));
            for (var p = 0; p < part.Count; p++)
            {
                var (s, reading) = (part[p], readings[p]);
                words += s.Count;
                for (var i = 0; i < s.Count; i++)
                {
                    if (reading.Tags[i].Upos == s.Upos[i]) upos++;
                    if (reading.Tags[i].Xpos == s.Xpos[i]) xpos++;
                    if (lemmatiser.Lemma(s.Words[i], reading.Tags[i].Upos, reading.Tags[i].Xpos) == s.Lemmas[i]) lemmas++;
                    if (reading.Heads[i] != s.Heads[i]) continue;
                    heads++;
                    if (Plain(reading.Relations[i]) == Plain(s.Labels[i])) labelled++;
                }
            }
        }
        double Share(int n) => 100.0 * n / words;
        return new(words, Share(upos), Share(xpos), Share(lemmas), Share(heads), Share(labelled), clock.Elapsed.TotalSeconds);
    }

    private static IEnumerable<List<ConlluSentence>> Documents(IReadOnlyList<ConlluSentence> sentences) =>
        sentences.GroupBy(s => s.Document).Select(d => d.ToList());

    private static string Plain(string label) => label.IndexOf(':') is > 0 and var colon ? label[..colon] : label;
}
