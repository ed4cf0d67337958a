using System.Buffers;

namespace OnRecord.Formats.Web;

/// <summary>Sees before a page is parsed whether it was made to keep what parses it busy: elements that nest without end, attributes and signs without
/// number.</summary>
internal static class PageGuard
{
    private const int MostOpen = 3000;

    // What parses a page compares each attribute with those before it, and puts together what begins like an element sign by sign.
    private const int MostAttributes = 2000;
    private const int MostLone = 20_000;

    // These end where the next begins, or have no end.
    private static readonly HashSet<string> Open = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "input", "meta", "link", "hr", "wbr", "col", "area", "base", "embed", "param", "source",
        "track",
    };

    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:");

    private static readonly SearchValues<char> Marks = SearchValues.Create("> \t\r\n/\"'");

    /// <summary>Whether more elements are open at once, more attributes on one of them, or more signs like an element's than on any page.</summary>
    public static bool IsTooMuch(ReadOnlySpan<char> html)
    {
        var lookup = Open.GetAlternateLookup<ReadOnlySpan<char>>();
        var (open, lone) = (0, 0);
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var count = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length;)
        {
            var isEnd = html[at + 1] == '/';
            var name = html[(at + (isEnd ? 2 : 1))..];
            var length = name.IndexOfAnyExcept(NameLetters);
            if (length > 0 && !lookup.Contains(name[..length]))
            {
                // An end without its beginning ends nothing.
                count.TryGetValue(name[..length], out var own);
                var step = isEnd ? (own > 0 ? -1 : 0) : 1;
                count[name[..length]] = own + step;
                open += step;
            }
            if (length == 0) lone++;
            if (open > MostOpen || lone > MostLone) return true;
            if (length > 0 && !isEnd && Attributes(name[length..]) > MostAttributes) return true;
            var next = html[(at + 1)..].IndexOf('<');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return false;
    }

    // Blanks in quotation marks part nothing; a mark that is never closed ends the count.
    private static int Attributes(ReadOnlySpan<char> tag)
    {
        var count = 0;
        while (count <= MostAttributes)
        {
            var at = tag.IndexOfAny(Marks);
            if (at < 0 || tag[at] == '>') return count;
            var sign = tag[at];
            tag = tag[(at + 1)..];
            if (sign is not ('"' or '\''))
            {
                count += tag.Length > 0 && !char.IsWhiteSpace(tag[0]) ? 1 : 0;
                continue;
            }
            var close = tag.IndexOf(sign);
            if (close < 0) return count;
            tag = tag[(close + 1)..];
        }
        return count;
    }
}
