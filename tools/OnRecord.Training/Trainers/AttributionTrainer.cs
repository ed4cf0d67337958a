using OnRecord.Language;
using OnRecord.Models;
using OnRecord.Statements;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Trains the attribution model on PolNeAR, from our own analysis of its texts: what it will see in use. Two threads, each with gradients of its own that are summed in order; seeded: the same data give the same bytes.</summary>
internal sealed class AttributionTrainer(LanguageAnalyser analyser)
{
    private const int Seed = 19;
    private const int Passes = 12;
    private const int BatchWords = 600;
    private const float Rate = 0.002f;

    private readonly AttributionFacts _facts = new(analyser.Vectors, analyser.Relations);

    /// <param name="folder">A folder of PolNeAR.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="afterPass">Told the pass and the losses a word of cues and roles.</param>
    public ModelFile Train(string folder, Action<double> progress, Action<int, double[]> afterPass)
    {
        var examples = Examples(folder, done => progress(done * 0.15));
        var network = new AttributionNetwork(new AttributionShape(analyser.StateColumns, analyser.Vectors.Dimension, _facts.RelationCount, Hidden: 48, Units: 48, RoleHidden: 40));
        var random = new Random(Seed);
        Initialise(network, random);
        var shards = new[] { new AttributionShard(network, analyser.Vectors.Rows), new AttributionShard(network, analyser.Vectors.Rows) };
        var tables = network.WordTables.Zip(network.Shape.WordTables).Concat(network.RoleTables.Zip(network.Shape.RoleTables)).Select(t => new SparseRows(t.First, t.Second.Columns)).ToArray();
        var dense = new DenseAdam([.. network.Parameters().Skip(tables.Length).Select(p => p.Values)]);
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var shard in shards) Array.Clear(shard.Losses);
            var order = (AttributionExample[])examples.Clone();
            random.Shuffle(order);
            var batches = LengthBatches.Of(order, e => e.Labels.Length, BatchWords, random);
            for (var b = 0; b < batches.Length; b++)
            {
                var batch = batches[b];
                network.Pack();
                var scale = 1f / batch.Sum(e => e.Labels.Length);
                var seeds = new[] { random.Next(), random.Next() };
                Parallel.For(0, shards.Length, s =>
                {
                    shards[s].Pack();
                    shards[s].Learn([.. batch.Where((_, i) => i % shards.Length == s)], scale, new Random(seeds[s]));
                });
                var done = (pass + (b / (double)batches.Length)) / Passes;
                var rate = Rate * (float)Math.Min(1, (1 - done) * 1.25);
                dense.Step(Array.ConvertAll(shards, s => s.Dense), rate);
                for (var t = 0; t < tables.Length; t++) tables[t].Step(shards.Select(s => s.Tables[t]), rate);
                progress(0.15 + (done * 0.85));
            }
            afterPass(pass, [.. Enumerable.Range(0, 2).Select(l => shards.Sum(s => s.Losses[l]) / examples.Sum(e => e.Labels.Length))]);
        }
        var file = new ModelFile(AttributionModel.ModelName, AttributionModel.Version);
        file.Add("relations", analyser.Relations);
        network.Save(file);
        return file;
    }

    private static void Initialise(AttributionNetwork network, Random random)
    {
        foreach (var table in network.WordTables.Concat(network.RoleTables)) InitialWeights.Draw(table, 0.1, random);
        InitialWeights.Draw(network.WordLayer, random);
        InitialWeights.Draw(network.RoleLayer, random);
        foreach (var layer in new[] { network.CueHidden, network.Cue, network.RoleWord, network.RoleCue, network.Role }) InitialWeights.Draw(layer, random);
    }

    private AttributionExample[] Examples(string folder, Action<double> progress)
    {
        var documents = PolnearReader.Read(folder).ToList();
        var read = new List<AttributionExample>[documents.Count];
        var done = 0;
        Parallel.For(0, documents.Count, d =>
        {
            read[d] = Examples(documents[d].Path, documents[d].Text, documents[d].Attributions);
            progress(Interlocked.Increment(ref done) / (double)documents.Count);
        });
        return [.. read.SelectMany(r => r)];
    }

    private List<AttributionExample> Examples(string path, string text, List<Attribution> attributions)
    {
        var document = PolnearDocument.Of(path, text);
        var analysis = analyser.Analyse(document);
        var marks = new QuotationMarks(document);
        var examples = new List<AttributionExample>();
        foreach (var sentence in AttributionSentence.Of(analysis, marks))
        {
            var s = sentence.Sentence;
            var labels = new int[s.Count];
            var cues = new List<(CueSpan Span, Attribution Attribution)>();
            foreach (var attribution in attributions)
            {
                // Of a cue in several parts the one that holds its head stands for it.
                var part = attribution.Cue.Where(c => s.Span.Overlaps(c)).OrderByDescending(c => c.Length).FirstOrDefault();
                if (part.Length == 0 || Cover(s, part) is not { } range) continue;
                cues.Add((new(range.First, range.Last, CueSpan.HeadOf(s, range.First, range.Last), 1), attribution));
                for (var t = range.First; t <= range.Last; t++) labels[t] = t == range.First ? 1 : 2;
            }
            cues.Sort((a, b) => a.Span.First.CompareTo(b.Span.First));
            var spans = cues.ConvertAll(c => c.Span);
            examples.Add(new(_facts.Of(sentence), labels, [.. cues.Select((c, i) => new CueExample(c.Span, new CueView(sentence, spans, i).Of(_facts), RoleLabels(s, c.Attribution)))]));
        }
        return examples;
    }

    private static (int First, int Last)? Cover(Sentence s, TextSpan span)
    {
        int first = -1, last = -1;
        for (var t = 0; t < s.Count; t++)
        {
            if (!s[t].Span.Overlaps(span)) continue;
            if (first < 0) first = t;
            last = t;
        }
        return first < 0 ? null : (first, last);
    }

    private static int[] RoleLabels(Sentence s, Attribution attribution)
    {
        var labels = new int[s.Count];
        foreach (var span in attribution.Content)
            for (var t = 0; t < s.Count; t++)
                if (s[t].Span.Overlaps(span)) labels[t] = (int)Role.Content;
        foreach (var span in attribution.Source)
            for (var t = 0; t < s.Count; t++)
                if (s[t].Span.Overlaps(span)) labels[t] = (int)Role.Source;
        return labels;
    }
}
