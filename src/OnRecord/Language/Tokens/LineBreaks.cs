using System.Buffers;
using System.Text;
using OnRecord.Intake;

namespace OnRecord.Language.Tokens;

/// <summary>What typesetting leaves in the words of a text: breaks at hyphens, soft hyphens, ligatures, margins of quoted mail, page numbers within a
/// paragraph.</summary>
internal static class LineBreaks
{
    private const char SoftHyphen = '\u00AD';

    private static readonly SearchValues<char> Mended = SearchValues.Create("\u00AD\n\r\uFB00\uFB01\uFB02\uFB03\uFB04\uFB05\uFB06");

    /// <summary>The first offset from <paramref name="at"/> on that is no white space and no mark that a reader does not see.</summary>
    public static int Skip(string text, int at, TextSpan span)
    {
        var lines = 0;
        while (at < span.End)
        {
            if (text[at] is '\n' or '\u2028') lines++;
            else if (lines > 0 && text[at] == '>') { }
            else if (!char.IsWhiteSpace(text[at]) && !Tokeniser.IsInvisible(text[at])) break;
            at++;
        }
        // An empty line stands within a paragraph only before a page's number.
        if (lines < 2) return at;
        var end = at;
        while (end < span.End && text[end] is not ('\n' or '\r')) end++;
        if (end == span.End || !ParagraphReader.IsPageNumber(text[at..end].TrimEnd())) return at;
        at = end;
        while (at < span.End && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    /// <summary>Where a word ends that begins at <paramref name="start"/> and is broken at the hyphen before <paramref name="end"/>: "dro-⏎nes"; else
    /// <paramref name="end"/>.</summary>
    public static int EndOfBroken(string text, int start, int end, int limit, Func<string, bool>? isWord)
    {
        if (end - start < 3 || text[end - 1] is not ('-' or '\u2010' or SoftHyphen) || !char.IsLower(text[end - 2])) return end;
        var next = end;
        while (next < limit && char.IsWhiteSpace(text[next])) next++;
        if (next >= limit || !char.IsLower(text[next]) || text.AsSpan(end, next - end).IndexOfAny('\n', '\r') < 0) return end;
        var stop = next;
        while (stop < limit && char.IsLetter(text[stop])) stop++;
        var (before, after) = (Letters(text.AsSpan(start, end - 1 - start)), Letters(text.AsSpan(next, stop - next)));
        // "long-⏎term": two words that make none together.
        var isCompound = isWord is not null && text[end - 1] != SoftHyphen && !isWord(before + after) && isWord(before) && isWord(after);
        return isCompound ? end : stop;
    }

    /// <summary>A word, or several in a row, as they are read: broken words whole, line breaks as spaces.</summary>
    public static string Mend(string words)
    {
        if (!words.AsSpan().ContainsAny(Mended)) return words;
        var mended = new StringBuilder(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == SoftHyphen) continue;
            if (!char.IsWhiteSpace(words[i]))
            {
                mended.Append(words[i] is >= '\uFB00' and <= '\uFB06' ? words[i].ToString().Normalize(NormalizationForm.FormKC) : words[i]);
                continue;
            }
            var first = i;
            while (i + 1 < words.Length && (char.IsWhiteSpace(words[i + 1]) || words[i + 1] == '>')) i++;
            if (first > 0 && words[first - 1] == SoftHyphen) continue;
            if (mended.Length > 1 && mended[^1] is '-' or '\u2010' && char.IsLower(mended[^2]) && words.AsSpan(first, i + 1 - first).ContainsAny('\n', '\r'))
                mended.Length--;
            else mended.Append(' ');
        }
        return mended.ToString();
    }

    private static string Letters(ReadOnlySpan<char> word)
    {
        var letters = new StringBuilder(word.Length);
        foreach (var c in word)
            if (char.IsLetter(c)) letters.Append(char.ToLowerInvariant(c));
        return letters.ToString();
    }
}
