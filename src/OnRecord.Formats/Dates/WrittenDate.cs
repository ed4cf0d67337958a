using System.Globalization;
using System.Text.RegularExpressions;
using OnRecord.Intake;

namespace OnRecord.Formats.Dates;

/// <summary>Reads a date of publication as pages, mail and feeds write it: ISO 8601, RFC 822, in words, or in figures where these leave no choice.</summary>
internal static partial class WrittenDate
{
    // The first of 1970 is what programs write that know no date.
    private const int EarliestYear = 1971;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The day as <c>yyyy-MM-dd</c>, in the time zone in which it was written, or the month or year alone where no more is told; null where none
    /// can be told for certain.</summary>
    public static string? Of(string? words)
    {
        if (string.IsNullOrWhiteSpace(words)) return null;
        // "Fri, 2031/03/14": the weekday says nothing new.
        var text = Weekday().Replace(words.Trim(), "");
        if (IsoDay().Match(text) is { Success: true } iso) return Day(iso.Groups[1].Value, iso.Groups[2].Value, iso.Groups[3].Value);
        if (IsoOrdinal().Match(text) is { Success: true } ordinal) return OfOrdinal(ordinal.Groups[1].Value, ordinal.Groups[2].Value);
        if (IsoWeek().Match(text) is { Success: true } week) return OfWeek(week.Groups[1].Value, week.Groups[2].Value, week.Groups[3].Value);
        if (EastAsian().Match(text) is { Success: true } east) return Day(east.Groups[1].Value, east.Groups[2].Value, east.Groups[3].Value);
        if (MonthOrYear().IsMatch(text)) return PublishedDate.TryParse(text, out var part) ? part : null;
        if (Seconds().Match(text) is { Success: true } seconds) return OfSeconds(seconds.Value);
        if (PackedDay().Match(text) is { Success: true } packed) return Day(packed.Groups[1].Value, packed.Groups[2].Value, packed.Groups[3].Value);
        return InWords(text) ?? InForeignWords(text) ?? InFigures(text);
    }

    /// <summary>The first date in a text that is written with the month's name: <c>November 19, 2019</c>, <c>19 Nov. 2019</c>; null where there is
    /// none.</summary>
    public static string? InWords(string text)
    {
        var first = DayMonthYear().Match(text);
        var second = MonthDayYear().Match(text);
        if (first.Success && (!second.Success || first.Index <= second.Index)) return Named(first);
        return second.Success ? Named(second) : null;
    }

    /// <summary>The date of a line that is one: with a weekday, a time of day, a place before it or "posted on" perhaps, but in no sentence; null for
    /// others.</summary>
    public static string? OfLine(string line) => DateLine().IsMatch(line) ? InWords(line) : null;

    private static string? Named(Match found)
    {
        var month = Array.IndexOf(Months, found.Groups["month"].Value[..3].ToLowerInvariant()) + 1;
        var year = found.Groups["year"].Value;
        if (year.Length == 2) year = (int.Parse(year, CultureInfo.InvariantCulture) < 70 ? "20" : "19") + year;
        return Day(year, month.ToString(CultureInfo.InvariantCulture), found.Groups["day"].Value);
    }

    // 19/11/2019 can be read in one way only; 05/11/2019 in two, and a wrong day is worse than none.
    private static string? InFigures(string text)
    {
        var found = Figures().Match(text);
        if (!found.Success) return null;
        var (first, second, year) = (found.Groups[1].Value, found.Groups[2].Value, found.Groups[3].Value);
        var dots = found.Value.Contains('.', StringComparison.Ordinal);
        var (a, b) = (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(second, CultureInfo.InvariantCulture));
        if (dots || a > 12 || a == b) return Day(year, second, first);
        return b > 12 ? Day(year, first, second) : null;
    }

    private static string? OfOrdinal(string year, string day)
    {
        var (y, d) = (int.Parse(year, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture));
        if (y < EarliestYear || d < 1 || d > (DateTime.IsLeapYear(y) ? 366 : 365)) return null;
        return new DateOnly(y, 1, 1).AddDays(d - 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string? OfWeek(string year, string week, string day)
    {
        var (y, w, d) = (int.Parse(year, CultureInfo.InvariantCulture), int.Parse(week, CultureInfo.InvariantCulture), day[0] - '0');
        if (y < EarliestYear || w < 1 || w > ISOWeek.GetWeeksInYear(y) || d is < 1 or > 7) return null;
        return ISOWeek.ToDateTime(y, w, (DayOfWeek)(d % 7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    // "mer., 31 déc. 2031", "31 de diciembre de 2031", "2031-július-13"
    private static string? InForeignWords(string text)
    {
        foreach (var found in new[] { ForeignDay().Match(text), ForeignYear().Match(text) })
            if (found.Success && ForeignMonths.NumberOf(found.Groups["month"].Value) is { } month)
                return Day(found.Groups["year"].Value, month.ToString(CultureInfo.InvariantCulture), found.Groups["day"].Value);
        return null;
    }

    private static string? OfSeconds(string digits)
    {
        var value = long.Parse(digits, CultureInfo.InvariantCulture);
        var time = digits.Length > 10 ? DateTimeOffset.FromUnixTimeMilliseconds(value) : DateTimeOffset.FromUnixTimeSeconds(value);
        return time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string? Day(string year, string month, string day)
    {
        var iso = $"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}";
        return PublishedDate.TryParse(iso, out var found) && int.Parse(year, CultureInfo.InvariantCulture) >= EarliestYear ? found : null;
    }

    [GeneratedRegex(@"^(\d{4})[-/.]0?(\d{1,2})[-/.](\d{1,2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"^([12]\d{3})(\d{2})(\d{2})([T ]?\d{2}:?\d{2}.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PackedDay();

    // 2031-073, the 73rd day of the year
    [GeneratedRegex(@"^([12]\d{3})-(\d{3})(?![\d-])", RegexOptions.CultureInvariant)]
    private static partial Regex IsoOrdinal();

    // 2031-W11-5, the fifth day of the eleventh week
    [GeneratedRegex(@"^([12]\d{3})-?W(\d{2})-?(\d)(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex IsoWeek();

    [GeneratedRegex(@"^\p{L}{2,10}\.?,\s*(?=\d{4}[/-])", RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})[.º]?\s+(de\s+)?(?<month>\p{L}{3,14})\.?,?\s+(de\s+)?(?<year>\d{4})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex ForeignDay();

    [GeneratedRegex(@"^(?<year>\d{4})[-.]?\s?-?(?<month>\p{L}{3,14})\.?[-\s]+(?<day>\d{1,2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex ForeignYear();

    // 2031年3月14日, 2031년 3월 14일
    [GeneratedRegex(@"([12]\d{3})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]", RegexOptions.CultureInvariant)]
    private static partial Regex EastAsian();

    [GeneratedRegex(@"^(19[7-9]\d|20\d\d)(-[01]\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthOrYear();

    [GeneratedRegex(@"^(1\d{9}|1\d{12})$", RegexOptions.CultureInvariant)]
    private static partial Regex Seconds();

    private const string Month = "(?<month>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?" +
        @"|dec(ember)?)\.?";

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})(st|nd|rd|th|\.)?[\s-]+(of\s+)?" + Month + @",?[\s-]+(?<year>\d{4}|\d\d(?=\s+\d\d:))(?!\d)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"\b" + Month + @"\s+(?<day>\d{1,2})(st|nd|rd|th)?,?\s+(\d\d:\d\d(:\d\d)?\s+([\w+-]+\s+)?)?(?<year>\d{4})(?!\d)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthDayYear();

    private const string DayInWords = @"(\d{1,2}(st|nd|rd|th|\.)?[\s-]+(of\s+)?" + Month + @",?[\s-]+\d{4}|" + Month + @"\s+\d{1,2}(st|nd|rd|th)?,?\s+\d{4})";

    // "Copenhagen, 11 October 2031", "Posted on Monday, March 14, 2031 at 9:15 a.m. EST", "Updated 14 March 2031 | 10:00"
    [GeneratedRegex(@"^\W*((posted|published|updated|created|last updated|first published)( on| at)?:?\s+)?" +
        @"((mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?[.,]*\s+|[\p{L} .-]{2,40},\s+)?" + DayInWords + @"(\W+(at\s+)?\d{1,2}[:.]\d\d.{0,20})?\W*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DateLine();

    [GeneratedRegex(@"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Figures();
}
