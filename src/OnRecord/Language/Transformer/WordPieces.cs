using System.Collections.Concurrent;
using System.Globalization;
using OnRecord.Language.Tokens;

namespace OnRecord.Language.Transformer;

/// <summary>Cuts words into pieces of the encoder's vocabulary: uncased WordPiece (Devlin et al. 2019), greedily the longest piece first.</summary>
/// <remarks>tools/encoder/pieces.py does the same for training. Immutable but for a cache; thread-safe.</remarks>
internal sealed class WordPieces
{
    /// <summary>Kinds of writing that <see cref="Shape"/> tells apart; as many again stand for words within quotation marks.</summary>
    public const int Shapes = 8;

    // Pieces of one word: what follows in a longer one (addresses, hashes) is passed over.
    private const int Longest = 12;
    private const int CacheSize = 100_000;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;
    private readonly ConcurrentDictionary<string, int[]> _known = new(StringComparer.Ordinal);
    private readonly int _unknown;

    /// <param name="vocabulary">Pieces in the order of their numbers; those that go on within a word begin with <c>##</c>.</param>
    public WordPieces(string[] vocabulary)
    {
        var ids = new Dictionary<string, int>(vocabulary.Length, StringComparer.Ordinal);
        for (var i = 0; i < vocabulary.Length; i++) ids[vocabulary[i]] = i;
        _ids = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        Start = ids["[CLS]"];
        Separator = ids["[SEP]"];
        _unknown = ids["[UNK]"];
    }

    /// <summary>The piece that opens a window.</summary>
    public int Start { get; }

    /// <summary>The piece after each sentence.</summary>
    public int Separator { get; }

    /// <summary>The pieces of a word, at least one.</summary>
    public int[] Of(string word)
    {
        if (_known.TryGetValue(word, out var known)) return known;
        var pieces = Cut(word);
        if (_known.Count < CacheSize) _known[word] = pieces;
        return pieces;
    }

    /// <summary>How a word is written, which its uncased pieces do not show: digits, marks, lower case, capitals, a capital first, mixed.</summary>
    public static int Shape(string word)
    {
        bool letters = false, digits = false, lower = true, upper = true, lowerRest = true;
        for (var i = 0; i < word.Length; i++)
        {
            digits |= char.IsDigit(word[i]);
            if (!char.IsLetter(word[i])) continue;
            letters = true;
            lower &= !char.IsUpper(word[i]);
            upper &= !char.IsLower(word[i]);
            lowerRest &= i == 0 || !char.IsUpper(word[i]);
        }
        if (!letters) return digits ? 1 : 2;
        if (lower) return 3;
        if (upper) return word.Length > 1 ? 4 : 5;
        return char.IsUpper(word[0]) && lowerRest ? 5 : 6;
    }

    private int[] Cut(string word)
    {
        var pieces = new List<int>();
        Span<char> part = stackalloc char[Math.Min(word.Length, 256) + 2];
        var length = 0;
        foreach (var c in word)
        {
            if (pieces.Count >= Longest) break;
            var category = char.GetUnicodeCategory(c);
            if (category == UnicodeCategory.NonSpacingMark) continue;
            var alone = char.IsPunctuation(c) || (c < 128 && char.IsSymbol(c));
            if (alone || char.IsWhiteSpace(c) || category is UnicodeCategory.Control or UnicodeCategory.Format || length == part.Length - 2)
            {
                Greedy(part, length, pieces);
                length = 0;
            }
            if (alone) Greedy([' ', ' ', c], 1, pieces);
            else if (!char.IsWhiteSpace(c) && category is not (UnicodeCategory.Control or UnicodeCategory.Format))
                part[2 + length++] = Accents.Strip(char.ToLowerInvariant(c));
        }
        Greedy(part, length, pieces);
        if (pieces.Count == 0) pieces.Add(_unknown);
        return pieces.Count > Longest ? [.. pieces.Take(Longest)] : [.. pieces];
    }

    // The part stands from its third place on, so that the mark of a piece that goes on can be written before it.
    private void Greedy(Span<char> part, int length, List<int> pieces)
    {
        var before = pieces.Count;
        for (var start = 0; start < length;)
        {
            var end = length;
            var id = -1;
            Span<char> held = [part[start], part[start + 1]];
            if (start > 0) part[start] = part[start + 1] = '#';
            var first = start > 0 ? start : 2;
            while (end > start && !_ids.TryGetValue(part[first..(2 + end)], out id)) end--;
            held.CopyTo(part[start..]);
            if (end == start)
            {
                pieces.RemoveRange(before, pieces.Count - before);
                pieces.Add(_unknown);
                return;
            }
            pieces.Add(id);
            start = end;
        }
    }
}
