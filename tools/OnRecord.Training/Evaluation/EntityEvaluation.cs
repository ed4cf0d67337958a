using System.Globalization;
using OnRecord.Language.Entities;
using OnRecord.Language.Transformer;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Counts of names: right, given and in the reference, for person, organisation and location.</summary>
internal sealed class NameCounts
{
    private readonly int[] _hits = new int[3];
    private readonly int[] _given = new int[3];
    private readonly int[] _gold = new int[3];

    public void Add(int[] ours, int[] gold)
    {
        var spans = Spans(ours).ToHashSet();
        foreach (var span in spans) _given[span.Kind]++;
        foreach (var span in Spans(gold))
        {
            _gold[span.Kind]++;
            if (spans.Contains(span)) _hits[span.Kind]++;
        }
    }

    public void Add(NameCounts other)
    {
        for (var k = 0; k < 3; k++)
        {
            _hits[k] += other._hits[k];
            _given[k] += other._given[k];
            _gold[k] += other._gold[k];
        }
    }

    /// <summary>F1 of exact spans with their kind; of all kinds for -1.</summary>
    public double F1(int kind) => kind >= 0 ? F(_hits[kind], _given[kind], _gold[kind]) : F(_hits.Sum(), _given.Sum(), _gold.Sum());

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"F1 {F1(-1):F1}  PER {F1(0):F1}  ORG {F1(1):F1}  LOC {F1(2):F1}  ({_hits.Sum()} of {_given.Sum()} given, {_gold.Sum()} in the reference)");

    private static double F(int hits, int given, int gold) => 200.0 * hits / Math.Max(1, given + gold);

    private static IEnumerable<(int First, int Last, int Kind)> Spans(int[] labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is 0 or > 6) continue;
            var (first, kind) = (i, (labels[i] - 1) / 2);
            while (i + 1 < labels.Length && labels[i + 1] == (2 * kind) + 2) i++;
            yield return (first, i, kind);
        }
    }
}

/// <summary>Exact-span F1 of person, organisation and location on given tokens, of the model's labels before the lexicon overrides them.</summary>
internal static class EntityEvaluation
{
    /// <param name="consistent">Whether the names of a document are made to agree.</param>
    public static NameCounts Measure(IEnumerable<EntitySentence> sentences, SentenceModel model, bool consistent)
    {
        var counts = new NameCounts();
        foreach (var document in sentences.GroupBy(s => s.Document, StringComparer.Ordinal))
        {
            var all = document.ToList();
            var readings = model.Read(all.ConvertAll(s => GivenTokens.Sentence(s.Words)));
            if (consistent) NameConsistency.Apply([.. all.Zip(readings, (s, r) => ((IReadOnlyList<string>)s.Words, r.NameLabels))]);
            for (var i = 0; i < all.Count; i++) counts.Add(readings[i].NameLabels, all[i].Labels);
        }
        return counts;
    }
}
