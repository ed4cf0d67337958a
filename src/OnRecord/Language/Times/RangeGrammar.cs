using NodaTime;

namespace OnRecord.Language.Times;

/// <summary>Stretches from one date to another: "between Monday and Wednesday", "from 23 January to 2 February", "5–7 June 2030", "February 1-3".</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class RangeGrammar(TimeWords words, CalendarGrammar calendar)
{
    public TimeMatch? Read(Sentence s, int at, TimeContext context) => Days(s, at, context) ?? Dates(s, at, context);

    // "5–7 June 2030": the day before the dash belongs to the month after it. "February 1-3": the day after it to the month before it.
    private TimeMatch? Days(Sentence s, int at, TimeContext context)
    {
        if (words.DayOfMonth(s, at) is { } first && IsDash(s, at + 1) && Day(s, at + 2, context) is { } later && first < later.Meaning.Start!.Value.Day)
            return new(at, later.Last,
                Stretch(later.Meaning.Start.Value.PlusDays(first - later.Meaning.Start.Value.Day), later.Meaning.Start.Value, TimeGrain.Day));
        if (Day(s, at, context) is not { } day || words.Month(s, at) is null || !IsDash(s, day.Last + 1)) return null;
        return words.DayOfMonth(s, day.Last + 2) is { } last
            && last > day.Meaning.Start!.Value.Day
            && last <= day.Meaning.Start.Value.Calendar.GetDaysInMonth(day.Meaning.Start.Value.Year, day.Meaning.Start.Value.Month)
            ? Dated(s, at, day, last)
            : null;
    }

    // "February 1-3, 2030"
    private static TimeMatch Dated(Sentence s, int at, TimeMatch day, int last)
    {
        var end = day.Last + 2;
        var from = day.Meaning.Start!.Value;
        var yearAt = TimeWords.Lower(s, end + 1) == "," ? end + 2 : end + 1;
        if (TimeWords.IsYear(s, yearAt)) (from, end) = (new LocalDate(TimeWords.Figures(s, yearAt)!.Value, from.Month, from.Day), yearAt);
        return new(at, end, Stretch(from, new LocalDate(from.Year, from.Month, last), TimeGrain.Day));
    }

    private TimeMatch? Dates(Sentence s, int at, TimeContext context)
    {
        var before = TimeWords.Lower(s, at - 1);
        if (calendar.Read(s, at, context) is not { Meaning: { Type: TimeType.Date, Start: { } start, Grain: var grain } } first) return null;
        var link = TimeWords.Lower(s, first.Last + 1);
        var isLink = before == "between" ? link == "and" : link is "through" or "–" or "-" || (before == "from" && link is "to" or "until" or "till");
        if (!isLink
            || calendar.Read(s, first.Last + 2, context) is not { Meaning: { Type: TimeType.Date, Start: { } end } } last
            || last.Meaning.Grain != grain)
            return null;
        // Who moves a meeting from Monday to Wednesday tells no stretch.
        if (before == "from" && words.Tense.IsMoved(s, at)) return null;
        if (!HasYear(s, first) && HasYear(s, last))
            start = new LocalDate(end.Year, start.Month, Math.Min(start.Day, start.Calendar.GetDaysInMonth(end.Year, start.Month)));
        if (start > end) start = start.PlusYears(-1);
        return start < end ? new(at, last.Last, Stretch(start, last.Meaning.End ?? end, grain)) : null;
    }

    // A day of a month, as the calendar reads it.
    private TimeMatch? Day(Sentence s, int at, TimeContext context) =>
        calendar.Read(s, at, context) is { Meaning: { Type: TimeType.Date, Grain: TimeGrain.Day, Start: not null } } day && words.Weekday(s, at) is null
        ? day
        : null;

    private static bool IsDash(Sentence s, int at) => TimeWords.Lower(s, at) is "-" or "–";

    private static bool HasYear(Sentence s, TimeMatch match) => TimeWords.IsYear(s, match.Last);

    private static TimeMeaning Stretch(LocalDate start, LocalDate end, TimeGrain grain) =>
        new(TimeType.Date, $"{Written(start, grain)}/{Written(end, grain)}", start, end, grain);

    private static string Written(LocalDate day, TimeGrain grain) => Calendar.Iso(day)[..(grain == TimeGrain.Day ? 10 : grain == TimeGrain.Month ? 7 : 4)];
}
