using System.Globalization;

namespace OnRecord.Language.Times;

/// <summary>Durations ("three years", "a decade", "22-month"), sets ("every Friday", "annual", "twice a week") and times of the clock ("3:00 a.m.", "14:58
/// UTC").</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class DurationGrammar(TimeWords words)
{
    public TimeMatch? Read(Sentence s, int at, TimeContext context) => Clock(s, at, context) ?? Set(s, at) ?? Duration(s, at);

    private TimeMatch? Duration(Sentence s, int at)
    {
        var (count, last) = words.Count(s, at);
        if (last < 0)
        {
            // "for years", "decades of war", "hours later" without a number
            return words.Unit(s, at) is { } plural
                && s[at].Xpos == "NNS"
                && TimeWords.Lower(s, at - 1) is not ("these" or "those" or "-")
                && s[at].Relation is "obl" or "nmod" or "obj" or "nsubj" or "root" or "conj" ? new(at, at, Calendar.Duration(null, plural)) : null;
        }
        var noun = TimeWords.Lower(s, last + 1) is "-" or "more" or "full" or "consecutive" or "straight" or "whole" or "long" ? last + 2 : last + 1;
        if (words.Unit(s, noun) is not { } unit) return null;
        if (s[at].Text is "Second" or "second") return null;
        // "a quarter" is a share or a coin more often than three months; "a second" another one.
        if (unit is CalendarUnit.Quarter or CalendarUnit.Second && count is null or 1) return null;
        var end = noun;
        if (TimeWords.Lower(s, noun + 1) == "and" && TimeWords.Lower(s, noun + 2) == "a" && TimeWords.Lower(s, noun + 3) == "half")
            (count, end) = (count + 0.5, noun + 3);
        // "three times a year", "dollars a barrel": how often, not how long.
        if (TimeWords.Lower(s, at) is "a" or "an"
            && s[noun].Relation is "nmod" or "obl"
            && s[noun].Deprel is "nmod:unmarked" or "obl:unmarked" or "nmod:npmod" or "obl:npmod" or "nmod:tmod" or "obl:tmod"
            && at > 0
            && s[at - 1].Upos is "NOUN" or "NUM" or "ADV")
            return new(at, end, Calendar.Duration(count, unit) with { Type = TimeType.Set });
        // Ages are no stretch of time that anything lasted.
        if (TimeWords.Lower(s, end + 1) is "old" or "-" && TimeWords.Lower(s, end + (TimeWords.Lower(s, end + 1) == "-" ? 2 : 1)) is "old" or "olds")
            return null;
        return new(at, end,
            unit == CalendarUnit.Week && TimeWords.Lower(s, noun).StartsWith("fortnight", StringComparison.Ordinal)
                ? Calendar.Duration(2 * count, unit)
                : Calendar.Duration(count, unit));
    }

    private TimeMatch? Set(Sentence s, int at)
    {
        if (words.Of(s, at, "set") is { } days)
            return s[at].Upos is "ADJ" or "ADV"
                ? new(at, at,
                    Calendar.Duration(days switch { 91 => 3, 182 => 6, _ => 1 },
                        days switch
                        {
                            < 0 => CalendarUnit.Hour,
                            1 => CalendarUnit.Day,
                            7 => CalendarUnit.Week,
                            30 or 91 or 182 => CalendarUnit.Month,
                            _ => CalendarUnit.Year
                        }) with
                    { Type = TimeType.Set })
                : null;
        if (TimeWords.Lower(s, at) is not ("every" or "each" or "per")) return null;
        if (words.Unit(s, at + 1) is { } unit) return new(at, at + 1, Calendar.Duration(1, unit) with { Type = TimeType.Set });
        if (words.Of(s, at + 1, "part") is { } part)
            return new(at, at + 1, new(TimeType.Set, "XXXX-XX-XX" + CalendarGrammar.PartOfDay(part), null, null, TimeGrain.Day));
        if (words.Weekday(s, at + 1) is { } weekday) return new(at, at + 1, new(TimeType.Set, $"XXXX-WXX-{weekday}", null, null, TimeGrain.Day));
        var (count, last) = words.Count(s, at + 1);
        return last >= 0 && words.Unit(s, last + 1) is { } several ? new(at, last + 1, Calendar.Duration(count, several) with { Type = TimeType.Set }) : null;
    }

    // "3:00 a.m.", "14:58 UTC", "9 pm", "noon", "midnight"
    private static TimeMatch? Clock(Sentence s, int at, TimeContext context)
    {
        var word = TimeWords.Lower(s, at);
        if (word is "noon" or "midnight") return new(at, at, Of(context, word == "noon" ? 12 : 0, 0, false));
        int hour, minute = 0, last = at;
        var colon = word.IndexOf(':');
        if (colon is 1 or 2 && word.Length == colon + 3)
        {
            if (!int.TryParse(word.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out hour)
                || !int.TryParse(word.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out minute))
                return null;
        }
        else if (TimeWords.Figures(s, at) is { } figures && TimeWords.Lower(s, at + 1) is "am" or "pm" or "a.m." or "p.m." or "o'clock")
        {
            hour = figures;
        }
        else
        {
            return null;
        }
        if (hour > 24 || minute > 59) return null;
        if (TimeWords.Lower(s, last + 1) is "am" or "pm" or "a.m." or "p.m." or "o'clock")
        {
            last++;
            if (TimeWords.Lower(s, last) is "pm" or "p.m." && hour < 12) hour += 12;
            if (TimeWords.Lower(s, last) is "am" or "a.m." && hour == 12) hour = 0;
        }
        var utc = TimeWords.Lower(s, last + 1) is "utc" or "gmt";
        if (utc || TimeWords.Lower(s, last + 1) is "est" or "edt" or "et" or "cet" or "bst" or "pst" or "pdt") last++;
        return new(at, last, Of(context, hour, minute, utc));
    }

    private static TimeMeaning Of(TimeContext context, int hour, int minute, bool utc)
    {
        var clock = string.Create(CultureInfo.InvariantCulture, $"T{hour:D2}:{minute:D2}{(utc ? "Z" : "")}");
        return context.Reference is { } day
            ? Calendar.Day(day) with { Type = TimeType.Time, Value = Calendar.Iso(day) + clock }
            : new(TimeType.Time, "XXXX-XX-XX" + clock, null, null, TimeGrain.Day);
    }
}
