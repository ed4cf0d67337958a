using System.Text;
using System.Text.RegularExpressions;

namespace OnRecord.Intake;

/// <summary>What a file is, told by its content first and its name second.</summary>
internal static partial class FileKind
{
    /// <summary>How much of a file tells what it is, in bytes.</summary>
    public const int Enough = 4096;

    private static readonly (byte[] Start, string Kind)[] Signatures =
    [
        ("%PDF"u8.ToArray(), "a PDF"),
        ("PK\u0003\u0004"u8.ToArray(), "a ZIP archive or an Office document"),
        ("{\\rtf"u8.ToArray(), "an RTF document"),
        ("WARC/"u8.ToArray(), "a web archive (WARC)"),
        ([0x1F, 0x8B], "packed with gzip (only .jsonl.gz is read packed)"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "packed with xz"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
        ("GIF8"u8.ToArray(), "a picture (GIF)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ("SQLite format 3"u8.ToArray(), Database),
    ];

    /// <summary>What <see cref="OtherThanText"/> calls a database.</summary>
    public const string Database = "an SQLite file";

    /// <summary>What <see cref="OtherThanText"/> calls a mail.</summary>
    public const string Mail = "a mail";

    private static readonly string[] WebPages = [".html", ".htm", ".xhtml", ".mhtml", ".mht"];

    /// <summary>What a file that is no text is, with its article; null for text. A text may still be JSON.</summary>
    /// <param name="bytes">Its beginning.</param>
    /// <param name="name">Its name.</param>
    public static string? OtherThanText(ReadOnlySpan<byte> bytes, string name)
    {
        foreach (var (start, kind) in Signatures)
            if (bytes.StartsWith(start)) return kind;
        var head = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Enough)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var web = WebPages.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        if (IsFeed(head)) return "a feed (RSS or Atom)";
        if (IsWebPage(head) || (web && head.StartsWith('<'))) return "a web page (HTML)";
        if (head.StartsWith("<?xml", StringComparison.Ordinal)) return "XML";
        return IsMail(head) ? Mail : null;
    }

    /// <summary>Whether a text is one JSON value and no list of lines: what a <c>.json</c> file holds, whatever its name.</summary>
    public static bool IsJson(string text, string name)
    {
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        return start.Length > 0
            && (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || JsonRecord().IsMatch(start[..Math.Min(start.Length, Enough)]));
    }

    /// <summary>Whether a text begins as a feed does.</summary>
    public static bool IsFeed(string head) => Feed().IsMatch(head);

    /// <summary>Whether a text begins as a web page does.</summary>
    public static bool IsWebPage(string head) => WebPage().IsMatch(head);

    /// <summary>Whether a text begins as a mail does: with three known fields at least before the first empty line, for an article may begin with "From:",
    /// too.</summary>
    public static bool IsMail(string head)
    {
        var end = head.ReplaceLineEndings("\n").IndexOf("\n\n", StringComparison.Ordinal);
        return end > 0 && (head.StartsWith("From ", StringComparison.Ordinal) ? 1 : 0) + MailField().Count(head.ReplaceLineEndings("\n")[..end]) >= 3;
    }

    [GeneratedRegex(@"^(<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE\s[^\[>]*(\[.*?\]\s*)?>\s*)*<(\w+:)?(rss|feed|RDF|channel)[\s>]",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Feed();

    [GeneratedRegex(@"^(<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex WebPage();

    [GeneratedRegex(@"^(From|To|Cc|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Reply-To|Content-Type|X-[A-Za-z-]+): ?\S",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MailField();

    [GeneratedRegex(@"^(\{\s*""\w+""\s*:|\[\s*\{\s*""\w+""\s*:)", RegexOptions.CultureInvariant)]
    private static partial Regex JsonRecord();
}
