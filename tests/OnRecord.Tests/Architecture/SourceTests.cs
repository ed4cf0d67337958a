using Shouldly;

namespace OnRecord.Tests.Architecture;

/// <summary>What holds for every file of code, whoever wrote it.</summary>
public class SourceTests
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

    private static IEnumerable<string> Files() =>
        new[] { "src", "tests", "tools", "benchmarks" }.SelectMany(f => Directory.EnumerateFiles(Repository.PathOf(f), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
}
