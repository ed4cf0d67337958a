using System.Globalization;
using NodaTime;
using OnRecord.Models;

namespace OnRecord.Language.Times;

/// <summary>Finds expressions of time in a sentence and resolves them against the document's date and the tense around them.</summary>
/// <remarks>Without a date of the document, only what names its own year is resolved; the rest keeps its words and no bounds. Immutable and thread-safe.</remarks>
internal sealed class TimeReader(LexiconFile lexicon)
{
    private readonly Dictionary<string, (string Class, int Value)> _words = lexicon.Rows("times", "word", "class", "value")
        .ToDictionary(r => r[0], r => (r[1], int.Parse(r[2], CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    /// <summary>The expressions of a sentence, in order; none overlaps another.</summary>
    public List<TimeExpression> Read(Sentence sentence, LocalDate? anchor)
    {
        var found = new List<TimeExpression>();
        for (var i = 0; i < sentence.Count; i++)
        {
            if (ReadAt(sentence, i, anchor) is not { } time) continue;
            found.Add(time);
            i = time.Last;
        }
        return found;
    }

    private TimeExpression? ReadAt(Sentence s, int at, LocalDate? anchor) =>
        CalendarDate(s, at, anchor) ?? Ago(s, at, anchor) ?? Relative(s, at, anchor) ?? Season(s, at, anchor) ?? Weekday(s, at, anchor) ?? Day(s, at, anchor) ?? Year(s, at, anchor);

    private (string Class, int Value) Class(Sentence s, int at) =>
        at >= 0 && at < s.Count && _words.TryGetValue(s[at].Text.ToLowerInvariant(), out var known) ? known : ("", 0);

    private static TimeExpression Of(Sentence s, int first, int last, LocalDate? start, LocalDate? end, TimeGrain grain) =>
        new(s.Index, first, last, s.SpanOf(first, last), start, end, grain);

    // "Dec. 10, 2022", "10 December", "March 2014", "June"
    private TimeExpression? CalendarDate(Sentence s, int at, LocalDate? anchor)
    {
        var day = -1;
        var month = at;
        if (Number(s, at) is >= 1 and <= 31 and var before && Class(s, at + 1).Class == "month")
        {
            day = before;
            month = at + 1;
        }
        var (kind, value) = Class(s, month);
        if (kind != "month" || !char.IsUpper(s[month].Text[0])) return null;
        if (s[month].Upos == "AUX" || (month == 0 && s[month].Text is "May" && s[month].Upos != "PROPN")) return null;
        var last = month;
        if (day < 0 && Number(s, month + 1) is >= 1 and <= 31 and var after && !(after > 12 && IsYear(s, month + 1)))
        {
            day = after;
            last = month + 1;
        }
        int? year = null;
        var yearAt = last + 1;
        if (yearAt < s.Count && s[yearAt].Text is "," or "of") yearAt++;
        if (IsYear(s, yearAt))
        {
            year = int.Parse(s[yearAt].Text, CultureInfo.InvariantCulture);
            last = yearAt;
        }
        var first = at > 0 && s[at - 1].Text is "early" or "late" or "mid" ? at - 1 : at;
        if (year is null && anchor is null) return Of(s, first, last, null, null, TimeGrain.Month);
        if (day > 0)
        {
            var y = year ?? NearestYear(anchor!.Value, value, day, Future(s, at));
            var safe = Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(y, value));
            var date = new LocalDate(y, value, safe);
            return Of(s, first, last, date, date, TimeGrain.Day);
        }
        var monthYear = year ?? NearestYear(anchor!.Value, value, 1, Future(s, at));
        var start = new LocalDate(monthYear, value, 1);
        return By(s, at) && anchor is { } today ? Of(s, first, last, today.With(DateAdjusters.StartOfMonth), start, TimeGrain.Month) : Since(s, at) ? Of(s, first, last, start, null, TimeGrain.Month) : Of(s, first, last, start, start, TimeGrain.Month);
    }

    // "three days ago", "last week", "a year earlier"
    private TimeExpression? Ago(Sentence s, int at, LocalDate? anchor)
    {
        var count = Class(s, at) is { Class: "count" } word ? word.Value : Number(s, at) is > 0 and < 500 and var n ? n : 0;
        if (count == 0 || Class(s, at + 1) is not { Class: "unit" } unit || at + 2 >= s.Count || s[at + 2].Text is not ("ago" or "earlier")) return null;
        if (s[at + 2].Text == "earlier" || anchor is null) return Of(s, at, at + 2, null, null, TimeGrain.Day);
        var day = Back(anchor.Value, unit.Value, count);
        return Of(s, at, at + 2, day, day, unit.Value >= 365 ? TimeGrain.Year : unit.Value >= 30 ? TimeGrain.Month : TimeGrain.Day);
    }

    // "last month", "next year", "this week", "earlier this year", "the end of the year", "in recent weeks", "during the year"
    private TimeExpression? Relative(Sentence s, int at, LocalDate? anchor)
    {
        var word = s[at].Text.ToLowerInvariant();
        if (word is "earlier" or "later" && at + 1 < s.Count && s[at + 1].Text is "this" && Class(s, at + 2) is { Class: "unit" } part)
        {
            if (anchor is not { } today) return Of(s, at, at + 2, null, null, TimeGrain.Day);
            var (from, to) = Whole(today, part.Value, 0);
            return word == "earlier" ? Of(s, at, at + 2, from, today, Grain(part.Value)) : Of(s, at, at + 2, today, to, Grain(part.Value));
        }
        if (word is "end" && at + 2 < s.Count && s[at + 1].Text == "of")
        {
            var n = s[at + 2].Text is "the" or "this" ? at + 3 : at + 2;
            if (IsYear(s, n) && int.Parse(s[n].Text, CultureInfo.InvariantCulture) is var y)
                return Of(s, at, n, anchor is { } now && now.Year <= y ? now.With(DateAdjusters.StartOfMonth) : new LocalDate(y, 12, 1), new LocalDate(y, 12, 31), TimeGrain.Month);
            if (Class(s, n) is { Class: "unit", Value: >= 7 } unit && anchor is { } day)
                return Of(s, at, n, day, Whole(day, unit.Value, 0).To, unit.Value >= 30 ? TimeGrain.Month : TimeGrain.Day);
        }
        var shift = word switch { "last" or "past" or "previous" => -1, "this" => 0, "next" or "coming" => 1, _ => 9 };
        if (shift == 9) return null;
        if (Class(s, at + 1) is { Class: "unit" } whole)
        {
            if (anchor is not { } today) return Of(s, at, at + 1, null, null, TimeGrain.Day);
            // "over the past year" runs up to today; "last year" is the calendar's.
            if (word == "past") return Of(s, at, at + 1, Back(today, whole.Value, 1), today, Grain(whole.Value));
            var (from, to) = Whole(today, whole.Value, shift);
            return Of(s, at, at + 1, from, to, Grain(whole.Value));
        }
        if (Class(s, at + 1) is { Class: "month" } month && anchor is { } date)
        {
            var year = shift switch { < 0 => month.Value < date.Month ? date.Year : date.Year - 1, 0 => date.Year, _ => month.Value > date.Month ? date.Year : date.Year + 1 };
            var start = new LocalDate(year, month.Value, 1);
            return Of(s, at, at + 1, start, start, TimeGrain.Month);
        }
        if (Class(s, at + 1) is { Class: "weekday" } weekday && anchor is { } now2)
        {
            var day = shift > 0 ? now2.Next((IsoDayOfWeek)weekday.Value) : now2.PlusDays(1).Previous((IsoDayOfWeek)weekday.Value);
            return Of(s, at, at + 1, day, day, TimeGrain.Day);
        }
        if (Class(s, at + 1) is { Class: "season" } season && anchor is { } then) return Season(s, at, at + 1, season.Value, shift == 0 ? (int?)null : shift, then);
        var count = Class(s, at + 1) is { Class: "count" } c ? c.Value : Number(s, at + 1) is > 0 and < 100 and var num ? num : 0;
        if (count > 0 && shift < 0 && Class(s, at + 2) is { Class: "unit" } units && anchor is { } end)
            return Of(s, at, at + 2, Back(end, units.Value, count), end, Grain(units.Value));
        return null;
    }

    // "over the summer", "in the spring of 2021"
    private TimeExpression? Season(Sentence s, int at, LocalDate? anchor)
    {
        if (Class(s, at) is not { Class: "season" } season) return null;
        if (s[at].Text is "fall" or "spring" && s[at].Upos is not ("NOUN" or "PROPN")) return null;
        var last = at;
        var yearAt = at + 1 < s.Count && s[at + 1].Text is "of" or "," ? at + 2 : at + 1;
        if (IsYear(s, yearAt)) return SeasonOf(s, at, yearAt, season.Value, int.Parse(s[yearAt].Text, CultureInfo.InvariantCulture));
        if (at == 0 || s[at - 1].Text.ToLowerInvariant() is not ("the" or "this" or "over" or "in" or "during" or "early" or "late" or "mid")) return null;
        return anchor is { } day ? Season(s, at, last, season.Value, null, day) : Of(s, at, last, null, null, TimeGrain.Month);
    }

    private TimeExpression Season(Sentence s, int first, int last, int startMonth, int? shift, LocalDate anchor)
    {
        var year = anchor.Year;
        var begun = anchor.Month >= startMonth;
        if (shift == -1) year -= anchor.Month > startMonth + 2 ? 0 : 1;
        else if (shift == 1) year += begun ? 1 : 0;
        else if (!begun && !Future(s, first)) year--;
        else if (begun && anchor.Month > startMonth + 2 && Future(s, first)) year++;
        return SeasonOf(s, first, last, startMonth, year);
    }

    private static TimeExpression SeasonOf(Sentence s, int first, int last, int startMonth, int year)
    {
        var start = new LocalDate(year, startMonth, 1);
        return Of(s, first, last, start, start.PlusMonths(2), TimeGrain.Month);
    }

    private TimeExpression? Weekday(Sentence s, int at, LocalDate? anchor)
    {
        if (Class(s, at) is not { Class: "weekday" } weekday || !char.IsUpper(s[at].Text[0])) return null;
        if (anchor is not { } today) return Of(s, at, at, null, null, TimeGrain.Day);
        var day = Future(s, at) ? today.Next((IsoDayOfWeek)weekday.Value) : today.PlusDays(1).Previous((IsoDayOfWeek)weekday.Value);
        return Of(s, at, at, day, day, TimeGrain.Day);
    }

    private TimeExpression? Day(Sentence s, int at, LocalDate? anchor)
    {
        if (Class(s, at) is not { Class: "day" } day) return null;
        var date = anchor?.PlusDays(day.Value);
        return Of(s, at, at, date, date, TimeGrain.Day);
    }

    // "in 2014", "since 2008", "by 2030", "between 2015 and 2018"
    private TimeExpression? Year(Sentence s, int at, LocalDate? anchor)
    {
        if (!IsYear(s, at)) return null;
        var before = at > 0 ? s[at - 1].Text.ToLowerInvariant() : "";
        if (before is not ("in" or "since" or "by" or "until" or "from" or "between" or "of" or "during" or "the" or "before" or "after" or "early" or "late" or "mid" or "," or "and" or "around" or "(" or "through" or "to") && s[at].Relation is not ("nmod" or "obl")) return null;
        var year = int.Parse(s[at].Text, CultureInfo.InvariantCulture);
        var start = new LocalDate(year, 1, 1);
        if (before == "since") return Of(s, at, at, start, anchor is { } now ? new LocalDate(now.Year, 1, 1) : null, TimeGrain.Year);
        if (before is "from" or "between" && at + 2 < s.Count && s[at + 1].Text is "to" or "and" or "through" or "until" && IsYear(s, at + 2))
            return Of(s, at, at + 2, start, new LocalDate(int.Parse(s[at + 2].Text, CultureInfo.InvariantCulture), 1, 1), TimeGrain.Year);
        return Of(s, at, at, start, start, TimeGrain.Year);
    }

    private static bool IsYear(Sentence s, int at) =>
        at >= 0 && at < s.Count && s[at].Text.Length == 4 && int.TryParse(s[at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1800 and <= 2100;

    private static int? Number(Sentence s, int at)
    {
        if (at < 0 || at >= s.Count) return null;
        var text = s[at].Text;
        if (text.Length > 2 && text[^2..] is "st" or "nd" or "rd" or "th") text = text[..^2];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static bool By(Sentence s, int at) => at > 0 && s[at - 1].Text.Equals("by", StringComparison.OrdinalIgnoreCase);

    private static bool Since(Sentence s, int at) => at > 0 && s[at - 1].Text.Equals("since", StringComparison.OrdinalIgnoreCase);

    // Whether the verb above speaks of what is to come.
    private static bool Future(Sentence s, int at)
    {
        for (var t = at; t >= 0; t = s[t].Head)
        {
            if (s[t].Upos is not ("VERB" or "AUX")) continue;
            foreach (var child in s.Children(t))
                if (s[child].Lemma is "will" or "shall" or "may" or "might" or "would" && s[child].Upos == "AUX") return true;
            var toDo = s.Child(t, "mark") is >= 0 and var mark && s[mark].Lemma == "to";
            if (!toDo) return false;
        }
        return false;
    }

    private static int NearestYear(LocalDate anchor, int month, int day, bool future)
    {
        var safe = Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(anchor.Year, month));
        var same = new LocalDate(anchor.Year, month, safe);
        if (future) return same < anchor.With(DateAdjusters.StartOfMonth) ? anchor.Year + 1 : anchor.Year;
        return same > anchor.PlusDays(45) ? anchor.Year - 1 : anchor.Year;
    }

    private static LocalDate Back(LocalDate day, int unit, int count) => unit switch
    {
        >= 3650 => day.PlusYears(-10 * count),
        >= 365 => day.PlusYears(-count),
        >= 30 => day.PlusMonths(-count),
        >= 7 => day.PlusWeeks(-count),
        _ => day.PlusDays(-count),
    };

    private static TimeGrain Grain(int unit) => unit >= 365 ? TimeGrain.Year : unit >= 30 ? TimeGrain.Month : TimeGrain.Day;

    private static (LocalDate From, LocalDate To) Whole(LocalDate day, int unit, int shift)
    {
        if (unit >= 3650) return (new LocalDate((day.Year / 10 * 10) + (10 * shift), 1, 1), new LocalDate((day.Year / 10 * 10) + (10 * shift) + 9, 12, 31));
        if (unit >= 365) return (new LocalDate(day.Year + shift, 1, 1), new LocalDate(day.Year + shift, 12, 31));
        if (unit >= 30)
        {
            var month = day.With(DateAdjusters.StartOfMonth).PlusMonths(shift);
            return (month, month.With(DateAdjusters.EndOfMonth));
        }
        if (unit >= 7)
        {
            var monday = day.PlusDays(1 - (int)day.DayOfWeek).PlusWeeks(shift);
            return (monday, monday.PlusDays(6));
        }
        var one = day.PlusDays(shift);
        return (one, one);
    }
}
