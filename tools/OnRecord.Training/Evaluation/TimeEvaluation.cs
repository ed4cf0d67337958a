using System.Globalization;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Extents and values of times: an expression is found where spans overlap (relaxed), and its value right where the strings are equal; of a stretch,
/// which TIMEX marks as two, where one of its ends is.</summary>
internal static class TimeEvaluation
{
    /// <param name="wrong">Receives a line for each fault, or null.</param>
    public static string Measure(IEnumerable<TimeText> texts, LanguageAnalyser analyser, Action<string>? wrong)
    {
        int gold = 0, ours = 0, found = 0, exact = 0, matched = 0, values = 0, valued = 0;
        foreach (var text in texts)
        {
            var analysis = analyser.Analyse(PlainDocument.Of(text.Text, text.Date.Length >= 10 && text.Date[4] == '-' ? text.Date[..10] : null));
            var times = analysis.Times.SelectMany(t => t).ToList();
            gold += text.Times.Count;
            ours += times.Count;
            var used = new HashSet<object>(ReferenceEqualityComparer.Instance);
            foreach (var (span, value) in text.Times)
            {
                var match = times.Where(t => t.Span.Start < span.End && span.Start < t.Span.End)
                    .MaxBy(t => Math.Min(t.Span.End, span.End) - Math.Max(t.Span.Start, span.Start));
                if (match is null)
                {
                    wrong?.Invoke($"missed\t{span.In(text.Text)}\t{value}");
                    continue;
                }
                found++;
                used.Add(match);
                if (match.Span.Start == span.Start && match.Span.End == span.End) exact++;
                if (value.Length == 0) continue;
                valued++;
                if (match.Meaning.Value is { } own && (own == value || own.Split('/').Contains(value))) values++;
                else wrong?.Invoke($"value\t{span.In(text.Text)}\t{value}\t{match.Span.In(text.Text)}\t{match.Meaning.Value}");
            }
            matched += used.Count;
            foreach (var extra in times.Where(t => !used.Contains(t)))
            {
                var around = text.Text[Math.Max(0, extra.Span.Start - 30)..Math.Min(text.Text.Length, extra.Span.End + 20)];
                wrong?.Invoke($"extra\t{extra.Span.In(text.Text)}\t{extra.Meaning.Value}\t{around.ReplaceLineEndings(" ")}");
            }
        }
        double precision = matched / (double)Math.Max(1, ours), recall = found / (double)Math.Max(1, gold);
        return string.Create(CultureInfo.InvariantCulture,
            $"extent relaxed P {100 * precision:F1} R {100 * recall:F1} F1 {200 * precision * recall / (precision + recall):F1}, exact share of found " +
            $"{100.0 * exact / Math.Max(1, found):F1}; value right on found {100.0 * values / Math.Max(1, valued):F1} ({valued} with a value)");
    }
}
