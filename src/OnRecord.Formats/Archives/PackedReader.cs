using OnRecord.Formats.Streams;
using OnRecord.Intake;
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
        var unpacked = Unpacked(source.Stream);
        yield return new Piece.Part(source with
        {
            OwnName = Plain(source.OwnName),
            Stream = new CountedStream(unpacked, budget),
            Depth = source.Depth + 1,
        });
        var isCut = unpacked is PackedStream gzip && !gzip.IsWhole;
        if (isCut) yield return new Piece.Fault(source.Name, "ends too early: it is cut off; what stood before was read");
    }

    // "page.html.gz" holds "page.html".
    private static string Plain(string name)
    {
        var ending = Array.Find(Endings, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        if (name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase)) return name[..^3] + "tar";
        return ending is null ? name : name[..^ending.Length];
    }

    private static Stream Unpacked(Stream packed)
    {
        Span<byte> mark = stackalloc byte[2];
        if (packed.CanSeek)
        {
            packed.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
            packed.Position = 0;
            return Unpacked(packed, mark);
        }
        var head = new HeadStream(packed, mark.Length);
        return Unpacked(head, head.Head);
    }

    private static Stream Unpacked(Stream stream, ReadOnlySpan<byte> mark) => mark switch
    {
        [0x1F, 0x8B, ..] => new PackedStream(stream),
        [0xFD, ..] => new XZStream(stream),
        [0x28, ..] => new ZstdSharp.DecompressionStream(stream),
        _ => BZip2Stream.Create(stream, SharpCompress.Compressors.CompressionMode.Decompress, true, false, false),
    };
}
