using System.Collections.Immutable;
using System.Xml.Linq;
using OnRecord.Formats.Xml;

namespace OnRecord.Formats.Feeds;

/// <summary>Reads lists of feeds (OPML), as programs write them that follow feeds.</summary>
public static class FeedList
{
    // A list is a page of text; what is longer is none.
    private const int Longest = 16 << 20;

    /// <summary>The addresses of the feeds in a list, each once, in its order; null where the bytes are no list.</summary>
    /// <param name="bytes">All bytes of what may be a list.</param>
    public static ImmutableArray<string>? AddressesIn(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length > Longest || FormatSniffer.Of(bytes.AsSpan(0, Math.Min(bytes.Length, FormatSniffer.Enough)), "") != FileFormat.Feed) return null;
        try
        {
            return LenientXml.Root(XmlDecoder.Decode(bytes, null)) is { } root && Is(root) ? Addresses(root) : null;
        }
        catch (FormatFault)
        {
            return null;
        }
    }

    /// <summary>Whether a document of XML is a list of feeds.</summary>
    internal static bool Is(XElement root) => FeedNames.Is(root, "opml");

    /// <summary>The addresses of the feeds in a list, each once, in its order.</summary>
    internal static ImmutableArray<string> Addresses(XElement root) =>
        [.. root.Descendants().Where(e => FeedNames.Is(e, "outline")).Select(Address).OfType<string>().Distinct(StringComparer.Ordinal)];

    // Some programs write "xmlurl".
    private static string? Address(XElement outline) =>
        outline.Attributes().FirstOrDefault(a => a.Name.LocalName.Equals("xmlUrl", StringComparison.OrdinalIgnoreCase))?.Value.Trim() is { Length: > 0 } address
            && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? address
            : null;
}
