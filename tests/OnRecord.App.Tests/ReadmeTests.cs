using System.Text.RegularExpressions;
using Shouldly;

namespace OnRecord.App.Tests;

/// <summary>What the README shows is what the program prints.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void The_output_in_the_README_is_what_the_first_command_prints()
    {
        var readme = File.ReadAllText(Path.Combine(Executable.RepositoryRoot, "README.md"));
        var sample = FirstCommand().Match(readme).Groups[1].Value;
        using var onrecord = new Executable();
        var output = onrecord.Run(null, ["read", Path.Combine(Executable.RepositoryRoot, sample)], ("COLUMNS", "120")).Output
            .Replace(Executable.RepositoryRoot + "/", "", StringComparison.Ordinal);
        var shown = OutputBlock().Match(readme).Groups[1].Value.Split("[...]", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        shown.Length.ShouldBeGreaterThan(0);
        foreach (var part in shown) Plain(output).ShouldContain(Plain(part));
    }

    [Fact]
    public void The_walk_in_the_README_is_what_the_commands_print()
    {
        var readme = File.ReadAllText(Path.Combine(Executable.RepositoryRoot, "README.md"));
        using var onrecord = new Executable();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Executable.RepositoryRoot, "samples", "evidence")))
            onrecord.Write(Path.Combine("samples", "evidence", Path.GetFileName(file)), File.ReadAllBytes(file));
        var steps = Walk().Match(readme).Groups[1].Value.Split("$ onrecord ", StringSplitOptions.RemoveEmptyEntries);
        steps.Length.ShouldBe(4);
        foreach (var step in steps)
        {
            var (command, shown) = (step[..step.IndexOf('\n', StringComparison.Ordinal)], step[step.IndexOf('\n', StringComparison.Ordinal)..]);
            var run = onrecord.Run(null, command.Split(' '), ("COLUMNS", "120"));
            foreach (var part in shown.Split("[...]", StringSplitOptions.RemoveEmptyEntries))
                Plain(run.Output + run.Error).ShouldContain(Plain(part).Trim('\n'));
        }
    }

    // Trailing blanks of table rows are no part of what is shown.
    private static string Plain(string text) => string.Join('\n', text.Split('\n').Select(l => l.TrimEnd()));

    [GeneratedRegex(@"-- read (samples/\S+)")]
    private static partial Regex FirstCommand();

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Walk();

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex OutputBlock();
}
