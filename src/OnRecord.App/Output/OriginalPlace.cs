using OnRecord.Register;

namespace OnRecord.App.Output;

/// <summary>Says where in the original a report's words are: the page of a PDF; for the web an address that opens the page at the words.</summary>
internal static class OriginalPlace
{
    // Enough to find the place, few enough to survive a change further on.
    private const int WordsAtAnEnd = 6;

    /// <summary>The page; null where the original has none.</summary>
    public static int? Page(KeptDocument? document, Report report)
    {
        if (document is null || document.Form.Pages.IsEmpty || report.Start < 0) return null;
        var at = document.Form.BodyStart;
        for (var left = report.Start; left > 0 && at < document.Text.Length; left--) at += char.IsSurrogatePair(document.Text, at) ? 2 : 1;
        return document.Form.PageOf(at);
    }

    /// <summary>The address with the words as its text fragment (as the WICG's draft has them); null where there is no address of the web.</summary>
    public static string? Link(string? url, string words)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        // What a report leaves out stands between its pieces: the first will do.
        var all = words.Split(" … ")[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (all.Length == 0) return null;
        var text = all.Length <= 2 * WordsAtAnEnd
            ? Escaped(all)
            : $"{Escaped(all.Take(WordsAtAnEnd))},{Escaped(all.TakeLast(WordsAtAnEnd))}";
        return $"{url}{(url!.Contains('#', StringComparison.Ordinal) ? "" : "#")}:~:text={text}";
    }

    private static string Escaped(IEnumerable<string> words) => Uri.EscapeDataString(string.Join(' ', words)).Replace("-", "%2D", StringComparison.Ordinal);
}
