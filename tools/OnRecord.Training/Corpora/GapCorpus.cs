using System.Globalization;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>One passage of GAP: a pronoun and two names, each of which it may mean.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Text">The passage.</param>
/// <param name="Word">The pronoun.</param>
/// <param name="Pronoun">Where it stands, in UTF-16 code units.</param>
/// <param name="Names">The names, where they stand, and whether the pronoun means them.</param>
internal sealed record GapItem(string Id, string Text, string Word, int Pronoun, List<(string Name, int Offset, int Length, bool Right)> Names);

/// <summary>Reads GAP (Webster et al. 2018).</summary>
internal static class GapCorpus
{
    public static IEnumerable<GapItem> Read(string path) => File.ReadLines(path).Skip(1).Select(line =>
    {
        var cells = line.Split('\t');
        int Number(int cell) => int.Parse(cells[cell], CultureInfo.InvariantCulture);
        return new GapItem(cells[0], cells[1], cells[2], Number(3),
            [.. new[] { 4, 7 }.Select(c => (cells[c], Number(c + 1), cells[c].Length, cells[c + 2] == "TRUE"))]);
    });

    /// <summary>The party that the mention at an offset means; the mention's head may be any of its tokens.</summary>
    public static string? At(Analysis analysis, int offset, int length)
    {
        foreach (var s in analysis.Sentences)
        {
            if (s.Span.Start >= offset + length || s.Span.End <= offset) continue;
            string? found = null;
            for (var t = 0; t < s.Count; t++)
                if (s[t].Span.Start < offset + length && s[t].Span.End > offset && analysis.Mentions.At(s.Index, t) is { } mention) found = mention.Party.Id;
            if (found is not null) return found;
        }
        return null;
    }
}
