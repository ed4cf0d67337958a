using System.Globalization;
using NodaTime;

namespace OnRecord.Language.Times;

/// <summary>How exact a time's bounds are.</summary>
internal enum TimeGrain
{
    Day,
    Month,
    Year,
}

/// <summary>The types of TIMEX3 (ISO-TimeML).</summary>
internal enum TimeType
{
    Date,
    Time,
    Duration,
    Set,
}

/// <summary>What an expression of time means.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value as TIMEX3 writes it: <c>2022-12-09</c>, <c>2022-W49</c>, <c>2022-SU</c>, <c>P3Y</c>, <c>PAST_REF</c>; null where the text
/// does not tell.</param>
/// <param name="Start">First day meant; null where open or unknown.</param>
/// <param name="End">Last day meant.</param>
/// <param name="Grain">How exact the days are.</param>
internal sealed record TimeMeaning(TimeType Type, string? Value, LocalDate? Start, LocalDate? End, TimeGrain Grain);

/// <summary>An expression of time: tokens <c>[First, Last]</c> of a sentence, its value, and the days that it means as an inclusive interval, either bound
/// open where null.</summary>
internal sealed record TimeExpression(int Sentence, int First, int Last, TextSpan Span, TimeMeaning Meaning)
{
    public LocalDate? Start => Meaning.Start;

    public LocalDate? End => Meaning.End;

    /// <summary>Whether it dates something: durations and sets do not.</summary>
    public bool IsDate => Meaning.Type is TimeType.Date or TimeType.Time;

    /// <summary>The start as ISO 8601, as exact as the words are.</summary>
    public string? StartIso => Start is { } day ? Iso(day) : null;

    public string? EndIso => End is { } day ? Iso(day) : null;

    private string Iso(LocalDate day) => Meaning.Grain switch
    {
        TimeGrain.Year => day.ToString("uuuu", CultureInfo.InvariantCulture),
        TimeGrain.Month => day.ToString("uuuu-MM", CultureInfo.InvariantCulture),
        _ => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
    };
}
