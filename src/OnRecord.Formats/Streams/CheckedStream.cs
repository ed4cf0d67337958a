using System.IO.Hashing;
using OnRecord.Intake;

namespace OnRecord.Formats.Streams;

/// <summary>A stream of unpacked bytes that are compared, at their end, with the checksum that was packed with them (CRC-32, as in ZIP).</summary>
/// <param name="inner">The stream; closed with this one.</param>
/// <param name="checksum">The checksum.</param>
internal sealed class CheckedStream(Stream inner, uint checksum) : ForwardStream
{
    private readonly Crc32 _sum = new();

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The bytes are over, and are not those that were packed.</exception>
    protected override int Next(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _sum.Append(buffer[..read]);
        var isOver = read == 0 && buffer.Length > 0;
        if (isOver && _sum.GetCurrentHashAsUInt32() != checksum) throw new InvalidDataException("its bytes are not those that were packed");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
