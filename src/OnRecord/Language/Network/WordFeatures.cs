namespace OnRecord.Language.Network;

/// <summary>What a word's form tells: its number in a vocabulary, hashed affixes, and its shape. All values leave 0 and 1 free for "no token" and the root.</summary>
internal sealed class WordFeatures
{
    public const int Unknown = 2;
    public const int Suffix2Rows = 1024;
    public const int Suffix3Rows = 4096;
    public const int PrefixRows = 1024;
    public const int ShapeRows = 64;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;

    /// <param name="vocabulary">Lower-case forms in the order of their numbers; the first gets 3.</param>
    public WordFeatures(string[] vocabulary)
    {
        Vocabulary = vocabulary;
        var ids = new Dictionary<string, int>(vocabulary.Length, StringComparer.Ordinal);
        for (var i = 0; i < vocabulary.Length; i++) ids[vocabulary[i]] = i + Unknown + 1;
        _ids = ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string[] Vocabulary { get; }

    /// <summary>Rows that a table of words needs.</summary>
    public int Rows => Vocabulary.Length + Unknown + 1;

    public int Id(ReadOnlySpan<char> word)
    {
        if (word.Length > 60) return Unknown;
        Span<char> form = stackalloc char[word.Length];
        Vectors.WordVectors.Normalise(word, form);
        return _ids.TryGetValue(form, out var id) ? id : Unknown;
    }

    public static int Suffix2(ReadOnlySpan<char> word) => Hash(word[^Math.Min(2, word.Length)..], Suffix2Rows);

    public static int Suffix3(ReadOnlySpan<char> word) => Hash(word[^Math.Min(3, word.Length)..], Suffix3Rows);

    public static int Prefix(ReadOnlySpan<char> word) => Hash(word[..Math.Min(3, word.Length)], PrefixRows);

    /// <summary>Case, digits, inner marks and whether the word opens its sentence, as one small number.</summary>
    public static int Shape(ReadOnlySpan<char> word, bool first)
    {
        int upper = 0, lower = 0, digits = 0, marks = 0;
        foreach (var c in word)
        {
            if (char.IsUpper(c)) upper++;
            else if (char.IsLetter(c)) lower++;
            else if (char.IsDigit(c)) digits++;
            else marks++;
        }
        var letters = upper + lower;
        var kind = letters == 0 ? 0
            : upper == 0 ? 1
            : lower == 0 ? (upper == 1 ? 2 : 3)
            : char.IsUpper(word[0]) ? (upper == 1 ? 4 : 5) : 6;
        return 2 + kind + (digits == 0 ? 0 : 7) + (marks == 0 ? 0 : 14) + (first ? 28 : 0);
    }

    /// <summary>A row for a piece of a word, from 2 on; digits count as one, letters without their case.</summary>
    public static int Hash(ReadOnlySpan<char> part, int rows)
    {
        var hash = 2166136261u;
        foreach (var c in part)
        {
            var plain = char.IsDigit(c) ? '0' : char.ToLowerInvariant(c);
            hash = (hash ^ plain) * 16777619u;
        }
        return 2 + (int)((hash ^ (hash >> 15)) % (uint)(rows - 2));
    }
}
