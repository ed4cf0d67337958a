using NodaTime;
using NodaTime.Text;

namespace OnRecord.Register;

/// <summary>From a first to a last day, both meant: what an ISO date, month or year covers. Days count from 0001-01-01, which is day 1.</summary>
/// <param name="First">First day; <see cref="Unknown"/> where nothing is known.</param>
/// <param name="Last">Last day, never before the first.</param>
public readonly record struct DayRange(int First, int Last)
{
    /// <summary>The day of what has no date: it sorts before all others.</summary>
    public const int Unknown = 0;

    private static readonly LocalDate Origin = new(1, 1, 1);

    /// <summary>Whether the range has a date at all.</summary>
    public bool IsKnown => First != Unknown;

    /// <summary>What an ISO date (2022-12-09), month (2022-12) or year (2022) covers; unknown for null and for what is none of these.</summary>
    public static DayRange Of(string? iso)
    {
        if (string.IsNullOrEmpty(iso)) return default;
        var (padded, length) = iso.Length switch
        {
            4 => (iso + "-01-01", Period.FromYears(1)),
            7 => (iso + "-01", Period.FromMonths(1)),
            _ => (iso, Period.FromDays(1))
        };
        if (!LocalDatePattern.Iso.Parse(padded).TryGetValue(default, out var first)) return default;
        if (first.Year == 9999) return new(Day(first), Day(first));
        return new(Day(first), Day(first + length) - 1);
    }

    /// <summary>What an interval covers; an end that is not known counts as the start, and the other way round.</summary>
    public static DayRange Of(string? start, string? end)
    {
        var (from, to) = (Of(start), Of(end));
        if (!from.IsKnown) return to;
        return to.IsKnown && to.Last >= from.First ? new(from.First, to.Last) : from;
    }

    /// <summary>The shortest range that holds both; an unknown one adds nothing.</summary>
    public DayRange Join(DayRange other) => !IsKnown ? other : !other.IsKnown ? this : new(Math.Min(First, other.First), Math.Max(Last, other.Last));

    /// <summary>Days between the two ranges: 0 where they meet.</summary>
    public int DaysApart(DayRange other) => Math.Max(0, Math.Max(First - other.Last, other.First - Last));

    /// <summary>The year of a day; 0 for <see cref="Unknown"/>.</summary>
    public static int YearOf(int day) => day == Unknown ? 0 : Origin.PlusDays(day - 1).Year;

    private static int Day(LocalDate date) => Period.DaysBetween(Origin, date) + 1;
}
