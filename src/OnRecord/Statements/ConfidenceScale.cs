using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>Turns what the attribution model thinks of a cue and of its roles into a probability that the statement is right as a whole (Platt 1999), so that
/// of statements given .9 about nine in ten are.</summary>
/// <remarks>Fitted by the training tool. Immutable and thread-safe.</remarks>
internal sealed class ConfidenceScale(float[] weights)
{
    public const string ModelName = "confidence";
    public const int Version = 2;

    private const double Least = 1e-4;

    private readonly double[] _weights = Array.ConvertAll(weights, w => (double)w);

    public static ConfidenceScale Load(ModelFile file) => new(file.Floats("weights"));

    /// <summary>The confidence of a statement.</summary>
    /// <param name="cue">Mean probability of the cue's words.</param>
    /// <param name="roles">Mean probability of the words of source and content.</param>
    public double Of(double cue, double roles) => Of(_weights, Facts(cue, roles));

    public static double Of(double[] weights, double[] facts) => 1 / (1 + Math.Exp(-facts.Select((f, i) => f * weights[i]).Sum()));

    /// <summary>One, and the log odds of each.</summary>
    public static double[] Facts(double cue, double roles) => [1, LogOdds(cue), LogOdds(roles)];

    public static double LogOdds(double p) => Math.Log(Math.Clamp(p, Least, 1 - Least) / (1 - Math.Clamp(p, Least, 1 - Least)));
}
