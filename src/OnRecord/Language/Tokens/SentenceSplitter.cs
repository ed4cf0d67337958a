namespace OnRecord.Language.Tokens;

/// <summary>Groups the tokens of one paragraph into sentences. Rules only: terminal marks, abbreviations, quotation marks, what follows.</summary>
/// <remarks>Immutable and thread-safe. Sentences cover all tokens of the paragraph, in order, and are never empty.</remarks>
internal sealed class SentenceSplitter(Abbreviations abbreviations, IEnumerable<string> openers)
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _openers =
        openers.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Longer stretches without a full stop are lists or tables; the parser's time must stay linear in the text.
    private const int LongestSentence = 160;
    private const int MostClosers = 6;

    /// <summary>Returns the end index (exclusive) in <paramref name="tokens"/> of each sentence.</summary>
    public List<int> Split(string text, IReadOnlyList<TextSpan> tokens)
    {
        var ends = new List<int>();
        var start = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = text.AsSpan(tokens[i].Start, tokens[i].Length);
            if (i + 1 - start >= LongestSentence && word is "," or ";" or ":" or "-" or "–" or "—" or "|" or "•" || i + 1 - start >= 2 * LongestSentence)
            {
                ends.Add(i + 1);
                start = i + 1;
                continue;
            }
            if (!EndsHere(text, tokens, i, word)) continue;
            var end = i + 1;
            while (end < tokens.Count && end - i <= MostClosers && Closes(text, tokens, end)) end++;
            if (end < tokens.Count && !Begins(text, tokens, end, word)) continue;
            ends.Add(end);
            start = end;
            i = end - 1;
        }
        if (start < tokens.Count) ends.Add(tokens.Count);
        return ends;
    }

    private bool EndsHere(string text, IReadOnlyList<TextSpan> tokens, int i, ReadOnlySpan<char> word)
    {
        if (word is "." or "!" or "?" or "..." or "…" or "?!" or "!?" or "!!" or "....") return true;
        if (word.Length < 2 || word[^1] != '.') return word[0] is '!' or '?';
        if (abbreviations.NeverEnds(word)) return false;
        return i + 1 >= tokens.Count || tokens[i + 1].Start > tokens[i].End;
    }

    // Quotation marks and brackets that close belong to the sentence before them.
    private static bool Closes(string text, IReadOnlyList<TextSpan> tokens, int i)
    {
        var word = text.AsSpan(tokens[i].Start, tokens[i].Length);
        if (word is "”" or ")" or "]" or "’" or "''" or "»") return true;
        if (word is not "\"" and not "'") return false;
        // A straight mark closes when it touches what stands before it.
        return tokens[i].Start == tokens[i - 1].End
            && !(i + 1 < tokens.Count && tokens[i + 1].Start == tokens[i].End && char.IsLetterOrDigit(text[tokens[i + 1].Start]));
    }

    private bool Begins(string text, IReadOnlyList<TextSpan> tokens, int i, ReadOnlySpan<char> mark)
    {
        var first = text[tokens[i].Start];
        if (mark.Length > 1 && mark[^1] == '.' && mark[0] != '.')
        {
            // After an abbreviation such as "U.S." only a clear opener begins a new sentence.
            return IsQuote(first) || (char.IsUpper(first) && _openers.Contains(text.AsSpan(tokens[i].Start, tokens[i].Length)));
        }
        if (char.IsLower(first)) return false;
        return char.IsUpper(first)
            || char.IsDigit(first)
            || IsQuote(first)
            || first is '(' or '[' or '-' or '–' or '—' or '•' or '*' or '$' or '.'
            || !char.IsLetter(first);
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '‘' or '\'' or '«' or '`';
}
