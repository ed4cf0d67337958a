using System.Collections.Immutable;
using System.Globalization;
using OnRecord.Intake;
using OnRecord.Statements;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Statements against PolNeAR's attributions: what goes wrong, by kind, and whether confidence means what it says. The scores proper come from the
/// scorer beside the data, which counts tokens; here letters and digits are counted.</summary>
internal static class StatementEvaluation
{
    /// <summary>Whether a statement is an attribution by the relaxed measure: cues overlap, sources overlap or both have none, and half of the content is
    /// shared (Jaccard).</summary>
    public static bool Fits(Statement said, Attribution gold, string text) =>
        CuesMeet(said, gold) && SourcesMeet(said, gold) && Shared(said, gold, text) >= 0.5;

    /// <summary>Counts the attributions missed or misread by kind, and statements that are none.</summary>
    public static void Errors(string folder, Func<Document, IReadOnlyList<Statement>> read, Action<string> print)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        void Count(string kind) => counts[kind] = counts.GetValueOrDefault(kind) + 1;
        foreach (var (path, text, attributions) in PolnearReader.Read(folder))
        {
            var statements = read(PolnearDocument.Of(path, text));
            foreach (var gold in attributions) Count(Kind(gold, attributions, statements, text));
            foreach (var said in statements)
                if (!attributions.Exists(a => CuesMeet(said, a))) Count("not there: cue that is none");
        }
        foreach (var (kind, count) in counts) print(string.Create(CultureInfo.InvariantCulture, $"{kind}: {count}"));
    }

    /// <summary>Of the statements given with about a confidence, how many are right by <see cref="Fits"/>.</summary>
    public static void Reliability(IEnumerable<(double Confidence, bool IsRight)> judged, Action<string> print)
    {
        var all = judged.ToList();
        foreach (var bin in all.GroupBy(j => Math.Min(9, (int)(j.Confidence * 10))).OrderBy(b => b.Key))
            print(string.Create(CultureInfo.InvariantCulture,
                $"confidence {bin.Key / 10.0:F1} to {(bin.Key + 1) / 10.0:F1}: {bin.Count()} statements, mean {bin.Average(j => j.Confidence):F2}, right " +
                $"{bin.Average(j => j.IsRight ? 1.0 : 0):F2}"));
        var error = all.GroupBy(j => Math.Min(9, (int)(j.Confidence * 10)))
            .Sum(b => b.Count() * Math.Abs(b.Average(j => j.Confidence) - b.Average(j => j.IsRight ? 1.0 : 0))) / all.Count;
        print(string.Create(CultureInfo.InvariantCulture, $"expected calibration error {error:F3} over {all.Count} statements"));
    }

    private static string Kind(Attribution gold, List<Attribution> all, IReadOnlyList<Statement> statements, string text)
    {
        var here = statements.Where(s => CuesMeet(s, gold)).ToList();
        var fitting = here.Find(s => Fits(s, gold, text));
        if (fitting is not null)
            return Same(fitting.Source?.Spans, gold.Source, text)
                && Same(fitting.Cue?.Spans, gold.Cue, text)
                && Same(fitting.Content.Spans, gold.Content, text) ? "right: every edge" : "right: but for an edge";
        if (gold.Cue.IsEmpty) return "missed: floating, no cue in the text";
        if (here.Count == 0)
            return all.Exists(a => a != gold && a.Content.Any(c => c.Contains(gold.Cue[0]))) ? "missed: cue, nested in another's content" : "missed: cue";
        var shares = here.Max(s => Shared(s, gold, text));
        var source = here.Exists(s => SourcesMeet(s, gold));
        if (shares >= 0.5) return "wrong: source";
        if (shares == 0) return source ? "wrong: content of something else" : "wrong: source and content of something else";
        return source ? "wrong: edge of the content" : "wrong: source, and edge of the content";
    }

    private static bool CuesMeet(Statement said, Attribution gold) => said.Cue is { } cue && gold.Cue.Any(cue.Overlaps);

    private static bool SourcesMeet(Statement said, Attribution gold) => said.Source is { } source ? gold.Source.Any(source.Overlaps) : gold.Source.IsEmpty;

    private static double Shared(Statement said, Attribution gold, string text)
    {
        HashSet<int> ours = Places(said.Content.Spans, text), theirs = Places(gold.Content, text);
        var both = ours.Count(theirs.Contains);
        return both / (double)Math.Max(1, ours.Count + theirs.Count - both);
    }

    private static bool Same(ImmutableArray<TextSpan>? said, ImmutableArray<TextSpan> gold, string text) =>
        Places(said ?? [], text).SetEquals(Places(gold, text));

    private static HashSet<int> Places(ImmutableArray<TextSpan> spans, string text)
    {
        var places = new HashSet<int>();
        foreach (var span in spans)
            for (var i = span.Start; i < span.End; i++)
                if (char.IsLetterOrDigit(text[i])) places.Add(i);
        return places;
    }
}
