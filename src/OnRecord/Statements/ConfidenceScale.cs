using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>Turns what the attribution model thinks of a cue and of its roles into a probability that the statement is right as a whole (Platt 1999), so that
/// of statements given .9 about nine in ten are.</summary>
/// <remarks>Fitted by the training tool. Immutable and thread-safe.</remarks>
internal sealed class ConfidenceScale(float[] weights)
{
    public const string ModelName = "confidence";
    public const int Version = 2;

    private readonly LogisticScorer _scorer = new(weights);

    public static ConfidenceScale Load(ModelFile file) => new(file.Expect(ModelName, Version).Floats("weights"));

    /// <summary>The confidence of a statement.</summary>
    /// <param name="cue">Mean probability of the cue's words.</param>
    /// <param name="roles">Mean probability of the words of source and content.</param>
    public double Of(double cue, double roles) => _scorer.Likelihood(Facts(cue, roles));

    /// <summary>One, and the log odds of each.</summary>
    public static float[] Facts(double cue, double roles) => [1, (float)LogisticScorer.LogOdds(cue), (float)LogisticScorer.LogOdds(roles)];
}
