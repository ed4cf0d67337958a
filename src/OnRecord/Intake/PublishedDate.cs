using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace OnRecord.Intake;

/// <summary>Reads dates of publication: a day, a month or a year in ISO 8601; a time of day after the date is passed over.</summary>
public static partial class PublishedDate
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

    /// <summary>The date in a file's name or, where that has none, in its path: <c>2022-12-10</c>, <c>2022_12_10</c>, <c>20221210</c>, <c>2022-12</c>, or
    /// folders <c>2022/12/10</c>; the last of several.</summary>
    /// <returns>Null where there is none that exists.</returns>
    public static string? InName(string path)
    {
        var name = Path.GetFileName(path);
        return Last(DayInName(), name) ?? Last(MonthInName(), name) ?? Last(DayInName(), path) ?? Last(MonthInName(), path);
    }

    private static string? Last(Regex form, string words)
    {
        foreach (var found in form.Matches(words).Reverse())
            if (TryParse(string.Join('-', found.Groups.Values.Skip(1).Where(g => g.Success).Select(g => g.Value)), out var iso)) return iso;
        return null;
    }

    [GeneratedRegex(@"(?<![0-9])([12][0-9]{3})[-_./\\ ]?([01][0-9])[-_./\\ ]?([0-3][0-9])(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex DayInName();

    [GeneratedRegex(@"(?<![0-9])([12][0-9]{3})[-_./\\]([01][0-9])(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex MonthInName();

    internal static LocalDate? Anchor(string? iso) => Whole(iso) is { Year: <= LastReckonedYear } day ? day : null;

    private static LocalDate? Whole(string? iso) => iso?.Length switch
    {
        4 => new LocalDate(int.Parse(iso), 1, 1),
        7 => Month.Parse(iso).Value.OnDayOfMonth(1),
        10 => Day.Parse(iso).Value,
        _ => null,
    };
}
