using System.Xml.Linq;

namespace OnRecord.Formats.Feeds;

/// <summary>Finds where an item of a feed, or the feed itself, leads.</summary>
internal static class FeedLinks
{
    private static readonly XNamespace XmlSpace = "http://www.w3.org/XML/1998/namespace";

    /// <summary>The address as it is written, and the element from which it is reckoned; null where there is none. What an element says is a download, or the
    /// feed itself, is not where it leads.</summary>
    public static (string Address, XElement At)? Of(XElement element)
    {
        var links = element.Elements().Where(e => FeedNames.Is(e, "link")).Where(l => (l.Attribute("rel")?.Value ?? "alternate") == "alternate").ToList();
        foreach (var link in links)
            if (link.Attribute("href")?.Value.Trim() is { Length: > 0 } address) return (address, link);
        foreach (var link in FeedNames.Children(element, "link").Where(links.Contains))
            if (link.Value.Trim() is { Length: > 0 } text) return (text, link);
        return Attribute(element, "href") is { Length: > 0 } own ? (own, element) : null;
    }

    /// <summary>An attribute of an element by its name in any case, as channels of 1997 (CDF) write them in capitals.</summary>
    public static string? Attribute(XElement element, string name) =>
        element.Attributes().FirstOrDefault(a => a.Name.Namespace == XNamespace.None && a.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?
            .Value.Trim();

    /// <summary>An address made whole by the bases around it (XML Base), each reckoned from the one around it; null where it is none of the web.</summary>
    /// <param name="address">The address as it is written.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="site">From where the outermost is reckoned, or null.</param>
    public static string? Absolute(string address, XElement at, string? site)
    {
        Uri? root = Uri.TryCreate(site, UriKind.Absolute, out var home) ? home : null;
        foreach (var one in at.AncestorsAndSelf().Reverse().Select(e => e.Attribute(XmlSpace + "base")?.Value).OfType<string>())
            root = Joined(root, one) ?? root;
        return Joined(root, address) is { Scheme: "http" or "https" } found ? found.AbsoluteUri : null;
    }

    private static Uri? Joined(Uri? root, string address)
    {
        // A path alone is a file to some systems.
        if (Uri.TryCreate(address, UriKind.Absolute, out var whole) && !whole.IsFile) return whole;
        return root is not null && Uri.TryCreate(root, address, out var joined) ? joined : null;
    }
}
