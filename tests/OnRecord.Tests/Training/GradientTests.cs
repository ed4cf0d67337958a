using OnRecord.Language.Network;
using OnRecord.Statements;
using OnRecord.Training.Trainers;
using Shouldly;

namespace OnRecord.Tests.Training;

/// <summary>Back-propagation against the slope of the loss.</summary>
public class GradientTests
{
    [Fact]
    public void Gradients_are_the_slopes_of_the_loss()
    {
        var shape = new SentenceNetworkShape(Vectors: 8, Words: 6, Hidden: 8, Arcs: 8, Units: 8, Upos: 3, Xpos: 4, Relations: 3, Names: 9, Corpora: 2);
        var random = new Random(11);
        var vectors = new float[5 * 8];
        for (var i = 0; i < vectors.Length; i++) vectors[i] = random.NextSingle() - 0.5f;
        var network = new SentenceNetwork(shape, vectors);
        foreach (var (_, values) in network.Parameters())
            for (var i = 0; i < values.Length; i++) values[i] = (random.NextSingle() - 0.5f) * 0.8f;
        TrainingItem[] items = [Item(random, 5, 0), Item(random, 3, 1), Item(random, 4, 0)];
        var shard = new SentenceShard(network, dropout: 0) { IsNoisy = false };
        Loss(network, shard, items);
        var gradients = shard.Dense.Select(g => (float[])g.Clone()).ToArray();
        var weights = network.Parameters().Skip(shard.Tables.Length).ToArray();
        for (var p = 0; p < weights.Length; p++)
        {
            for (var k = 0; k < 3; k++)
            {
                var at = random.Next(weights[p].Values.Length);
                var value = weights[p].Values[at];
                const float Step = 3e-3f;
                weights[p].Values[at] = value + Step;
                var up = Loss(network, shard, items);
                weights[p].Values[at] = value - Step;
                var down = Loss(network, shard, items);
                weights[p].Values[at] = value;
                ((up - down) / (2 * Step)).ShouldBe(gradients[p][at], 0.02 + (0.05 * Math.Abs(gradients[p][at])), $"{weights[p].Name}[{at}]");
            }
        }
    }

    [Fact]
    public void Gradients_of_attributions_are_the_slopes_of_the_loss()
    {
        var random = new Random(12);
        var network = new AttributionNetwork(new AttributionShape(State: 8, Vectors: 8, Relations: 4, Hidden: 8, Units: 8, RoleHidden: 8));
        foreach (var (_, values) in network.Parameters())
            for (var i = 0; i < values.Length; i++) values[i] = (random.NextSingle() - 0.5f) * 0.8f;
        var vectors = new float[5 * 8];
        for (var i = 0; i < vectors.Length; i++) vectors[i] = random.NextSingle() - 0.5f;
        AttributionExample[] examples = [Example(random, 5, 2), Example(random, 3, 0), Example(random, 6, 1)];
        var shard = new AttributionShard(network, vectors, isNoisy: false);
        Loss(network, shard, examples);
        var dense = shard.Dense.Select(g => (float[])g.Clone()).ToArray();
        var tables = shard.Tables.Select(t => t.Rows.ToDictionary(r => r, r => t[r].ToArray())).ToArray();
        var weights = network.Parameters().ToArray();
        for (var p = 0; p < weights.Length; p++)
        {
            for (var k = 0; k < 3; k++)
            {
                var at = random.Next(weights[p].Values.Length);
                var columns = p < tables.Length ? shard.Tables[p].Width : 0;
                var gradient = p >= tables.Length ? dense[p - tables.Length][at] : tables[p].TryGetValue(at / columns, out var row) ? row[at % columns] : 0f;
                var value = weights[p].Values[at];
                const float Step = 3e-3f;
                weights[p].Values[at] = value + Step;
                var up = Loss(network, shard, examples);
                weights[p].Values[at] = value - Step;
                var down = Loss(network, shard, examples);
                weights[p].Values[at] = value;
                ((up - down) / (2 * Step)).ShouldBe(gradient, 0.02 + (0.05 * Math.Abs(gradient)), $"{weights[p].Name}[{at}]");
            }
        }
    }

    private static double Loss(AttributionNetwork network, AttributionShard shard, AttributionExample[] examples)
    {
        network.Pack();
        shard.Pack();
        Array.Clear(shard.Losses);
        foreach (var gradient in shard.Dense) Array.Clear(gradient);
        foreach (var table in shard.Tables) table.Clear();
        shard.Learn(examples, scale: 1, new Random(1));
        return shard.Losses.Sum();
    }

    private static AttributionExample Example(Random random, int length, int cues)
    {
        int[] Facts(IEnumerable<int> rows) => [.. Enumerable.Range(0, length).SelectMany(_ => rows.Select(r => random.Next(r)))];
        int[] Draw(int values) => [.. Enumerable.Range(0, length).Select(_ => random.Next(values))];
        var states = new sbyte[length * 8];
        for (var i = 0; i < states.Length; i++) states[i] = (sbyte)random.Next(-127, 128);
        return new(new AttributionInput(states, Draw(5), Facts([4, 4, 16, 16, 32])), Draw(3),
            [.. Enumerable.Range(0, cues).Select(c => new CueExample(new CueSpan(c, c, c, 1), Facts([4, 25, 21, 12, 8, 8, 9]), Draw(3)))]);
    }

    private static double Loss(SentenceNetwork network, SentenceShard shard, TrainingItem[] items)
    {
        network.Pack();
        shard.Pack();
        Array.Clear(shard.Losses);
        foreach (var gradient in shard.Dense) Array.Clear(gradient);
        shard.Learn(items, scale: 1, new Random(1), wordDropout: 0);
        return shard.Losses.Sum();
    }

    private static TrainingItem Item(Random random, int length, int corpus)
    {
        int[] Draw(int values) => [.. Enumerable.Range(0, length).Select(_ => random.Next(values))];
        var rows = new int[length * WordInputs.Count];
        for (var i = 0; i < length; i++) rows[(i * WordInputs.Count) + WordInputs.WordAt] = random.Next(6);
        return new(length, rows, [], Draw(3), Draw(4), [-1, .. Enumerable.Range(0, length - 1)], Draw(3), [.. Draw(9).Select(l => 1 << l)], corpus);
    }
}
