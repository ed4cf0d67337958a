namespace OnRecord.Language.Transformer;

/// <summary>A sentence for the encoder.</summary>
/// <param name="Words">Its words, at least one.</param>
/// <param name="Quoted">For each word whether it stands within quotation marks.</param>
internal sealed record EncoderSentence(IReadOnlyList<string> Words, IReadOnlyList<bool> Quoted);

/// <summary>Words <c>[First, First + Count)</c> of a sentence in a window; those from <paramref name="Kept"/> on, <paramref name="KeptCount"/> of them, are
/// taken from this window.</summary>
internal readonly record struct WindowPart(int Sentence, int First, int Count, int Kept, int KeptCount);

/// <summary>What the encoder reads at once: neighbouring sentences whole, or a stretch of one that is too long, with overlap.</summary>
internal sealed class SentenceWindow
{
    // Pieces that the encoder can tell the places of, less what opens and closes a window.
    private const int Longest = 510;
    private const int Overlap = 128;

    private SentenceWindow(List<WindowPart> parts, long[] ids, long[] looks, long[] firsts)
    {
        Parts = parts;
        Ids = ids;
        Looks = looks;
        Firsts = firsts;
    }

    public List<WindowPart> Parts { get; }

    /// <summary>Number of each piece.</summary>
    public long[] Ids { get; }

    /// <summary>Shape of each piece's word.</summary>
    public long[] Looks { get; }

    /// <summary>Place of the first piece of each word.</summary>
    public long[] Firsts { get; }

    /// <summary>Packs the sentences of one document, in order, into windows of at most <paramref name="most"/> pieces where sentences allow it.</summary>
    public static IEnumerable<SentenceWindow> Of(IReadOnlyList<EncoderSentence> sentences, WordPieces pieces, int most)
    {
        var parts = new List<WindowPart>();
        var size = 0;
        for (var s = 0; s < sentences.Count; s++)
        {
            var words = sentences[s].Words;
            var own = 1;
            foreach (var word in words) own += pieces.Of(word).Length;
            if (parts.Count > 0 && size + own > most)
            {
                yield return Make(sentences, parts, pieces);
                (parts, size) = ([], 0);
            }
            if (own > Longest)
            {
                foreach (var part in Cut(s, words, pieces)) yield return Make(sentences, [part], pieces);
                continue;
            }
            parts.Add(new(s, 0, words.Count, 0, words.Count));
            size += own;
        }
        if (parts.Count > 0) yield return Make(sentences, parts, pieces);
    }

    // Stretches of a long sentence; a word is taken from the stretch in which it stands farther from the edge.
    private static IEnumerable<WindowPart> Cut(int sentence, IReadOnlyList<string> words, WordPieces pieces)
    {
        var kept = 0;
        for (var first = 0; kept < words.Count;)
        {
            int end = first, size = 0;
            while (end < words.Count && size + pieces.Of(words[end]).Length < Longest) size += pieces.Of(words[end++]).Length;
            int next = end, back = 0;
            while (end < words.Count && next > first + 1 && back < Overlap) back += pieces.Of(words[--next]).Length;
            var keptEnd = end == words.Count ? end : next + ((end - next) / 2);
            yield return new(sentence, first, end - first, kept, keptEnd - kept);
            (kept, first) = (keptEnd, next);
        }
    }

    private static SentenceWindow Make(IReadOnlyList<EncoderSentence> sentences, List<WindowPart> parts, WordPieces pieces)
    {
        var ids = new List<long> { pieces.Start };
        var looks = new List<long> { 0 };
        var firsts = new List<long>();
        foreach (var part in parts)
        {
            var (words, quoted) = sentences[part.Sentence];
            for (var w = part.First; w < part.First + part.Count; w++)
            {
                firsts.Add(ids.Count);
                var look = WordPieces.Shape(words[w]) + (quoted[w] ? WordPieces.Shapes : 0);
                foreach (var piece in pieces.Of(words[w]))
                {
                    ids.Add(piece);
                    looks.Add(look);
                }
            }
            ids.Add(pieces.Separator);
            looks.Add(0);
        }
        return new(parts, [.. ids], [.. looks], [.. firsts]);
    }
}
