using OnRecord.Language.Network;
using OnRecord.Language.Parsing;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Trains the parser with a dynamic oracle: after the first pass it follows its own moves and learns the best that is still possible.</summary>
internal sealed class ParserTrainer(WordVectors vectors)
{
    public int Hidden { get; init; } = 320;

    public int Passes { get; init; } = 16;

    /// <param name="tags">Tags of the tagger (jack-knifed), sentence after sentence: what the parser will see in use.</param>
    public (DependencyParser Parser, ModelFile File) Train(IReadOnlyList<ConlluSentence> sentences, IReadOnlyList<(string Upos, string Xpos)[]> tags, Action<double> progress, Action<int, double>? afterPass = null)
    {
        var vocabulary = Vocabulary.Of(sentences.SelectMany(s => s.Words), atLeast: 3);
        var words = new WordFeatures(vocabulary);
        var tagSet = tags.SelectMany(t => t).Distinct().Select(t => $"{t.Upos}|{t.Xpos}").Order(StringComparer.Ordinal).ToArray();
        var tagIds = DependencyParser.TagIds(tagSet);
        var labels = sentences.SelectMany(s => s.Labels).Append("root").Distinct().Order(StringComparer.Ordinal).ToArray();
        var labelIds = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i);
        int[] atomSizes = [.. Enumerable.Repeat(labels.Length + 1, 9), DependencyParser.Distances, DependencyParser.Distances];
        var shape = new NetworkShape(
            [(words.Rows, 32), (tagSet.Length + 3, 24), (WordFeatures.Suffix3Rows, 12), (WordFeatures.ShapeRows, 4)],
            vectors.Dimension, DependencyParser.SlotCount, atomSizes, Hidden, (2 * labels.Length) + 1);
        var network = new FeedForwardNetwork(shape);
        var states = new ThreadLocal<ArcHybrid>(() => new ArcHybrid());
        new SentenceTrainer(network, vectors.Rows, seed: 13) { Passes = Passes, Dropout = 0.35f, BatchSize = 16, Rate = 0.0015f }.Train(sentences.Count, (s, pass, walker) =>
        {
            var sentence = sentences[s];
            var frozen = new int[sentence.Count];
            var rows = new int[sentence.Count * 4];
            DependencyParser.Rows(sentence.Words, tags[s], vectors, words, tagIds, frozen, rows);
            for (var i = 0; i < sentence.Count; i++)
                if (walker.Random.NextSingle() < 0.15f) rows[i * 4] = WordFeatures.Unknown;
            walker.Begin(sentence.Count, frozen, rows);
            Walk(sentence, pass, walker, states.Value!, labels.Length, labelIds);
            walker.End();
        }, progress, afterPass);
        var file = new ModelFile(DependencyParser.ModelName, DependencyParser.Version);
        file.Add("words", vocabulary);
        file.Add("tags", tagSet);
        file.Add("labels", labels);
        network.Save(file);
        return (new DependencyParser(network, vectors, words, tagSet, labels), file);
    }

    private static void Walk(ConlluSentence sentence, int pass, Walker walker, ArcHybrid state, int labels, Dictionary<string, int> labelIds)
    {
        Span<int> slots = stackalloc int[DependencyParser.SlotCount];
        Span<int> atoms = stackalloc int[DependencyParser.AtomCount];
        state.Begin(sentence.Count);
        while (!state.Done)
        {
            DependencyParser.Features(state, labels, slots, atoms);
            walker.Score(slots, atoms);
            var (shift, left, right) = state.Costs(sentence.Heads);
            var s0 = state.Stack(0);
            var gold = s0 >= 0 ? sentence.Heads[s0] : -3;
            var label = s0 >= 0 ? labelIds[sentence.Labels[s0]] : -1;
            bool canShift = state.CanShift, canLeft = state.CanLeft, canRight = state.CanRight;
            int next = state.Next, below = state.Stack(1);
            var least = Math.Min(canShift ? shift : int.MaxValue, Math.Min(canLeft ? left : int.MaxValue, canRight ? right : int.MaxValue));
            bool Allowed(int m) => m == 0 ? canShift : m <= labels ? canLeft : canRight;
            // An arc that is gold must carry its gold label; one that is not may carry any.
            bool Right(int m) => Allowed(m) && (m == 0 ? shift == least
                : m <= labels ? left == least && (gold != next || m - 1 == label)
                : right == least && (gold != below || m - 1 - labels == label));
            walker.Learn(slots, atoms, Allowed, Right);
            var move = DependencyParser.Best(state, walker.Scores, labels);
            if (!Right(move) && (pass == 0 || walker.Random.NextSingle() < 0.1f))
                for (var m = 0; m < walker.Scores.Length; m++)
                    if (Right(m) && (!Right(move) || walker.Scores[m] > walker.Scores[move])) move = m;
            DependencyParser.Apply(state, move, labels);
        }
    }
}
