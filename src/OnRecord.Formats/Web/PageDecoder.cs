using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Text;
using OnRecord.Intake;

namespace OnRecord.Formats.Web;

/// <summary>Turns a page's bytes into text as browsers do: by mark, as declared, else by what fits.</summary>
internal static partial class PageDecoder
{
    // Browsers look so far for a declaration; pages are careless, so it is sought further.
    private const int Declared = 4096;

    static PageDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes; bytes that fit nowhere become U+FFFD.</summary>
    /// <param name="bytes">The page.</param>
    /// <param name="mediaType">The media type that came with it, with its charset; null if none did.</param>
    public static string Decode(byte[] bytes, string? mediaType)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) return Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3);
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        var told = Charset().Match(mediaType ?? "") is { Success: true } header ? header.Groups[1].Value : InPage(bytes);
        var declared = told is not null && TextEncoding.IsSupported(told) ? TextEncoding.Resolve(told) : null;
        // What is valid UTF-8 throughout is nothing else, whatever is declared: single-byte text never happens to be.
        if (System.Text.Unicode.Utf8.IsValid(bytes) && declared?.CodePage is not (1200 or 1201) && !IsEscaped(declared)) return Encoding.UTF8.GetString(bytes);
        // And what is not was declared so by mistake, but for a few bytes.
        if (declared is not null && (declared.CodePage != Encoding.UTF8.CodePage || IsNearly(bytes))) return declared.GetString(bytes);
        return TextDecoder.Decode(bytes, null).Text ?? (declared ?? TextEncoding.Windows1252).GetString(bytes);
    }

    // ISO-2022-JP and HZ are written in ASCII bytes alone.
    private static bool IsEscaped(Encoding? encoding) => encoding?.CodePage is 50220 or 50221 or 50222 or 50225 or 52936;

    private static bool IsNearly(byte[] bytes) => Encoding.UTF8.GetString(bytes).Count(c => c == '\uFFFD') * 1000 < bytes.Length;

    private static string? InPage(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, Declared));
        var meta = MetaCharset().Match(head);
        var xml = XmlEncoding().Match(head);
        var found = meta.Success ? meta.Groups[1].Value : xml.Success ? xml.Groups[1].Value : null;
        // A page that could be read so far is not in UTF-16, whatever it declares.
        return found is not null && found.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? "utf-8" : found;
    }

    [GeneratedRegex(@"charset\s*=\s*[""']?([\w:.-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex(@"<meta\s[^>]*?charset\s*=\s*[""']?\s*([\w:.-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MetaCharset();

    [GeneratedRegex(@"^\s*<\?xml[^>]*?encoding\s*=\s*[""']([\w:.-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex XmlEncoding();
}
