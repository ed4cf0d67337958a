using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OnRecord.Formats.Web;

namespace OnRecord.Formats.Feeds;

/// <summary>Reads words of a feed, which may be plain, escaped HTML or packed, whatever the feed says they are.</summary>
internal static partial class FeedWords
{
    /// <summary>The words of a heading, in one line.</summary>
    public static string Of(XElement element)
    {
        if (element.HasElements) return ProseWalker.Fold(element.Value);
        var type = element.Attribute("type")?.Value.ToLowerInvariant() ?? "";
        var isPacked = element.Attribute("mode")?.Value == "base64" || IsPacked(type, element.Value);
        var text = isPacked ? Unpacked(element.Value, type) : element.Value;
        if (type is "text" or "text/plain") return ProseWalker.Fold(text);
        // "Vector<T> is here": what is no tag of HTML is written as it is.
        return ProseWalker.Fold(Known().IsMatch(text) ? PageReader.ProseOf(text) : WebUtility.HtmlDecode(text));
    }

    /// <summary>Whether there is anything like a tag.</summary>
    public static bool HasTag(string text) => Tag().IsMatch(text);

    /// <summary>Whether elements of HTML are closed in it: then it is HTML, even where it is said to be text.</summary>
    public static bool HasClosingTag(string text) => Closing().IsMatch(text);

    /// <summary>Whether content of a media type that is none of text is packed: what is no text is none of the prose.</summary>
    public static bool IsPacked(string type, string text) =>
        type.Contains('/', StringComparison.Ordinal) && (IsBase64(text) ? !type.StartsWith("text/plain", StringComparison.Ordinal) : !IsText(type));

    /// <summary>The prose of packed content; empty where it is no text.</summary>
    /// <param name="text">Base64.</param>
    /// <param name="type">Its media type; empty where it is not told.</param>
    public static string Unpacked(string text, string type)
    {
        if (type.Length > 0 && !IsText(type) && type != "application/octet-stream") return "";
        try
        {
            var bytes = Convert.FromBase64String(text.Trim());
            return System.Text.Unicode.Utf8.IsValid(bytes) && Array.IndexOf(bytes, (byte)0) < 0 ? PageReader.ProseOf(Encoding.UTF8.GetString(bytes)) : "";
        }
        catch (FormatException)
        {
            return "";
        }
    }

    private static bool IsText(string type) =>
        type is "html" or "xhtml" or "text" || type.StartsWith("text", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal);

    private static bool IsBase64(string text) => text.Trim() is { Length: > 15 } plain && plain.Length % 4 == 0 && Base64().IsMatch(plain);

    [GeneratedRegex(@"<[a-zA-Z/!][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"</(p|div|a|li|span|b|i|em|strong|h[1-6]|blockquote|td)\s*>|<br\s*/?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Closing();

    [GeneratedRegex(@"</?(a|abbr|b|big|blink|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strike" +
        @"|strong|sub|sup|table|tbody|td|tr|tt|u|ul|wbr)(\s[^<>]*)?/?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Known();

    [GeneratedRegex(@"^[A-Za-z0-9+/\s]+={0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Base64();
}
