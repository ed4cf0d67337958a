using System.Buffers;
using System.Text;
using UtfUnknown;

namespace OnRecord.Intake;

/// <summary>Turns bytes into text: UTF-8 and UTF-16 by mark or by form, others as declared or detected. Says what it found where it can't.</summary>
internal static class TextDecoder
{
    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes, keeping a byte-order mark as the text's first character.</summary>
    /// <param name="declared">Name of the encoding if the user says it; null to find out.</param>
    public static (string? Text, string? Failure, IntakeFault Fault) Decode(byte[] bytes, string? declared)
    {
        if (declared is not null) return Declared(bytes, declared);
        if (bytes is [0xFF, 0xFE, 0, 0, ..]) return Strict(bytes, new UTF32Encoding(false, true, true), "UTF-32");
        if (bytes is [0, 0, 0xFE, 0xFF, ..]) return Strict(bytes, new UTF32Encoding(true, true, true), "UTF-32");
        if (bytes is [0xFF, 0xFE, ..]) return Strict(bytes, new UnicodeEncoding(false, true, true), "UTF-16");
        if (bytes is [0xFE, 0xFF, ..]) return Strict(bytes, new UnicodeEncoding(true, true, true), "UTF-16");
        if (Utf16WithoutMark(bytes) is { } bigEndian) return Strict(bytes, new UnicodeEncoding(bigEndian, false, true), "UTF-16");
        if (Array.IndexOf(bytes, (byte)0) is >= 0 and var zero) return (null, $"is binary: byte {zero} is zero", IntakeFault.Content);
        try
        {
            return (new UTF8Encoding(false, true).GetString(bytes), null, IntakeFault.None);
        }
        catch (DecoderFallbackException e)
        {
            return Detected(bytes, e.Index);
        }
    }

    private static (string?, string?, IntakeFault) Declared(byte[] bytes, string name)
    {
        try
        {
            return Strict(bytes, Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return (null, $"'{name}' is no encoding that is known here; try utf-8, utf-16, windows-1252 or iso-8859-1", IntakeFault.Content);
        }
    }

    private static (string?, string?, IntakeFault) Strict(byte[] bytes, Encoding encoding, string name)
    {
        try
        {
            return (encoding.GetString(bytes), null, IntakeFault.None);
        }
        catch (DecoderFallbackException e)
        {
            return (null, $"is not valid {name}: byte {Math.Max(0, e.Index)} does not fit", IntakeFault.Content);
        }
    }

    // Plain Latin text in UTF-16 has a zero in every other byte.
    private static bool? Utf16WithoutMark(byte[] bytes)
    {
        var sample = Math.Min(bytes.Length & ~1, 4096);
        if (sample < 8) return null;
        int even = 0, odd = 0;
        for (var i = 0; i < sample; i += 2)
        {
            if (bytes[i] == 0) even++;
            if (bytes[i + 1] == 0) odd++;
        }
        var most = sample / 2 * 3 / 4;
        return odd >= most && even == 0 ? false : even >= most && odd == 0 ? true : null;
    }

    // Text that is UTF-8 but for some bytes is damaged, and a guess at another encoding would hide that.
    private static (string?, string?, IntakeFault) Detected(byte[] bytes, int fault)
    {
        if (IsMostlyUtf8(bytes)) return (null, $"is not valid UTF-8: byte {fault} does not fit; repair the file", IntakeFault.Encoding);
        if (Western(bytes) is { } western) return (western, null, IntakeFault.None);
        var best = CharsetDetector.DetectFromBytes(bytes).Detected;
        if (best?.Encoding is null || best.Confidence < 0.5f)
            return (null, $"is in an encoding that could not be told (byte {fault} is not UTF-8)", IntakeFault.Encoding);
        var text = best.Encoding.GetString(bytes);
        return text.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c))
            ? (null, $"is binary or in an encoding that could not be told (byte {fault} is not UTF-8)", IntakeFault.Content)
            : (text, null, IntakeFault.None);
    }

    // In mostly plain Latin text a few bytes that windows-1252 makes signs of print or common letters of are these: too few for a detector to tell.
    private static string? Western(byte[] bytes)
    {
        var (high, letters) = (0, 0);
        foreach (var b in bytes)
        {
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C)) return null;
            if (b < 0x80 && char.IsAsciiLetter((char)b)) letters++;
            if (b < 0x80) continue;
            high++;
            if (!WesternBytes.Contains(b)) return null;
        }
        return high * MostPlainOfHigh <= letters ? Encoding.GetEncoding(1252).GetString(bytes) : null;
    }

    // Of the other languages that share these bytes every tenth letter and more is one.
    private const int MostPlainOfHigh = 10;

    // Quotation marks, dashes, the ellipsis, the euro and other signs of print; letters of French, German, Spanish, Portuguese and the north.
    private static readonly SearchValues<byte> WesternBytes = SearchValues.Create(
    [
        0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB, 0xBD, 0xBF,
        .. Encoding.Latin1.GetBytes("ÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÛÜßàáâãäåæçèéêëíîïñóôõöøúûü"),
    ]);

    // Whole sequences of several bytes are rarely met by chance; single-byte text has many bytes that fit none.
    private static bool IsMostlyUtf8(byte[] bytes)
    {
        int whole = 0, stray = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80) continue;
            var following = bytes[i] switch { >= 0xC2 and <= 0xDF => 1, >= 0xE0 and <= 0xEF => 2, >= 0xF0 and <= 0xF4 => 3, _ => 0 };
            var fits = following > 0 && i + following < bytes.Length;
            for (var k = 1; fits && k <= following; k++) fits = (bytes[i + k] & 0xC0) == 0x80;
            if (!fits)
            {
                stray++;
                continue;
            }
            whole++;
            i += following;
        }
        return whole > stray || (whole > 0 && stray <= 3);
    }
}
