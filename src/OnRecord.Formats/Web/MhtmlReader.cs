using MimeKit;

namespace OnRecord.Formats.Web;

/// <summary>Reads a page that a browser saved with its pictures in one file (RFC 2557).</summary>
internal sealed class MhtmlReader : DocumentReader
{
    /// <inheritdoc/>
    public override int Version => 1;

    /// <inheritdoc/>
    public override Extract Of(byte[] bytes, Source source)
    {
        var mail = MimeMessage.Load(new MemoryStream(bytes));
        var page = mail.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.IsHtml) ?? throw new FormatFault("holds no web page among its parts");
        using var memory = new MemoryStream();
        (page.Content ?? throw new FormatFault("holds a web page without content")).DecodeTo(memory);
        var url = mail.Headers["Snapshot-Content-Location"] ?? page.ContentLocation?.ToString();
        var html = PageDecoder.Decode(memory.ToArray(), page.ContentType.Charset is { } charset ? $"text/html; charset={charset}" : null);
        return PageReader.Of(html, source.Url ?? (Uri.IsWellFormedUriString(url, UriKind.Absolute) ? url : null));
    }
}
