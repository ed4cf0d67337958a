using System.Collections.Immutable;
using System.Globalization;

namespace OnRecord.Training.Corpora;

/// <summary>One annotated attribution: spans of each role in UTF-16.</summary>
internal sealed record Attribution(ImmutableArray<TextSpan> Source, ImmutableArray<TextSpan> Cue, ImmutableArray<TextSpan> Content);

/// <summary>Reads PolNeAR's standoff files: text/NAME.txt and attributions/NAME_ANNOTATOR.ann (the first annotator's counts). Offsets there count code
/// points.</summary>
internal static class PolnearReader
{
    public static IEnumerable<(string Path, string Text, List<Attribution> Attributions)> Read(string folder)
    {
        var first = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(Path.Combine(folder, "attributions"), "*.ann").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            first.TryAdd(name[..name.LastIndexOf('_')], path);
        }
        foreach (var (name, path) in first)
        {
            var textPath = Path.Combine(folder, "text", name + ".txt");
            // Read whole, byte-order mark included: the offsets count it.
            var text = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(textPath));
            yield return (textPath, text, Attributions(path, CodePoints(text)));
        }
    }

    private static List<Attribution> Attributions(string path, int[] offsets)
    {
        var spans = new Dictionary<string, List<TextSpan>>(StringComparer.Ordinal);
        var found = new List<Attribution>();
        foreach (var line in File.ReadLines(path))
        {
            var cells = line.Split('\t');
            // The words of a span may hold line breaks, so a line that is no record goes on from the one before.
            if (cells.Length < 2 || cells[0].Length < 2 || !cells[0].AsSpan(1).ContainsAnyInRange('0', '9')) continue;
            if (line.StartsWith('T') && cells.Length > 2)
            {
                var places = cells[1][(cells[1].IndexOf(' ') + 1)..];
                spans[cells[0]] = [.. places.Split(';').Select(p => p.Split(' ')).Select(p => new TextSpan(Offset(offsets, p[0]), Offset(offsets, p[1])))];
            }
            else if (line.StartsWith('E'))
            {
                ImmutableArray<TextSpan> Role(string role) =>
                    [.. cells[1].Split(' ').Select(p => p.Split(':'))
                        .Where(p => p.Length == 2 && p[0].TrimEnd("0123456789".ToCharArray()) == role && spans.ContainsKey(p[1])).SelectMany(p => spans[p[1]])
                        .Order()];
                var attribution = new Attribution(Role("Source"), Role("Cue"), Role("Content"));
                if (attribution.Content.Length > 0) found.Add(attribution);
            }
        }
        return found;
    }

    // A few spans reach past the end of their text.
    private static int Offset(int[] offsets, string number) => offsets[Math.Min(offsets.Length - 1, int.Parse(number, CultureInfo.InvariantCulture))];

    // UTF-16 offset of each code point, and of the end.
    private static int[] CodePoints(string text)
    {
        var offsets = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
            if (!char.IsLowSurrogate(text[i])) offsets.Add(i);
        offsets.Add(text.Length);
        return [.. offsets];
    }
}
