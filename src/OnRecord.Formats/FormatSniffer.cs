using System.Text;
using System.Text.RegularExpressions;
using OnRecord.Intake;

namespace OnRecord.Formats;

/// <summary>Tells what a file is: by its content first, by its name where the content leaves it open.</summary>
internal static partial class FormatSniffer
{
    /// <summary>How much of a file tells what it is, in bytes.</summary>
    public const int Enough = FileKind.Enough;

    private const int TarMark = 257;
    private const int PdfSlack = 1024;

    private static readonly (byte[] Start, FileFormat Format)[] Signatures =
    [
        ("PK\u0003\u0004"u8.ToArray(), FileFormat.Archive),
        ("PK\u0005\u0006"u8.ToArray(), FileFormat.Archive),
        ([0x37, 0x7A, 0xBC, 0xAF], FileFormat.Archive),
        ("Rar!"u8.ToArray(), FileFormat.Archive),
        ([0x1F, 0x8B], FileFormat.Packed),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], FileFormat.Packed),
        ([0x28, 0xB5, 0x2F, 0xFD], FileFormat.Packed),
        ("BZh"u8.ToArray(), FileFormat.Packed),
        ("{\\rtf"u8.ToArray(), FileFormat.Rtf),
        ("WARC/"u8.ToArray(), FileFormat.Warc),
    ];

    private static readonly Dictionary<string, FileFormat> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        [".md"] = FileFormat.Markdown,
        [".markdown"] = FileFormat.Markdown,
        [".csv"] = FileFormat.Table,
        [".tsv"] = FileFormat.Table,
        [".json"] = FileFormat.Json,
        [".jsonl"] = FileFormat.Json,
        [".ndjson"] = FileFormat.Json,
        [".html"] = FileFormat.Html,
        [".htm"] = FileFormat.Html,
        [".xhtml"] = FileFormat.Html,
        [".mhtml"] = FileFormat.Mhtml,
        [".mht"] = FileFormat.Mhtml,
        [".eml"] = FileFormat.Mail,
        [".mbox"] = FileFormat.Mailbox,
        [".rss"] = FileFormat.Feed,
        [".atom"] = FileFormat.Feed,
        [".opml"] = FileFormat.Feed,
        [".rdf"] = FileFormat.Feed,
        [".warc"] = FileFormat.Warc,
    };

    /// <summary>What begins with these bytes.</summary>
    /// <param name="head">The first <see cref="Enough"/> bytes.</param>
    /// <param name="name">Its own name.</param>
    /// <param name="mediaType">The media type that came with it, or null.</param>
    public static FileFormat Of(ReadOnlySpan<byte> head, string name, string? mediaType = null)
    {
        foreach (var (start, format) in Signatures)
            if (head.StartsWith(start)) return format;
        if (head.Length > TarMark + 5 && head.Slice(TarMark, 5).SequenceEqual("ustar"u8)) return FileFormat.Archive;
        if (head[..Math.Min(head.Length, PdfSlack)].IndexOf("%PDF-"u8) >= 0) return FileFormat.Pdf;
        var text = Text(head);
        if (text.Length == 0) return FileFormat.Text;
        var known = ByName.GetValueOrDefault(Path.GetExtension(name), OfMediaType(mediaType));
        if (OfText(text, known) is { } told) return told;
        if (FileKind.OtherThanText(head, name) is { } other && other != FileKind.Mail) return FileFormat.Other;
        return known is FileFormat.Html && !text.StartsWith('<') && mediaType is null ? FileFormat.Text : known;
    }

    // What the words themselves say, whatever the name.
    private static FileFormat? OfText(string text, FileFormat known)
    {
        if (text.StartsWith("From ", StringComparison.Ordinal) && FileKind.IsMail(text)) return FileFormat.Mailbox;
        if (MimePage().IsMatch(text) && FileKind.IsMail(text)) return known is FileFormat.Mail ? FileFormat.Mail : FileFormat.Mhtml;
        if (known is FileFormat.Mhtml) return FileKind.IsMail(text) ? FileFormat.Mhtml : text.StartsWith('<') ? FileFormat.Html : FileFormat.Text;
        if (JsonFeed().IsMatch(text)) return FileFormat.Feed;
        if (FileKind.IsFeed(text) || Outline().IsMatch(text)) return FileFormat.Feed;
        if (FileKind.IsWebPage(text) || (known is FileFormat.Html && text.StartsWith('<'))) return FileFormat.Html;
        return FileKind.IsMail(text) && known is FileFormat.Text or FileFormat.Mail ? FileFormat.Mail : null;
    }

    private static FileFormat OfMediaType(string? type)
    {
        var plain = type?.Split(';')[0].Trim().ToLowerInvariant();
        return plain switch
        {
            "text/html" or "application/xhtml+xml" => FileFormat.Html,
            "application/rss+xml" or "application/atom+xml" or "application/feed+json" => FileFormat.Feed,
            "message/rfc822" => FileFormat.Mail,
            "text/markdown" => FileFormat.Markdown,
            "text/csv" or "text/tab-separated-values" => FileFormat.Table,
            _ => FileFormat.Text,
        };
    }

    private static string Text(ReadOnlySpan<byte> head)
    {
        var encoding = head switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [(byte)'<', 0, 0, 0, ..] => Encoding.UTF32,
            [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            [0xFF, 0xFE, ..] or [(byte)'<', 0, _, 0, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] or [0, (byte)'<', 0, _, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
        return encoding.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
    }

    [GeneratedRegex(@"^Content-Type:\s*multipart/related|^Snapshot-Content-Location:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase |
        RegexOptions.Multiline)]
    private static partial Regex MimePage();

    // The version may stand behind the items, and out of sight.
    [GeneratedRegex(@"^\{(.*""version""\s*:\s*""https?:\\?/\\?/jsonfeed\.org|.*""items""\s*:\s*\[\s*\{.*""content_(html|text)""\s*:)",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex JsonFeed();

    [GeneratedRegex(@"^(<\?xml[^>]*>\s*|<!--.*?-->\s*)*<opml[\s>]", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Outline();
}
