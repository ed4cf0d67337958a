using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using OnRecord.Formats.Dates;

namespace OnRecord.Formats.Web;

/// <summary>Reads what a page tells of itself: linked data, OpenGraph and other <c>meta</c> fields, marked elements, the address and the visible
/// text.</summary>
internal sealed partial class PageMetadata
{
    private static readonly string[] DateFields = FieldNames.Of("page", "date");
    private static readonly string[] OutletFields = FieldNames.Of("page", "outlet");
    private static readonly string[] AuthorFields = FieldNames.Of("page", "author");

    private const double MostOfAHeading = 1.25;
    private const int ShortTitle = 40;

    // With names and times of day before and behind.
    private const int LongestDateLine = 100;

    private readonly IDocument _page;
    private readonly LinkedData _data;
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _url;

    private PageMetadata(IDocument page, string? url)
    {
        _page = page;
        _data = LinkedData.Of(page);
        foreach (var meta in page.QuerySelectorAll("meta"))
        {
            var value = meta.GetAttribute("content")?.Trim();
            if (string.IsNullOrEmpty(value)) continue;
            foreach (var name in new[] { meta.GetAttribute("property"), meta.GetAttribute("name"), meta.GetAttribute("itemprop") })
                foreach (var word in (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)) _fields.TryAdd(word, value);
        }
        _url = url ?? Address();
    }

    /// <summary>Reads a page's own account of itself.</summary>
    /// <param name="page">The page, before anything is taken out of it.</param>
    /// <param name="url">Where it was fetched, or null.</param>
    public static PageFacts Of(IDocument page, string? url)
    {
        var facts = new PageMetadata(page, url);
        var outlet = facts.Outlet();
        var title = facts.Title(outlet);
        return new(title, facts.Published(title), outlet, facts.Address() ?? url, facts.Authors(), facts._data.Body);
    }

    private string? Address()
    {
        var found = new[] { _page.QuerySelector("link[rel~='canonical']")?.GetAttribute("href"), Field("og:url"), _data.Url, Field("twitter:url") };
        return found.FirstOrDefault(f => f is not null && Uri.TryCreate(f.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")?.Trim();
    }

    private string? Title(string? outlet)
    {
        var told = new[] { _data.Headline, Field("og:title"), Field("twitter:title"), Field("dc.title"), Field("citation_title"), _page.Title }
            .Select(Plain).Where(t => t.Length > 0).ToList();
        // What heads the page and what the page says of itself, told apart by what they have in common.
        var headings = _page.QuerySelectorAll("h1, [itemprop='headline'], h2.entry-title, [class~='headline'], [class~='post-title'], [class~='article-title']")
            .Select(h => Plain(h.TextContent)).Where(h => h.Length > 0).ToList();
        var both = headings.FirstOrDefault(h => h.Length > 5 && !IsSite(h, outlet) && told.Any(t => AreOne(t, h)));
        var named = both ?? told.FirstOrDefault(t => !IsSite(t, outlet)) ?? (headings.Count == 1 ? headings[0] : told.FirstOrDefault());
        return named is null ? null : WithoutSite(named, outlet);
    }

    // The one holds the other, or half of its words: what a search engine is told is often shorter, or with the site's name.
    private static bool AreOne(string told, string heading)
    {
        if (told.Contains(heading, StringComparison.OrdinalIgnoreCase)) return true;
        // A heading's element may hold buttons and names as well.
        if (heading.Length > MostOfAHeading * Math.Max(told.Length, ShortTitle)) return false;
        if (told.Length > 4 && heading.StartsWith(told, StringComparison.OrdinalIgnoreCase)) return true;
        var words = heading.ToLowerInvariant().Split(' ').Distinct().ToList();
        return words.Count > 3 && 2 * words.Count(told.ToLowerInvariant().Split(' ').Contains) > words.Count;
    }

    // "Peace talks fail | Example News", "Opinion | The talks", "Peace talks fail - Example News".
    private static string WithoutSite(string title, string? outlet)
    {
        var parts = SiteMark().Split(title).Where(p => p.Length > 0).ToList();
        if (parts.Count < 2) return title;
        var last = parts[^1];
        var isSite = outlet is not null && (Same(last, outlet) || outlet.Contains(last, StringComparison.OrdinalIgnoreCase)
            || last.Contains(outlet, StringComparison.OrdinalIgnoreCase));
        var isBar = title.Contains('|', StringComparison.Ordinal) || title.Contains('»', StringComparison.Ordinal);
        if (!isSite && !(isBar && Words(last) <= 4)) return title;
        var end = title.LastIndexOf(last, StringComparison.Ordinal);
        return Words(title[..end]) < 2 ? title : title[..end].TrimEnd(' ', '-', '–', '—', '|', '·', '»', ':');
    }

    private static bool IsSite(string title, string? outlet) => outlet is not null && Same(title, outlet);

    private static bool Same(string a, string b) => Letters().Replace(a, "").Equals(Letters().Replace(b, ""), StringComparison.OrdinalIgnoreCase);

    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private string? Published(string? title) => WrittenDate.Of(_data.Published)
        ?? DateFields.Select(f => WrittenDate.Of(Field(f))).FirstOrDefault(d => d is not null)
        ?? Marked("[itemprop~='datePublished'], time[pubdate], time.published, .published time, abbr.published")
        ?? OfAddress(_url)
        ?? Marked("article time, header time, h1 ~ time, time[datetime]")
        ?? Marked("[class*='publish' i], [class*='date' i], [class*='time' i], [id*='date' i], [class*='byline' i], [class*='meta' i]")
        ?? Said()
        ?? Lone(title);

    private string? Marked(string selector)
    {
        foreach (var element in _page.QuerySelectorAll(selector).Take(40))
        {
            // More than a line is a text that tells of a day.
            if (element.TextContent.Trim().Length > LongestDateLine) continue;
            var date = WrittenDate.Of(element.GetAttribute("datetime")) ?? WrittenDate.Of(element.GetAttribute("content"))
                ?? WrittenDate.Of(element.TextContent);
            if (date is not null) return date;
        }
        return null;
    }

    // "Posted on August 29, 2031", wherever it stands; what stands before it may have run into it.
    private string? Said() => Posted().Match(_page.Body?.TextContent ?? "") is { Success: true } found ? WrittenDate.InWords(found.Value) : null;

    // The first element whose words are a date and nothing else, after the headline: above it stands today's.
    private string? Lone(string? title)
    {
        var heading = _page.QuerySelectorAll("h1, h2, h3, [class~='headline']").FirstOrDefault(h => title is not null && Plain(h.TextContent) == title)
            ?? _page.QuerySelector("h1");
        if (heading is null) return null;
        foreach (var element in _page.QuerySelectorAll("em, span, p, small, li, div, td, i, b, strong, font"))
        {
            if (element.ChildElementCount > 0 || element.TextContent.Length is < 8 or > LongestDateLine) continue;
            if (!heading.CompareDocumentPosition(element).HasFlag(DocumentPositions.Following)) continue;
            if (WrittenDate.OfLine(element.TextContent.Trim()) is { } date) return date;
        }
        return null;
    }

    /// <summary>The day that an address has in its path: <c>/2019/11/18/</c>, <c>/20191118/</c>; null where it has none.</summary>
    public static string? OfAddress(string? url)
    {
        if (url is null || DayInPath().Match(url) is not { Success: true } found) return null;
        return WrittenDate.Of(string.Join('-', found.Groups.Values.Skip(1).Where(g => g.Success).Select(g => g.Value)));
    }

    private string? Outlet()
    {
        var told = OutletFields.Take(1).Select(Field).Append(_data.Publisher).Concat(OutletFields.Skip(1).Select(Field))
            .FirstOrDefault(o => o is not null && !o.StartsWith("http", StringComparison.OrdinalIgnoreCase));
        // A host's name is what a site is called that knows no better.
        if (told is not null && HostName().IsMatch(told) && _data.Publisher is { } publisher) told = publisher;
        return told is not null ? Plain(told) : Host(Address() ?? _url ?? Field("og:site_name"));
    }

    private static string? Host(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host
            : null;

    private ImmutableArray<string> Authors()
    {
        if (_data.Authors.Length > 0) return [.. _data.Authors.Select(a => By().Replace(Plain(a), ""))];
        var fields = AuthorFields.Select(Field).OfType<string>().Where(a => !a.StartsWith("http", StringComparison.OrdinalIgnoreCase)).Select(Plain);
        var marked = _page.QuerySelectorAll("[rel~='author'], [itemprop~='author'] [itemprop~='name'], .byline .author, .author-name, .byline")
            .Select(a => Plain(a.TextContent));
        return [.. fields.Concat(marked).Select(a => By().Replace(a, "")).Where(a => a.Length is > 2 and < 80).Take(1)];
    }

    private string? Field(string name) => _fields.GetValueOrDefault(name);

    // Linked data and fields are often escaped once more than they should be.
    private static string Plain(string? text) => Blanks().Replace(WebUtility.HtmlDecode(text ?? ""), " ").Trim();

    [GeneratedRegex(@"\s+(?:[-–—|·»]|::?)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex SiteMark();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(Posted|Published|First published)( on)?:?\s+(\w+,\s+)?(\p{L}+\.? \d{1,2},? \d{4}|\d{1,2} \p{L}+\.? \d{4})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Posted();

    [GeneratedRegex(@"^[a-z0-9-]+(\.[a-z0-9-]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();

    [GeneratedRegex(@"^by:?\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex By();

    [GeneratedRegex(@"/(?:[a-z-]+/)?((?:19|20)\d{2})(?:/|-)?([01]\d)(?:/|-)?([0-3]\d)(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex DayInPath();
}
