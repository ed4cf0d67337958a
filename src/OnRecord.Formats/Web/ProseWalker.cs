using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace OnRecord.Formats.Web;

/// <summary>A run of a page's text that stands by itself.</summary>
/// <param name="Text">Its words, blanks folded.</param>
/// <param name="Kind">The element that it stands in: <c>p</c>, <c>h2</c>, <c>li</c>, <c>tr</c>.</param>
/// <param name="IsLink">Whether all of it is a link.</param>
internal readonly record struct PageLine(string Text, string Kind, bool IsLink);

/// <summary>Goes through the elements of an article and gives its paragraphs, headings, list items and table rows as lines.</summary>
internal sealed partial class ProseWalker
{
    private const int Deepest = 400;

    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    ];

    private static readonly HashSet<string> Silent =
        ["script", "style", "noscript", "template", "title", "iframe", "svg", "textarea", "select", "button", "object", "video", "audio"];

    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private readonly List<PageLine> _lines = [];
    private readonly StringBuilder _open = new();
    private int _linked;
    private int _breaks;

    /// <summary>The lines of an element, in order; none is empty.</summary>
    public static List<PageLine> Of(IElement root)
    {
        var walker = new ProseWalker();
        walker.Walk(root, "p", inLink: false, depth: 0);
        walker.Close("p");
        return walker._lines;
    }

    private void Walk(INode node, string kind, bool inLink, int depth)
    {
        if (depth > Deepest) return;
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text) Append(text.Data, kind, inLink);
            if (child is IElement element && !Silent.Contains(element.LocalName)) Enter(element, kind, inLink, depth);
        }
    }

    private void Enter(IElement element, string kind, bool inLink, int depth)
    {
        if (element.LocalName == "br")
        {
            // Two breaks are a paragraph's end on pages that know no paragraphs.
            if (++_breaks > 1) Close(kind);
            else _open.Append('\n');
            return;
        }
        if (element.LocalName == "tr" && IsRowOfData(element))
        {
            Close(kind);
            _lines.Add(new(Row(element), "tr", false));
            return;
        }
        var isBlock = Blocks.Contains(element.LocalName);
        if (isBlock) Close(kind);
        var own = element.LocalName is "li" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "dt" or "pre" ? element.LocalName : kind;
        Walk(element, isBlock ? own : kind, inLink || element.LocalName == "a", depth + 1);
        if (isBlock) Close(own);
    }

    // Cells with paragraphs are a page's layout, others a table.
    private static bool IsRowOfData(IElement row) =>
        row.ChildElementCount > 1 && row.QuerySelector("p, div, br, table, ul, h1, h2, h3") is null;

    private static string Row(IElement row) => string.Join(" | ", row.Children.Select(c => Fold(c.TextContent)).Where(c => c.Length > 0));

    private void Append(string text, string kind, bool inLink)
    {
        // In preformatted text empty lines are what tells paragraphs apart.
        if (kind == "pre" && EmptyLine().Split(text) is { Length: > 1 } parts)
        {
            foreach (var part in parts)
            {
                Append(part, "p", inLink);
                Close("p");
            }
            return;
        }
        if (text.AsSpan().Trim().Length > 0) _breaks = 0;
        _open.Append(text);
        if (inLink) _linked += text.Count(char.IsLetterOrDigit);
    }

    private void Close(string kind)
    {
        var whole = _open.ToString();
        var letters = whole.Count(char.IsLetterOrDigit);
        var text = Fold(whole);
        if (text.Length > 0) _lines.Add(new(text, kind, letters > 0 && _linked == letters));
        _open.Clear();
        _linked = 0;
        _breaks = 0;
    }

    /// <summary>Folds blanks, and takes out what is there only for the page's layout: soft hyphens and blanks without width.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var one in text)
        {
            // What was meant for windows-1252 and came as a control character.
            var c = one is >= '\u0080' and <= '\u009F' ? Windows1252[one - '\u0080'] : one;
            if (c is '\u00AD' or '\u200B' or '\u2060' or '\uFEFF') continue;
            if (!char.IsWhiteSpace(c)) folded.Append(c);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    [GeneratedRegex(@"\n[ \t\r]*\n", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLine();
}
