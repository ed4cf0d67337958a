using System.Collections.Concurrent;
using OnRecord.Language.Names;
using OnRecord.Language.Network;
using OnRecord.Models;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Collects a <see cref="NameGazetteer"/> from raw news: a sentence model labels it, and names that it labels often enough, and mostly alike, are kept. What one sentence leaves open, a hundred others tell.</summary>
internal sealed class GazetteerTrainer(SentenceModel model, NameLexicon lexicon)
{
    private const int MinCount = 4;
    private const double MinShare = 0.6;
    private const int MaxNames = 40_000;
    private const int LongestName = 6;
    private const int Kinds = 4;

    public ModelFile Train(NewsSentences news, Action<double> progress)
    {
        var counts = new ConcurrentDictionary<string, int[]>(StringComparer.Ordinal);
        var alone = new int[news.Forms.Length];
        var done = 0;
        var chunks = news.Sentences.Chunk(400).ToArray();
        Parallel.ForEach(chunks, () => new SentenceTrace(), (chunk, _, trace) =>
        {
            var sentences = chunk.Select(s => ((IReadOnlyList<string>)Array.ConvertAll(s, f => news.Forms[f])).ToList()).ToList();
            var readings = model.Read([.. sentences.Select(s => ((IReadOnlyList<string>)s, lexicon.Match(s)))], trace);
            for (var i = 0; i < chunk.Length; i++)
            {
                foreach (var form in chunk[i]) Interlocked.Increment(ref alone[form]);
                Count(sentences[i], readings[i].NameLabels, counts);
            }
            progress(Interlocked.Increment(ref done) / (double)chunks.Length);
            return trace;
        }, _ => { });
        var occurrences = news.Forms.Select((f, i) => (f, alone[i])).ToDictionary(p => p.f, p => p.Item2, StringComparer.Ordinal);
        return NameGazetteer.Save(counts
            .Select(c => (Name: c.Key, Sum: c.Value.Sum(), Kind: Array.IndexOf(c.Value, c.Value.Max()), Best: c.Value.Max()))
            .Where(n => n.Sum >= MinCount && n.Best >= MinShare * n.Sum)
            // A lone word counts as a name only where it mostly is (part of) one.
            .Where(n => n.Name.Contains(' ', StringComparison.Ordinal) || n.Sum * 4 >= occurrences.GetValueOrDefault(n.Name))
            .OrderByDescending(n => n.Sum).ThenBy(n => n.Name, StringComparer.Ordinal).Take(MaxNames)
            .Select(n => (n.Name, n.Kind)));
    }

    private static void Count(List<string> words, int[] labels, ConcurrentDictionary<string, int[]> counts)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) continue;
            var (first, kind) = (i, (labels[i] - 1) / 2);
            while (i + 1 < labels.Length && labels[i + 1] == (2 * kind) + 2) i++;
            if (i - first >= LongestName || !char.IsUpper(words[first][0])) continue;
            var count = counts.GetOrAdd(string.Join(' ', words.GetRange(first, i - first + 1)), _ => new int[Kinds]);
            Interlocked.Increment(ref count[kind]);
        }
    }
}
