namespace OnRecord.Training.Corpora;

/// <summary>One sentence of a CoNLL-U file: its words and, where the file gives them, lemmas, tags and tree. Heads count from 0; -1 is the root.</summary>
internal sealed record ConlluSentence(string Text, string[] Words, string[] Lemmas, string[] Upos, string[] Xpos, int[] Heads, string[] Labels, string[] Misc,
    bool[] SpaceAfter, string? Document, bool NewParagraph)
{
    public int Count => Words.Length;
}

/// <summary>Reads CoNLL-U (universaldependencies.org/format.html). Multiword tokens and empty nodes are passed over; words keep their order.</summary>
internal static class ConlluReader
{
    /// <exception cref="InvalidDataException">A line has not ten columns, or an id or head is no number; the message names file and line.</exception>
    public static IEnumerable<ConlluSentence> Read(string path)
    {
        var rows = new List<string[]>();
        var text = "";
        string? document = null;
        var paragraph = false;
        var number = 0;
        var noSpaceAfterRange = new HashSet<int>();
        var inRange = new HashSet<int>();
        foreach (var line in File.ReadLines(path).Append(""))
        {
            number++;
            if (line.Length == 0)
            {
                if (rows.Count > 0) yield return Build(rows, text, document, paragraph, noSpaceAfterRange, inRange, path, number);
                rows.Clear();
                noSpaceAfterRange.Clear();
                inRange.Clear();
                paragraph = false;
                continue;
            }
            if (line[0] == '#')
            {
                if (line.StartsWith("# text = ", StringComparison.Ordinal)) text = line[9..];
                else if (line.StartsWith("# newdoc", StringComparison.Ordinal)) document = line;
                else if (line.StartsWith("# newpar", StringComparison.Ordinal)) paragraph = true;
                continue;
            }
            var cells = line.Split('\t');
            if (cells.Length != 10) throw new InvalidDataException($"{path}:{number}: {cells.Length} columns found, 10 expected.");
            if (cells[0].Contains('.')) continue;
            if (cells[0].IndexOf('-') is > 0 and var dash)
            {
                int first = int.Parse(cells[0].AsSpan(0, dash)), last = int.Parse(cells[0].AsSpan(dash + 1));
                for (var i = first; i < last; i++) inRange.Add(i);
                if (cells[9].Contains("SpaceAfter=No", StringComparison.Ordinal)) noSpaceAfterRange.Add(last);
                continue;
            }
            rows.Add(cells);
        }
    }

    private static ConlluSentence Build(List<string[]> rows, string text, string? document, bool paragraph, HashSet<int> noSpaceAfter, HashSet<int> inRange,
        string path, int number)
    {
        var heads = new int[rows.Count];
        for (var i = 0; i < heads.Length; i++)
        {
            if (!int.TryParse(rows[i][6], out var head)) throw new InvalidDataException($"{path}:{number}: head '{rows[i][6]}' of word {i + 1} is no number.");
            heads[i] = head - 1;
        }
        string[] Column(int c) => [.. rows.Select(r => r[c])];
        var space = new bool[rows.Count];
        for (var i = 0; i < space.Length; i++)
            space[i] = !rows[i][9].Contains("SpaceAfter=No", StringComparison.Ordinal) && !noSpaceAfter.Contains(i + 1) && !inRange.Contains(i + 1);
        return new(text, Column(1), Column(2), Column(3), Column(4), heads, Column(7), Column(9), space, document, paragraph);
    }
}
