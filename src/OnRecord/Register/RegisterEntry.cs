using System.Collections.Immutable;

namespace OnRecord.Register;

/// <summary>A report in the register. Immutable.</summary>
/// <param name="Number">Its number, never given twice.</param>
/// <param name="Entry">The entry that it belongs to.</param>
/// <param name="Document">Its document.</param>
/// <param name="Report">What it says.</param>
/// <param name="Placed">The entry in which the program placed it: where decisions that hold moved it from, or else the same.</param>
public sealed record KeptReport(long Number, EntryId Entry, DocumentHead Document, Report Report, EntryId Placed);

/// <summary>A stage of the matter and when a document told it.</summary>
/// <param name="Stage">In the contract's words.</param>
/// <param name="Published">ISO date of the first document that tells it, or null.</param>
/// <param name="Document">Number of that document.</param>
public sealed record StageReport(string Stage, string? Published, long Document);

/// <summary>Who holds an entry and how.</summary>
/// <param name="Party">Id of the party; null for documents' own voices.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="Commitment">How, in the contract's words.</param>
/// <param name="Reports">In so many reports.</param>
public sealed record HeldBy(string? Party, string? Name, string Commitment, int Reports);

/// <summary>A field that a user corrected: both values stay.</summary>
public sealed record Correction(string Field, string Machine, string User, string Author, string Time);

/// <summary>An entry as the register gives it back: the reports of one matter in one row. Immutable.</summary>
public sealed record RegisterEntry
{
    /// <summary>Its key.</summary>
    public required EntryId Id { get; init; }

    /// <summary>Number of the report that shows it best: the fullest, then the surest, then the first.</summary>
    public required long Lead { get; init; }

    /// <summary>Speaker, supplier, imposer, actor, or who holds a disputed claim; empty if none.</summary>
    public string From { get; init; } = "";

    /// <summary>Whom a speaker speaks for, recipient, targets, or who is against; empty if none.</summary>
    public string To { get; init; } = "";

    /// <summary>Attitude, items, reason, type of event; empty if none.</summary>
    public string What { get; init; } = "";

    /// <summary>The stage that the latest document tells; empty if none.</summary>
    public string Stage { get; init; } = "";

    /// <summary>ISO date or interval of the matter; empty if none.</summary>
    public string When { get; init; } = "";

    /// <summary>Who holds it and how; empty if none.</summary>
    public string Holders { get; init; } = "";

    /// <summary>The same, one by one: each party that holds it in one way, the document's own voice without a party.</summary>
    public ImmutableArray<HeldBy> HeldBy { get; init; } = [];

    /// <summary>How it stands.</summary>
    public Standing Standing { get; init; }

    /// <summary>Why it stands so, in a sentence.</summary>
    public string Why { get; init; } = "";

    /// <summary>Credibility of the information by the Admiralty code: 1 confirmed to 5 improbable, 6 can't be judged.</summary>
    public int Credibility { get; init; } = 6;

    /// <summary>Reliability of the source by the Admiralty code, A to F, where the user graded an outlet of the entry: the best; else F. Filled in when the
    /// entry is asked for.</summary>
    public char Reliability { get; init; } = 'F';

    /// <summary>Keys of the disputes about it.</summary>
    public ImmutableArray<EntryId> Disputes { get; init; } = [];

    /// <summary>Outlets of its documents, in alphabetical order.</summary>
    public ImmutableArray<string> Outlets { get; init; } = [];

    /// <summary>Number of reports.</summary>
    public int Reports { get; init; }

    /// <summary>Number of documents.</summary>
    public int Documents { get; init; }

    /// <summary>Number of independent origins that assert it: each named holder once, each outlet's own voice once, copies together once.</summary>
    public int Origins { get; init; }

    /// <summary>ISO date of the first report, or null.</summary>
    public string? First { get; init; }

    /// <summary>ISO date of the last report, or null.</summary>
    public string? Last { get; init; }

    /// <summary>Days from the first report to the last.</summary>
    public DayRange Days { get; init; }

    /// <summary>accepted, rejected, or empty.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>The user's tags, in alphabetical order.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The user's notes, in order.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Fields that the user corrected.</summary>
    public ImmutableArray<Correction> Corrections { get; init; } = [];

    /// <summary>Stages in the order in which they were told.</summary>
    public ImmutableArray<StageReport> Stages { get; init; } = [];
}
