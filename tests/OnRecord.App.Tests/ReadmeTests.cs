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

    // Trailing blanks of table rows are no part of what is shown.
    private static string Plain(string text) => string.Join('\n', text.Split('\n').Select(l => l.TrimEnd()));

    [GeneratedRegex(@"-- read (samples/\S+)")]
    private static partial Regex FirstCommand();

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex OutputBlock();
}
