using NodaTime;
using NodaTime.Text;

namespace OnRecord.Intake;

/// <summary>Reads dates of publication: a day, a month or a year in ISO 8601; a time of day after the date is passed over.</summary>
public static class PublishedDate
{
    private const int EarliestYear = 1000;

    // Further on, reckoning with days would leave the calendar: such a date is kept, and nothing is read against it.
    private const int LastReckonedYear = 9900;

    private static readonly LocalDatePattern Day = LocalDatePattern.Iso;
    private static readonly YearMonthPattern Month = YearMonthPattern.Iso;

    /// <summary>Normalises a date to <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>.</summary>
    /// <returns>False where the text is no date that exists.</returns>
    public static bool TryParse(string text, out string iso)
    {
        iso = text.Trim();
        if (iso.Length > 10 && iso[10] is 'T' or 't' or ' ') iso = iso[..10];
        return iso.Length is 4 or 7 or 10 && int.TryParse(iso.AsSpan(0, 4), out var year) && year >= EarliestYear && iso.Length switch
        {
            7 => Month.Parse(iso).Success,
            10 => Day.Parse(iso).Success,
            _ => true,
        };
    }

    internal static LocalDate? Anchor(string? iso) => Whole(iso) is { Year: <= LastReckonedYear } day ? day : null;

    private static LocalDate? Whole(string? iso) => iso?.Length switch
    {
        4 => new LocalDate(int.Parse(iso), 1, 1),
        7 => Month.Parse(iso).Value.OnDayOfMonth(1),
        10 => Day.Parse(iso).Value,
        _ => null,
    };
}
