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

/// <summary>An expression of time with the days that it means: an inclusive interval, either bound open where null.</summary>
internal sealed record TimeExpression(int Sentence, int First, int Last, TextSpan Span, LocalDate? Start, LocalDate? End, TimeGrain Grain)
{
    /// <summary>The start as ISO 8601, as exact as the words are.</summary>
    public string? StartIso => Start is { } day ? Iso(day) : null;

    public string? EndIso => End is { } day ? Iso(day) : null;

    private string Iso(LocalDate day) => Grain switch
    {
        TimeGrain.Year => day.ToString("uuuu", CultureInfo.InvariantCulture),
        TimeGrain.Month => day.ToString("uuuu-MM", CultureInfo.InvariantCulture),
        _ => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
    };
}
