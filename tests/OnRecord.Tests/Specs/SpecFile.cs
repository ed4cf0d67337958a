using System.Text;

namespace OnRecord.Tests.Specs;

/// <summary>A passage and what is expected of it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Passage">The text; paragraphs are parted by an empty line.</param>
/// <param name="Expected">Lines of the expected result.</param>
/// <param name="Line">Line of the title in the file.</param>
public sealed record SpecCase(string Title, string Passage, string Expected, int Line);

/// <summary>Reads Markdown specs: a <c>##</c> title, the passage as a block quote, the expected result as an indented block.</summary>
internal static class SpecFile
{
    public static IEnumerable<SpecCase> Read(string path)
    {
        string? title = null;
        var at = 0;
        var passage = new List<string>();
        var expected = new List<string>();
        var number = 0;
        foreach (var line in File.ReadLines(path).Append("## end"))
        {
            number++;
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (title is not null) yield return new(title, string.Join('\n', passage), string.Join('\n', expected), at);
                (title, at) = (line[3..], number);
                passage.Clear();
                expected.Clear();
            }
            else if (line.StartsWith('>'))
            {
                passage.Add(line.Length > 2 ? line[2..] : "");
            }
            else if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                expected.Add(line[4..]);
            }
        }
    }

    /// <summary>Writes the results that were found in place of those expected; for a person to read before they are kept.</summary>
    public static void Rewrite(string path, Func<SpecCase, string> result)
    {
        var found = Read(path).ToDictionary(c => c.Title, result);
        var output = new StringBuilder();
        string? title = null;
        var written = false;
        foreach (var line in File.ReadAllLines(path))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) (title, written) = (line[3..], false);
            if (!line.StartsWith("    ", StringComparison.Ordinal)) output.Append(line).Append('\n');
            if (title is null || written || !line.StartsWith('>')) continue;
            // The result follows the passage's last line.
            var rest = File.ReadAllLines(path).SkipWhile(l => l != "## " + title).Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
                .Where(l => l.StartsWith('>')).ToList();
            if (line != rest[^1]) continue;
            output.Append('\n');
            foreach (var row in found[title].Split('\n')) output.Append("    ").Append(row).Append('\n');
            written = true;
        }
        File.WriteAllText(path, System.Text.RegularExpressions.Regex.Replace(output.ToString(), "\n{3,}", "\n\n").TrimEnd('\n') + '\n');
    }
}
