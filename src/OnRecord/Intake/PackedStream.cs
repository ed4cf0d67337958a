using System.Buffers.Binary;
using System.IO.Compression;

namespace OnRecord.Intake;

/// <summary>What a gzip archive holds (RFC 1952), with what the library does not say: whether the archive is there to its end.</summary>
internal sealed class PackedStream(Stream packed) : ForwardStream
{
    private const int Trailer = 8;
    private const int MostMembers = 64;

    private readonly GZipStream _unpacked = new(packed, CompressionMode.Decompress, leaveOpen: true);

    /// <summary>Whether what was read is all that the archive's last bytes say it holds; true where it was not read to its end, or can't be looked at twice. An
    /// archive may be several, one after another, of which each counts for itself.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <inheritdoc/>
    protected override int Next(Span<byte> buffer)
    {
        var read = _unpacked.Read(buffer);
        // Before the stream is closed by whoever has read it.
        if (read == 0 && buffer.Length > 0 && packed.CanSeek) IsWhole = IsAll();
        return read;
    }

    private bool IsAll()
    {
        if (packed.Length < Trailer) return false;
        Span<byte> size = stackalloc byte[4];
        packed.Position = packed.Length - size.Length;
        packed.ReadExactly(size);
        var said = BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (said == (uint)Position) return true;
        foreach (var start in Members())
        {
            packed.Position = start;
            if (said == (uint)LengthFrom()) return true;
        }
        return false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
            packed.Dispose();
        }
        base.Dispose(disposing);
    }

    // Places where a member may begin, the last first.
    private List<long> Members()
    {
        var found = new List<long>();
        packed.Position = 0;
        var buffer = new byte[1 << 16];
        var (at, before) = (0L, (First: 0, Second: 0));
        for (int read; (read = packed.Read(buffer)) > 0; at += read)
            for (var i = 0; i < read; i++)
            {
                if (before is (0x1F, 0x8B) && buffer[i] == 8 && at + i > 2) found.Add(at + i - 2);
                before = (before.Second, buffer[i]);
            }
        found.Reverse();
        return [.. found.Take(MostMembers)];
    }

    private long LengthFrom()
    {
        try
        {
            using var member = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
            var buffer = new byte[1 << 16];
            var length = 0L;
            for (int read; (read = member.Read(buffer)) > 0;) length += read;
            return length;
        }
        catch (InvalidDataException)
        {
            return -1;
        }
    }
}
