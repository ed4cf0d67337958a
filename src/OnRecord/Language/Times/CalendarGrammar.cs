using System.Globalization;
using NodaTime;

namespace OnRecord.Language.Times;

/// <summary>Dates that stand in the calendar: days, months, seasons, quarters, years, decades, centuries; those without a year get the one that context and
/// tense suggest.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class CalendarGrammar(TimeWords words)
{
    public TimeMatch? Read(Sentence s, int at, TimeContext context)
    {
        // "early 1941", "the end of March 1944", "mid - August": the part is in the words, the value is that of the whole.
        if (PartBefore(s, at) is >= 0 and var after && Plain(s, after, context) is { } whole && whole.Meaning.Grain != TimeGrain.Day)
            return whole with { First = at };
        return Plain(s, at, context);
    }

    private TimeMatch? Plain(Sentence s, int at, TimeContext context)
    {
        if (at >= s.Count) return null;
        var match = Numeric(s, at)
            ?? MonthDay(s, at, context)
            ?? Century(s, at)
            ?? Decade(s, at, context)
            ?? PartOfYear(s, at, context)
            ?? Season(s, at, context)
            ?? Weekday(s, at, context)
            ?? Years(s, at, context);
        return match is null ? null : WithTimeOfDay(s, match);
    }

    private static int PartBefore(Sentence s, int at)
    {
        var word = TimeWords.Lower(s, at);
        if (word is "early" or "late" or "mid" or "middle") return at + (TimeWords.Lower(s, at + 1) is "-" or "in" ? 2 : 1);
        var noun = word is "the" ? at + 1 : at;
        if (TimeWords.Lower(s, noun) is not ("end" or "beginning" or "start" or "middle" or "close" or "turn") || TimeWords.Lower(s, noun + 1) != "of")
            return -1;
        return TimeWords.Lower(s, noun + 2) is "the" ? noun + 3 : noun + 2;
    }

    // "2022 - 12 - 09", "12/09/2022", "9/11"
    private static TimeMatch? Numeric(Sentence s, int at)
    {
        var text = s[at].Text;
        if (TimeWords.IsYear(s, at)
            && at + 4 < s.Count
            && s[at + 1].Text == "-"
            && s[at + 3].Text == "-"
            && s[at + 2].Text.Length == 2
            && Day(TimeWords.Figures(s, at), TimeWords.Figures(s, at + 2), TimeWords.Figures(s, at + 4)) is { } iso)
            return new(at, at + 4, Calendar.Day(iso));
        var parts = text.Split(text.Contains('/') ? '/' : '.');
        if (parts.Length != 3 || parts.Any(p => p.Length is 0 or > 4 || !p.All(char.IsAsciiDigit))) return null;
        var n = Array.ConvertAll(parts, p => int.Parse(p, CultureInfo.InvariantCulture));
        if (parts[0].Length == 4) return Day(n[0], n[1], n[2]) is { } big ? new(at, at, Calendar.Day(big)) : null;
        var year = parts[2].Length == 2 ? n[2] + (n[2] > 50 ? 1900 : 2000) : n[2];
        // The American order, unless only the European one is a date; with full stops it is the European one.
        var american = text.Contains('/') ? Day(year, n[0], n[1]) : null;
        return (american ?? Day(year, n[1], n[0])) is { } day ? new(at, at, Calendar.Day(day)) : null;
    }

    private static LocalDate? Day(int? year, int? month, int? day) =>
        year is >= 1000 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year.Value, month.Value)
        ? new LocalDate(year.Value, month.Value, day.Value)
        : null;

    // "Friday, Dec. 10, 2022", "10 December", "the 4th of July", "March 2014", "June"
    private TimeMatch? MonthDay(Sentence s, int at, TimeContext context)
    {
        var i = at;
        if (words.Weekday(s, i) is not null) i += TimeWords.Lower(s, i + 1) == "," ? 2 : 1;
        int? day = null;
        int month;
        var last = 0;
        if (words.Month(s, i) is { } first)
        {
            (month, last) = (first, i);
            if (words.DayOfMonth(s, i + 1) is { } after && !(TimeWords.Lower(s, i + 2) is "million" or "billion" or "%")) (day, last) = (after, i + 1);
        }
        else
        {
            if (TimeWords.Lower(s, i) == "the" && words.DayOfMonth(s, i + 1) is not null) i++;
            if (words.DayOfMonth(s, i) is not { } before) return null;
            var named = TimeWords.Lower(s, i + 1) is "of" ? i + 2 : i + 1;
            if (words.Month(s, named) is not { } second) return null;
            (day, month, last) = (before, second, named);
        }
        int? year = null;
        var yearAt = last + 1 < s.Count && TimeWords.Lower(s, last + 1) is "," or "of" ? last + 2 : last + 1;
        if (TimeWords.IsYear(s, yearAt)) (year, last) = (TimeWords.Figures(s, yearAt), yearAt);
        // A bare "may" or "march" that opens a sentence is rarely a month.
        if (year is null && day is null && i == 0 && at == 0 && s[at].Upos is not "PROPN") return null;
        if (year is null && context.Base is null)
            return new(at, last, new(TimeType.Date, day is null ? $"XXXX-{month:D2}" : $"XXXX-{month:D2}-{day:D2}", null, null, TimeGrain.Month));
        var y = year ?? YearOf(context, month, day ?? 1, words.Tense.IsFuture(s, at));
        if (day is { } d) return Day(y, month, d) is { } real ? new(at, last, Calendar.Day(real)) : null;
        return Bounded(s, at, last, Calendar.Month(y, month), context);
    }

    // "by March" runs from now to then, "since June" from then on.
    private static TimeMatch Bounded(Sentence s, int at, int last, TimeMeaning meaning, TimeContext context)
    {
        var before = TimeWords.Lower(s, at - 1);
        if (before == "by" && context.Anchor is { } today && !context.Narrative && meaning.Start >= today.With(DateAdjusters.StartOfMonth))
            return new(at, last, meaning with { Start = today.With(DateAdjusters.StartOfMonth), End = meaning.Start });
        return new(at, last, before == "since" ? meaning with { End = null } : meaning);
    }

    // "the 19th century", "twentieth century"
    private TimeMatch? Century(Sentence s, int at)
    {
        var i = TimeWords.Lower(s, at) == "the" ? at + 1 : at;
        if (TimeWords.Lower(s, i) is "mid" or "early" or "late") i += TimeWords.Lower(s, i + 1) == "-" ? 2 : 1;
        if (words.Ordinal(s, i) is not (>= 1 and <= 22 and var number)) return null;
        var noun = TimeWords.Lower(s, i + 1) == "-" ? i + 2 : i + 1;
        return TimeWords.Lower(s, noun) is "century" or "centuries" ? new(at, noun, Calendar.Century(number)) : null;
    }

    // "the 1990s", "the late 1940s", "the '90s"
    private static TimeMatch? Decade(Sentence s, int at, TimeContext context)
    {
        var i = TimeWords.Lower(s, at) == "the" ? at + 1 : at;
        var part = TimeWords.Lower(s, i);
        if (part is "early" or "late" or "mid") i += TimeWords.Lower(s, i + 1) == "-" ? 2 : 1;
        var text = TimeWords.Lower(s, i).TrimStart('\'', '’', '‘');
        var last = i;
        if (text.Length == 0) text = TimeWords.Lower(s, last = i + 1);
        if (!text.EndsWith('s') || text.Length is not (3 or 5)) return null;
        if (!int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var first) || first % 10 != 0) return null;
        if (text.Length == 5) return first is >= 1000 and <= 2100 ? new(at, last, Calendar.PartOfDecade(first, part)) : null;
        // "in his 60s" is an age.
        if (i > 0 && (s[i - 1].Upos == "PRON" || last == i && TimeWords.Lower(s, i - 1) is not ("the" or "early" or "late" or "-"))) return null;
        return new(at, last, Calendar.PartOfDecade(first + ((context.Anchor?.Year ?? 2000) - (first + 1900) > 99 ? 2000 : 1900), part));
    }

    // "the third quarter of 2009", "first half of 2010", "fiscal year 2010", "FY2010"
    private TimeMatch? PartOfYear(Sentence s, int at, TimeContext context)
    {
        var word = TimeWords.Lower(s, at);
        if (word.Length is 4 or 6
            && word.StartsWith("fy", StringComparison.Ordinal)
            && int.TryParse(word.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var fiscal))
            return new(at, at, Calendar.Year(word.Length == 4 ? 2000 + fiscal : fiscal));
        if (word is "fiscal" or "financial")
        {
            var number = TimeWords.Lower(s, at + 1) == "year" ? at + 2 : at + 1;
            return TimeWords.IsYear(s, number) ? new(at, number, Calendar.Year(TimeWords.Figures(s, number)!.Value)) : null;
        }
        if (word.Length == 2
            && word[0] is 'q' or 'h'
            && char.IsUpper(s[at].Text[0])
            && word[1] - '0' is >= 1 and var short_
            && short_ <= (word[0] == 'q' ? 4 : 2))
            return ShortPart(s, at, short_, word[0] == 'q' ? 4 : 2, context);
        var i = word == "the" ? at + 1 : at;
        if (words.Ordinal(s, i) is not (>= 1 and <= 4 and var part)) return null;
        var noun = TimeWords.Lower(s, i + 1) == "-" ? i + 2 : i + 1;
        var parts = TimeWords.Lower(s, noun) switch { "quarter" => 4, "half" when part <= 2 => 2, _ => 0 };
        if (parts == 0) return null;
        var yearAt = TimeWords.Lower(s, noun + 1) == "of" ? noun + 2 : noun + 1;
        if (TimeWords.IsYear(s, yearAt)) return new(at, yearAt, Calendar.Part(TimeWords.Figures(s, yearAt)!.Value, part, parts));
        var shift = TimeWords.Lower(s, yearAt) switch { "this" or "the" => 0, "last" => -1, "next" => 1, _ => 9 };
        if (shift != 9 && TimeWords.Lower(s, yearAt + 1) == "year" && context.Base is { } now)
            return new(at, yearAt + 1, Calendar.Part(now.Year + shift, part, parts));
        if (parts != 4 || context.Base is not { } day) return null;
        // Without a year it is the last one that has begun, or the next where the verb is of the future.
        var year = day.Year - (((part - 1) * 3) + 1 > day.Month && !words.Tense.IsFuture(s, at) ? 1 : 0);
        return new(at, noun, Calendar.Part(year, part, 4));
    }

    // "Q4 of 2030", "H1 2030"; without a year the last one that has begun
    private static TimeMatch? ShortPart(Sentence s, int at, int part, int parts, TimeContext context)
    {
        var yearAt = TimeWords.Lower(s, at + 1) is "of" or "in" or "," ? at + 2 : at + 1;
        if (TimeWords.IsYear(s, yearAt)) return new(at, yearAt, Calendar.Part(TimeWords.Figures(s, yearAt)!.Value, part, parts));
        if (context.Base is not { } day) return null;
        return new(at, at, Calendar.Part(day.Year - ((part - 1) * 12 / parts + 1 > day.Month ? 1 : 0), part, parts));
    }

    // "the spring of 1916", "summer 2009", "over the summer"
    private TimeMatch? Season(Sentence s, int at, TimeContext context)
    {
        var i = TimeWords.Lower(s, at) == "the" ? at + 1 : at;
        if (words.Of(s, i, "season") is not { } month || s[i].Upos is not ("NOUN" or "PROPN")) return null;
        var yearAt = TimeWords.Lower(s, i + 1) is "of" or "," ? i + 2 : i + 1;
        if (TimeWords.IsYear(s, yearAt)) return new(at, yearAt, Calendar.Season(month, TimeWords.Figures(s, yearAt)!.Value));
        if (TimeWords.Lower(s, i - 1) is not ("the" or "this" or "over" or "in" or "during" or "early" or "late" or "mid" or "-" or "by")) return null;
        if (context.Base is not { } day) return new(at, i, new(TimeType.Date, null, null, null, TimeGrain.Month));
        return new(at, i, Calendar.Season(month, SeasonYear(s, i, month, day, context.Narrative)));
    }

    private int SeasonYear(Sentence s, int at, int startMonth, LocalDate day, bool narrative)
    {
        var begun = day.Month >= startMonth;
        if (narrative) return day.Year;
        if (!begun) return words.Tense.IsFuture(s, at) ? day.Year : day.Year - 1;
        return day.Month > startMonth + 2 && words.Tense.IsFuture(s, at) ? day.Year + 1 : day.Year;
    }

    private TimeMatch? Weekday(Sentence s, int at, TimeContext context)
    {
        if (words.Weekday(s, at) is not { } weekday) return null;
        if (context.Base is not { } today) return new(at, at, new(TimeType.Date, $"XXXX-WXX-{weekday}", null, null, TimeGrain.Day));
        var day = words.Tense.IsFuture(s, at) ? today.Next((IsoDayOfWeek)weekday) : today.PlusDays(1).Previous((IsoDayOfWeek)weekday);
        return new(at, at, Calendar.Day(day));
    }

    // "in 2014", "since 2008", "between 2015 and 2018", "1939 – 45", "149 B.C."
    private static TimeMatch? Years(Sentence s, int at, TimeContext context)
    {
        if (TimeWords.Figures(s, at) is { } old && TimeWords.Lower(s, at + 1) is "bc" or "b.c." or "bce")
            return new(at, at + 1, new(TimeType.Date, $"BC{old:D4}", null, null, TimeGrain.Year));
        if (!TimeWords.IsYear(s, at) || !IsYearHere(s, at)) return null;
        var year = TimeWords.Figures(s, at)!.Value;
        var before = TimeWords.Lower(s, at - 1);
        if (before == "since")
            return new(at, at, Calendar.Year(year) with { End = context.Anchor is { } now && now.Year >= year ? new LocalDate(now.Year, 1, 1) : null });
        var link = TimeWords.Lower(s, at + 1);
        if ((before is "from" or "between" && link is "to" or "and" or "through" or "until") || link is "-" or "–")
        {
            var upper = TimeWords.IsYear(s, at + 2)
                ? TimeWords.Figures(s, at + 2)
                : link is "-" or "–"
                    && at + 2 < s.Count
                    && s[at + 2].Text.Length == 2
                    && TimeWords.Figures(s, at + 2) is { } two
                    && (year / 100 * 100) + two > year
                ? (year / 100 * 100) + two
                : null;
            if (upper > year)
                return new(at, at + 2,
                    new(TimeType.Date, $"{year:D4}/{upper:D4}", new LocalDate(year, 1, 1), new LocalDate(upper.Value, 1, 1), TimeGrain.Year));
        }
        return new(at, at, Calendar.Year(year));
    }

    // Four figures are a year where they count nothing.
    private static bool IsYearHere(Sentence s, int at)
    {
        var before = TimeWords.Lower(s, at - 1);
        if (before is "in" or "since" or "by" or "until" or "from" or "between" or "during" or "before" or "after" or "early" or "late" or "mid" or "around"
            or "through" or "(" or "circa" or "about" or "spring" or "summer")
            return !(s[at].Relation == "nummod" && s[at].Head == at + 1 && s[at].Head < s.Count && s[s[at].Head].Xpos == "NNS");
        if (before is "$" or "£" or "€" or "no." or "number" or "#" || s[at].Text[0] == '0') return false;
        if (TimeWords.Figures(s, at) is < 1500) return false;
        return s[at].Relation is not "nummod" || s[at].Head < at || s[s[at].Head].Xpos is not "NNS";
    }

    // "Tuesday morning", "on the night of 5 May" is left to the words around; only what follows is joined.
    private TimeMatch WithTimeOfDay(Sentence s, TimeMatch match)
    {
        if (match.Meaning is not { Type: TimeType.Date, Grain: TimeGrain.Day, Value: { Length: 10 } value }
            || words.Of(s, match.Last + 1, "part") is not { } part)
            return match;
        return match with { Last = match.Last + 1, Meaning = match.Meaning with { Type = TimeType.Time, Value = value + PartOfDay(part) } };
    }

    public static string PartOfDay(int part) => part switch { 1 => "TMO", 2 => "TAF", 3 => "TEV", _ => "TNI" };

    /// <summary>The year that is meant where a day of a month has none.</summary>
    public static int YearOf(TimeContext context, int month, int day, bool future)
    {
        var anchor = context.Base!.Value;
        if (context.Narrative) return anchor.Year;
        var same = new LocalDate(anchor.Year, month, Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(anchor.Year, month)));
        if (future) return same < anchor.With(DateAdjusters.StartOfMonth) ? anchor.Year + 1 : anchor.Year;
        return same > anchor.PlusDays(45) ? anchor.Year - 1 : anchor.Year;
    }
}
