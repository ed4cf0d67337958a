using OnRecord.Models;

namespace OnRecord.Register.Merging;

/// <summary>How likely two reports of transfers, or of sanctions, between the same parties are one matter: logistic over facts of the two, fitted on pairs
/// judged by readers (<c>data/evaluation/matter-judgements.tsv</c>).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class MatterScorer
{
    /// <summary>Name of the model file.</summary>
    public const string ModelName = "matters";

    /// <summary>Version of the file's format.</summary>
    public const int Version = 1;

    private static readonly Lazy<MatterScorer> Shared = new(() => new MatterScorer(ModelFile.LoadEmbedded(ModelName)));

    private readonly LogisticScorer _transfers;
    private readonly LogisticScorer _sanctions;

    public MatterScorer(ModelFile file)
        : this(file.Expect(ModelName, Version).Floats("transfers"), file.Floats("sanctions"))
    {
    }

    public MatterScorer(float[] transfers, float[] sanctions) => (_transfers, _sanctions) = (new(transfers), new(sanctions));

    /// <summary>The scorer with the embedded weights.</summary>
    public static MatterScorer Embedded => Shared.Value;

    /// <summary>The likelihood that two transfers are one, 0 to 1.</summary>
    public double Transfers(Matter a, Matter b)
    {
        Span<float> facts = stackalloc float[TransferFacts.Count];
        TransferFacts.Describe(a, b, facts);
        return _transfers.Likelihood(facts);
    }

    /// <summary>The likelihood that two sanctions are one, 0 to 1.</summary>
    public double Sanctions(Matter a, Matter b)
    {
        Span<float> facts = stackalloc float[SanctionFacts.Count];
        SanctionFacts.Describe(a, b, facts);
        return _sanctions.Likelihood(facts);
    }
}
