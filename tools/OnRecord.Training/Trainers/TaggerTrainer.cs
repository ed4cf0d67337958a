using OnRecord.Language.Network;
using OnRecord.Language.Tagging;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Trains the tagger on tagged sentences.</summary>
internal sealed class TaggerTrainer(WordVectors vectors)
{
    public const int Hidden = 192;

    public int Passes { get; init; } = 8;

    public (Tagger Tagger, ModelFile File) Train(IReadOnlyList<ConlluSentence> sentences, Action<double> progress)
    {
        var vocabulary = Vocabulary.Of(sentences.SelectMany(s => s.Words), atLeast: 3);
        var words = new WordFeatures(vocabulary);
        var tags = sentences.SelectMany(s => s.Upos.Zip(s.Xpos, (u, x) => $"{u}|{x}")).GroupBy(t => t).Where(g => g.Count() >= 3).Select(g => g.Key).Order(StringComparer.Ordinal).ToArray();
        var tagId = tags.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
        var shape = new NetworkShape(
            [(words.Rows, 32), (WordFeatures.Suffix2Rows, 16), (WordFeatures.Suffix3Rows, 24), (WordFeatures.PrefixRows, 12), (WordFeatures.ShapeRows, 12)],
            vectors.Dimension, (2 * Tagger.Reach) + 1, [tags.Length + 1, tags.Length + 1], Hidden, tags.Length);
        var network = new FeedForwardNetwork(shape);
        var gold = sentences.Select(s => s.Upos.Zip(s.Xpos, (u, x) => tagId.GetValueOrDefault($"{u}|{x}", -1)).ToArray()).ToArray();
        new SentenceTrainer(network, vectors.Rows, seed: 11) { Passes = Passes }.Train(sentences.Count, (s, pass, walker) =>
        {
            var sentence = sentences[s];
            var frozen = new int[sentence.Count];
            var rows = new int[sentence.Count * 5];
            Tagger.Rows(sentence.Words, vectors, words, frozen, rows);
            for (var i = 0; i < sentence.Count; i++)
                if (walker.Random.NextSingle() < 0.1f) rows[i * 5] = WordFeatures.Unknown;
            walker.Begin(sentence.Count, frozen, rows);
            Span<int> slots = stackalloc int[(2 * Tagger.Reach) + 1];
            Span<int> atoms = stackalloc int[Tagger.AtomCount];
            int previous = -1, before = -1;
            for (var i = 0; i < sentence.Count; i++)
            {
                Tagger.Features(i, sentence.Count, previous, before, slots, atoms);
                walker.Score(slots, atoms);
                var right = gold[s][i];
                if (right >= 0) walker.Learn(slots, atoms, static _ => true, o => o == right);
                before = previous;
                // From the second pass on the tags before are the tagger's own: it learns to go on from its mistakes.
                previous = pass == 0 || right >= 0 && walker.Random.NextSingle() < 0.3f ? right : Kernels.ArgMax(walker.Scores);
            }
            walker.End();
        }, progress);
        var file = new ModelFile(Tagger.ModelName, Tagger.Version);
        file.Add("words", vocabulary);
        file.Add("tags", tags);
        network.Save(file);
        return (new Tagger(network, vectors, words, tags), file);
    }
}
