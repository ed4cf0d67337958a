namespace OnRecord.Register;

/// <summary>In which order entries are listed.</summary>
public enum EntryOrder
{
    /// <summary>By the date of the first document, the earliest first; undated ones after all.</summary>
    Date,

    /// <summary>By the date of the last document, the latest first.</summary>
    Latest,

    /// <summary>By the number of documents, the most first.</summary>
    Documents,
}

/// <summary>Which entries are asked for. Filters combine; null asks for all. A name that is a country's or a known body's finds that party; other words find
/// parties of whose names all of them are words or their beginnings, in any case.</summary>
public readonly record struct EntryQuery
{
    /// <summary>What the entries are about.</summary>
    public EntryKind Kind { get; init; }

    /// <summary>Speaker, supplier, imposer, actor, or who holds a disputed claim.</summary>
    public string? From { get; init; }

    /// <summary>Whom a speaker speaks for, recipient, target, or who is against.</summary>
    public string? To { get; init; }

    /// <summary>Any side, holders among them.</summary>
    public string? Party { get; init; }

    /// <summary>Who speaks: the speaker of a statement, a holder of a claim.</summary>
    public string? Speaker { get; init; }

    /// <summary>For whom that speaker speaks.</summary>
    public string? SpeaksFor { get; init; }

    /// <summary>Words of the items, of the type of event.</summary>
    public string? What { get; init; }

    /// <summary>Category of the goods.</summary>
    public string? Category { get; init; }

    /// <summary>Attitude of a statement, or of one through which a claim is held.</summary>
    public string? Attitude { get; init; }

    /// <summary>Stage.</summary>
    public string? Stage { get; init; }

    /// <summary>Reported on this ISO date, in this month or year, or later.</summary>
    public string? Since { get; init; }

    /// <summary>Reported on this ISO date, in this month or year, or earlier.</summary>
    public string? Until { get; init; }

    /// <summary>Only what somebody denies or withdrew.</summary>
    public bool Contested { get; init; }

    /// <summary>Only what several documents tell.</summary>
    public bool Several { get; init; }

    /// <summary>Words of the evidence: see <see cref="TextQuery"/>.</summary>
    public TextQuery? Text { get; init; }

    /// <summary>Words of the outlet's name, or their beginnings.</summary>
    public string? Outlet { get; init; }

    /// <summary>A tag of the user's.</summary>
    public string? Tag { get; init; }

    /// <summary>Order.</summary>
    public EntryOrder Order { get; init; }

    /// <summary>At most so many; 0 for all.</summary>
    public int Limit { get; init; }

    /// <summary>So many are passed over first.</summary>
    public int Offset { get; init; }
}

/// <summary>An entry with the report that shows it best, or that holds the words asked for.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Report">The report.</param>
/// <param name="Hit">Where words were asked for, the report's words with those between <c>»</c> and <c>«</c>; else null.</param>
public sealed record FoundEntry(RegisterEntry Entry, KeptReport Report, string? Hit);
