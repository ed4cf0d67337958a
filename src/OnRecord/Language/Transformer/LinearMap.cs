using System.Numerics.Tensors;
using OnRecord.Models;

namespace OnRecord.Language.Transformer;

/// <summary>A linear layer of a head: weights <c>[output][input]</c> and a bias. Immutable and thread-safe.</summary>
internal sealed class LinearMap(float[] weights, float[] bias)
{
    private readonly int _inputs = weights.Length / bias.Length;

    /// <summary>How many values it gives.</summary>
    public int Outputs => bias.Length;

    /// <summary>How many values it takes.</summary>
    public int Inputs => _inputs;

    /// <summary>The layer that a model file holds as <c>NAME</c> and <c>NAMEBias</c>.</summary>
    public static LinearMap Load(ModelFile file, string name) => new(file.Floats(name), file.Floats(name + "Bias"));

    /// <summary>What the layer makes of <paramref name="values"/>.</summary>
    public float[] Of(ReadOnlySpan<float> values)
    {
        var sums = new float[bias.Length];
        for (var i = 0; i < sums.Length; i++) sums[i] = TensorPrimitives.Dot(weights.AsSpan(i * _inputs, _inputs), values) + bias[i];
        return sums;
    }
}
