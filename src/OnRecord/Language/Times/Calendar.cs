using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace OnRecord.Language.Times;

/// <summary>Units of the calendar, finest first.</summary>
internal enum CalendarUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// <summary>Builds the meanings of calendar expressions: days, months, seasons, years and longer, with their TIMEX3 values.</summary>
internal static class Calendar
{
    public static TimeMeaning Day(LocalDate day) => new(TimeType.Date, Iso(day), day, day, TimeGrain.Day);

    public static TimeMeaning Month(int year, int month)
    {
        var start = new LocalDate(year, month, 1);
        return new(TimeType.Date, Invariant($"{year:D4}-{month:D2}"), start, start, TimeGrain.Month);
    }

    public static TimeMeaning Year(int year)
    {
        var start = new LocalDate(year, 1, 1);
        return new(TimeType.Date, Invariant($"{year:D4}"), start, start, TimeGrain.Year);
    }

    /// <param name="startMonth">First month of the season: 3, 6, 9 or 12.</param>
    /// <param name="year">The year in which it begins.</param>
    public static TimeMeaning Season(int startMonth, int year)
    {
        var code = startMonth switch { 3 => "SP", 6 => "SU", 9 => "FA", _ => "WI" };
        var start = new LocalDate(year, startMonth, 1);
        return new(TimeType.Date, Invariant($"{year:D4}-{code}"), start, start.PlusMonths(2), TimeGrain.Month);
    }

    /// <param name="year">The year.</param>
    /// <param name="part">Which part, from 1.</param>
    /// <param name="parts">Into how many: 4 quarters or 2 halves.</param>
    public static TimeMeaning Part(int year, int part, int parts)
    {
        var months = 12 / parts;
        var start = new LocalDate(year, ((part - 1) * months) + 1, 1);
        return new(TimeType.Date, Invariant($"{year:D4}-{(parts == 4 ? 'Q' : 'H')}{part}"), start, start.PlusMonths(months - 1), TimeGrain.Month);
    }

    /// <param name="first">First year of the decade.</param>
    public static TimeMeaning Decade(int first) =>
        new(TimeType.Date, Invariant($"{first / 10:D3}"), new LocalDate(first, 1, 1), new LocalDate(first + 9, 1, 1), TimeGrain.Year);

    /// <summary>"the late 2020s": the value is the decade's, the years those of the part.</summary>
    public static TimeMeaning PartOfDecade(int first, string part)
    {
        var (from, to) = part switch { "early" => (0, 3), "mid" => (4, 6), "late" => (7, 9), _ => (0, 9) };
        return Decade(first) with { Start = new LocalDate(first + from, 1, 1), End = new LocalDate(first + to, 1, 1) };
    }

    /// <param name="number">19 for the nineteenth century.</param>
    public static TimeMeaning Century(int number) =>
        new(TimeType.Date, Invariant($"{number - 1:D2}"), new LocalDate(Math.Max(1, (number - 1) * 100), 1, 1), new LocalDate(((number - 1) * 100) + 99, 1, 1),
            TimeGrain.Year);

    /// <summary>The unit of the calendar that holds a day, so many units later.</summary>
    public static TimeMeaning Unit(LocalDate day, CalendarUnit unit, int shift)
    {
        switch (unit)
        {
            case CalendarUnit.Century:
                return Century((day.Year / 100) + 1 + shift);
            case CalendarUnit.Decade:
                return Decade((day.Year / 10 * 10) + (10 * shift));
            case CalendarUnit.Year:
                return new(TimeType.Date, Invariant($"{day.Year + shift:D4}"), new LocalDate(day.Year + shift, 1, 1), new LocalDate(day.Year + shift, 12, 31),
                    TimeGrain.Year);
            case CalendarUnit.Quarter:
                var quarter = (day.Year * 4) + ((day.Month - 1) / 3) + shift;
                return Part(quarter / 4, (quarter % 4) + 1, 4);
            case CalendarUnit.Month:
                var month = day.With(DateAdjusters.StartOfMonth).PlusMonths(shift);
                return new(TimeType.Date, Invariant($"{month.Year:D4}-{month.Month:D2}"), month, month.With(DateAdjusters.EndOfMonth), TimeGrain.Month);
            case CalendarUnit.Week:
                var monday = day.PlusDays(1 - (int)day.DayOfWeek).PlusWeeks(shift);
                return new(TimeType.Date, Week(monday), monday, monday.PlusDays(6), TimeGrain.Day);
            default:
                return Day(day.PlusDays(shift));
        }
    }

    /// <summary>The day, month, year or longer at a distance from a day: as exact as the unit.</summary>
    public static TimeMeaning At(LocalDate day, CalendarUnit unit, double count)
    {
        var then = Add(day, unit, count);
        return unit switch
        {
            CalendarUnit.Century or CalendarUnit.Decade or CalendarUnit.Year => Year(then.Year),
            CalendarUnit.Quarter or CalendarUnit.Month => Month(then.Year, then.Month),
            CalendarUnit.Week when Math.Abs(count) > 1 => Day(then),
            CalendarUnit.Week => Unit(then, CalendarUnit.Week, 0) with { Start = then, End = then },
            _ => Day(then),
        };
    }

    /// <summary>A day so many units later; halves of years and months count in months and days.</summary>
    public static LocalDate Add(LocalDate day, CalendarUnit unit, double count)
    {
        // Far beyond any calendar in the news, the day itself is kept.
        var years = unit switch
        {
            CalendarUnit.Century => 100,
            CalendarUnit.Decade => 10,
            CalendarUnit.Year => 1,
            CalendarUnit.Quarter => 0.25,
            CalendarUnit.Month => 1 / 12.0,
            CalendarUnit.Week => 7 / 365.0,
            _ => 1 / 365.0
        };
        if (Math.Abs(count) * years > 5000) return day;
        return unit switch
        {
            CalendarUnit.Century => day.PlusYears((int)(count * 100)),
            CalendarUnit.Decade => day.PlusYears((int)(count * 10)),
            CalendarUnit.Year => day.PlusMonths((int)(count * 12)),
            CalendarUnit.Quarter => day.PlusMonths((int)(count * 3)),
            CalendarUnit.Month => day.PlusMonths((int)count).PlusDays((int)((count - Math.Truncate(count)) * 30)),
            CalendarUnit.Week => day.PlusDays((int)(count * 7)),
            CalendarUnit.Day => day.PlusDays((int)count),
            _ => day,
        };
    }

    /// <param name="count">How many; null where the words give no number ("several years").</param>
    /// <param name="unit">The unit.</param>
    public static TimeMeaning Duration(double? count, CalendarUnit unit)
    {
        var n = count is { } c ? c.ToString("0.##", CultureInfo.InvariantCulture) : "X";
        if (unit == CalendarUnit.Quarter && count is { } quarters)
            (n, unit) = ((quarters * 3).ToString("0.##", CultureInfo.InvariantCulture), CalendarUnit.Month);
        // Half an hour is thirty minutes.
        if (unit == CalendarUnit.Hour && count == 0.5) (n, unit) = ("30", CalendarUnit.Minute);
        var code = unit switch
        {
            CalendarUnit.Second => "TS",
            CalendarUnit.Minute => "TM",
            CalendarUnit.Hour => "TH",
            CalendarUnit.Day => "D",
            CalendarUnit.Week => "W",
            CalendarUnit.Month or CalendarUnit.Quarter => "M",
            CalendarUnit.Year => "Y",
            CalendarUnit.Decade => "DE",
            _ => "CE",
        };
        return new(TimeType.Duration, code.Length == 2 && code[0] == 'T' ? $"PT{n}{code[1]}" : $"P{n}{code}", null, null, TimeGrain.Day);
    }

    public static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Week(LocalDate monday) => Invariant($"{WeekYearRules.Iso.GetWeekYear(monday):D4}-W{WeekYearRules.Iso.GetWeekOfWeekYear(monday):D2}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
