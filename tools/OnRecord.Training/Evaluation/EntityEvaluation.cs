using System.Globalization;
using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Tagging;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Exact-span F1 of person, organisation and location on gold tokens, of the labels before the lexicon overrides them.</summary>
internal static class EntityEvaluation
{
    public static void Run(string name, IEnumerable<EntitySentence> sentences, Tagger tagger, NameLexicon names, EntityRecogniser recogniser)
    {
        var tagScorer = tagger.NewScorer();
        var scorer = recogniser.NewScorer();
        var hits = new int[3];
        var said = new int[3];
        var gold = new int[3];
        foreach (var sentence in sentences)
        {
            var labels = recogniser.Label(sentence.Words, tagger.Tag(sentence.Words, tagScorer), names.Match(sentence.Words), scorer);
            var ours = Spans(labels).ToHashSet();
            foreach (var span in ours) said[span.Kind]++;
            foreach (var span in Spans(sentence.Labels))
            {
                gold[span.Kind]++;
                if (ours.Contains(span)) hits[span.Kind]++;
            }
        }
        string F(int hit, int say, int is_) => (200.0 * hit / Math.Max(1, say + is_)).ToString("F1", CultureInfo.InvariantCulture);
        Console.WriteLine($"{name}: F1 {F(hits.Sum(), said.Sum(), gold.Sum())}  PER {F(hits[0], said[0], gold[0])}  ORG {F(hits[1], said[1], gold[1])}  LOC {F(hits[2], said[2], gold[2])}  ({hits.Sum()} of {said.Sum()} said, {gold.Sum()} gold)");
    }

    private static IEnumerable<(int First, int Last, int Kind)> Spans(int[] labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) continue;
            var (first, kind) = (i, (labels[i] - 1) / 2);
            while (i + 1 < labels.Length && labels[i + 1] == (2 * kind) + 2) i++;
            yield return (first, i, kind);
        }
    }
}
