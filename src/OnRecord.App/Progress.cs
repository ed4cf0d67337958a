using System.Diagnostics;
using System.Globalization;

namespace OnRecord.App;

/// <summary>Says on standard error how far a long run has come: nothing in the first two seconds, then a line that is overwritten on a terminal and repeated
/// rarely elsewhere.</summary>
internal sealed class Progress(TextWriter error, bool terminal)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _last = TimeSpan.Zero;
    private bool _shown;

    /// <param name="documents">Documents read so far.</param>
    /// <param name="tokens">Tokens read so far.</param>
    /// <param name="file">The file at hand.</param>
    /// <param name="total">Documents in all, those passed over among them; null where that is not known.</param>
    /// <param name="past">Documents gone through so far, those passed over among them.</param>
    public void Report(int documents, long tokens, string file, long? total = null, long past = 0)
    {
        var seconds = _clock.Elapsed.TotalSeconds;
        // Passing over costs next to nothing: what is left is reckoned from what was read.
        var left = total is { } all && documents > 0 ? $", about {Words(TimeSpan.FromSeconds(seconds / documents * Math.Max(0, all - past)))} left" : "";
        // Files are counted beforehand; what lies in them comes on top.
        var count = total is { } of && past <= of
            ? string.Create(CultureInfo.InvariantCulture, $"{past:N0} of {of:N0} documents")
            : Output.Phrases.Counted(documents, "document");
        Report(string.Create(CultureInfo.InvariantCulture, $"{count}, {documents / seconds:N1} a second, {tokens / seconds:N0} tokens/s{left}, {file}"));
    }

    /// <summary>Says that one document takes its time.</summary>
    public void Waiting(string source) => Report(string.Create(CultureInfo.InvariantCulture, $"still reading {source}, {_clock.Elapsed.TotalSeconds:N0} s"));

    /// <param name="line">How far it has come, in words.</param>
    public void Report(string line)
    {
        var now = _clock.Elapsed;
        if (now < TimeSpan.FromSeconds(2) || (_shown && now - _last < (terminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10)))) return;
        _last = now;
        _shown = true;
        line = Output.Visible.Line(line);
        error.Write(terminal ? $"\r\u001b[K{line}" : line + "\n");
    }

    private static string Words(TimeSpan time) => time.TotalMinutes < 1 ? "a minute"
        : time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):N0} minutes")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min");

    /// <summary>Clears the line before something else is written.</summary>
    public void Clear()
    {
        if (_shown && terminal) error.Write("\r\u001b[K");
    }
}
