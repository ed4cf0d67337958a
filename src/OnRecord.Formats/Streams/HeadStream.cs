using OnRecord.Intake;

namespace OnRecord.Formats.Streams;

/// <summary>A stream whose beginning can be looked at before it is read.</summary>
internal sealed class HeadStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly byte[] _head;
    private readonly int _length;
    private int _at;

    /// <summary>Reads the first bytes.</summary>
    /// <param name="inner">The stream; closed with this one.</param>
    /// <param name="enough">How many bytes to look at.</param>
    public HeadStream(Stream inner, int enough)
    {
        _inner = inner;
        _head = new byte[enough];
        _length = inner.ReadAtLeast(_head, enough, throwOnEndOfStream: false);
    }

    /// <summary>The first bytes, as many as there are.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _length);

    protected override int Next(Span<byte> buffer)
    {
        if (_at == _length) return _inner.Read(buffer);
        var taken = Math.Min(buffer.Length, _length - _at);
        _head.AsSpan(_at, taken).CopyTo(buffer);
        _at += taken;
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }
}
