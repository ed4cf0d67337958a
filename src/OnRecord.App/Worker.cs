using System.Diagnostics;
using OnRecord.Formats;
using OnRecord.Formats.Isolation;

namespace OnRecord.App;

/// <summary>This program as the worker that reads documents which can bring their reader down.</summary>
internal static class Worker
{
    private const string Word = "extract-document";

    /// <summary>Starts workers.</summary>
    public static ExtractWorker Extracts { get; } = new(Start);

    /// <summary>Does the task of a worker, if the command line is one's.</summary>
    /// <returns>Whether it was.</returns>
    public static bool Serves(string[] args)
    {
        if (args is not [Word, _, _, _]) return false;
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        FileIntake.Serve(args.AsSpan(1), input, output);
        return true;
    }

    // By its own executable, or by the dotnet that runs it.
    private static ProcessStartInfo Start()
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isHost ? new(program, [Environment.GetCommandLineArgs()[0], Word]) : new(program, [Word]);
    }
}
