using Spectre.Console;

namespace OnRecord.App.Output;

/// <summary>Makes consoles: colour only on a terminal and where NO_COLOR is not set; as wide as the terminal, or as COLUMNS says; what goes to a pipe or a
/// file is not broken into lines at all.</summary>
internal static class Consoles
{
    private const int UnknownTerminal = 120;

    // More than any line has.
    private const int Unbroken = 1_000_000;

    /// <summary>Whether what is written goes to a pipe or a file, and no width was asked for.</summary>
    public static bool IsPiped(IAnsiConsole console) => console.Profile.Width == Unbroken;

    public static IAnsiConsole For(TextWriter output)
    {
        var terminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var colour = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = colour ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Width(terminal);
        return console;
    }

    // Narrower than this no table can be read.
    private static int Width(bool terminal)
    {
        const int Least = 40;
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), System.Globalization.CultureInfo.InvariantCulture, out var columns) && columns > 0)
            return Math.Max(Least, columns);
        if (!terminal) return Unbroken;
        try
        {
            return Console.WindowWidth > 0 ? Math.Max(Least, Console.WindowWidth) : UnknownTerminal;
        }
        catch (IOException)
        {
            return UnknownTerminal;
        }
    }
}
