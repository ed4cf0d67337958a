using System.Diagnostics;
using System.Globalization;
using OnRecord.Language.Lemmas;
using OnRecord.Language.Parsing;
using OnRecord.Language.Tagging;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Tagging, lemmas and attachment on gold tokens with the system's own tags: the CoNLL measures, labels without subtypes.</summary>
internal static class TreebankEvaluation
{
    public static void Run(string name, string path, Tagger tagger, Lemmatiser lemmatiser, DependencyParser? parser)
    {
        int words = 0, upos = 0, xpos = 0, lemmas = 0, heads = 0, labelled = 0;
        var scorer = tagger.NewScorer();
        var scratch = parser?.NewScratch();
        var sentences = ConlluReader.Read(path).ToList();
        var clock = Stopwatch.StartNew();
        foreach (var s in sentences)
        {
            var tags = tagger.Tag(s.Words, scorer);
            var tree = scratch is null ? null : parser!.Parse(s.Words, tags, scratch);
            words += s.Count;
            for (var i = 0; i < s.Count; i++)
            {
                if (tags[i].Upos == s.Upos[i]) upos++;
                if (tags[i].Xpos == s.Xpos[i]) xpos++;
                if (lemmatiser.Lemma(s.Words[i], tags[i].Upos, tags[i].Xpos) == s.Lemmas[i]) lemmas++;
                if (tree is null || tree[i].Head != s.Heads[i]) continue;
                heads++;
                if (Plain(tree[i].Label) == Plain(s.Labels[i])) labelled++;
            }
        }
        string Share(int n) => (100.0 * n / words).ToString("F2", CultureInfo.InvariantCulture);
        Console.WriteLine($"{name}: UPOS {Share(upos)}  XPOS {Share(xpos)}  lemma {Share(lemmas)}  UAS {Share(heads)}  LAS {Share(labelled)}  ({words} words, {words / clock.Elapsed.TotalSeconds:F0} words/s)");
    }

    private static string Plain(string label) => label.IndexOf(':') is > 0 and var colon ? label[..colon] : label;
}
