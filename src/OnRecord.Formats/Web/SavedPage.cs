using System.Text.RegularExpressions;

namespace OnRecord.Formats.Web;

/// <summary>What programs that save pages write into them.</summary>
internal static partial class SavedPage
{
    // Both stand before or right after the root element's beginning.
    private const int Beginning = 4096;

    /// <summary>Where a saved page came from: SingleFile's comment, or a browser's mark of the web; null where there is neither.</summary>
    public static string? AddressIn(string html)
    {
        var head = html.AsSpan(0, Math.Min(html.Length, Beginning)).ToString();
        if (SingleFile().Match(head) is { Success: true } single) return single.Groups[1].Value;
        return MarkOfTheWeb().Match(head) is { Success: true } mark ? mark.Groups[1].Value : null;
    }

    [GeneratedRegex(@"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex SingleFile();

    [GeneratedRegex(@"<!-- saved from url=\(\d+\)(\S+) -->", RegexOptions.CultureInvariant)]
    private static partial Regex MarkOfTheWeb();
}
