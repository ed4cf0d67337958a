using System.Globalization;
using System.IO.Compression;
using OnRecord.Formats.Streams;

namespace OnRecord.Formats.WebArchives;

/// <summary>An HTTP response as it was recorded: its status, its fields, and the body as the server meant it.</summary>
/// <param name="Status">The status; 0 where there is no status line.</param>
/// <param name="Fields">The fields, by name in any case; of several the last.</param>
/// <param name="Body">The body, unchunked and unpacked.</param>
internal sealed record HttpMessage(int Status, IReadOnlyDictionary<string, string> Fields, byte[] Body)
{
    /// <summary>Reads a recorded response.</summary>
    /// <param name="bytes">Status line, fields, empty line, body.</param>
    /// <param name="budget">What may still be unpacked.</param>
    public static HttpMessage Of(byte[] bytes, Budget budget)
    {
        var reader = new ByteReader(new MemoryStream(bytes));
        var first = reader.Line() ?? "";
        var status = first.StartsWith("HTTP/", StringComparison.Ordinal) && first.Split(' ') is [_, { } code, ..]
            && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var fields = HeaderFields.Read(reader);
        var body = reader.Read(bytes.Length, bytes.Length, out _);
        if (fields.GetValueOrDefault("Transfer-Encoding", "").Contains("chunked", StringComparison.OrdinalIgnoreCase)) body = Unchunked(body);
        return new(status, fields, Unpacked(body, fields.GetValueOrDefault("Content-Encoding", ""), budget));
    }

    // Some recorders take the chunks apart and leave the field: then the body begins with no length.
    private static byte[] Unchunked(byte[] body)
    {
        var reader = new ByteReader(new MemoryStream(body));
        using var whole = new MemoryStream();
        while (reader.Line() is { } line)
        {
            var digits = line.Split(';')[0].Trim();
            if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length < 0)
                return whole.Length == 0 ? body : whole.ToArray();
            if (length == 0) break;
            whole.Write(reader.Read(length, length, out var cut));
            if (cut) break;
            reader.Line();
        }
        return whole.Length > 0 || body.AsSpan().StartsWith("0"u8) ? whole.ToArray() : body;
    }

    // What can't be unpacked was unpacked by the recorder, or is damaged: then it is shown as it is.
    private static byte[] Unpacked(byte[] body, string encoding, Budget budget)
    {
        foreach (var one in encoding.Split(',', StringSplitOptions.TrimEntries).Reverse())
        {
            try
            {
                using var stream = Unpacker(one.ToLowerInvariant(), new MemoryStream(body));
                if (stream is null) continue;
                using var counted = new CountedStream(stream, budget);
                body = Bytes.All(counted) ?? throw new FormatFault($"unpacks to more than {Bytes.Largest >> 20} MB, the most for one document");
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException or ZstdSharp.ZstdException)
            {
                return body;
            }
        }
        return body;
    }

    private static Stream? Unpacker(string encoding, MemoryStream body) => encoding switch
    {
        "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "deflate" => body.ToArray() is [var method, ..] && (method & 0x0F) == 8
            ? new ZLibStream(body, CompressionMode.Decompress)
            : new DeflateStream(body, CompressionMode.Decompress),
        "zstd" => new ZstdSharp.DecompressionStream(body),
        _ => null,
    };
}
