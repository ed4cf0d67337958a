namespace OnRecord.Register;

/// <summary>What an entry of the register is about.</summary>
public enum EntryKind
{
    /// <summary>Somebody said something.</summary>
    Statement,

    /// <summary>Somebody supplies somebody.</summary>
    Transfer,

    /// <summary>Somebody restricts somebody.</summary>
    Sanction,

    /// <summary>Two positions that cannot both be so.</summary>
    Dispute,

    /// <summary>Somebody does something to somebody.</summary>
    Event,
}

/// <summary>An entry as the register gives it back. Immutable.</summary>
/// <param name="Id">Key in the register: a letter for the kind and a number, <c>t12</c>.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="DocumentId">SHA-256 of the document.</param>
/// <param name="File">File of the document.</param>
/// <param name="Outlet">Outlet, or null.</param>
/// <param name="Published">ISO date, or null.</param>
/// <param name="Line">Line of the evidence in the document's text, from 1.</param>
/// <param name="From">Speaker, supplier, imposer, actor, or who holds the claim; or null.</param>
/// <param name="To">Speaks for, recipient, targets, or who is against; or null.</param>
/// <param name="What">Attitude, items, reason, type of event; empty if none.</param>
/// <param name="Stage">Stage; empty if none.</param>
/// <param name="When">ISO date or interval; empty if none.</param>
/// <param name="Holders">Who holds it and how; empty if none.</param>
/// <param name="Words">The words that it rests on.</param>
/// <param name="Against">For a dispute the words against; else empty.</param>
/// <param name="Json">The entry as in the JSON contract, spans in code points.</param>
public sealed record RegisterEntry(
    string Id, EntryKind Kind, string DocumentId, string File, string? Outlet, string? Published, int Line,
    string? From, string? To, string What, string Stage, string When, string Holders, string Words, string Against, string Json);

/// <summary>Which entries are asked for. Names match where they hold the words given, in any case; null asks for all.</summary>
public readonly record struct EntryQuery
{
    /// <summary>What the entries are about.</summary>
    public EntryKind Kind { get; init; }

    /// <summary>Speaker, supplier, imposer, or who holds a disputed claim.</summary>
    public string? From { get; init; }

    /// <summary>Whom a speaker speaks for, recipient, target, or who is against.</summary>
    public string? To { get; init; }

    /// <summary>Either side.</summary>
    public string? Party { get; init; }

    /// <summary>Attitude, item.</summary>
    public string? What { get; init; }

    /// <summary>Stage.</summary>
    public string? Stage { get; init; }

    /// <summary>Published on this ISO date or later.</summary>
    public string? Since { get; init; }

    /// <summary>Published on this ISO date or earlier.</summary>
    public string? Until { get; init; }

    /// <summary>At most so many; 0 for all.</summary>
    public int Limit { get; init; }
}

/// <summary>What became of a document that was to be added.</summary>
public enum AddOutcome
{
    /// <summary>It was kept.</summary>
    Added,

    /// <summary>The same bytes were there already; nothing changed.</summary>
    AlreadyThere,
}

/// <summary>A register: documents and what they put on record, kept.</summary>
public interface IRegisterStore : IDisposable
{
    /// <summary>Whether a document with these bytes is kept.</summary>
    /// <param name="documentId">SHA-256, hexadecimal.</param>
    bool Contains(string documentId);

    /// <summary>Keeps a document with all its entries, whole or not at all.</summary>
    AddOutcome Add(ReadDocument read);

    /// <summary>The entries that a query asks for, by date of publication, then document and place.</summary>
    IReadOnlyList<RegisterEntry> Find(EntryQuery query);

    /// <summary>One entry, or null.</summary>
    RegisterEntry? Get(string entryId);

    /// <summary>Number of documents kept.</summary>
    long DocumentCount { get; }
}
