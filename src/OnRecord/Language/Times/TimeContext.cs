using NodaTime;

namespace OnRecord.Language.Times;

/// <summary>What times of a document are resolved against: its date, and the time that the text spoke of last.</summary>
/// <remarks>A text whose years lie mostly far before its date tells history: there "in May" is the May of the year last named (Strötgen and Gertz 2013 call it
/// narrative). Mutable; one for each document.</remarks>
internal sealed class TimeContext(LocalDate? anchor, bool narrative)
{
    /// <summary>The document's date.</summary>
    public LocalDate? Anchor => anchor;

    public bool Narrative => narrative;

    /// <summary>The day last spoken of: where "the next day" and "two years later" count from. The document's date where none was.</summary>
    public LocalDate? Reference { get; private set; } = narrative ? null : anchor;

    /// <summary>What a month or day without a year is resolved against.</summary>
    public LocalDate? Base => narrative ? Reference ?? anchor : anchor;

    public void Note(TimeMeaning meaning)
    {
        if (meaning.Type is TimeType.Date or TimeType.Time && meaning.Start is { } start) Reference = start;
    }
}
