using System.Runtime.InteropServices;
using OnRecord.Models;

namespace OnRecord.Language.Vectors;

/// <summary>Word vectors learned without labels from news text: a vocabulary and one vector a word. Row 0 is the unknown word.</summary>
/// <remarks>
/// Trained by <c>onrecord-training train vectors</c> (skip-gram with negative sampling, Mikolov et al. 2013). Digits are mapped to <c>0</c> and letters to
/// lower case before look-up.
/// Immutable and thread-safe.
/// </remarks>
internal sealed class WordVectors
{
    public const string ModelName = "vectors";
    public const int Version = 1;

    private static readonly Lazy<WordVectors> Shared = new(() => new WordVectors(ModelFile.LoadEmbedded(ModelName)));

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;
    private readonly double _rarest;

    public WordVectors(ModelFile file)
    {
        var words = file.Expect(ModelName, Version).Lines("words");
        Dimension = file.Ints("dimension")[0];
        var bytes = file.Bytes("vectors");
        var scales = file.Floats("scales");
        Rows = new float[(words.Length + 1) * Dimension];
        var signed = MemoryMarshal.Cast<byte, sbyte>(bytes);
        for (var i = 0; i < signed.Length; i++) Rows[Dimension + i] = signed[i] * scales[i / Dimension];
        var ids = new Dictionary<string, int>(words.Length, StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++) ids[words[i]] = i + 1;
        _ids = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        Count = words.Length + 1;
        Words = words;
        _rarest = Math.Log(Count);
    }

    public static WordVectors Embedded => Shared.Value;

    public int Dimension { get; }

    /// <summary>The words in the order of their rows; the first has row 1.</summary>
    public string[] Words { get; }

    /// <summary>Number of rows, the unknown word's included.</summary>
    public int Count { get; }

    /// <summary>All vectors, row after row.</summary>
    public float[] Rows { get; }

    /// <summary>The row of a word, or 0 where it is not known.</summary>
    public int Id(ReadOnlySpan<char> word)
    {
        if (word.Length > 60) return 0;
        Span<char> form = stackalloc char[word.Length];
        Normalise(word, form);
        return _ids.TryGetValue(form, out var id) ? id : 0;
    }

    /// <summary>Rarity of a word, by its rank: 0 to 1; 1 where the vocabulary lacks it.</summary>
    public float Rarity(ReadOnlySpan<char> word) => Id(word) is > 0 and var rank ? (float)(Math.Log(rank) / _rarest) : 1;

    /// <summary>The form under which a word is counted and looked up; as long as the word.</summary>
    public static void Normalise(ReadOnlySpan<char> word, Span<char> form)
    {
        for (var i = 0; i < word.Length; i++)
            form[i] = char.IsDigit(word[i]) ? '0' : word[i] switch { '’' or '‘' => '\'', '“' or '”' => '"', var c => char.ToLowerInvariant(c) };
    }
}
