using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace OnRecord.App.Tests;

/// <summary>What a run of the real executable left.</summary>
public sealed record Run(int ExitCode, string Output, string Error);

/// <summary>Runs the real executable in a folder of its own.</summary>
public sealed partial class Executable : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onrecord");

    public string Folder => _folder.FullName;

    /// <summary>What the last run said of how far it had come; it is no part of <see cref="App.Tests.Run.Error"/>.</summary>
    public string Progress { get; private set; } = "";

    public static string RepositoryRoot { get; } = FindRoot();

    // The executable in its own output folder, built as these tests were: compiled ahead of time where they are a release.
    private static string Program { get; } = Path.Combine(
        [RepositoryRoot, "src", "OnRecord.App", "bin",
            .. AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^2..],
            OperatingSystem.IsWindows() ? "onrecord.exe" : "onrecord"]);

    public void Dispose() => _folder.Delete(true);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public Run Run(params string[] arguments) => Run(null, arguments);

    /// <summary>Does SQL on the register in the folder, as somebody would who tampers with it; the first value of what it gives.</summary>
    public string? Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "onrecord.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Starts the executable and kills it without a warning after a while, if it still runs.</summary>
    public void Kill(TimeSpan after, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("ONRECORD_DB");
        using var process = Process.Start(start)!;
        if (process.WaitForExit(after)) return;
        process.Kill();
        process.WaitForExit();
    }

    public Run Run(string? input, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Program)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment.Remove("ONRECORD_DB");
        start.Environment.Remove("ONRECORD_AUTHOR");
        // Either would keep ONNX Runtime from its telemetry, which OnRecord itself must switch off.
        start.Environment.Remove("ORT_DISABLE_TELEMETRY");
        start.Environment.Remove("CI");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null) process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Progress = string.Concat(ProgressLine().Matches(error.Result).Select(m => m.Value));
        return new(process.ExitCode, output, ProgressLine().Replace(error.Result, ""));
    }

    // How far a run has come is told after two seconds only: on a busy machine for what takes none elsewhere.
    [GeneratedRegex(@"^(still reading .*, [0-9]+ s|.* (documents?|entries), [0-9.,]+ a second, .*)\n", RegexOptions.Multiline)]
    private static partial Regex ProgressLine();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
