namespace OnRecord.Register.Keeping;

/// <summary>In which order entries are listed.</summary>
public enum EntryOrder
{
    /// <summary>By the date of the first report, the earliest first; undated ones before all.</summary>
    Date,

    /// <summary>The latest first.</summary>
    Latest,

    /// <summary>By the number of documents, the most first.</summary>
    Documents,
}

/// <summary>Which entries are asked for. Filters combine; null asks for all. A country's name finds that country; other words find parties of whose names they are words or their beginnings, in any case.</summary>
public readonly record struct EntryQuery
{
    /// <summary>What the entries are about.</summary>
    public EntryKind Kind { get; init; }

    /// <summary>Speaker, supplier, imposer, actor, or who holds a disputed claim.</summary>
    public string? From { get; init; }

    /// <summary>Whom a speaker speaks for, recipient, target, or who is against.</summary>
    public string? To { get; init; }

    /// <summary>Any side.</summary>
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

    /// <summary>Words of the evidence, all of them; <c>"a phrase"</c> in quotation marks.</summary>
    public string? Text { get; init; }

    /// <summary>Words of the outlet's name.</summary>
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
