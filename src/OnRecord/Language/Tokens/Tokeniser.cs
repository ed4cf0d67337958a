using System.Globalization;
using System.Text.RegularExpressions;

namespace OnRecord.Language.Tokens;

/// <summary>Cuts text into tokens by the conventions of the English UD treebanks (EWT, GUM), with exact offsets.</summary>
/// <remarks>
/// Clitics are split (<c>Iran|'s</c>, <c>do|n't</c>), hyphenated words are split at the hyphen (<c>long|-|term</c>) unless the first part is a bound prefix
/// (<c>co-founder</c>) or the word is a designation with digits (<c>Su-35</c>, <c>S-400</c>). Abbreviations keep their full stop. Every non-space character
/// belongs to exactly one token. Immutable and thread-safe.
/// </remarks>
/// <param name="abbreviations">Which words keep a full stop.</param>
/// <param name="isWord">Whether something in lower case is a word, which tells "dro-⏎nes" from "long-⏎term"; where null, every break at a hyphen is taken for
/// one of the typesetter's.</param>
internal sealed partial class Tokeniser(Abbreviations abbreviations, Func<string, bool>? isWord = null)
{
    private static readonly string[] Clitics = ["'s", "'m", "'re", "'ve", "'ll", "'d", "n't"];
    private static readonly string[] Faces = [":-)", ":-(", ";-)", ":)", ":(", ";)"];

    // Written as one, said as two; where the first ends.
    private static readonly Dictionary<string, int> Fused = new(StringComparer.Ordinal)
    {
        ["cannot"] = 3,
        ["wanna"] = 3,
        ["gonna"] = 3,
        ["gotta"] = 3,
        ["outta"] = 3,
        ["dont"] = 2,
        ["cant"] = 2,
        ["didnt"] = 3,
        ["doesnt"] = 4,
        ["isnt"] = 2,
        ["wasnt"] = 3,
        ["havent"] = 4,
        ["im"] = 1,
        ["ive"] = 1,
        ["thats"] = 4,
        ["whats"] = 4,
        ["alot"] = 1,
    };

    private static readonly string[] Prefixes =
        ["e", "co", "pre", "non", "anti", "re", "ex", "pro", "multi", "semi", "mini", "sub", "un", "vice", "inter", "intra", "de", "counter"];
    private static readonly string[] Units = ["bn", "tn", "mn", "m", "b", "k", "km", "kg", "mm", "cm", "mph", "kph", "am", "pm", "p.m.", "a.m.", "lb", "lbs",
        "ft", "ml", "mg", "kw", "mw", "gw", "kb", "mb", "gb", "m2", "km2", "usd", "eur", "gbp", "mil", "mln", "bln"];

    /// <summary>Appends the tokens of <paramref name="span"/> of the text, in order, as UTF-16 spans of the whole text.</summary>
    public void Tokenise(string text, TextSpan span, List<TextSpan> tokens)
    {
        var at = span.Start;
        while (at < span.End)
        {
            if (LineBreaks.Skip(text, at, span) is var next && next > at)
            {
                at = next;
                continue;
            }
            var end = at;
            while (end < span.End && !char.IsWhiteSpace(text[end]) && !IsInvisible(text[end])) end++;
            if (LineBreaks.EndOfBroken(text, at, end, span.End, isWord) is var whole && whole > end)
            {
                end = whole;
                Broken(text, at, end, tokens);
            }
            else
            {
                Noted(text, at, end, end == span.End || AtLineEnd(text, end, span.End), tokens);
            }
            at = end;
        }
        // Between two marks nothing is left of a soft hyphen.
        tokens.RemoveAll(t => text[t.Start] == '\u00AD' && text.AsSpan(t.Start, t.Length).IndexOfAnyExcept('\u00AD') < 0);
    }

    /// <summary>A token as it is to be read: without soft hyphens, without the break and the hyphen of the typesetter, ligatures undone.</summary>
    public static string Written(string text, TextSpan token) => LineBreaks.Mend(token.In(text));

    // A word broken at the line's end stays one token; the marks before it are their own.
    private static void Broken(string text, int start, int end, List<TextSpan> tokens)
    {
        while (IsOpening(text, start, end) is var width and > 0)
        {
            tokens.Add(new(start, start + width));
            start += width;
        }
        tokens.Add(new(start, end));
    }

    // The mark of a note is none of the text: "drones[3]", "the vehicles.14 The panel".
    private void Noted(string text, int start, int end, bool last, List<TextSpan> tokens)
    {
        if (NoteMark().Match(text[start..end]) is not { Success: true } note)
        {
            Chunk(text, start, end, last, tokens);
            return;
        }
        var (from, to) = (start + note.Groups["note"].Index, start + note.Groups["note"].Index + note.Groups["note"].Length);
        Chunk(text, start, from, to == end && last, tokens);
        if (to < end) Chunk(text, to, end, last, tokens);
    }

    [GeneratedRegex(@"^.*[\p{L}\p{P}-[\[(]](?<note>\[\d{1,3}\])|^.*\p{Ll}{3}[.!?][”""]?(?<note>\d{1,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex NoteMark();

    // Zero-width characters and the byte-order mark separate nothing that a reader sees, but no token should carry them.
    public static bool IsInvisible(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u2060';

    private static bool AtLineEnd(string text, int at, int end)
    {
        while (at < end && (text[at] is ' ' or '\t')) at++;
        return at >= end || text[at] is '\n' or '\r';
    }

    // One chunk without white space: peel punctuation off both ends, then split what is left.
    private void Chunk(string text, int start, int end, bool last, List<TextSpan> tokens)
    {
        if (IsAddress(text.AsSpan(start, end - start)))
        {
            Address(text, start, end, tokens);
            return;
        }
        // ":)" and its like are one mark, alone or at the end of a word.
        foreach (var face in Faces)
        {
            if (!text.AsSpan(start, end - start).EndsWith(face, StringComparison.Ordinal)
                || (end - start > face.Length && !char.IsLetter(text[end - face.Length - 1]) && text[end - face.Length - 1] is not ('.' or '!' or '?')))
                continue;
            if (end - start > face.Length) Chunk(text, start, end - face.Length, last, tokens);
            tokens.Add(new(end - face.Length, end));
            return;
        }
        while (start < end && IsOpening(text, start, end) is var width and > 0)
        {
            tokens.Add(new(start, start + width));
            start += width;
        }
        var closing = new Stack<TextSpan>();
        while (end > start && TakesClosing(text, start, end, last) is var width and > 0)
        {
            closing.Push(new(end - width, end));
            end -= width;
            last = false;
        }
        if (start < end) Word(text, start, end, tokens);
        while (closing.TryPop(out var token)) tokens.Add(token);
    }

    private static int IsOpening(string text, int at, int end)
    {
        var c = text[at];
        if (c is '<' or '>' or '=' or '*' or '~' or '#' or '|' or '$')
        {
            var run = at;
            while (run < end && text[run] == c) run++;
            return run - at;
        }
        if (c is '"' or '“' or '”' or '„' or '«' or '(' or '[' or '{' or '$' or '£' or '€' or '¥' or '#' or '¿' or '¡' or '*' or '<' or '>' or '|' or '='
            or '~' or '…' or '•' or '·' || IsCurrency(c))
            return 1;
        if (c is '\'' or '‘' or '’' or '`')
        {
            if (at + 1 < end && text[at + 1] == c && c != '’') return 2;
            return IsClitic(text, at, end) ? 0 : at + 1 < end && char.IsDigit(text[at + 1]) && end - at >= 3 && end - at <= 4 ? 0 : 1;
        }
        if (c is '-' or '–' or '—' or '.' or '/' or '_' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '}' or '%')
        {
            var run = at;
            while (run < end && text[run] == c) run++;
            return c == '-' && run == at + 1 && run < end && char.IsDigit(text[run])
                ? 0
                : c == '.' && run == at + 1 && run < end && char.IsDigit(text[run])
                ? 0
                : run - at;
        }
        return 0;
    }

    private static bool IsCurrency(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    private int TakesClosing(string text, int start, int end, bool last)
    {
        var c = text[end - 1];
        if (c is '<' or '>' or '=' or '*' or '~' or '|')
        {
            var run = end;
            while (run > start && text[run - 1] == c) run--;
            return end - run;
        }
        if (c is '"' or '”' or '“' or '»' or ')' or ']' or '}' or ',' or ';' or ':' or '%' or '*' or '>' or '<' or '|' or '=' or '~' or '…' or '°'
            || IsCurrency(c))
            return 1;
        if (c is '!' or '?')
        {
            var run = end;
            while (run > start && text[run - 1] is '!' or '?') run--;
            return end - run;
        }
        if (c is '\'' or '’' or '‘' or '`')
        {
            if (end - start >= 2 && text[end - 2] == c && c != '’') return 2;
            return 1;
        }
        if (c is '-' or '–' or '—' or '/' or '_')
        {
            var run = end;
            while (run > start && text[run - 1] == c) run--;
            return end - run;
        }
        if (c != '.') return 0;
        var dots = end;
        while (dots > start && text[dots - 1] == '.') dots--;
        if (end - dots > 1) return end - dots;
        return abbreviations.KeepsStop(text.AsSpan(start, end - start), last, IsBeforeNumber(text, end)) ? 0 : 1;
    }

    private static bool IsBeforeNumber(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '(')) at++;
        return at < text.Length && char.IsDigit(text[at]);
    }

    private void Word(string text, int start, int end, List<TextSpan> tokens)
    {
        var at = start;
        var i = start;
        while (i < end)
        {
            var c = text[i];
            var width = SplitWidth(text, at, i, end);
            if (width == 0)
            {
                i++;
                continue;
            }
            if (i > at) Clitic(text, at, i, tokens);
            tokens.Add(new(i, i + width));
            i += width;
            at = i;
        }
        if (end > at) Clitic(text, at, end, tokens);
    }

    // The width of a separator that stands at i as a token of its own, or 0.
    private int SplitWidth(string text, int start, int i, int end)
    {
        var c = text[i];
        if (c is '—' or '"' or '“' or '”' or '(' or ')' or '[' or ']' or ';' or '!' or '?' or '…' or '=' or '|' or '$' or '£' or '€' or '%')
            return i == start && c is '$' or '£' or '€' ? 1 : c is '$' ? 0 : 1;
        if (c == '–' || c == '-')
        {
            var run = i;
            while (run < end && text[run] == c) run++;
            if (run - i > 1) return run - i;
            return KeepsHyphen(text, start, i, end) ? 0 : 1;
        }
        if (c == '/') return BothDigits(text, i, end) || i - start <= 1 && end - i <= 2 ? 0 : 1;
        if (c is ',' or ':') return BothDigits(text, i, end) ? 0 : 1;
        if (c == '.')
        {
            var run = i;
            while (run < end && text[run] == '.') run++;
            if (run - i > 1) return run - i;
            // Sentences glued together: "fighter.The"; not "U.S.A", "3.5" or "example.com".
            return i - start >= 3
                && i + 1 < end
                && char.IsLower(text[i - 1])
                && char.IsUpper(text[i + 1])
                && !abbreviations.KeepsStop(text.AsSpan(start, i + 1 - start), false, false) ? 1 : 0;
        }
        return 0;
    }

    private static bool BothDigits(string text, int i, int end) => i + 1 < end && i > 0 && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]);

    private static bool KeepsHyphen(string text, int start, int i, int end)
    {
        if (i == start || i + 1 >= end) return false;
        var stop = i + 1;
        while (stop < end && char.IsLetterOrDigit(text[stop])) stop++;
        var before = text.AsSpan(start, i - start);
        var after = text.AsSpan(i + 1, stop - i - 1);
        if (after.Length == 0) return false;
        // Designations: a short capitalised stem and a number (Su-35, S-400, MQ-9B, Kh-101), or phone-like numbers.
        if (char.IsDigit(after[0]))
            return (char.IsUpper(before[0]) && before.Length <= 10) || (char.IsDigit(before[^1]) && before.Length == 3 && after.Length is 3 or 4);
        foreach (var prefix in Prefixes)
            if (before.Equals(prefix, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static void Clitic(string text, int start, int end, List<TextSpan> tokens)
    {
        var word = text.AsSpan(start, end - start);
        // Not in capitals, where IM and the like are abbreviations.
        if (word.Length is > 1 and < 8 && char.IsLower(word[1]) && Fused.TryGetValue(word.ToString().ToLowerInvariant(), out var joint))
        {
            tokens.Add(new(start, start + joint));
            tokens.Add(new(start + joint, end));
            return;
        }
        foreach (var clitic in Clitics)
        {
            if (word.Length <= clitic.Length || !EndsWith(word, clitic)) continue;
            SplitUnit(text, start, end - clitic.Length, tokens);
            tokens.Add(new(end - clitic.Length, end));
            return;
        }
        if (word.Length > 1 && word[^1] is '\'' or '’')
        {
            tokens.Add(new(start, end - 1));
            tokens.Add(new(end - 1, end));
            return;
        }
        SplitUnit(text, start, end, tokens);
    }

    // "1.7bn", "155mm", "10pm": number and unit apart.
    private static void SplitUnit(string text, int start, int end, List<TextSpan> tokens)
    {
        var word = text.AsSpan(start, end - start);
        // "US$30": the sign takes its letters with it.
        if (char.IsLetter(word[0]) && word.IndexOf('$') is > 0 and <= 3 and var sign && sign + 1 < word.Length && char.IsDigit(word[sign + 1]))
        {
            tokens.Add(new(start, start + sign + 1));
            SplitUnit(text, start + sign + 1, end, tokens);
            return;
        }
        if (char.IsDigit(word[0]))
        {
            var digits = 0;
            while (digits < word.Length && (char.IsDigit(word[digits]) || word[digits] is '.' or ',')) digits++;
            foreach (var unit in Units)
            {
                if (digits == word.Length || !word[digits..].Equals(unit, StringComparison.OrdinalIgnoreCase)) continue;
                tokens.Add(new(start, start + digits));
                tokens.Add(new(start + digits, end));
                return;
            }
        }
        tokens.Add(new(start, end));
    }

    private static bool IsClitic(string text, int start, int end)
    {
        foreach (var clitic in Clitics)
            if (end - start == clitic.Length && EndsWith(text.AsSpan(start, end - start), clitic)) return true;
        return false;
    }

    private static bool EndsWith(ReadOnlySpan<char> word, string clitic)
    {
        for (var i = 1; i <= clitic.Length; i++)
        {
            var c = word[^i] == '’' ? '\'' : char.ToLowerInvariant(word[^i]);
            if (c != clitic[^i]) return false;
        }
        return true;
    }

    private static bool IsAddress(ReadOnlySpan<char> chunk) =>
        chunk.Contains("://", StringComparison.Ordinal)
        || chunk.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        || (chunk.Length > 4 && chunk.IndexOf('@') is > 0 and var at && chunk[at..].Contains('.'));

    private static void Address(string text, int start, int end, List<TextSpan> tokens)
    {
        while (start < end && text[start] is '(' or '<' or '[' or '"' or '“')
        {
            tokens.Add(new(start, start + 1));
            start++;
        }
        var stop = end;
        while (stop > start && text[stop - 1] is '.' or ',' or ')' or '>' or ']' or ';' or '"' or '”' or '!' or '?') stop--;
        if (stop > start) tokens.Add(new(start, stop));
        for (var i = stop; i < end; i++) tokens.Add(new(i, i + 1));
    }
}
