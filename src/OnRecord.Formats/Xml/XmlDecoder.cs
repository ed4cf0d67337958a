using System.Text;
using System.Text.RegularExpressions;
using OnRecord.Formats.Web;

namespace OnRecord.Formats.Xml;

/// <summary>Turns the bytes of an XML file into text: by mark or by form (appendix F of XML 1.0), as declared, else as web pages are.</summary>
internal static partial class XmlDecoder
{
    private const int Declaration = 256;

    static XmlDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(byte[] bytes, string? mediaType)
    {
        if (ByForm(bytes) is not { } encoding) return Declared(bytes) is { } declared ? declared.GetString(bytes) : PageDecoder.Decode(bytes, mediaType);
        return encoding.GetString(bytes).TrimStart('\uFEFF');
    }

    private static Encoding? ByForm(byte[] bytes) => bytes switch
    {
        [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(true, true),
        [0xFF, 0xFE, 0, 0, ..] or [(byte)'<', 0, 0, 0, ..] => new UTF32Encoding(false, true),
        [0, (byte)'<', 0, _, ..] => Encoding.BigEndianUnicode,
        [(byte)'<', 0, _, 0, ..] => Encoding.Unicode,
        [0x4C, 0x6F, 0xA7, 0x94, ..] => Ebcdic(bytes),
        _ => null,
    };

    // The declaration itself can be read in any of them.
    private static Encoding Ebcdic(byte[] bytes)
    {
        var plain = Encoding.GetEncoding("IBM037");
        return Named(plain.GetString(bytes, 0, Math.Min(bytes.Length, Declaration))) ?? plain;
    }

    // Those that browsers do not know.
    private static Encoding? Declared(byte[] bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return null;
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, Declaration));
        return Named(head) is { } named && !AngleSharp.Text.TextEncoding.IsSupported(named.WebName) ? named : null;
    }

    private static Encoding? Named(string head)
    {
        if (Name().Match(head) is not { Success: true } found) return null;
        try
        {
            return Encoding.GetEncoding(found.Groups[1].Value);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"<\?xml[^>]*?encoding\s*=\s*[""']([\w:.-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
