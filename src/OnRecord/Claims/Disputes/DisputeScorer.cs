using OnRecord.Language.Parties;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Disputes;

/// <summary>How likely an answer that denies or defends stands against a claim: logistic over facts of the two, fitted on pairs judged by readers
/// (<c>data/evaluation/dispute-judgements.tsv</c>).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class DisputeScorer
{
    /// <summary>Name of the model file.</summary>
    public const string ModelName = "disputes";

    /// <summary>Version of the file's format.</summary>
    public const int Version = 1;

    /// <summary>Number of facts of a pair, the constant among them.</summary>
    public const int Facts = 13;

    /// <summary>From here on a pair is shown as a dispute: where, on judged answers, 58 of a hundred shown are right (docs/evaluation.md).</summary>
    public const double Threshold = 0.3;

    private static readonly Lazy<DisputeScorer> Shared = new(() => new DisputeScorer(ModelFile.LoadEmbedded(ModelName)));

    private readonly LogisticScorer _scorer;

    public DisputeScorer(ModelFile file) => _scorer = new(file.Expect(ModelName, Version).Floats("weights"));

    public DisputeScorer(float[] weights) => _scorer = new(weights);

    /// <summary>The scorer with the embedded weights.</summary>
    public static DisputeScorer Embedded => Shared.Value;

    /// <summary>The likelihood, 0 to 1.</summary>
    public double Score(in DisputePair pair)
    {
        Span<float> facts = stackalloc float[Facts];
        Describe(pair, facts);
        return _scorer.Likelihood(facts);
    }

    /// <summary>The facts of a pair, into <see cref="Facts"/> places.</summary>
    public static void Describe(in DisputePair pair, Span<float> facts)
    {
        var (claim, answer) = (pair.Claim, pair.Answer);
        var accused = claim.Statement.Attitude is Attitude.Accuse or Attitude.Condemn;
        var overlap = Overlap(claim.Lemmas, answer.Lemmas);
        facts[0] = 1;
        facts[1] = Is(accused);
        // Who speaks of whom.
        facts[2] = Is(accused && pair.OfAnswerer);
        facts[3] = Is(pair.Denies
            && pair.OfAnswerer
            && (answer.Form is ContentForm.Claim or ContentForm.Deed || (answer.Form is ContentForm.Clause && overlap > 0)));
        facts[4] = Is(pair.Defends && accused && pair.OfAnswerer);
        // What is denied or defended, and in how far the claim speaks of the same.
        facts[5] = overlap;
        facts[6] = Is(pair.Denies && answer.IsBrief);
        facts[7] = Is(pair.Denies && answer.Requests && !answer.Claims);
        facts[8] = Is(pair.Denies && answer.Form is ContentForm.Deed);
        facts[9] = pair.Distance / (float)DisputePair.Reach;
        // Whom a reader would call a side, and what a claim.
        facts[10] = Is(answer.Statement.Speaker is { Kind: PartyKind.Unknown });
        facts[11] = Is(answer.Statement.Speaker is { Kind: PartyKind.Country });
        facts[12] = Is(claim.Lemmas.Count <= 1);
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
/// <param name="OfClaimer">Whether the answer speaks of who claims.</param>
/// <param name="Inside">Whether the claim is told inside the answer.</param>
/// <param name="IsLast">Whether no other side says anything between the two.</param>
/// <param name="Distance">Sentences from the claim to the answer.</param>
internal readonly record struct DisputePair(StatementContent Claim, StatementContent Answer, bool Denies, bool Defends, bool OfAnswerer, bool OfClaimer,
    bool Inside, bool IsLast, int Distance)
{
    /// <summary>Whether the pair can be weighed: the answer denies or defends, and the claim stands before it.</summary>
    public bool IsWeighed => ((Denies || Defends) && !Inside) && !IsOfSomethingElse;

    // A denial that spells out what it denies, and in no word of the claim.
    private bool IsOfSomethingElse =>
        Denies && !Inside && Answer.Form is ContentForm.Clause && !Answer.IsBrief && DisputeScorer.Overlap(Claim.Lemmas, Answer.Lemmas) == 0;

    /// <summary>Sentences: further back than this an answer answers something else.</summary>
    public const int Reach = 6;
}
