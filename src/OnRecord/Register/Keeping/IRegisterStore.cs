using System.Collections.Immutable;

namespace OnRecord.Register.Keeping;

/// <summary>One of several facets of which an entry must have at least one. A facet is a word such as <c>from|country:RU</c>.</summary>
/// <param name="Names">Facets.</param>
/// <param name="AsBeginnings">Whether they are beginnings of facets.</param>
public sealed record FacetGroup(ImmutableArray<string> Names, bool AsBeginnings = false);

/// <summary>A query as stores understand it. Immutable.</summary>
/// <param name="Kind">Kind of the entries.</param>
/// <param name="Groups">All must be met.</param>
/// <param name="Since">First day, or <see cref="DayRange.Unknown"/>.</param>
/// <param name="Until">Last day, or <see cref="DayRange.Unknown"/>.</param>
/// <param name="Text">Words and phrases of the evidence, all of them; empty for none.</param>
/// <param name="Order">Order.</param>
/// <param name="Limit">At most so many; 0 for all.</param>
/// <param name="Offset">So many are passed over first.</param>
public sealed record FacetQuery(EntryKind Kind, ImmutableArray<FacetGroup> Groups, int Since, int Until, ImmutableArray<string> Text, EntryOrder Order, int Limit, int Offset);

/// <summary>A party of the register with the number of its id in it.</summary>
/// <param name="Id">Id, <c>country:RU</c>.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">Kind, in the contract's words.</param>
public sealed record KeptParty(string Id, string Name, string Kind);

/// <summary>Keeps what the register gives it and finds it again; decides nothing. One contract, the same tests for every store.</summary>
/// <remarks>Not thread-safe: open one for each thread.</remarks>
public interface IRegisterStore : IDisposable
{
    /// <summary>Does work whole or not at all; within another one, as a part of it. Nobody else writes meanwhile.</summary>
    T InTransaction<T>(Func<T> work);

    /// <summary>Number of documents kept.</summary>
    long DocumentCount { get; }

    /// <summary>Number of entries of a kind.</summary>
    long EntryCount(EntryKind kind);

    /// <summary>Number of the document with these bytes, or null.</summary>
    /// <param name="documentId">SHA-256, hexadecimal.</param>
    long? DocumentNumber(string documentId);

    /// <summary>Keeps a document; the head's number is the store's to give. An origin of 0 stands for its own number.</summary>
    /// <returns>Its number.</returns>
    long AddDocument(DocumentHead head, string text, string textHash, byte[] sketch);

    /// <summary>A document's head, text, hash of the text and sketch; null if there is none of that number.</summary>
    (DocumentHead Head, string Text, string TextHash, byte[] Sketch)? Document(long number);

    /// <summary>Documents in the order of their numbers, after one number; at most so many.</summary>
    IReadOnlyList<DocumentHead> Documents(long after, int most);

    /// <summary>Documents whose text or title holds the words and that meet the filters, the latest first.</summary>
    IReadOnlyList<(DocumentHead Head, string? Hit)> FindDocuments(ImmutableArray<string> text, string? outlet, int since, int until, int limit, int offset);

    /// <summary>Documents of one origin, in the order of their numbers.</summary>
    IReadOnlyList<DocumentHead> DocumentsOfOrigin(long origin);

    /// <summary>Keeps keys under which a document is found.</summary>
    void AddDocumentKeys(long document, IReadOnlyList<long> keys);

    /// <summary>Numbers of documents that share a key, those with the most shared first; at most so many.</summary>
    IReadOnlyList<long> DocumentsByKeys(IReadOnlyList<long> keys, int most);

    /// <summary>Keeps a report with the keys under which it is found.</summary>
    /// <returns>Its number.</returns>
    long AddReport(long document, EntryId entry, Report report, IReadOnlyList<long> keys);

    /// <summary>A report, or null.</summary>
    KeptReport? ReportOf(long number);

    /// <summary>Reports of an entry, in the order of their numbers.</summary>
    IReadOnlyList<KeptReport> ReportsOf(EntryId entry);

    /// <summary>Reports of a document, in the order of their numbers.</summary>
    IReadOnlyList<KeptReport> ReportsOfDocument(long document);

    /// <summary>Moves a report to another entry.</summary>
    void MoveReport(long report, EntryId entry);

    /// <summary>Puts a newer reading of the same words in a report's place.</summary>
    void ReplaceReport(long number, Report report);

    /// <summary>Takes out a report that no decision rests on, with its keys.</summary>
    void RemoveReport(long number);

    /// <summary>Entries whose reports share a key, the newest reports first; at most so many.</summary>
    IReadOnlyList<EntryId> EntriesByKeys(IReadOnlyList<long> keys, int most);

    /// <summary>A key that was never given before.</summary>
    EntryId NewEntry(EntryKind kind);

    /// <summary>Keeps an entry's row and what it is found by, in place of what was there.</summary>
    void PutEntry(RegisterEntry entry, IReadOnlyCollection<string> facets);

    /// <summary>Takes out the row of an entry that no report is left of.</summary>
    void RemoveEntry(EntryId id);

    /// <summary>An entry's row, or null.</summary>
    RegisterEntry? Entry(EntryId id);

    /// <summary>The entries that a query asks for.</summary>
    IReadOnlyList<FoundEntry> Find(FacetQuery query);

    /// <summary>Keeps a party's name.</summary>
    void PutParty(KeptParty party);

    /// <summary>Parties of whose names all these words are words, or their beginnings; at most so many.</summary>
    IReadOnlyList<KeptParty> PartiesByName(string words, int most);

    /// <summary>Keeps a decision.</summary>
    /// <returns>Its number.</returns>
    long AddDecision(Decision decision);

    /// <summary>All decisions in order, or those on one target.</summary>
    IReadOnlyList<Decision> Decisions(string? target = null);

    /// <summary>What is wrong with the store's own structures, in sentences; none if all is well.</summary>
    IEnumerable<string> CheckStructure();
}
