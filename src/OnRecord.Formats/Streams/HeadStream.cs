namespace OnRecord.Formats.Streams;

/// <summary>A stream whose beginning can be looked at before it is read.</summary>
internal sealed class HeadStream : Stream
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
        for (int read; _length < enough && (read = inner.Read(_head, _length, enough - _length)) > 0;) _length += read;
    }

    /// <summary>The first bytes, as many as there are.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_at == _length) return _inner.Read(buffer);
        var taken = Math.Min(buffer.Length, _length - _at);
        _head.AsSpan(_at, taken).CopyTo(buffer);
        _at += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }
}
