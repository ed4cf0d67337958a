using System.Diagnostics;
using System.Globalization;

namespace OnRecord.App;

/// <summary>Says on standard error how far a long run has come: nothing in the first two seconds, then a line that is overwritten on a terminal and repeated rarely elsewhere.</summary>
internal sealed class Progress(TextWriter error, bool terminal)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _last = TimeSpan.Zero;
    private bool _shown;

    /// <param name="tokens">Tokens read so far.</param>
    /// <param name="file">The file at hand.</param>
    public void Report(int documents, long tokens, string file) =>
        Report(string.Create(CultureInfo.InvariantCulture, $"{documents:N0} documents, {tokens / _clock.Elapsed.TotalSeconds:N0} tokens/s, {file}"));

    /// <param name="line">How far it has come, in words.</param>
    public void Report(string line)
    {
        var now = _clock.Elapsed;
        if (now < TimeSpan.FromSeconds(2) || now - _last < (terminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10))) return;
        _last = now;
        _shown = true;
        error.Write(terminal ? $"\r\u001b[K{line}" : line + "\n");
    }

    /// <summary>Clears the line before something else is written.</summary>
    public void Clear()
    {
        if (_shown && terminal) error.Write("\r\u001b[K");
    }
}
