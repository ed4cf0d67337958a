using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OnRecord.Formats.Dates;
using OnRecord.Formats.Streams;
using OnRecord.Formats.Web;
using OnRecord.Formats.Xml;

namespace OnRecord.Formats.Feeds;

/// <summary>Reads feeds (RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed): each item a document. Own code: libraries that read feeds stop at dates and
/// elements that are not as they should be, and the world's feeds are full of them.</summary>
internal sealed partial class FeedReader : IFormatReader
{
    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IEnumerable<Piece> Read(Source source, FileFormat format, Budget budget)
    {
        if (Bytes.All(source.Stream) is not { } bytes)
        {
            yield return new Piece.Fault(source.Name, $"is larger than {Bytes.Largest >> 20} MB, the most for one feed");
            yield break;
        }
        var text = XmlDecoder.Decode(bytes, source.MediaType);
        if (text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('{'))
        {
            foreach (var piece in JsonFeed.Read(text, source)) yield return piece;
            yield break;
        }
        XElement? root = null;
        string? fault = null;
        try
        {
            root = LenientXml.Root(text);
        }
        catch (FormatFault e)
        {
            fault = e.Message;
        }
        if (root is null)
        {
            yield return new Piece.Fault(source.Name, fault!);
            yield break;
        }
        foreach (var piece in Items(root, source, budget)) yield return piece;
    }

    private static IEnumerable<Piece> Items(XElement root, Source source, Budget budget)
    {
        if (FeedList.Is(root))
        {
            yield return new Piece.Fault(source.Name, $"is a list of {FeedList.Addresses(root).Length} feeds; name it by itself and they are fetched");
            yield break;
        }
        var channel = root.Elements().FirstOrDefault(e => FeedNames.Is(e, "channel")) ?? root;
        var items = root.DescendantsAndSelf().Where(e => FeedNames.Is(e, "item") || FeedNames.Is(e, "entry")).ToList();
        var number = 0;
        foreach (var item in items)
        {
            budget.SpendPart();
            var extract = Item(item, channel, source);
            var name = $"{source.Name}#{extract.RecordId ?? extract.Url ?? (++number).ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            if (extract.Text.Length == 0 && extract.Title is null)
                yield return new Piece.Fault(name, "is an item without a title and without text");
            else
                yield return new Piece.Whole(name, FileFormat.Feed, extract, Encoding.UTF8.GetBytes(item.ToString(SaveOptions.DisableFormatting)))
                { Source = source };
        }
        if (items.Count == 0) yield return new Piece.Fault(source.Name, "is a feed without items");
    }

    /// <summary>Reads one item anew, as it is kept.</summary>
    public static Extract Again(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (text.StartsWith('{')) return JsonFeed.Item(text);
        var item = LenientXml.Root(text);
        return Item(item, item, new Source("", Stream.Null));
    }

    private static Extract Item(XElement item, XElement channel, Source source)
    {
        var site = (FeedLinks.Of(channel) is { } home ? FeedLinks.Absolute(home.Address, home.At, source.Url) : null) ?? source.Url;
        var link = FeedLinks.Of(item) is { } own ? FeedLinks.Absolute(own.Address, own.At, site) : null;
        var guid = FeedNames.Child(item, "guid") ?? FeedNames.Child(item, "id");
        var guidText = guid?.Value.Trim();
        if (link is null && guid is not null && guid.Attribute("isPermaLink")?.Value != "false" && guidText!.Contains('/', StringComparison.Ordinal))
            link = FeedLinks.Absolute(guidText, guid, site);
        var title = (FeedNames.Child(item, "title") ?? FeedNames.Dublin(item, "title")) is { } heading ? FeedWords.Of(heading) : null;
        return new Extract(Body(item))
        {
            Title = string.IsNullOrWhiteSpace(title) ? null : title,
            Published = Date(item),
            Url = link,
            RecordId = string.IsNullOrEmpty(guidText) ? null : guidText,
            Outlet = FeedNames.Child(channel, "title") is { } name && channel != item && FeedWords.Of(name) is { Length: > 0 } outlet ? outlet : null,
            Authors = Authors(item),
        };
    }

    // Whole text before a summary of it.
    private static string Body(XElement item) => Trailer().Replace(WholeBody(item), "").Trim();

    private static string WholeBody(XElement item)
    {
        var whole = item.Elements().FirstOrDefault(e => FeedNames.Is(e, "encoded")) ?? FeedNames.Child(item, "content")
            ?? item.Elements().FirstOrDefault(e => FeedNames.Is(e, "body") || FeedNames.Is(e, "fullitem"));
        var found = whole is null ? "" : Prose(whole);
        if (found.Length > 0) return found;
        foreach (var name in new[] { "description", "summary", "abstract", "tagline" })
            if ((FeedNames.Child(item, name) ?? FeedNames.Dublin(item, name)) is { } element && Prose(element) is { Length: > 0 } text) return text;
        return "";
    }

    private static string Prose(XElement element)
    {
        var type = element.Attribute("type")?.Value.ToLowerInvariant() ?? "";
        // Two forms of one text: the one with its paragraphs.
        if (type == "multipart/alternative")
            return element.Elements().Where(e => FeedNames.Is(e, "content")).Select(Prose).LastOrDefault(t => t.Length > 0) ?? "";
        if (element.HasElements) return PageReader.ProseOf(string.Concat(element.Nodes().Select(n => n.ToString(SaveOptions.DisableFormatting))));
        var text = element.Value;
        if (element.Attribute("mode")?.Value == "base64" || FeedWords.IsPacked(type, text)) return FeedWords.Unpacked(text, type);
        // Nearly all feeds write escaped HTML, whatever they say; what has neither tag nor entity is the same either way.
        return type is "text" or "text/plain" && !FeedWords.HasClosingTag(text)
            ? Paragraphs(text)
            : PageReader.ProseOf(FeedWords.HasTag(text) ? text : Lines(text));
    }

    // Text without tags has its paragraphs by empty lines.
    private static string Lines(string text) =>
        string.Concat(EmptyLine().Split(text).Select(p => $"<p>{p.Replace("<", "&lt;", StringComparison.Ordinal)}</p>"));

    private static string Paragraphs(string text) =>
        string.Join("\n\n", EmptyLine().Split(text).Select(ProseWalker.Fold).Where(p => p.Length > 0));

    private static string? Date(XElement item)
    {
        foreach (var name in new[] { "pubDate", "published", "issued", "date", "created", "updated", "modified", "lastBuildDate" })
            foreach (var element in FeedNames.Children(item, name).Append(FeedNames.Dublin(item, name)).OfType<XElement>())
                if (WrittenDate.Of(element.Value) is { } date) return date;
        // As a channel of 1997 tells it (CDF).
        return WrittenDate.Of(FeedLinks.Attribute(item, "lastmod"));
    }

    private static ImmutableArray<string> Authors(XElement item)
    {
        var named = FeedNames.Children(item, "author").Concat(item.Elements().Where(e => FeedNames.Is(e, "creator")))
            .Select(a => ProseWalker.Fold(FeedNames.Child(a, "name")?.Value ?? a.Value))
            .Select(a => Mail().Match(a) is { Success: true } mail ? mail.Groups[1].Value.Trim() : a);
        return [.. named.Where(a => a.Length > 0).Distinct()];
    }

    // What programs that make feeds write under each item.
    [GeneratedRegex(@"(\n\n|^)(The post .{1,300} (appeared first on|first appeared on) [^\n]{1,100}|Continue reading[^\n]{0,200}" +
        @"|Read more[^\n]{0,100})$|\s*\[(…|\.\.\.)\]$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Trailer();

    [GeneratedRegex(@"(?:\r?\n[ \t]*){2,}", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLine();

    // "editor@example.org (Ana Ruiz)"
    [GeneratedRegex(@"^\S+@\S+\s+\((.+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();
}
