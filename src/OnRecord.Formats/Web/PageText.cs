using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OnRecord.Intake;
using SmartReader;

namespace OnRecord.Formats.Web;

/// <summary>Finds the article on a page: the furniture is taken out by name, the article's element found by SmartReader, and its lines read.</summary>
internal static class PageText
{
    // Under the headline and at the end short lines that are no sentences are names, days and buttons.
    private const int LongestScrap = 90;
    private const int FirstProse = 100;
    private const double MostAround = 0.3;
    private const int LeastBlanksOfAPoint = 4;

    /// <summary>The lines of a page's article.</summary>
    /// <param name="page">The page; it is changed.</param>
    /// <param name="url">Its address.</param>
    /// <param name="title">Its headline, which is not of the prose.</param>
    public static (List<PageLine> Lines, ImmutableArray<string> LeftOut) Of(IHtmlDocument page, string url, string? title)
    {
        if (page.Body is not { } body) return ([], []);
        var all = ProseWalker.Of(body);
        PageFurniture.Embedded.Remove(page.DocumentElement);
        var lines = new List<PageLine>();
        using (var reader = new Reader(url, page))
        {
            reader.DisableJSONLD = true;
            reader.AddCustomOperationEnd(article => lines = ProseWalker.Of(article));
            reader.GetArticle();
        }
        if (lines.Count == 0) lines = ProseWalker.Of(body);
        var kept = Trimmed([.. lines.Where(l => !IsFurniture(l, title))]);
        return (kept, [.. all.Select(l => l.Text).Except(kept.Select(l => l.Text))]);
    }

    private static bool IsFurniture(PageLine line, string? title)
    {
        if (title is not null && line.Text.Equals(title, StringComparison.OrdinalIgnoreCase)) return true;
        if (line.IsLink && line.Kind is "p" && !Ends(line.Text)) return true;
        return BlockReader.Embedded.IsFurniture(line.Text);
    }

    // From the first line that is prose to the last.
    private static List<PageLine> Trimmed(List<PageLine> lines)
    {
        var first = lines.FindIndex(l => IsProse(l.Text));
        // Where hardly a line is a sentence, as in lists and tables, nothing tells what is a scrap.
        if (first < 0 || Length(lines.Take(first)) > MostAround * Length(lines)) return lines;
        var last = lines.FindLastIndex(l => IsProse(l.Text) || l.Kind is "li" or "tr");
        if (Length(lines.Skip(last + 1)) > MostAround * Length(lines)) last = lines.Count;
        return [.. lines.Where((l, at) => (at >= first || !IsScrap(l)) && (at <= last || !IsScrap(l)))];
    }

    private static int Length(IEnumerable<PageLine> lines) => lines.Sum(l => l.Text.Length);

    private static bool IsProse(string text) => text.Length >= FirstProse && Ends(text);

    private static bool IsScrap(PageLine line) => line.Text.Length < LongestScrap && !Ends(line.Text) && !IsPoint(line);

    // Key points over an article are short sentences without a stop.
    private static bool IsPoint(PageLine line) => line.Kind == "li" && !line.IsLink && line.Text.Count(c => c == ' ') >= LeastBlanksOfAPoint;

    private static bool Ends(string text) => ParagraphReader.EndsSentence(text) || text.TrimEnd('"', '”', '’', ')')[^1..] is "?" or "…" or ":" or "。";
}
