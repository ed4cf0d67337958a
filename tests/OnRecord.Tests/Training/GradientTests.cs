using OnRecord.Language.Network;
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
