using System.Numerics.Tensors;
using OnRecord.Language.Parties;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>How likely an answer stands against a claim: logistic over facts of the two, fitted on pairs judged by readers (<c>data/evaluation/dispute-judgements.tsv</c>).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class DisputeScorer
{
    /// <summary>Name of the model file.</summary>
    public const string ModelName = "disputes";

    /// <summary>Version of the file's format.</summary>
    public const int Version = 1;

    /// <summary>Number of facts of a pair, the constant among them.</summary>
    public const int Facts = 27;

    /// <summary>From here on a pair is shown as a dispute: where, on judged pairs, those shown are right about twice as often as by rule, and as many are found (docs/evaluation.md).</summary>
    public const double Threshold = 0.25;

    private static readonly Lazy<DisputeScorer> Shared = new(() => new DisputeScorer(ModelFile.LoadEmbedded(ModelName)));

    private readonly float[] _weights;

    public DisputeScorer(ModelFile file) => _weights = [.. file.Floats("weights")];

    public DisputeScorer(float[] weights) => _weights = weights;

    /// <summary>The scorer with the embedded weights.</summary>
    public static DisputeScorer Embedded => Shared.Value;

    /// <summary>The likelihood, 0 to 1.</summary>
    public double Score(in DisputePair pair)
    {
        Span<float> facts = stackalloc float[Facts];
        Describe(pair, facts);
        return 1 / (1 + Math.Exp(-TensorPrimitives.Dot(facts, _weights)));
    }

    /// <summary>The facts of a pair, into <see cref="Facts"/> places.</summary>
    public static void Describe(in DisputePair pair, Span<float> facts)
    {
        var (claim, answer) = (pair.Claim, pair.Answer);
        // What the answer does.
        var denies = pair.Denies;
        var accused = claim.Statement.Attitude is Attitude.Accuse or Attitude.Condemn;
        var isClaim = answer.Form is ContentForm.Clause or ContentForm.Claim or ContentForm.Deed;
        var overlap = Overlap(claim.Lemmas, answer.Lemmas);
        facts[0] = 1;
        facts[1] = Is(denies);
        facts[2] = Is(pair.Defends);
        facts[3] = Is(answer.Statement.Attitude is Attitude.Accuse or Attitude.Condemn);
        facts[4] = Is(accused);
        facts[5] = Is(claim.Refutes && !answer.Refutes);
        // In how far the two speak of the same.
        facts[6] = overlap;
        facts[7] = denies ? overlap : 0;
        facts[8] = !denies && answer.Denied.Count > 0 ? overlap : 0;
        // Who speaks of whom.
        facts[9] = Is(pair.OfAnswerer);
        facts[10] = Is(denies && pair.OfAnswerer);
        facts[11] = Is(accused && pair.OfAnswerer);
        facts[12] = Is(denies && isClaim && pair.OfAnswerer);
        facts[13] = Is(denies && accused);
        facts[14] = Is(pair.Defends && accused && pair.OfAnswerer);
        // What is denied or rejected.
        facts[15] = Is(denies && answer.IsBrief);
        facts[16] = Is(denies && answer.IsBrief && pair.Distance <= 1);
        facts[17] = Is(denies && answer.Requests && !answer.Claims);
        facts[18] = Is(denies && answer.Form is ContentForm.Deed);
        facts[19] = Is(denies && answer.Form is ContentForm.Thing or ContentForm.Request or ContentForm.Infinitive);
        // Where the two stand.
        facts[20] = pair.Distance / (float)DisputePair.Reach;
        facts[21] = Is(pair.IsLast);
        facts[22] = Is(denies && pair.IsLast);
        // Whom a reader would call a side, and what a claim.
        facts[23] = Is(answer.Statement.Speaker is { Kind: PartyKind.Unknown });
        facts[24] = Is(answer.Statement.Speaker is { Kind: PartyKind.Country });
        facts[25] = Is(claim.Lemmas.Count <= 1);
        facts[26] = Is(claim.Statement.Attitude is Attitude.Praise or Attitude.Believe or Attitude.Predict or Attitude.Demand);
    }

    /// <summary>Weight of the words that two contents share by the weight of the lighter one: 0 to 1.</summary>
    public static float Overlap(HashSet<string> one, HashSet<string> other)
    {
        var least = MathF.Min(Weight(one), Weight(other));
        return least > 0 ? MathF.Min(1, Weight(one.Where(other.Contains)) / least) : 0;
    }

    private static float Weight(IEnumerable<string> words) => words.Sum(w => WordVectors.Embedded.Rarity(w));

    private static float Is(bool value) => value ? 1 : 0;
}

/// <summary>A claim and an answer that may stand against it.</summary>
/// <param name="Claim">What one side says.</param>
/// <param name="Answer">What another says, later in the text.</param>
/// <param name="Denies">Whether the answer's cue is a word of denial ("denied", "rejected").</param>
/// <param name="Defends">Whether it is a word of defence ("defended").</param>
/// <param name="OfAnswerer">Whether the claim speaks of who answers.</param>
/// <param name="Inside">Whether the claim is told inside the answer.</param>
/// <param name="IsLast">Whether no other side says anything between the two.</param>
/// <param name="Distance">Sentences from the claim to the answer.</param>
internal readonly record struct DisputePair(StatementContent Claim, StatementContent Answer, bool Denies, bool Defends, bool OfAnswerer, bool Inside, bool IsLast, int Distance)
{
    /// <summary>Sentences: further back than this an answer answers something else.</summary>
    public const int Reach = 6;
}
