using System.Globalization;
using OnRecord.Language.Quantities;
using OnRecord.Models;

namespace OnRecord.Language.Times;

/// <summary>Words of the calendar and numbers as the grammar of times asks for them. Immutable and thread-safe.</summary>
internal sealed class TimeWords(LexiconFile lexicon)
{
    private readonly NumberGrammar _numbers = new(lexicon);

    private readonly Dictionary<string, (string Class, int Value)> _words = lexicon.Rows("times", "word", "class", "value")
        .ToDictionary(r => r[0], r => (r[1], int.Parse(r[2], CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    public Tense Tense { get; } = new(lexicon);

    public static string Lower(Sentence s, int at) => at >= 0 && at < s.Count ? s[at].Text.ToLowerInvariant() : "";

    /// <summary>Class and value of a word of the calendar; an empty class for others.</summary>
    public (string Class, int Value) Of(Sentence s, int at) => _words.TryGetValue(Lower(s, at), out var known) ? known : ("", 0);

    /// <summary>The value of a word of a class, or null.</summary>
    public int? Of(Sentence s, int at, string kind) => Of(s, at) is var known && known.Class == kind ? known.Value : null;

    public int? Month(Sentence s, int at)
    {
        if (Of(s, at, "month") is not { } month) return null;
        // "may", "march" and "sun" are words of other kinds too.
        if (!char.IsUpper(s[at].Text[0]) && s[at].Text.Length < 6) return null;
        return s[at].Upos == "AUX" || (s[at].Text is "May" or "March" && at == 0 && s[at].Upos != "PROPN") ? null : month;
    }

    public int? Weekday(Sentence s, int at) => Of(s, at, "weekday") is { } day && char.IsUpper(s[at].Text[0]) ? day : null;

    public CalendarUnit? Unit(Sentence s, int at) => Of(s, at, "unit") is { } days
        ? days switch
        {
            -3 => CalendarUnit.Second,
            -2 => CalendarUnit.Minute,
            -1 => CalendarUnit.Hour,
            1 => CalendarUnit.Day,
            7 or 14 => CalendarUnit.Week,
            30 => CalendarUnit.Month,
            91 => CalendarUnit.Quarter,
            365 => CalendarUnit.Year,
            3650 => CalendarUnit.Decade,
            _ => CalendarUnit.Century
        }
        : null;

    /// <summary>How many of a unit: a number, an article, or an indefinite word (then null as count). The last token, or -1 where there is none.</summary>
    public (double? Count, int Last) Count(Sentence s, int at)
    {
        var word = Lower(s, at);
        if (word is "a" or "an" && Lower(s, at + 1) is "few" or "couple")
            return Lower(s, at + 1) == "few" ? (null, at + 1) : (2, Lower(s, at + 2) == "of" ? at + 2 : at + 1);
        if (_numbers.Read(s, at) is { } number && number.Value is > 0 and < 100000) return (number.Value, number.Last);
        if (word is "a" or "an" or "one") return (1, at);
        if (word is "half") return Lower(s, at + 1) is "a" or "an" ? (0.5, at + 1) : (-1, -1);
        if (word is "several" or "some" or "many" or "few" or "recent" or "numerous" or "various") return (null, at);
        if (word is "couple") return (2, Lower(s, at + 1) == "of" ? at + 1 : at);
        if (word is "two" or "both") return (2, at);
        return (-1, -1);
    }

    /// <summary>A day of the month: "4", "4th", "fourth".</summary>
    public int? DayOfMonth(Sentence s, int at) =>
        Ordinal(s, at) is >= 1 and <= 31 and var ordinal ? ordinal : Figures(s, at) is >= 1 and <= 31 and var day && s[at].Text.Length <= 2 ? day : null;

    /// <summary>"4th", "fourth", "twenty - first"</summary>
    public int? Ordinal(Sentence s, int at)
    {
        var word = Lower(s, at);
        if (word.Length > 2 && char.IsAsciiDigit(word[0]) && word[^2..] is "st" or "nd" or "rd" or "th")
            return int.TryParse(word.AsSpan(0, word.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        return Of(s, at, "ordinal");
    }

    public static int? Figures(Sentence s, int at) =>
        at >= 0 && at < s.Count && int.TryParse(s[at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static bool IsYear(Sentence s, int at) => at >= 0 && at < s.Count && s[at].Text.Length == 4 && Figures(s, at) is >= 1000 and <= 2100;
}
