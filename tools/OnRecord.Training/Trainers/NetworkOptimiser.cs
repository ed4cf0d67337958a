using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>Adam (Kingma and Ba 2015) over batches that a fixed number of shards work through in parallel; shards are summed in order, so results do not depend on the machine.</summary>
internal sealed class NetworkOptimiser
{
    public const int ShardCount = 2;
    private const float Decay1 = 0.9f;
    private const float Decay2 = 0.99f;
    private readonly FeedForwardNetwork _weights;
    private readonly FeedForwardNetwork _first;
    private readonly FeedForwardNetwork _second;

    public NetworkOptimiser(FeedForwardNetwork network, int seed)
    {
        _weights = network;
        _first = new FeedForwardNetwork(network.Shape);
        _second = new FeedForwardNetwork(network.Shape);
        Shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new GradientShard(network))];
        Initialise(network, new Random(seed));
    }

    public GradientShard[] Shards { get; }

    /// <summary>Sums the shards, moves the weights against the gradient and clears the shards.</summary>
    public void Step(float rate)
    {
        var sum = Shards[0];
        var other = Shards[1];
        var work = new List<Action>();
        for (var s = 0; s < sum.Sum.Slots.Length; s++)
        {
            var i = s;
            work.Add(() => Dense(_weights.Slots[i], sum.Sum.Slots[i], other.Sum.Slots[i], _first.Slots[i], _second.Slots[i], rate));
        }
        work.Add(() => Dense(_weights.Output, sum.Sum.Output, other.Sum.Output, _first.Output, _second.Output, rate));
        work.Add(() => Dense(_weights.OutputBias, sum.Sum.OutputBias, other.Sum.OutputBias, _first.OutputBias, _second.OutputBias, rate));
        work.Add(() => Dense(_weights.HiddenBias, sum.Sum.HiddenBias, other.Sum.HiddenBias, _first.HiddenBias, _second.HiddenBias, rate));
        for (var t = 0; t < sum.TableRows.Length; t++)
        {
            var i = t;
            work.Add(() => Rows(sum.TableRows[i], other.TableRows[i], _weights.Shape.Tables[i].Columns, _weights.Tables[i], sum.Sum.Tables[i], other.Sum.Tables[i], _first.Tables[i], _second.Tables[i], rate));
        }
        for (var a = 0; a < sum.AtomRows.Length; a++)
        {
            var i = a;
            work.Add(() => Rows(sum.AtomRows[i], other.AtomRows[i], _weights.Shape.Hidden, _weights.Atoms[i], sum.Sum.Atoms[i], other.Sum.Atoms[i], _first.Atoms[i], _second.Atoms[i], rate));
        }
        Parallel.For(0, work.Count, i => work[i]());
    }

    private static void Dense(float[] weights, float[] sum, float[] other, float[] first, float[] second, float rate)
    {
        Kernels.Add(other, sum);
        Adam(weights, sum, first, second, rate);
        Array.Clear(other);
    }

    private static void Rows(SortedSet<int> rows, SortedSet<int> otherRows, int width, float[] weights, float[] sum, float[] other, float[] first, float[] second, float rate)
    {
        foreach (var row in otherRows) Kernels.Add(other.AsSpan(row * width, width), sum.AsSpan(row * width, width));
        foreach (var row in otherRows) other.AsSpan(row * width, width).Clear();
        rows.UnionWith(otherRows);
        foreach (var row in rows)
        {
            var at = row * width;
            Adam(weights.AsSpan(at, width), sum.AsSpan(at, width), first.AsSpan(at, width), second.AsSpan(at, width), rate);
        }
        rows.Clear();
        otherRows.Clear();
    }

    private static void Adam(Span<float> weights, Span<float> gradient, Span<float> first, Span<float> second, float rate)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            var g = gradient[i];
            first[i] = (Decay1 * first[i]) + ((1 - Decay1) * g);
            second[i] = (Decay2 * second[i]) + ((1 - Decay2) * g * g);
            weights[i] -= rate * first[i] / (MathF.Sqrt(second[i]) + 1e-6f);
            gradient[i] = 0;
        }
    }

    private static void Initialise(FeedForwardNetwork network, Random random)
    {
        void Fill(float[] weights, double scale)
        {
            for (var i = 0; i < weights.Length; i++) weights[i] = (float)(((random.NextDouble() * 2) - 1) * scale);
        }
        foreach (var table in network.Tables) Fill(table, 0.3);
        var fan = network.Shape.Slots * network.Shape.TokenColumns;
        foreach (var slot in network.Slots) Fill(slot, Math.Sqrt(6.0 / (fan + network.Shape.Hidden)));
        foreach (var atom in network.Atoms) Fill(atom, 0.05);
        Fill(network.Output, Math.Sqrt(6.0 / (network.Shape.Hidden + network.Shape.Outputs)));
        Array.Fill(network.HiddenBias, 0.02f);
    }
}
