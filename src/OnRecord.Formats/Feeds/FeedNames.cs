using System.Xml.Linq;

namespace OnRecord.Formats.Feeds;

/// <summary>Finds the parts of feeds by name, whichever of the many namespaces of RSS, RDF and Atom they are in.</summary>
internal static class FeedNames
{
    private const string DublinCore = "http://purl.org/dc/";

    // What others than these mean by a title or a link is something else.
    private static readonly string[] Core =
    [
        "", "http://purl.org/rss/1.0", "http://my.netscape.com/rdf/simple/0.9", "http://channel.netscape.com/rdf/simple/0.9", "http://backend.userland.com",
        "http://blogs.law.harvard.edu/tech/rss", "http://purl.org/net/rss1.1", "http://www.w3.org/2005/Atom", "http://purl.org/atom",
        "http://www.w3.org/1999/02/22-rdf",
        "http://my.netscape.com", "http://hacks.benhammersley.com/rss",
    ];

    /// <summary>The first child of a feed's own vocabulary with this name, in any case.</summary>
    public static XElement? Child(XElement parent, string name) => Children(parent, name).FirstOrDefault();

    /// <summary>All children of a feed's own vocabulary with this name.</summary>
    public static IEnumerable<XElement> Children(XElement parent, string name) =>
        parent.Elements().Where(e => Is(e, name) && (e.Name.Namespace == parent.Name.Namespace || IsCore(e.Name.NamespaceName)));

    /// <summary>The first child of the Dublin Core's vocabularies with this name.</summary>
    public static XElement? Dublin(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(e => Is(e, name) && e.Name.NamespaceName.StartsWith(DublinCore, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an element has this local name, in any case.</summary>
    public static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsCore(string space) =>
        space.Length == 0 || Array.Exists(Core, c => c.Length > 0 && space.StartsWith(c, StringComparison.OrdinalIgnoreCase));
}
