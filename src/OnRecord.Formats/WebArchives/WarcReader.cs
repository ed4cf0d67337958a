using System.Globalization;
using OnRecord.Formats.Streams;

namespace OnRecord.Formats.WebArchives;

/// <summary>Reads web archives after ISO 28500 (WARC 0.17 to 1.1): each response or resource that is a page, a PDF or a text is a part.</summary>
internal sealed class WarcReader : IFormatReader
{
    private static readonly string[] Taken = ["response", "resource", "conversion"];

    private static readonly string[] Kinds = ["text/html", "application/xhtml", "application/pdf", "text/plain", "application/rss", "application/atom",
        "application/feed+json", "text/xml", "application/xml", "application/vnd.oasis.opendocument.text",
        "application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml", "application/rtf", "text/rtf"];

    /// <inheritdoc/>
    public int Version => 0;

    /// <inheritdoc/>
    public IEnumerable<Piece> Read(Source source, FileFormat format, Budget budget)
    {
        var reader = new ByteReader(source.Stream);
        for (var number = 1; NextRecord(reader) is { } fields; number++)
        {
            budget.SpendPart();
            if (!long.TryParse(fields.GetValueOrDefault("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                yield return new Piece.Fault($"{source.Name}:{number}", "is a record without its length; what follows is sought further on");
                continue;
            }
            var isTaken = Taken.Contains(fields.GetValueOrDefault("WARC-Type", "").ToLowerInvariant());
            var block = reader.Read(length, isTaken ? Bytes.Largest : 0, out var cut);
            if (isTaken && Taking(fields, block, source, budget) is { } piece) yield return piece;
            if (!cut) continue;
            yield return new Piece.Fault(source.Name, $"ends too early, in its record {number}; what stood before was read");
            yield break;
        }
    }

    // A record that can't be read costs itself alone.
    private static Piece? Taking(Dictionary<string, string> fields, byte[] block, Source source, Budget budget)
    {
        try
        {
            return Part(fields, block, source, budget);
        }
        catch (FormatFault e)
        {
            return new Piece.Fault($"{source.Name}#{Url(fields)}", e.Message);
        }
    }

    private static string Url(Dictionary<string, string> fields) => fields.GetValueOrDefault("WARC-Target-URI", "").Trim('<', '>', ' ');

    // Past whatever stands between records, a wrong length's rest included.
    private static Dictionary<string, string>? NextRecord(ByteReader reader)
    {
        while (reader.Line() is { } line)
            if (line.StartsWith("WARC/", StringComparison.Ordinal)) return HeaderFields.Read(reader);
        return null;
    }

    private static Piece.Part? Part(Dictionary<string, string> fields, byte[] block, Source source, Budget budget)
    {
        var url = Url(fields);
        var type = fields.GetValueOrDefault("Content-Type", "");
        var body = block;
        if (type.StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
        {
            var message = HttpMessage.Of(block, budget);
            if (message.Status is not (0 or >= 200 and < 300)) return null;
            (body, type) = (message.Body, message.Fields.GetValueOrDefault("Content-Type", ""));
        }
        if (body.Length == 0 || !IsRead(type, body)) return null;
        return new Piece.Part(source.Inner(url.Length > 0 ? url : fields.GetValueOrDefault("WARC-Record-ID", "record"), new MemoryStream(body)) with
        {
            Url = url.Length > 0 ? url : null,
            MediaType = type.Length > 0 ? type : null,
            Captured = fields.GetValueOrDefault("WARC-Date"),
        });
    }

    private static bool IsRead(string type, byte[] body)
    {
        var isTold = type.Length > 0 && !type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase);
        if (isTold) return Array.Exists(Kinds, k => type.Trim().StartsWith(k, StringComparison.OrdinalIgnoreCase));
        return FormatSniffer.Of(body.AsSpan(0, Math.Min(body.Length, FormatSniffer.Enough)), "") is FileFormat.Html or FileFormat.Pdf;
    }
}
