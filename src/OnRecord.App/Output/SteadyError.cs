using System.Text;

namespace OnRecord.App.Output;

/// <summary>Standard error as commands write to it: each line is one line, what a terminal would obey is made visible, and a log that can't be written (a full
/// disk, a reader that has gone) stops no work.</summary>
internal sealed class SteadyError(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    /// <summary>As it is: for what moves the cursor on purpose.</summary>
    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.Write(Visible.Line(value ?? "") + "\n"));

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
        }
    }
}
