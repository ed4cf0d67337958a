using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Turns how sure the model is of a claim's trigger, less what was taken over from beside, into the probability that parties and goods are right
/// (Platt 1999).</summary>
/// <remarks>Fitted by the training tool. Immutable and thread-safe.</remarks>
internal sealed class ClaimConfidence(float[] weights, double least)
{
    /// <summary>The field of the model <see cref="ConfidenceScale.ModelName"/> that holds the weights.</summary>
    public const string Field = "claims";

    /// <summary>Below it a claim is more likely wrong than not, and is not shown.</summary>
    private const double LeastShown = 0.45;

    private readonly LogisticScorer _scorer = new(weights);

    /// <summary>Leaves sureness as it is; for those who fit the weights.</summary>
    public static ClaimConfidence Plain { get; } = new([0, 1], 0);

    public static ClaimConfidence Load(ModelFile file) => new(file.Expect(ConfidenceScale.ModelName, ConfidenceScale.Version).Floats(Field), LeastShown);

    /// <summary>The least confidence of claims that are kept.</summary>
    public double Least => least;

    /// <summary>The confidence of a claim, in thousandths.</summary>
    public double Of(double sure) => Math.Round(_scorer.Likelihood(Facts(sure)), 3);

    /// <summary>One, and the log odds.</summary>
    public static float[] Facts(double sure) => [1, (float)LogisticScorer.LogOdds(sure)];
}
