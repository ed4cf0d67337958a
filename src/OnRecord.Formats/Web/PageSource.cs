using System.Text;

namespace OnRecord.Formats.Web;

/// <summary>Takes out of a page's source what is never read and is half of most pages: scripts, but for linked data, and styles.</summary>
internal static class PageSource
{
    private static readonly string[] Elements = ["script", "style"];

    /// <summary>The source without them.</summary>
    public static string WithoutScripts(string html)
    {
        var kept = new StringBuilder(html.Length);
        var from = 0;
        for (var at = html.IndexOf('<'); at >= 0;)
        {
            var name = Array.Find(Elements, e => Begins(html, at + 1, e));
            var end = name is null ? -1 : End(html, at, name);
            if (end > 0)
            {
                kept.Append(html, from, at - from);
                from = end;
            }
            var next = Math.Max(at + 1, end);
            at = next < html.Length ? html.IndexOf('<', next) : -1;
        }
        return from == 0 ? html : kept.Append(html, from, html.Length - from).ToString();
    }

    // Where the element is over; -1 for linked data, and where it never ends.
    private static int End(string html, int at, string name)
    {
        var open = html.IndexOf('>', at);
        if (open < 0 || html.AsSpan(at, open - at).Contains("ld+json", StringComparison.OrdinalIgnoreCase)) return -1;
        var close = html.IndexOf("</" + name, open, StringComparison.OrdinalIgnoreCase);
        var end = close < 0 ? -1 : html.IndexOf('>', close);
        return end < 0 ? -1 : end + 1;
    }

    private static bool Begins(string html, int at, string name) =>
        string.Compare(html, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        && at + name.Length < html.Length && html[at + name.Length] is '>' or ' ' or '\t' or '\n' or '\r' or '/';
}
