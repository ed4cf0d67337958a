namespace OnRecord.Intake;

/// <summary>Reads lines of bytes from a stream without ever holding more than the longest line that is allowed.</summary>
internal sealed class LineReader(Stream stream, int longest) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _at;
    private int _filled;

    /// <summary>The next line without its line feed, or null at the end.</summary>
    /// <param name="tooLong">Whether the line was longer than allowed; then it is passed over, and what is returned is empty.</param>
    public byte[]? Next(out bool tooLong)
    {
        tooLong = false;
        using var line = new MemoryStream();
        var any = false;
        while (true)
        {
            if (_at == _filled)
            {
                _filled = stream.Read(_buffer);
                _at = 0;
                if (_filled == 0) return any ? line.ToArray() : null;
            }
            any = true;
            var end = Array.IndexOf(_buffer, (byte)'\n', _at, _filled - _at);
            var stop = end < 0 ? _filled : end;
            if (line.Length + stop - _at > longest)
            {
                tooLong = true;
                line.SetLength(0);
            }
            else if (!tooLong)
            {
                line.Write(_buffer, _at, stop - _at);
            }
            _at = stop;
            if (end < 0) continue;
            _at++;
            return line.ToArray();
        }
    }

    public void Dispose() => stream.Dispose();
}
