using System.Buffers.Binary;

namespace OnRecord.Register.Merging;

/// <summary>The words that a document is about, the weightiest first kept: enough to tell how alike two documents' subjects are. Immutable.</summary>
internal sealed class DocumentSketch
{
    private const int Most = 64;
    private const int BytesEach = 5;

    private readonly Dictionary<uint, float> _weights;

    private DocumentSketch(Dictionary<uint, float> weights)
    {
        _weights = weights;
        var norm = Math.Sqrt(weights.Values.Sum(w => (double)w * w));
        Norm = norm > 0 ? (float)norm : 1;
    }

    /// <summary>The sketch of nothing.</summary>
    public static DocumentSketch Empty { get; } = new([]);

    private float Norm { get; }

    /// <summary>Sketches a text: frequency, damped, times rarity to the fourth power, so that names and rare words tell (chosen on ECB+,
    /// docs/evaluation.md).</summary>
    public static DocumentSketch Of(string text)
    {
        var counts = new Dictionary<string, (int Count, float Weight)>(StringComparer.Ordinal);
        foreach (var (stem, weight) in ContentWords.Of(text)) counts[stem] = (counts.TryGetValue(stem, out var seen) ? seen.Count + 1 : 1, weight);
        var best = counts.Select(c =>
            (Hash: (uint)StableHash.Of(c.Key), Weight: (byte)Math.Clamp(60 * Math.Pow(c.Value.Weight, 4) * (1 + Math.Log(c.Value.Count)), 1, 255)))
            .OrderByDescending(c => c.Weight).ThenBy(c => c.Hash).DistinctBy(c => c.Hash).Take(Most);
        return new(best.ToDictionary(c => c.Hash, c => (float)c.Weight));
    }

    /// <summary>Cosine of the two: 0 to 1.</summary>
    public float Cosine(DocumentSketch other)
    {
        if (ReferenceEquals(this, other)) return 1;
        float sum = 0;
        foreach (var (word, weight) in _weights)
            if (other._weights.TryGetValue(word, out var theirs)) sum += weight * theirs;
        return sum / (Norm * other.Norm);
    }

    /// <summary>Five bytes a word: its hash, little-endian, and its weight.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_weights.Count * BytesEach];
        var at = 0;
        foreach (var (word, weight) in _weights)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), word);
            bytes[at + 4] = (byte)weight;
            at += BytesEach;
        }
        return bytes;
    }

    /// <summary>The reverse of <see cref="ToBytes"/>.</summary>
    public static DocumentSketch FromBytes(ReadOnlySpan<byte> bytes)
    {
        var weights = new Dictionary<uint, float>(bytes.Length / BytesEach);
        for (var at = 0; at + BytesEach <= bytes.Length; at += BytesEach) weights[BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..])] = bytes[at + 4];
        return new(weights);
    }
}
