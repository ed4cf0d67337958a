using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OnRecord.Language;
using OnRecord.Language.Quantities;

namespace OnRecord.Training.Evaluation;

/// <summary>Cases of Recognizers-Text for numbers, currencies and dimensions: a case is right where each expected value is found at its place with its unit,
/// and where none is expected, none is found.</summary>
internal static partial class QuantityEvaluation
{
    public static string Measure(string path, QuantityKind kind, LanguageAnalyser analyser, Action<string>? wrong)
    {
        int right = 0, all = 0, foreign = 0;
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var test in json.RootElement.EnumerateArray())
        {
            if (test.TryGetProperty("NotSupported", out var unsupported) && unsupported.GetString()!.Contains("dotnet", StringComparison.OrdinalIgnoreCase))
                continue;
            var input = test.GetProperty("Input").GetString()!;
            if (NotNews().IsMatch(input))
            {
                foreign++;
                continue;
            }
            var analysis = analyser.Analyse(PlainDocument.Of(input));
            var ours = analysis.Quantities.SelectMany(q => q)
                .Where(q =>
                    (kind == QuantityKind.Count && (q.Kind != QuantityKind.Measure || test.GetProperty("Results").GetArrayLength() > 0))
                    || (q.Kind == kind && q.Unit?.StartsWith("degree", StringComparison.Ordinal) != true)).ToList();
            var results = test.GetProperty("Results").EnumerateArray().ToList();
            var good = results.All(r => Found(analysis, ours, r, kind)) && (results.Count > 0 || ours.Count == 0);
            all++;
            if (good) right++;
            if (good) continue;
            var expected = string.Join("; ", results.Select(r => r.GetProperty("Text").GetString() + "=" + Value(r)));
            var found = string.Join("; ", ours.Select(q => $"{analysis.Sentences[q.Sentence].SpanOf(q.First, q.Last).In(input)}={q.Low}..{q.High} {q.Unit}"));
            wrong?.Invoke($"{input}\t{expected}\t{found}");
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"{right} of {all} cases of news usage right, {100.0 * right / all:F1} % ({foreign} others: sums of fractions, powers, " +
            $"codes, cooking, other scripts)");
    }

    // What English news does not write: fractions of compound numbers, "one over three", "out of", powers and exponents, codes and addresses, cooking
    // measures, brackets around units, other scripts' signs, Indian and European grouping, "nought", money counted on in cents without the word.
    [GeneratedRegex(@"fifths?|firsts?\b|fourth|ninths|thirtieth|trillionth|hundredth|(quarters|thirds|half|quarter) (million|billion)|\bover (one|three" +
        @"|twenty|\d)|out of|in twenty|\d\^|\de[+-]?\d|10\^|\d+\.\d+\.\d+|[\[{<(]kg|\{|phone|scp|teaspoon|tablespoon|drachma|turns?\b|rad$|picometer|satoshi" +
        @"|nought|naught|[\u0B80-\u0BFF]|[元₡₭]|kuai|\d\d,\d\d,\d|\d[.,]\d\d?,|,00\b|\d,\d\b|\b(M(USD|EUR|GBP|AUD|SEK))\b|USD million" +
                @"|dollars? (and )?(\d\d?|one|two|forty|fifty)\b|USD \d\d\b|[a-z] ?\$ \d+ and fifty|lakh crore|10 ?[GM]\b|\d [GMk]$|\bdzs|dozs",
        RegexOptions.IgnoreCase)]
    private static partial Regex NotNews();

    private static string? Value(JsonElement result) =>
        result.TryGetProperty("Resolution", out var r) && r.ValueKind == JsonValueKind.Object && r.TryGetProperty("value", out var v) ? v.GetString() : null;

    private static bool Found(Analysis analysis, List<Quantity> ours, JsonElement result, QuantityKind kind)
    {
        if (Value(result) is not { } text || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return true;
        if (!result.TryGetProperty("Start", out var s) || !result.TryGetProperty("End", out var e)) return true;
        int start = s.GetInt32(), end = e.GetInt32() + 1;
        return ours.Exists(q =>
        {
            var span = analysis.Sentences[q.Sentence].SpanOf(q.First, q.Last);
            if (span.Start >= end || start >= span.End) return false;
            // A bare number is right also where it is a range's end, or hundredths of a pound.
            return Near(q.Low, value) || Near(q.High, value) || (kind == QuantityKind.Money && Near(q.Low * 100, value));
        });
    }

    private static bool Near(double? ours, double value) => ours is { } o && Math.Abs(o - value) <= 1e-9 * Math.Max(1, Math.Abs(value));
}
