using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OnRecord.Language;
using OnRecord.Language.Times;

namespace OnRecord.Training.Evaluation;

/// <summary>Cases of Recognizers-Text for dates, ranges of dates, durations and sets (times of the clock are left out): a case is right where each expected
/// result is found at its place with its TIMEX value or its first day, and nothing is found where nothing is expected.</summary>
internal static partial class DateCaseEvaluation
{
    // What an assistant is told or asked, plans in the first person, tests of a format: not what news is written in.
    [GeneratedRegex(@"cortana|^(show|schedule|find|list|set|book|add|change|move|remind|what|when|how|do|is|can|could|please|let'?s|dinner|meet)\b|\b(i|i'll" +
        @"|i'm|im|we'll|we|me|my|us|our)\b|let's|skype|vacation|sales\b|\bthe range is\b|\bdate\b|meeting|\bthis task\b|\b(eod|eom|eoy|eow)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Command();

    // Days as fractions, numbered weeks, months by number.
    [GeneratedRegex(@"^\d{1,2}[/.-]\d{1,2}\b(?![/.-]\d{4})|\bweek\s?\d|\d~|^\d{1,2}[-/]\d{4}$", RegexOptions.IgnoreCase)]
    private static partial Regex Shorthand();

    private static readonly string[] Types = ["datetimeV2.date", "datetimeV2.daterange", "datetimeV2.duration", "datetimeV2.set"];

    public static string Measure(string path, LanguageAnalyser analyser, Action<string>? wrong)
    {
        int right = 0, all = 0, newsRight = 0, news = 0;
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var test in json.RootElement.EnumerateArray())
        {
            var results = test.GetProperty("Results").EnumerateArray().ToList();
            if (results.Exists(r =>
                !r.TryGetProperty("TypeName", out var type)
                || !Types.Contains(type.GetString())
                || !r.TryGetProperty("Start", out _)
                || !r.TryGetProperty("End", out _)))
                continue;
            var input = test.GetProperty("Input").GetString()!;
            var date = test.TryGetProperty("Context", out var context) && context.TryGetProperty("ReferenceDateTime", out var reference)
                ? reference.GetString()![..10]
                : null;
            var ours = analyser.Analyse(PlainDocument.Of(input, date)).Times.SelectMany(t => t).ToList();
            var good = results.Count == 0 ? ours.Count == 0 : results.TrueForAll(r => ours.Exists(t => Fits(t, r)));
            all++;
            var isNews = !Command().IsMatch(input) && !results.Exists(r => Shorthand().IsMatch(r.GetProperty("Text").GetString()!));
            if (isNews) news++;
            if (good && isNews) newsRight++;
            if (good) right++;
            if (good) continue;
            var expected = string.Join("; ", results.Select(r => r.GetProperty("Text").GetString()));
            var found = string.Join("; ", ours.Select(t => $"{t.Span.In(input)}={t.Meaning.Value} {t.StartIso}"));
            wrong?.Invoke($"DateTime{(isNews ? " news" : "")}\t{input}\t{expected}\t{found}");
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"{newsRight} of {news} cases that news can contain right, {100.0 * newsRight / news:F1} %; {right} of all {all}, {100.0 * right / all:F1} %");
    }

    private static bool Fits(TimeExpression time, JsonElement result)
    {
        if (time.Span.Start > result.GetProperty("End").GetInt32() || time.Span.End <= result.GetProperty("Start").GetInt32()) return false;
        if (!result.TryGetProperty("Resolution", out var resolution)
            || resolution.ValueKind != JsonValueKind.Object
            || !resolution.TryGetProperty("values", out var values))
            return true;
        var day = time.Start is { } start ? Language.Times.Calendar.Iso(start) : null;
        return values.EnumerateArray().Any(v => Is(v, "timex", time.Meaning.Value) || Is(v, "value", day) || Is(v, "start", day));
    }

    private static bool Is(JsonElement value, string name, string? ours) =>
        ours is not null && value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() == ours;
}
