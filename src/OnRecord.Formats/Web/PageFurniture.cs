using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using OnRecord.Models;

namespace OnRecord.Formats.Web;

/// <summary>Tells by names and roles which elements of a page are not of its article, and takes them out.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed partial class PageFurniture
{
    // What holds so much of the page's prose is the article's own frame, whatever it is called.
    private const double FrameShare = 0.3;

    private const string NeverProse = "script, style, noscript, template, iframe, object, embed, svg, canvas, video, audio, picture, button, input, select, " +
        "textarea, nav, dialog, link, meta, map";

    private static readonly HashSet<string> HiddenRoles =
        ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "alert", "tooltip"];

    private static readonly Lazy<PageFurniture> Shared = new(() => new PageFurniture(LexiconFile.Embedded));

    // The same names stand on every page of a site.
    private const int MostKnown = 20_000;

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words;
    private readonly HashSet<string> _names;
    private readonly string[] _sequences;

    private PageFurniture(LexiconFile lexicon)
    {
        var rows = lexicon.Rows("page-furniture", "place", "words").ToList();
        IEnumerable<string> Of(string place) => rows.Where(r => r[0] == place).Select(r => r[1]);
        _words = Of("word").ToHashSet(StringComparer.Ordinal);
        _names = Of("name").ToHashSet(StringComparer.OrdinalIgnoreCase);
        _sequences = [.. Of("sequence").Select(s => $" {s} ")];
    }

    public static PageFurniture Embedded => Shared.Value;

    /// <summary>Takes out of a page what is not of its article.</summary>
    public void Remove(IElement root)
    {
        foreach (var element in root.QuerySelectorAll(NeverProse).ToList()) element.Remove();
        foreach (var quotation in root.QuerySelectorAll("blockquote").ToList()) Unbox(quotation);
        var all = ProseLength(root);
        foreach (var element in root.QuerySelectorAll("*").ToList())
        {
            if (element.ParentElement is null || element.LocalName is "html" or "body" or "main" or "article") continue;
            if (!IsFurniture(element)) continue;
            if (all > 0 && ProseLength(element) > FrameShare * all) continue;
            element.Remove();
        }
    }

    private bool IsFurniture(IElement element)
    {
        if (element.LocalName is "figcaption" or "footer" or "aside" or "form") return true;
        if (element.LocalName == "figure") return element.QuerySelector("blockquote, table, p + p") is null;
        if (IsHidden(element)) return true;
        return IsNamed(element.ClassName) || IsNamed(element.Id);
    }

    // Posts of social media stand in boxes that are named after them; in an article they are quotations, without the box and its name.
    private static void Unbox(IElement quotation)
    {
        // "<footer>— who said it</footer>": the speaker, as a line of its own.
        foreach (var speaker in quotation.QuerySelectorAll("footer").ToList())
        {
            var line = quotation.Owner!.CreateElement("p");
            line.TextContent = speaker.TextContent;
            speaker.Replace(line);
        }
        var length = quotation.TextContent.Length;
        IElement? box = null;
        for (var outer = quotation.ParentElement; outer is { LocalName: "div" or "figure" or "aside" or "section" }; outer = outer.ParentElement)
        {
            if (2 * length < outer.TextContent.Length) break;
            box = outer;
        }
        if (box is null) return;
        quotation.RemoveAttribute("class");
        box.Replace(quotation);
    }

    private static bool IsHidden(IElement element)
    {
        if (element.Attributes.Length == 0) return false;
        if (element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true") return true;
        if (element.GetAttribute("role") is { } role && HiddenRoles.Contains(role)) return true;
        if (element.GetAttribute("itemprop") is "author" or "publisher") return true;
        if (element.GetAttribute("itemtype") is { } type && (type.EndsWith("WPAdBlock", StringComparison.Ordinal)
            || type.EndsWith("ImageObject", StringComparison.Ordinal))) return true;
        return IsStyledAway(element);
    }

    /// <summary>Whether an element's own style hides it.</summary>
    public static bool IsStyledAway(IElement element) => element.GetAttribute("style") is { } style && HiddenStyle().IsMatch(style);

    private bool IsNamed(string? names)
    {
        if (string.IsNullOrEmpty(names)) return false;
        if (_known.TryGetValue(names, out var known)) return known;
        var isNamed = IsNamedAnew(names);
        if (_known.Count < MostKnown) _known[names] = isNamed;
        return isNamed;
    }

    private bool IsNamedAnew(string names)
    {
        foreach (var name in names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (_names.Contains(name)) return true;
            var words = Parts().Matches(name).Select(m => m.Value.ToLowerInvariant()).ToList();
            if (words.Exists(_words.Contains)) return true;
            var run = $" {string.Join(' ', words)} ";
            if (Array.Exists(_sequences, s => run.Contains(s, StringComparison.Ordinal))) return true;
        }
        return false;
    }

    private static int ProseLength(IElement element) => element.QuerySelectorAll("p").Sum(p => p.TextContent.Length);

    [GeneratedRegex(@"display:\s*none|visibility:\s*hidden", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HiddenStyle();

    // "articleRelated-links" is article, related, links.
    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
