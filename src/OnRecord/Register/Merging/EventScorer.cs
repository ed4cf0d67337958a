using System.Numerics.Tensors;
using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Register.Merging;

/// <summary>How likely two mentions of events, whose types and parties agree or are not known, are one event: logistic over facts of the pair, fitted on ECB+
/// (Cybulska and Vossen 2014).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class EventScorer
{
    /// <summary>Name of the model file.</summary>
    public const string ModelName = "merging";

    /// <summary>Version of the file's format.</summary>
    public const int Version = 1;

    /// <summary>Number of facts of a pair, the constant among them.</summary>
    public const int Facts = 15;

    private static readonly Lazy<EventScorer> Shared = new(() => new EventScorer(ModelFile.LoadEmbedded(ModelName)));

    private readonly LogisticScorer _scorer;

    public EventScorer(ModelFile file) => _scorer = new(file.Expect(ModelName, Version).Floats("weights"));

    /// <summary>The scorer with the embedded weights.</summary>
    public static EventScorer Embedded => Shared.Value;

    /// <summary>The likelihood, 0 to 1; one half where it is as likely as not.</summary>
    public double Score(EventClues a, EventClues b)
    {
        Span<float> facts = stackalloc float[Facts];
        Describe(a, b, facts);
        return _scorer.Likelihood(facts);
    }

    /// <summary>The facts of a pair, into <see cref="Facts"/> places.</summary>
    public static void Describe(EventClues a, EventClues b, Span<float> facts)
    {
        var same = a.Trigger == b.Trigger && a.Trigger.Length > 0;
        var kin = same ? 0 : Kinship(a.Trigger, b.Trigger);
        var subject = a.Sketch.Cosine(b.Sketch);
        var shared = Overlap(a.Words, b.Words);
        // A rare verb says more than a common one where both have it.
        var rarity = same ? WordVectors.Embedded.Rarity(a.Trigger) : 0;
        facts[0] = 1;
        facts[1] = same ? 1 : 0;
        facts[2] = kin;
        facts[3] = subject;
        facts[4] = MathF.Min(1, subject / 0.2f);
        facts[5] = shared;
        facts[6] = same ? subject : 0;
        facts[7] = same ? MathF.Min(1, subject / 0.2f) : 0;
        facts[8] = same ? shared : 0;
        facts[9] = rarity;
        facts[10] = kin * kin;
        facts[11] = kin * shared;
        facts[12] = same ? 0 : Beginning(a.Trigger, b.Trigger);
        facts[13] = a.Document == b.Document ? 1 : 0;
        facts[14] = kin * MathF.Min(1, subject / 0.2f);
    }

    // Cosine of the words' vectors, where both are known: "shoot" and "gun".
    private static float Kinship(string one, string other)
    {
        var vectors = WordVectors.Embedded;
        var (i, j) = (vectors.Id(one), vectors.Id(other));
        if (i == 0 || j == 0) return 0;
        return MathF.Max(0,
            TensorPrimitives.CosineSimilarity(vectors.Rows.AsSpan(i * vectors.Dimension, vectors.Dimension),
                vectors.Rows.AsSpan(j * vectors.Dimension, vectors.Dimension)));
    }

    // Share of the longer word that both begin with: "acquire" and "acquisition".
    private static float Beginning(string one, string other)
    {
        var length = one.AsSpan().CommonPrefixLength(other);
        return length < 4 ? 0 : length / (float)Math.Max(one.Length, other.Length);
    }

    /// <summary>Weight of the words that two clauses share by the weight of the lighter one: 0 to 1.</summary>
    public static float Overlap(IReadOnlyDictionary<string, float> one, IReadOnlyDictionary<string, float> other)
    {
        float shared = 0, mine = 0, theirs = 0;
        foreach (var (word, weight) in one)
        {
            mine += weight;
            if (other.ContainsKey(word)) shared += weight;
        }
        foreach (var weight in other.Values) theirs += weight;
        var least = MathF.Min(mine, theirs);
        return least > 0 ? MathF.Min(1, shared / least) : 0;
    }
}
