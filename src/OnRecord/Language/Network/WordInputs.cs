using OnRecord.Language.Names;
using OnRecord.Language.Vectors;

namespace OnRecord.Language.Network;

/// <summary>Turns words into the rows of the tables from which <see cref="SentenceNetwork"/> builds their vectors.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class WordInputs(WordVectors vectors, WordFeatures words, NameGazetteer gazetteer)
{
    /// <summary>Numbers kept for each word: its row among the vectors of news, its row in the table of words, six affixes, its shape, and what the lexicon and the gazetteer of names say.</summary>
    public const int Count = 11;

    public const int VectorAt = 0;
    public const int WordAt = 1;
    public const int AffixAt = 2;
    public const int Affixes = 6;
    public const int ShapeAt = 8;
    public const int NameAt = 9;
    public const int GazetteerAt = 10;

    /// <summary>Rows of the table of names: none, then first and later word of each kind.</summary>
    public const int NameRows = 16;

    private static readonly (bool Suffix, int Length, int Rows)[] AffixKinds = [(true, 2, 1024), (true, 3, 4096), (true, 4, 8192), (false, 2, 1024), (false, 3, 4096), (false, 4, 8192)];

    /// <summary>Rows of the table that all affixes share.</summary>
    public static int AffixRows { get; } = AffixKinds.Sum(k => k.Rows);

    public WordVectors Vectors => vectors;

    public WordFeatures Words => words;

    /// <summary>Fills in the rows of one sentence, <see cref="Count"/> a word.</summary>
    public void Fill(IReadOnlyList<string> sentence, List<NameMatch> names, Span<int> rows)
    {
        Span<int> marks = sentence.Count <= 512 ? stackalloc int[sentence.Count] : new int[sentence.Count];
        gazetteer.Mark(sentence, marks);
        for (var i = 0; i < sentence.Count; i++)
        {
            var word = sentence[i];
            var row = rows.Slice(i * Count, Count);
            row[VectorAt] = vectors.Id(word);
            row[WordAt] = words.Id(word);
            row[ShapeAt] = WordFeatures.Shape(word, i == 0);
            row[NameAt] = 0;
            row[GazetteerAt] = marks[i];
            var first = 0;
            for (var a = 0; a < Affixes; a++)
            {
                var (suffix, length, count) = AffixKinds[a];
                var taken = Math.Min(length, word.Length);
                row[AffixAt + a] = first + WordFeatures.Hash(suffix ? word.AsSpan(word.Length - taken) : word.AsSpan(0, taken), count);
                first += count;
            }
        }
        foreach (var name in names)
            for (var i = name.First; i <= name.Last; i++) rows[(i * Count) + NameAt] = ((int)name.Entry.Kind * 2) + (i == name.First ? 0 : 1);
    }
}
