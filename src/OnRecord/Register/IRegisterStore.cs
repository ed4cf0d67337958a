using System.Collections.Immutable;
using OnRecord.Intake;

namespace OnRecord.Register;

/// <summary>One of several facets of which an entry must have at least one. A facet is a word such as <c>country:RU|t|from</c> or
/// <c>t|stage|delivered</c>.</summary>
/// <param name="Names">Facets; where empty, nothing meets the group.</param>
/// <param name="AsBeginnings">Whether they are beginnings of facets.</param>
public sealed record FacetGroup(ImmutableArray<string> Names, bool AsBeginnings = false);

/// <summary>A question as stores understand it. Immutable.</summary>
/// <param name="Kind">Kind of the entries.</param>
/// <param name="Groups">All must be met; empty only where there are words.</param>
/// <param name="Since">First day, or <see cref="DayRange.Unknown"/>. An entry is found where one of its documents was published within the days.</param>
/// <param name="Until">Last day, or <see cref="DayRange.Unknown"/>.</param>
/// <param name="Text">Words of one of its reports within the days, or null.</param>
/// <param name="Order">Order.</param>
/// <param name="Limit">At most so many; 0 for all.</param>
/// <param name="Offset">So many are passed over first.</param>
public sealed record FacetQuery(EntryKind Kind, ImmutableArray<FacetGroup> Groups, int Since, int Until, TextQuery? Text, EntryOrder Order, int Limit,
    int Offset);

/// <summary>An entry that a question found, with what orders it among others.</summary>
/// <param name="Id">Key of the entry.</param>
/// <param name="Day">The first day within those asked for on which a document of it was published, one that has the words asked for; the last where the latest
/// come first.</param>
/// <param name="Report">Where words were asked for, number of the report of that day that has them, the first (the last where the latest come first); else
/// 0.</param>
/// <param name="Documents">Number of its documents where it gives the order; else 0.</param>
public readonly record struct FoundKey(EntryId Id, int Day, long Report = 0, long Documents = 0)
{
    /// <summary>Keys in an order: by documents where asked, then by day, report and code.</summary>
    public static IOrderedEnumerable<FoundKey> Ordered(IEnumerable<FoundKey> keys, EntryOrder order) => order switch
    {
        EntryOrder.Latest => keys.OrderByDescending(f => f.Day).ThenByDescending(f => f.Report).ThenByDescending(f => f.Id.Code),
        EntryOrder.Documents => keys.OrderByDescending(f => f.Documents).ThenBy(f => Rank(f.Day)).ThenBy(f => f.Report).ThenBy(f => f.Id.Code),
        _ => keys.OrderBy(f => Rank(f.Day)).ThenBy(f => f.Report).ThenBy(f => f.Id.Code),
    };

    /// <summary>A day's place where the earliest come first: what has no date comes after all that has one.</summary>
    public static int Rank(int day) => day == DayRange.Unknown ? int.MaxValue : day;
}

/// <summary>How much stores look at where many share a key, so that the cost of one more does not depend on how many there are.</summary>
public static class KeyLimits
{
    /// <summary>Of one key's documents the first so many.</summary>
    public const int Documents = 64;

    /// <summary>Of one key's reports the newest so many.</summary>
    public const int Reports = 64;
}

/// <summary>A party of the register.</summary>
/// <param name="Id">Id, <c>country:RU</c>.</param>
/// <param name="Name">Name, as the first report has it.</param>
/// <param name="Kind">Kind, in the contract's words.</param>
/// <param name="Reports">Number of reports that name it.</param>
public sealed record KeptParty(string Id, string Name, string Kind, long Reports);

/// <summary>Keeps what the register gives it and finds it again; decides nothing. One contract, the same tests for every store.</summary>
/// <remarks>Not thread-safe: open one for each thread.</remarks>
public interface IRegisterStore : IDisposable
{
    /// <summary>Does work whole or not at all; within another one, as a part of it. Nobody else writes meanwhile.</summary>
    T InTransaction<T>(Func<T> work);

    /// <summary>Asks several things of one state: what others write meanwhile is not seen. Within a transaction, a part of it.</summary>
    T InSnapshot<T>(Func<T> work);

    /// <summary>A number that changes when somebody else has written.</summary>
    long Version { get; }

    /// <summary>Number of documents kept.</summary>
    long DocumentCount { get; }

    /// <summary>Number of reports kept.</summary>
    long ReportCount { get; }

    /// <summary>Number of the document with these bytes, or null.</summary>
    /// <param name="documentId">SHA-256, hexadecimal.</param>
    long? DocumentNumber(string documentId);

    /// <summary>Keeps a document; the head's number is the store's to give. An origin of 0 stands for its own number.</summary>
    /// <param name="head">Where it is from.</param>
    /// <param name="form">In what form it came.</param>
    /// <param name="text">Its text.</param>
    /// <param name="textHash">SHA-256 of the text's UTF-8.</param>
    /// <param name="sketch">What it is about, for <see cref="Sketch"/>.</param>
    /// <param name="keys">Keys under which it is found by its copies.</param>
    /// <returns>Its number.</returns>
    long AddDocument(DocumentHead head, DocumentForm form, string text, string textHash, byte[] sketch, IReadOnlyList<long> keys);

    /// <summary>Keeps the bytes that a document came in; none erases them.</summary>
    /// <param name="number">Number of the document.</param>
    /// <param name="bytes">The bytes, or an empty run.</param>
    void PutOriginal(long number, ReadOnlyMemory<byte> bytes);

    /// <summary>The bytes that a document came in; null where they are not kept.</summary>
    byte[]? Original(long number);

    /// <summary>Makes two groups of copies one: all documents of the one origin are of the other from then on.</summary>
    void JoinOrigins(long from, long into);

    /// <summary>Numbers of the documents of one origin, in order.</summary>
    IReadOnlyList<long> DocumentsOfOrigin(long origin);

    /// <summary>Notes which program read a document last.</summary>
    void SetProgram(long number, string program);

    /// <summary>A document, or null.</summary>
    KeptDocument? Document(long number);

    /// <summary>Documents with a version key, in the order of their numbers.</summary>
    IReadOnlyList<DocumentHead> DocumentsOfVersionKey(string key);

    /// <summary>Notes whether a document counts.</summary>
    /// <param name="number">Number of the document.</param>
    /// <param name="state">Whether it counts.</param>
    /// <param name="newer">Of an older version the number of the one that counts; else 0.</param>
    void SetState(long number, DocumentState state, long newer);

    /// <summary>Puts a text in the place of a document's, with what it is found by; an empty one erases it, also from where the file could still hold
    /// it.</summary>
    /// <param name="number">Number of the document.</param>
    /// <param name="text">The text.</param>
    /// <param name="textHash">SHA-256 of the text's UTF-8; empty for no text.</param>
    /// <param name="sketch">What it is about.</param>
    /// <param name="keys">Keys under which it is found by its copies.</param>
    void PutText(long number, string text, string textHash, byte[] sketch, IReadOnlyList<long> keys);

    /// <summary>The sketch that was given with a document; empty if there is none of that number.</summary>
    byte[] Sketch(long number);

    /// <summary>Documents in the order of their numbers, after one number; at most so many.</summary>
    IReadOnlyList<DocumentHead> DocumentsAfter(long after, int most);

    /// <summary>Outlets of the documents, each once, in order.</summary>
    IReadOnlyList<string> Outlets();

    /// <summary>Documents that a question asks for, by date, then number; copies group by group. <see cref="FoundDocument.Hit"/> is the register's to
    /// fill.</summary>
    /// <param name="query">What is asked for; for its outlet the next parameter stands.</param>
    /// <param name="outlets">Only documents of these outlets; null for all.</param>
    IReadOnlyList<FoundDocument> FindDocuments(DocumentQuery query, IReadOnlyCollection<string>? outlets);

    /// <summary>Numbers of documents that share so many keys at least, as far as <see cref="KeyLimits"/> lets look, those with the most shared first, then the
    /// earlier; at most so many.</summary>
    IReadOnlyList<long> DocumentsByKeys(IReadOnlyList<long> keys, int least, int most);

    /// <summary>Keeps a report with the keys under which it is found, and its parties.</summary>
    /// <param name="document">Number of its document.</param>
    /// <param name="entry">The entry that it belongs to.</param>
    /// <param name="placed">The entry in which the program placed it.</param>
    /// <param name="report">The report.</param>
    /// <param name="keys">Keys for <see cref="EntriesByKeys"/>.</param>
    /// <returns>Its number.</returns>
    long AddReport(long document, EntryId entry, EntryId placed, Report report, IReadOnlyList<long> keys);

    /// <summary>A report, or null.</summary>
    KeptReport? ReportOf(long number);

    /// <summary>Numbers of an entry's reports, in order; the last so many where <paramref name="most"/> is not 0.</summary>
    IReadOnlyList<long> ReportNumbersOf(EntryId entry, int most = 0);

    /// <summary>Reports of a document, in the order of their numbers.</summary>
    IReadOnlyList<KeptReport> ReportsOfDocument(long document);

    /// <summary>Numbers of a document's reports of one kind, in order.</summary>
    IReadOnlyList<long> ReportNumbersOfDocument(long document, EntryKind kind);

    /// <summary>Moves a report to another entry; where the program placed it stays on record.</summary>
    void MoveReport(long report, EntryId entry);

    /// <summary>Puts a newer reading of the same words in a report's place.</summary>
    /// <param name="number">Number of the report.</param>
    /// <param name="report">The newer reading.</param>
    /// <param name="keys">Keys for <see cref="EntriesByKeys"/>.</param>
    /// <param name="document">Number of the document that tells it now, a newer version; null where that stays.</param>
    void ReplaceReport(long number, Report report, IReadOnlyList<long> keys, long? document = null);

    /// <summary>Takes out a report with its keys.</summary>
    void RemoveReport(long number);

    /// <summary>Entries of a kind whose reports share a key, as far as <see cref="KeyLimits"/> lets look, those of the newest reports first; at most so
    /// many.</summary>
    IReadOnlyList<EntryId> EntriesByKeys(EntryKind kind, IReadOnlyList<long> keys, int most);

    /// <summary>A key that was never given before.</summary>
    EntryId NewEntry(EntryKind kind);

    /// <summary>Keeps an entry's row, the days of its documents and what it is found by, in place of what was there.</summary>
    void PutEntry(RegisterEntry entry, IReadOnlyCollection<int> days, IReadOnlyCollection<string> facets);

    /// <summary>Takes out the row of an entry that no report is left of.</summary>
    void RemoveEntry(EntryId id);

    /// <summary>An entry's row, or null.</summary>
    RegisterEntry? Entry(EntryId id);

    /// <summary>The entries that a question asks for, in its order; entries of one day by their codes, or by the reports that have the words asked for (the
    /// other way round where the latest come first).</summary>
    IReadOnlyList<FoundKey> Find(FacetQuery query);

    /// <summary>The number of entries with one of the facets, and by year those that have a document of that year; the year is 0 for undated
    /// documents.</summary>
    (long Entries, IReadOnlyList<(int Year, long Entries)> Years) Years(IReadOnlyList<string> facets);

    /// <summary>A party by its id, or null.</summary>
    KeptParty? Party(string id);

    /// <summary>Parties of whose names all these words are beginnings of words, those named most first, then by id; all parties where there are no
    /// words.</summary>
    /// <param name="words">In lower case, without accents, as <see cref="TextQuery.Tokens"/> gives them.</param>
    /// <param name="kind">Only of this kind, in the contract's words, or null.</param>
    /// <param name="most">At most so many; 0 for all.</param>
    /// <param name="offset">So many are passed over first.</param>
    IReadOnlyList<KeptParty> Parties(IReadOnlyList<string> words, string? kind, int most, int offset);

    /// <summary>Keeps a decision; the number is the store's to give.</summary>
    /// <returns>Its number.</returns>
    long AddDecision(Decision decision);

    /// <summary>All decisions after one, in order.</summary>
    IReadOnlyList<Decision> DecisionsAfter(long number);

    /// <summary>All entries, in the order of their codes.</summary>
    IEnumerable<EntryId> Entries();

    /// <summary>Entries whose rows more than one report or a decision makes.</summary>
    IEnumerable<EntryId> EntriesOfSeveral();

    /// <summary>What is wrong with the store's own structures, in sentences; none if all is well.</summary>
    IEnumerable<string> CheckStructure();
}
