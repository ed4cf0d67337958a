using System.Text.RegularExpressions;

namespace OnRecord.Intake;

/// <summary>
/// Finds the paragraphs of a text: its lines, or where lines are broken to a width, the runs of lines that belong together. The marks of a quoted mail ("&gt;
/// ") stand before a line and not in it;
/// a page number between the halves of a sentence parts nothing.
/// </summary>
internal static partial class ParagraphReader
{
    // A longer line may have been broken; a shorter one is an item of a list.
    private const int ShortestBroken = 25;
    private const int WidestLine = 120;

    /// <summary>The paragraphs in order, without the white space around them.</summary>
    public static List<TextSpan> Read(string text)
    {
        var (lines, followed) = Lines(text);
        var wrapped = IsWrapped(text, lines, followed);
        var paragraphs = new List<TextSpan>();
        for (var i = 0; i < lines.Count; i++)
        {
            var start = lines[i].Start;
            while (i + 1 < lines.Count)
            {
                if (followed[i] && (wrapped || GoesOn(text, lines[i], lines[i + 1]))) i++;
                else if (i + 2 < lines.Count && IsPageNumber(text, lines[i + 1]) && IsOpen(text, lines[i], lines[i + 2])) i += 2;
                else break;
            }
            paragraphs.Add(new(start, lines[i].End));
        }
        return paragraphs;
    }

    /// <summary>Whether a line is a page's number and nothing else: "14", "- 14 -", "Page 14 of 90".</summary>
    public static bool IsPageNumber(string line) => PageNumber().IsMatch(line);

    /// <summary>Whether words end as a sentence does.</summary>
    public static bool EndsSentence(string words) => words.TrimEnd('"', '”', '’', '\'', ')', ' ') is { Length: > 0 } end && (end[^1] is '.' or '!');

    private static (List<TextSpan> Lines, List<bool> Followed) Lines(string text)
    {
        var lines = new List<TextSpan>();
        var followed = new List<bool>();
        var quoted = IsQuotedMail(text);
        for (var start = 0; start <= text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny('\n', '\r', '\u2028') is >= 0 and var at ? start + at : text.Length;
            var (s, e) = (start, end);
            while (s < e && IsMargin(text[s], quoted)) s++;
            while (e > s && char.IsWhiteSpace(text[e - 1])) e--;
            var next = end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : end + 1;
            if (e > s)
            {
                lines.Add(new(s, e));
                followed.Add(IsFilled(text, next, quoted));
            }
            start = next;
        }
        return (lines, followed);
    }

    private static bool IsMargin(char c, bool quoted) => char.IsWhiteSpace(c) || c == '\uFEFF' || (quoted && c == '>');

    // Whether the line that begins here holds more than white space.
    private static bool IsFilled(string text, int start, bool quoted)
    {
        while (start < text.Length && text[start] is not ('\n' or '\r' or '\u2028') && IsMargin(text[start], quoted)) start++;
        return start < text.Length && text[start] is not ('\n' or '\r' or '\u2028');
    }

    private static bool IsQuotedMail(string text)
    {
        int filled = 0, marked = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var words = line.Trim();
            if (words.IsEmpty) continue;
            filled++;
            if (words[0] == '>') marked++;
        }
        return marked > 0 && marked * 3 >= filled * 2;
    }

    /// <summary>Whether more must follow on a line: it ends in a preposition, an article, a comma, a hyphen.</summary>
    public static bool EndsOpen(string words) => OpenEnd().IsMatch(words);

    private static bool IsWrapped(string text, List<TextSpan> lines, List<bool> followed)
    {
        int inner = 0, open = 0, longest = 0;
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            longest = Math.Max(longest, lines[i].Length);
            if (!followed[i]) continue;
            inner++;
            if (lines[i].Length >= ShortestBroken
                && !EndsSentence(lines[i].In(text))
                && text[lines[i].End - 1] != '?'
                && char.IsLower(text[lines[i + 1].Start]))
                open++;
        }
        return inner >= 3 && longest <= WidestLine && open * 2 >= inner;
    }

    // Whether one line alone is broken: the next goes on in the middle of a sentence.
    private static bool GoesOn(string text, TextSpan line, TextSpan next)
    {
        if (line.Length is < ShortestBroken or > WidestLine) return false;
        var words = line.In(text);
        if (EndsSentence(words) || words[^1] is '?' or ':' or ';') return false;
        return char.IsLower(text[next.Start]) || OpenEnd().IsMatch(words) || InnerEnd().IsMatch(words);
    }

    private static bool IsOpen(string text, TextSpan line, TextSpan next) =>
        line.Length >= ShortestBroken && !EndsSentence(line.In(text)) && (char.IsLower(text[next.Start]) || OpenEnd().IsMatch(line.In(text)));

    private static bool IsPageNumber(string text, TextSpan line) => line.Length <= 20 && IsPageNumber(line.In(text));

    [GeneratedRegex(@"^([-–—] ?)?(page )?\d{1,4}( of \d{1,4})?( ?[-–—])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();

    // "sell 12 drones to", "the ministry of the": more must follow.
    [GeneratedRegex(@"(\s(a|an|and|as|at|but|by|for|from|her|his|in|into|its|of|on|or|over|that|the|their|to|under|which|who|with)|\p{Ll}-|,)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex OpenEnd();

    // A sentence that ends within the line: no headline, and what follows it is not at its end.
    [GeneratedRegex(@"\p{Ll}{3}\. \p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex InnerEnd();
}
