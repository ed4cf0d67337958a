using System.Text;

namespace OnRecord.Formats.Streams;

/// <summary>Reads lines and runs of bytes from one stream by turns.</summary>
/// <param name="stream">The stream.</param>
internal sealed class ByteReader(Stream stream)
{
    private const int LongestLine = 1 << 16;

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _at;
    private int _filled;

    /// <summary>The next line without its end, each byte a character; null at the end. What is longer than any header comes in parts.</summary>
    public string? Line()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_at == _filled && !Fill()) return line.Length > 0 ? line.ToString() : null;
            var end = Array.IndexOf(_buffer, (byte)'\n', _at, _filled - _at);
            var stop = end < 0 ? _filled : end;
            line.Append(Encoding.Latin1.GetString(_buffer, _at, stop - _at));
            _at = end < 0 ? _filled : end + 1;
            if (end >= 0 || line.Length > LongestLine) return line.ToString().TrimEnd('\r');
        }
    }

    /// <summary>So many bytes, or as many as there are; what is more than wanted is passed over.</summary>
    /// <param name="count">How many there should be.</param>
    /// <param name="wanted">How many to keep at most.</param>
    /// <param name="cut">Whether the stream ended before.</param>
    public byte[] Read(long count, int wanted, out bool cut)
    {
        using var kept = new MemoryStream();
        var left = count;
        while (left > 0 && (_at < _filled || Fill()))
        {
            var taken = (int)Math.Min(left, _filled - _at);
            var room = (int)Math.Min(taken, wanted - kept.Length);
            if (room > 0) kept.Write(_buffer, _at, room);
            _at += taken;
            left -= taken;
        }
        cut = left > 0;
        return kept.ToArray();
    }

    private bool Fill()
    {
        _at = 0;
        _filled = stream.Read(_buffer);
        return _filled > 0;
    }
}
