using System.IO.Compression;
using OnRecord.Formats.Streams;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.Xz;

namespace OnRecord.Formats.Archives;

/// <summary>Unpacks single files: gzip, xz, zstd, bzip2.</summary>
internal sealed class PackedReader : IFormatReader
{
    private static readonly string[] Endings = [".gz", ".gzip", ".xz", ".zst", ".zstd", ".bz2"];

    /// <inheritdoc/>
    public int Version => 0;

    /// <inheritdoc/>
    public IEnumerable<Piece> Read(Source source, FileFormat format, Budget budget)
    {
        var head = new HeadStream(source.Stream, 8);
        yield return new Piece.Part(source with
        {
            OwnName = Plain(source.OwnName),
            Stream = new CountedStream(Unpacked(head), budget),
            Depth = source.Depth + 1,
        });
    }

    // "page.html.gz" holds "page.html".
    private static string Plain(string name)
    {
        var ending = Array.Find(Endings, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        if (name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase)) return name[..^3] + "tar";
        return ending is null ? name : name[..^ending.Length];
    }

    private static Stream Unpacked(HeadStream stream) => stream.Head switch
    {
        [0x1F, 0x8B, ..] => new GZipStream(stream, CompressionMode.Decompress),
        [0xFD, ..] => new XZStream(stream),
        [0x28, ..] => new ZstdSharp.DecompressionStream(stream),
        _ => BZip2Stream.Create(stream, SharpCompress.Compressors.CompressionMode.Decompress, true, false, false),
    };
}
