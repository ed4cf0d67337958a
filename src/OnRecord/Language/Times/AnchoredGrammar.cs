using NodaTime;

namespace OnRecord.Language.Times;

/// <summary>Times told by another time in the same words: "two weeks before Christmas", "the day after 9 May", "the first week of January 2015", "the third
/// month of 2021"; and the fixed holidays.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class AnchoredGrammar(TimeWords words, CalendarGrammar calendar, DeicticGrammar deictic)
{
    public TimeMatch? Read(Sentence s, int at, TimeContext context) => Distance(s, at, context) ?? Within(s, at, context) ?? Holiday(s, at, context);

    // "3 days before January 12th", "two weeks from tomorrow", "the year before 2015"
    private TimeMatch? Distance(Sentence s, int at, TimeContext context)
    {
        var (count, last) = TimeWords.Lower(s, at) == "the" && words.Unit(s, at + 1) is not null ? (1, at) : words.Count(s, at);
        if (last < 0 || count is not { } number || words.Unit(s, last + 1) is not { } unit || unit < CalendarUnit.Day) return null;
        var sign = TimeWords.Lower(s, last + 2) switch { "before" => -1, "after" or "from" => 1, _ => 0 };
        if (sign == 0 || Other(s, last + 3, context) is not { Meaning: { Start: { } start, Type: TimeType.Date } } other) return null;
        // "five months, from January to May" tells a stretch, and "three weeks after 2014" no day.
        if (TimeWords.Lower(s, last + 2) == "from" && TimeWords.Lower(s, other.Last + 1) is "to" or "until" or "through" or "-" or "–" or "on") return null;
        if (other.Meaning.Grain > TimeGrain.Day && unit < CalendarUnit.Year) return null;
        // Beyond any calendar there is no day to give: the distance and the time stay two expressions.
        if (Calendar.Add(start, unit, sign * number) == start) return null;
        return new(at, other.Last,
            unit == CalendarUnit.Year && other.Meaning.Grain == TimeGrain.Year
                ? Calendar.Year(Calendar.Add(start, unit, sign * number).Year)
                : Calendar.At(start, unit, sign * number));
    }

    // "the first week of Jan 2015", "last week of June", "the third month of 2021"
    private TimeMatch? Within(Sentence s, int at, TimeContext context)
    {
        var i = TimeWords.Lower(s, at) == "the" ? at + 1 : at;
        var isLast = TimeWords.Lower(s, i) is "last" or "final";
        if (!isLast && words.Ordinal(s, i) is not (>= 1 and <= 12)) return null;
        var number = isLast ? 0 : words.Ordinal(s, i)!.Value;
        if (words.Weekday(s, i + 1) is { } weekday && TimeWords.Lower(s, i + 2) is "of" or "in")
            return NthWeekday(s, at, i + 3, number, (IsoDayOfWeek)weekday, context);
        if (words.Unit(s, i + 1) is not { } unit
            || TimeWords.Lower(s, i + 2) is not ("of" or "in")
            || calendar.Read(s, i + 3, context) is not { Meaning: { Start: { } start } } whole)
            return null;
        if (unit == CalendarUnit.Month && whole.Meaning.Grain == TimeGrain.Year) return new(at, whole.Last, Calendar.Month(start.Year, isLast ? 12 : number));
        if (unit != CalendarUnit.Week || whole.Meaning.Grain != TimeGrain.Month || number > 5) return null;
        // A week belongs to the month that has its Thursday, as in ISO 8601.
        var thursday = isLast
            ? start.With(DateAdjusters.EndOfMonth).PlusDays(1).Previous(IsoDayOfWeek.Thursday)
            : start.PlusDays(-1).Next(IsoDayOfWeek.Thursday).PlusWeeks(number - 1);
        return new(at, whole.Last, Calendar.Unit(thursday, CalendarUnit.Week, 0));
    }

    // "the third Tuesday of January 2031", "the last Friday of this month"; number 0 is the last
    private TimeMatch? NthWeekday(Sentence s, int at, int of, int number, IsoDayOfWeek weekday, TimeContext context)
    {
        var month = calendar.Read(s, of, context) ?? deictic.Read(s, of, context);
        if (month is not { Meaning: { Start: { } start, Value.Length: 7 } } || start.Day != 1) return null;
        var day = number == 0 ? start.With(DateAdjusters.EndOfMonth).PlusDays(1).Previous(weekday) : start.PlusDays(-1).Next(weekday).PlusWeeks(number - 1);
        return day.Month == start.Month ? new(at, month.Last, Calendar.Day(day)) : null;
    }

    // "Christmas", "Christmas Eve 2019", "New Year's Day"
    private TimeMatch? Holiday(Sentence s, int at, TimeContext context)
    {
        int last = at, month, day;
        if (words.Of(s, at, "holiday") is { } date && char.IsUpper(s[at].Text[0]))
        {
            (month, day) = (date / 100, date % 100);
            if (TimeWords.Lower(s, at + 1) is "eve" or "day") last++;
            if (TimeWords.Lower(s, last) == "eve") day--;
        }
        else if (s[at].Text == "New"
            && TimeWords.Lower(s, at + 1) == "year"
            && TimeWords.Lower(s, at + 2) is "'s" or "’s"
            && TimeWords.Lower(s, at + 3) is "eve" or "day")
        {
            last = at + 3;
            (month, day) = TimeWords.Lower(s, last) == "eve" ? (12, 31) : (1, 1);
        }
        else
        {
            return null;
        }
        if (TimeWords.IsYear(s, last + 1)) return new(at, last + 1, Calendar.Day(new LocalDate(TimeWords.Figures(s, last + 1)!.Value, month, day)));
        return context.Base is null
            ? new(at, last, new(TimeType.Date, $"XXXX-{month:D2}-{day:D2}", null, null, TimeGrain.Day))
            : new(at, last, Calendar.Day(new LocalDate(CalendarGrammar.YearOf(context, month, day, words.Tense.IsFuture(s, at)), month, day)));
    }

    private TimeMatch? Other(Sentence s, int at, TimeContext context) =>
        at >= s.Count ? null : Holiday(s, at, context) ?? calendar.Read(s, at, context) ?? deictic.Read(s, at, context);
}
