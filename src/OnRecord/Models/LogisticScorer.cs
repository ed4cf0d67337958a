using System.Numerics.Tensors;

namespace OnRecord.Models;

/// <summary>Logistic regression as it is used: how likely something is, given facts of it and the weights that were fitted.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="weights">A weight a fact.</param>
internal sealed class LogisticScorer(float[] weights)
{
    private readonly float[] _weights = [.. weights];

    /// <summary>The likelihood, 0 to 1.</summary>
    /// <param name="facts">As many as there are weights.</param>
    public double Likelihood(ReadOnlySpan<float> facts) => Likelihood(TensorPrimitives.Dot(facts, _weights));

    /// <summary>The likelihood that log odds give.</summary>
    public static double Likelihood(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>The log odds of a likelihood; nothing is taken to be surer than one in ten thousand.</summary>
    public static double LogOdds(double likelihood)
    {
        const double Least = 1e-4;
        var p = Math.Clamp(likelihood, Least, 1 - Least);
        return Math.Log(p / (1 - p));
    }
}
