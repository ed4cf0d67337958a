using System.Globalization;
using System.Text.RegularExpressions;
using OnRecord.Claims;
using OnRecord.Claims.Events;
using OnRecord.Language;

namespace OnRecord.Training.Evaluation;

/// <summary>PLOVER root types with the two actors given: sentences with a marked source and target (plv-train.tsv, Zero-Shot-PLOVER). Macro F1 over the types
/// that the set has.</summary>
/// <remarks>The set keeps the older root YIELD, which PLOVER has since parted into CONCEDE and RETREAT. Rows with an even number were looked at while patterns
/// were written; those with an odd number were not.</remarks>
internal static partial class EventEvaluation
{
    public static IEnumerable<string> Measure(string path, LanguageAnalyser analyser, EventReader reader, Action<string>? wrong)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split('\t');
        int sentence = Array.IndexOf(header, "marked_sentence"), root = Array.IndexOf(header, "gold_root");
        var cases = new List<(int Row, string Gold, string Said)>();
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = lines[i].Split('\t');
            var said = Type(cells[sentence].Trim('"'), analyser, reader);
            cases.Add((i - 1, cells[root], said));
            if (said != cells[root]) wrong?.Invoke($"{((i - 1) % 2 == 0 ? "even" : "odd")}\t{cells[root]}\t{said}\t{cells[sentence]}");
        }
        yield return $"all {cases.Count}: {Figures(cases)}";
        yield return $"even rows: {Figures(cases.Where(c => c.Row % 2 == 0))}";
        yield return $"odd rows, unseen: {Figures(cases.Where(c => c.Row % 2 == 1))}";
        foreach (var type in cases.GroupBy(c => c.Gold).OrderByDescending(g => g.Count()))
            yield return string.Create(CultureInfo.InvariantCulture, $"  {type.Key}: F1 {F1(cases, type.Key):F1} ({type.Count()})");
    }

    private static string Figures(IEnumerable<(int Row, string Gold, string Said)> cases)
    {
        var all = cases.ToList();
        var types = all.Select(c => c.Gold).Distinct().ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"macro F1 {types.Average(t => F1(all, t)):F1}, right {100.0 * all.Count(c => c.Gold == c.Said) / all.Count:F1} %, no event " +
            $"{100.0 * all.Count(c => c.Said == "-") / all.Count:F1} %");
    }

    private static double F1(List<(int Row, string Gold, string Said)> cases, string type)
    {
        int hit = cases.Count(c => c.Gold == type && c.Said == type), gold = cases.Count(c => c.Gold == type), said = cases.Count(c => c.Said == type);
        return 200.0 * hit / Math.Max(1, gold + said);
    }

    // The event whose parties stand in the marked spans; of several the one highest in the tree.
    private static string Type(string marked, LanguageAnalyser analyser, EventReader reader)
    {
        var text = Tags().Replace(marked, "");
        TextSpan Span(string tag)
        {
            var open = marked.IndexOf($"<{tag}>", StringComparison.Ordinal);
            var close = marked.IndexOf($"</{tag}>", StringComparison.Ordinal);
            // A few rows lack a mark.
            if (open < 0 || close < 0) return new(0, 0);
            int Before(int at) => Tags().Matches(marked[..at]).Sum(m => m.Length);
            return new(open - Before(open), close - Before(close));
        }
        TextSpan source = Span("s"), target = Span("t");
        var analysis = analyser.Analyse(PlainDocument.Of(text));
        var best = (Score: -1, Depth: int.MaxValue, Type: "-");
        foreach (var s in analysis.Sentences)
            foreach (var clause in reader.Clauses(analysis, s))
            {
                int In(int token, TextSpan span) => token >= 0 && s[token].Span.Overlaps(span) ? 1 : 0;
                var score = (3 * In(clause.Actor, source)) + (2 * In(clause.Recipient, target)) + In(clause.Actor, target) + In(clause.Recipient, source);
                var depth = 0;
                for (var t = clause.Trigger; s[t].Head >= 0; t = s[t].Head) depth++;
                if (score < best.Score || (score == best.Score && depth >= best.Depth)) continue;
                best = (score, depth, clause.Type is EventType.Concede or EventType.Retreat ? "YIELD" : clause.Type.ToString().ToUpperInvariant());
            }
        return best.Type;
    }

    [GeneratedRegex("</?[st]>")]
    private static partial Regex Tags();
}
