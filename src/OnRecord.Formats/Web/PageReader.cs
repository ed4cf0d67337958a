using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace OnRecord.Formats.Web;

/// <summary>Reads a web page: what it tells of itself, and the prose of its article.</summary>
internal sealed class PageReader : DocumentReader
{
    private const string NoAddress = "https://page.invalid/";

    // Pages nest some dozens; what reads them goes down by recursion.
    private const int Deepest = 800;

    private static readonly HtmlParserOptions Options = new() { IsScripting = false };

    /// <inheritdoc/>
    public override int Version => 1;

    /// <inheritdoc/>
    public override Extract Of(byte[] bytes, Source source) => Of(PageDecoder.Decode(bytes, source.MediaType), source.Url);

    /// <summary>Reads a page's source.</summary>
    /// <param name="html">Its source.</param>
    /// <param name="url">Where it was fetched, or null.</param>
    /// <exception cref="FormatFault">It nests deeper than pages do.</exception>
    public static Extract Of(string html, string? url)
    {
        var page = Parse(html);
        var saved = SavedPage.AddressIn(html);
        var facts = PageMetadata.Of(page, url ?? saved);
        var (lines, leftOut) = PageText.Of(page, facts.Url ?? url ?? NoAddress, facts.Title);
        var text = Join(lines);
        // Behind a paywall or a script, the whole text may stand in the linked data alone.
        if (facts.Body is { } body && body.Length > 2 * text.Length) text = ProseOf(body);
        return new Extract(text)
        {
            Title = facts.Title,
            Published = facts.Published,
            Outlet = facts.Outlet,
            Url = facts.Url,
            Authors = facts.Authors,
            LeftOut = leftOut,
            Unread = text.Length == 0 ? "is a web page without an article's text" : null,
        };
    }

    /// <summary>The prose of a fragment of HTML in which nothing is furniture: an item of a feed, a mail.</summary>
    /// <param name="html">Its source.</param>
    /// <param name="selector">What may be left out; null for nothing.</param>
    /// <param name="isOut">Whether an element that the selector finds is left out, by its text.</param>
    public static string ProseOf(string html, string? selector = null, Func<string, bool>? isOut = null)
    {
        var page = Parse(html);
        if (selector is not null && isOut is not null)
            foreach (var element in page.QuerySelectorAll(selector).Where(e => isOut(e.TextContent)).ToList()) element.Remove();
        foreach (var element in page.QuerySelectorAll("script, style, noscript, template, title, head, [hidden]").ToList()) element.Remove();
        foreach (var element in page.QuerySelectorAll("[style]").Where(PageFurniture.IsStyledAway).ToList()) element.Remove();
        return page.Body is { } body ? Join(ProseWalker.Of(body)) : "";
    }

    private static IHtmlDocument Parse(string html)
    {
        var source = PageSource.WithoutScripts(html);
        if (PageGuard.IsTooMuch(source)) throw new FormatFault("nests its elements, or names their attributes, without end, as no page does; it is not read");
        var page = (IHtmlDocument)new HtmlParser(Options, BrowsingContext.New(Configuration.Default)).ParseDocument(source);
        return Depth(page) > Deepest ? throw TooDeep() : page;
    }

    private static FormatFault TooDeep() => new($"nests its elements more than {Deepest} deep, which no page does; it is not read");

    private static int Depth(IDocument page)
    {
        var (depth, deepest) = (0, 0);
        for (INode? node = page; node is not null;)
        {
            if (node.FirstChild is { } child)
            {
                node = child;
                deepest = Math.Max(deepest, ++depth);
                continue;
            }
            while (node is not null && node.NextSibling is null)
            {
                node = node.Parent;
                depth--;
            }
            node = node?.NextSibling;
        }
        return deepest;
    }

    private static string Join(IEnumerable<PageLine> lines) => string.Join("\n\n", lines.Select(l => l.Kind == "li" ? "• " + l.Text : l.Text));
}
