using OnRecord.Language.Names;
using OnRecord.Language.Network;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Trains tagger, parser and name recogniser together. Two threads, each with gradients of its own that are summed in order; seeded: the same data give the same bytes.</summary>
internal sealed class SentenceModelTrainer(WordVectors vectors, NameLexicon names, NameGazetteer gazetteer)
{
    private const int Seed = 29;
    private const float WordDropout = 0.2f;

    // Headlines in title case or capitals, messages without any: a share of the sentences is read so, with the same answers.
    private static readonly (double Share, Func<string, string> Change)[] Writings =
    [
        (0.05, w => w.ToLowerInvariant()),
        (0.03, w => w.ToUpperInvariant()),
        (0.04, w => char.ToUpperInvariant(w[0]) + w[1..]),
    ];

    public int Passes { get; init; } = 24;

    public int Hidden { get; init; } = 192;

    public int BatchWords { get; init; } = 500;

    public float Rate { get; init; } = 0.002f;

    public float Dropout { get; init; } = 0.33f;

    private (SentenceNetwork Network, SentenceAlphabets Alphabets) Create(IReadOnlyList<TrainingSentence> sentences)
    {
        var alphabets = SentenceAlphabets.Of(sentences);
        var shape = new SentenceNetworkShape(vectors.Dimension, alphabets.Words.Rows, Hidden, Arcs: 128, Units: 96, alphabets.Upos.Length, alphabets.Xpos.Length, alphabets.Relations.Length, SentenceModel.NameLabels.Length, Enum.GetValues<NameCorpus>().Length);
        var network = new SentenceNetwork(shape, vectors.Rows);
        Initialise(network, new Random(Seed));
        return (network, alphabets);
    }

    public (SentenceModel Model, ModelFile File) Train(IReadOnlyList<TrainingSentence> sentences, Action<double> progress, Action<int, double[], SentenceModel>? afterPass = null)
    {
        var (network, (words, tags, upos, xpos, relations)) = Create(sentences);
        var inputs = new WordInputs(vectors, words, gazetteer);
        var model = new SentenceModel(network, inputs, tags, relations);
        var items = sentences.AsParallel().AsOrdered().Select(s => Item(s, inputs, upos, xpos, relations)).ToArray();

        var shards = new[] { new SentenceShard(network, Dropout), new SentenceShard(network, Dropout) };
        var optimiser = new SentenceOptimiser(network, shards);
        var random = new Random(Seed);
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var shard in shards) Array.Clear(shard.Losses);
            var batches = Batches(items, random);
            for (var b = 0; b < batches.Length; b++)
            {
                var batch = batches[b];
                network.Pack();
                var scale = 1f / batch.Sum(i => i.Length);
                var seeds = new[] { random.Next(), random.Next() };
                Parallel.For(0, shards.Length, s =>
                {
                    shards[s].Pack();
                    shards[s].Learn([.. batch.Where((_, i) => i % shards.Length == s)], scale, new Random(seeds[s]), WordDropout);
                });
                var done = (pass + (b / (double)batches.Length)) / Passes;
                optimiser.Step(Rate * (float)Math.Min(1, (1 - done) * 1.25) * (float)Math.Min(1, (done * Passes * 4) + 0.05));
                progress(done);
            }
            network.Pack();
            afterPass?.Invoke(pass, [.. Enumerable.Range(0, 4).Select(l => shards.Sum(s => s.Losses[l]) / items.Sum(i => i.Length))], model);
        }
        var file = new ModelFile(SentenceModel.ModelName, SentenceModel.Version);
        file.Add("vocabulary", words.Vocabulary);
        file.Add("tags", tags);
        file.Add("relations", relations);
        network.Save(file);
        return (model, file);
    }

    private TrainingItem[][] Batches(TrainingItem[] items, Random random)
    {
        var order = (TrainingItem[])items.Clone();
        random.Shuffle(order);
        for (var i = 0; i < order.Length; i++) order[i] = Rewritten(order[i], random.NextDouble());
        return LengthBatches.Of(order, i => i.Length, BatchWords, random);
    }

    private static TrainingItem Rewritten(TrainingItem item, double drawn)
    {
        for (var w = 0; w < Writings.Length; drawn -= Writings[w++].Share)
            if (drawn < Writings[w].Share) return item with { Rows = item.OtherRows[w] };
        return item;
    }

    private TrainingItem Item(TrainingSentence sentence, WordInputs inputs, string[] upos, string[] xpos, string[] relations)
    {
        int[] Rows(string[] words)
        {
            var rows = new int[words.Length * WordInputs.Count];
            inputs.Fill(words, names.Match(words), rows);
            return rows;
        }
        var tree = sentence.Tree;
        // UNER marks no miscellaneous names: what it leaves outside may be one.
        var outside = sentence.Corpus == NameCorpus.Uner ? 1 | (1 << 7) | (1 << 8) : 1;
        return new(sentence.Words.Length, Rows(sentence.Words), Array.ConvertAll(Writings, w => Rows(Array.ConvertAll(sentence.Words, f => w.Change(f)))),
            tree is null ? [] : Array.ConvertAll(tree.Upos, t => Array.IndexOf(upos, t)),
            tree is null ? [] : Array.ConvertAll(tree.Xpos, t => Array.IndexOf(xpos, t)),
            tree?.Heads ?? [],
            tree is null ? [] : Array.ConvertAll(tree.Labels, l => Array.IndexOf(relations, l)),
            sentence.Names is null ? [] : Array.ConvertAll(sentence.Names, l => l == 0 ? outside : 1 << l),
            (int)sentence.Corpus);
    }

    private static void Initialise(SentenceNetwork network, Random random)
    {
        foreach (var (name, values) in network.Parameters())
        {
            if (name is "words" or "affixes" or "shapes" or "names" or "gazetteer") InitialWeights.Draw(values, 0.1, random);
            else if (name.EndsWith("root", StringComparison.Ordinal)) InitialWeights.Draw(values, 0.3, random);
        }
        InitialWeights.Draw(network.Lower, random);
        InitialWeights.Draw(network.Upper, random);
        foreach (var layer in new[] { network.Upos, network.Xpos, network.ArcDependent, network.ArcHead, network.RelationDependent, network.RelationHead, network.Relation, network.NameHidden, network.Name })
            InitialWeights.Draw(layer, random);
        InitialWeights.Draw(network.ArcProduct.Weights, Math.Sqrt(1.0 / network.ArcProduct.Inputs), random);
    }
}
