using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>Adam (Kingma and Ba 2015) over whole weight arrays.</summary>
internal sealed class DenseAdam(float[][] weights)
{
    private const float Decay1 = 0.9f;
    private const float Decay2 = 0.95f;
    private const float LongestGradient = 5f;

    private readonly float[][] _first = Array.ConvertAll(weights, w => new float[w.Length]);
    private readonly float[][] _second = Array.ConvertAll(weights, w => new float[w.Length]);

    /// <summary>Sums the shards' gradients in order, shortens them together where they are too long, takes the step and clears them.</summary>
    public void Step(float[][][] shards, float rate)
    {
        var sum = shards[0];
        Parallel.For(0, sum.Length, p =>
        {
            for (var s = 1; s < shards.Length; s++)
            {
                Kernels.Add(shards[s][p], sum[p]);
                Array.Clear(shards[s][p]);
            }
        });
        double square = 0;
        foreach (var gradient in sum) square += TensorPrimitives.SumOfSquares<float>(gradient);
        var shorten = (float)Math.Min(1.0, LongestGradient / Math.Sqrt(square + 1e-12));
        Parallel.For(0, sum.Length, p => Step(weights[p], sum[p], _first[p], _second[p], rate, shorten));
    }

    /// <summary>One step for a part of the weights; clears the gradient.</summary>
    public static void Step(Span<float> weights, Span<float> gradient, Span<float> first, Span<float> second, float rate, float shorten)
    {
        var lane = Vector<float>.Count;
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var g = ref MemoryMarshal.GetReference(gradient);
        ref var f = ref MemoryMarshal.GetReference(first);
        ref var q = ref MemoryMarshal.GetReference(second);
        var i = 0;
        for (; i + lane <= weights.Length; i += lane)
        {
            var at = (nuint)i;
            var gv = Vector.LoadUnsafe(ref g, at) * shorten;
            var fv = (Vector.LoadUnsafe(ref f, at) * Decay1) + (gv * (1 - Decay1));
            var qv = (Vector.LoadUnsafe(ref q, at) * Decay2) + (gv * gv * (1 - Decay2));
            (Vector.LoadUnsafe(ref w, at) - (fv * rate / (Vector.SquareRoot(qv) + new Vector<float>(1e-8f)))).StoreUnsafe(ref w, at);
            fv.StoreUnsafe(ref f, at);
            qv.StoreUnsafe(ref q, at);
            Vector<float>.Zero.StoreUnsafe(ref g, at);
        }
        for (; i < weights.Length; i++)
        {
            var here = gradient[i] * shorten;
            first[i] = (Decay1 * first[i]) + ((1 - Decay1) * here);
            second[i] = (Decay2 * second[i]) + ((1 - Decay2) * here * here);
            weights[i] -= rate * first[i] / (MathF.Sqrt(second[i]) + 1e-8f);
            gradient[i] = 0;
        }
    }
}
