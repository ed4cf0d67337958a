using NodaTime;

namespace OnRecord.Language.Times;

/// <summary>Times that are told from now, or from the time last spoken of: "last month", "two years ago", "the following day", "earlier this year",
/// "tonight".</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class DeicticGrammar(TimeWords words)
{
    public TimeMatch? Read(Sentence s, int at, TimeContext context) =>
        DayWord(s, at, context) ?? Vague(s, at) ?? Part(s, at, context) ?? Distance(s, at, context) ?? Shifted(s, at, context);

    // "today", "yesterday morning", "tonight"
    private TimeMatch? DayWord(Sentence s, int at, TimeContext context)
    {
        if (words.Of(s, at, "day") is not { } shift) return null;
        var meaning = context.Anchor is { } today ? Calendar.Day(today.PlusDays(shift)) : new(TimeType.Date, null, null, null, TimeGrain.Day);
        if (TimeWords.Lower(s, at) == "tonight") return new(at, at, meaning with { Type = TimeType.Time, Value = meaning.Value + "TNI" });
        if (meaning.Value is not null && words.Of(s, at + 1, "part") is { } part)
            return new(at, at + 1, meaning with { Type = TimeType.Time, Value = meaning.Value + CalendarGrammar.PartOfDay(part) });
        return new(at, at, meaning);
    }

    // "now", "recently", "in recent years", "the future"
    private TimeMatch? Vague(Sentence s, int at)
    {
        var word = TimeWords.Lower(s, at);
        if (words.Of(s, at, "vague") is { } vague)
        {
            if (word == "recent") return words.Unit(s, at + 1) is not null ? new(at, at + 1, Reference("PAST_REF")) : null;
            if (word == "now" && TimeWords.Lower(s, at + 1) == "that") return null;
            return new(at, at, Reference(vague == 1 ? "PAST_REF" : vague == 2 ? "PRESENT_REF" : "FUTURE_REF"));
        }
        if (word == "the"
            && TimeWords.Lower(s, at + 1) is "past" or "present" or "future"
            && at + 1 < s.Count
            && s[at + 1].Upos == "NOUN"
            && words.Unit(s, at + 2) is null)
            return new(at, at + 1, Reference(TimeWords.Lower(s, at + 1) switch { "past" => "PAST_REF", "present" => "PRESENT_REF", _ => "FUTURE_REF" }));
        return word is "future" && s[at].Upos == "NOUN" && TimeWords.Lower(s, at - 1) is "near" or "foreseeable" or "in"
            ? new(at, at, Reference("FUTURE_REF"))
            : null;
    }

    private static TimeMeaning Reference(string value) => new(TimeType.Date, value, null, null, TimeGrain.Day);

    // "earlier this year", "later that month", "the end of the year", "end of this month", "by year - end"
    private TimeMatch? Part(Sentence s, int at, TimeContext context)
    {
        var word = TimeWords.Lower(s, at);
        if (word is "earlier" or "later"
            && TimeWords.Lower(s, at + 1) is "this" or "that" or "the" or "in"
            && words.Unit(s, at + 2) is { } part
            && part >= CalendarUnit.Day)
        {
            var from = TimeWords.Lower(s, at + 1) == "this" ? context.Anchor : context.Reference;
            if (from is not { } day) return new(at, at + 2, Unknown);
            var whole = Calendar.Unit(day, part, 0);
            if (TimeWords.Lower(s, at + 1) != "this") return new(at, at + 2, whole);
            return new(at, at + 2, word == "earlier" ? whole with { End = day } : whole with { Start = day });
        }
        if (word is "earlier" or "later" && TimeWords.Lower(s, at + 1) is "today" && context.Anchor is { } now) return new(at, at + 1, Calendar.Day(now));
        var end = word == "the" ? at + 1 : at;
        if (TimeWords.Lower(s, end) is not ("end" or "beginning" or "start" or "middle" or "rest" or "remainder") || TimeWords.Lower(s, end + 1) != "of")
            return null;
        var noun = TimeWords.Lower(s, end + 2) is "the" or "this" or "last" or "next" ? end + 3 : end + 2;
        if (TimeWords.IsYear(s, noun) && TimeWords.Lower(s, end) == "end")
        {
            var year = TimeWords.Figures(s, noun)!.Value;
            var start =
                context.Anchor is { } today && today.Year <= year && !context.Narrative ? today.With(DateAdjusters.StartOfMonth) : new LocalDate(year, 12, 1);
            return new(at, noun, new(TimeType.Date, $"{year:D4}", start, new LocalDate(year, 12, 31), TimeGrain.Month));
        }
        if (words.Unit(s, noun) is not (>= CalendarUnit.Week and var unit)) return null;
        var basis = noun == end + 3 && TimeWords.Lower(s, end + 2) == "the" ? context.Reference : context.Anchor;
        if (basis is not { } date) return new(at, noun, Unknown);
        var shift = TimeWords.Lower(s, end + 2) switch { "last" => -1, "next" => 1, _ => 0 };
        var meaning = Calendar.Unit(date, unit, shift);
        return new(at, noun,
            TimeWords.Lower(s, end) is "end" or "rest" or "remainder" && shift == 0 && !context.Narrative
                ? meaning with { Start = date, Grain = unit >= CalendarUnit.Month ? TimeGrain.Month : TimeGrain.Day }
                : meaning);
    }

    // "three days ago", "a year earlier", "two weeks later", "within hours of" is none; "three days before the vote" needs the vote.
    private TimeMatch? Distance(Sentence s, int at, TimeContext context)
    {
        var first = at;
        var (count, last) = words.Count(s, PastHedge(s, at));
        if (last < 0) return null;
        var noun = TimeWords.Lower(s, last + 1) == "-" ? last + 2 : last + 1;
        if (words.Unit(s, noun) is not { } unit) return null;
        // "a year and a half ago"
        if (TimeWords.Lower(s, noun + 1) == "and" && TimeWords.Lower(s, noun + 2) == "a" && TimeWords.Lower(s, noun + 3) == "half")
            (count, noun) = (count + 0.5, noun + 3);
        var word = TimeWords.Lower(s, noun + 1);
        if (word is "ago" or "previously" || (word == "back" && s[noun + 1].Upos == "ADV")) return new(first, noun + 1, Ago(count, unit, context));
        if (word == "back") return null;
        if (TimeWords.Lower(s, first - 1) == "in"
            && count is { } ahead
            && unit >= CalendarUnit.Day
            && context.Anchor is { } soon
            && words.Tense.IsFuture(s, noun))
            return new(first, noun, Calendar.At(soon, unit, ahead));
        if (word is not ("earlier" or "later" or "after" or "before") || (word is "after" or "before" && s[noun + 1].Upos != "ADV")) return null;
        if (count is not { } distance || unit < CalendarUnit.Day) return new(first, noun + 1, word is "earlier" or "before" ? Reference("PAST_REF") : Unknown);
        return new(first, noun + 1, context.Reference is { } then ? Calendar.At(then, unit, word is "earlier" or "before" ? -distance : distance) : Unknown);
    }

    // The token after "about", "more than".
    private int PastHedge(Sentence s, int at)
    {
        var isHedge = TimeWords.Lower(s, at) is "about" or "nearly" or "almost" or "around" or "just" or "only" or "some" or "roughly" or "over";
        var i = isHedge && words.Count(s, at + 1).Last >= 0 ? at + 1 : at;
        return TimeWords.Lower(s, i) == "more" && TimeWords.Lower(s, i + 1) == "than" ? i + 2 : i;
    }

    private static TimeMeaning Ago(double? count, CalendarUnit unit, TimeContext context)
    {
        if (count is not { } n) return Reference("PAST_REF");
        if (context.Anchor is not { } today) return Unknown;
        return unit < CalendarUnit.Day ? Calendar.Day(today) : Calendar.At(today, unit, -n);
    }

    // "last month", "next year", "this week", "the past two years", "the following day", "that year", "last Friday", "next March", "last summer"
    private TimeMatch? Shifted(Sentence s, int at, TimeContext context)
    {
        var i = TimeWords.Lower(s, at) == "the" ? at + 1 : at;
        var word = TimeWords.Lower(s, i);
        var shift = word switch
        {
            "last" or "past" or "previous" or "preceding" => -1,
            "this" or "current" or "same" or "that" => 0,
            "next" or "coming" or "following" or "upcoming" or "subsequent" => 1,
            _ => 9
        };
        if (shift == 9 || (word is "that" && s[i].Upos is not ("DET" or "PRON" or "ADJ"))) return null;
        // What follows in the story counts from the story's time; "last week" from the document's, unless it tells history.
        var inStory = word is "same" or "that" or "following" or "previous" or "preceding" or "subsequent"
            || (word == "next" && i > at && TimeWords.Lower(s, i + 1) is "day" or "morning" or "night");
        if ((inStory || context.Narrative ? context.Reference ?? context.Anchor : context.Anchor) is not { } basis) return AnyUnit(s, at, i);
        if (words.Unit(s, i + 1) is { } unit) return ShiftedUnit(at, i + 1, word, unit, shift, basis);
        if (words.Of(s, i + 1, "part") is { } part) return new(at, i + 1, PartOfDay(basis.PlusDays(shift), part));
        if (TimeWords.Lower(s, i + 1) == "weekend") return new(at, i + 1, Weekend(basis, shift));
        if (words.Month(s, i + 1) is { } month) return new(at, i + 1, Calendar.Month(YearOf(month, shift, basis), month));
        if (words.Weekday(s, i + 1) is { } weekday) return new(at, i + 1, Calendar.Day(DayOf(weekday, shift, basis, words.Tense.IsFuture(s, at))));
        if (words.Of(s, i + 1, "season") is { } season) return new(at, i + 1, Calendar.Season(season, YearOfSeason(season, shift, basis)));
        return Several(s, at, i + 1, shift, basis);
    }

    private static TimeMatch? ShiftedUnit(int at, int noun, string word, CalendarUnit unit, int shift, LocalDate basis)
    {
        if (unit < CalendarUnit.Day) return null;
        if (unit < CalendarUnit.Week || word is not ("past" or "coming")) return new(at, noun, Calendar.Unit(basis, unit, shift));
        // "over the past year" runs up to today; "last year" is the calendar's.
        return new(at, noun, word == "past" ? Span(Calendar.Add(basis, unit, -1), basis, 1, unit) : Span(basis, Calendar.Add(basis, unit, 1), 1, unit));
    }

    private static int YearOf(int month, int shift, LocalDate basis) => shift switch
    {
        < 0 => month < basis.Month ? basis.Year : basis.Year - 1,
        0 => basis.Year,
        _ => month > basis.Month ? basis.Year : basis.Year + 1
    };

    private static int YearOfSeason(int season, int shift, LocalDate basis) => shift switch
    {
        < 0 => basis.Month > season + 2 ? basis.Year : basis.Year - 1,
        0 => basis.Year,
        _ => basis.Month >= season ? basis.Year + 1 : basis.Year
    };

    private static LocalDate DayOf(int weekday, int shift, LocalDate basis, bool isFuture)
    {
        if (shift > 0 || (shift == 0 && isFuture)) return basis.Next((IsoDayOfWeek)weekday);
        return shift == 0 ? basis.PlusDays(weekday - (int)basis.DayOfWeek) : basis.Previous((IsoDayOfWeek)weekday);
    }

    // "the past two years", "last few months", "the next four years": a stretch that ends or begins now.
    private TimeMatch? Several(Sentence s, int at, int i, int shift, LocalDate basis)
    {
        var (count, last) = words.Count(s, i);
        if (last < 0 || shift == 0 || words.Unit(s, last + 1) is not { } unit) return null;
        if (count is not { } n) return new(at, last + 1, Calendar.Duration(null, unit));
        if (unit < CalendarUnit.Day) return new(at, last + 1, Calendar.Duration(n, unit));
        return new(at, last + 1, shift < 0 ? Span(Calendar.Add(basis, unit, -n), basis, n, unit) : Span(basis, Calendar.Add(basis, unit, n), n, unit));
    }

    private static TimeMeaning Span(LocalDate start, LocalDate end, double count, CalendarUnit unit) =>
        new(TimeType.Date, Calendar.Duration(count, unit).Value, start, end,
            unit >= CalendarUnit.Year ? TimeGrain.Year : unit >= CalendarUnit.Month ? TimeGrain.Month : TimeGrain.Day);

    private static TimeMeaning PartOfDay(LocalDate day, int part) =>
        Calendar.Day(day) with { Type = TimeType.Time, Value = Calendar.Iso(day) + CalendarGrammar.PartOfDay(part) };

    private static TimeMeaning Weekend(LocalDate basis, int shift)
    {
        var saturday = basis.PlusDays(6 - (int)basis.DayOfWeek).PlusWeeks(shift);
        var week = Calendar.Unit(saturday, CalendarUnit.Week, 0);
        return new(TimeType.Date, week.Value + "-WE", saturday, saturday.PlusDays(1), TimeGrain.Day);
    }

    private TimeMatch? AnyUnit(Sentence s, int at, int i) =>
        words.Unit(s, i + 1) is >= CalendarUnit.Day || words.Weekday(s, i + 1) is not null || words.Month(s, i + 1) is not null
        ? new(at, i + 1, Unknown)
        : null;

    private static TimeMeaning Unknown => new(TimeType.Date, null, null, null, TimeGrain.Day);
}
