using System.Text.RegularExpressions;
using Shouldly;

namespace OnRecord.Tests.Architecture;

/// <summary>What holds for every file of code, whoever wrote it.</summary>
public partial class SourceTests
{
    private const int Width = 160;

    [Fact]
    public void No_line_of_code_is_wider_than_a_screen()
    {
        var files = Files().ToList();
        files.Count.ShouldBeGreaterThan(100);
        files.SelectMany(f => File.ReadLines(f).Select((line, at) => (Line: line, At: $"{f}:{at + 1}")))
            .Where(l => l.Line.Length > Width)
            .Select(l => l.At)
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("OnRecord")]
    [InlineData("OnRecord.Formats")]
    [InlineData("OnRecord.Storage")]
    public void The_library_names_no_option_and_no_command(string project)
    {
        var lines = Files("src/" + project).SelectMany(File.ReadLines).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBeGreaterThan(500);
        lines.Where(l => CommandLine().IsMatch(l)).ShouldBeEmpty();
    }

    [GeneratedRegex("""[ '"(]--[a-z]+[ '".,;]|'onrecord |ONRECORD_""")]
    private static partial Regex CommandLine();

    private static IEnumerable<string> Files() => Files("src", "tests", "tools", "benchmarks");

    private static IEnumerable<string> Files(params string[] folders) =>
        folders.SelectMany(f => Directory.EnumerateFiles(Repository.PathOf(f), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
}
