using System.Globalization;
using OnRecord.Intake;

namespace OnRecord.Register;

/// <summary>Keeps a register in memory: for tests, for trying things out, and for programs that need no file.</summary>
/// <remarks>Nothing is looked up by an index but what is asked for while adding; questions go through all. A transaction that fails puts the state back that
/// stood before it.</remarks>
public sealed class MemoryRegisterStore : IRegisterStore
{
    private State _state = new();
    private bool _within;

    private sealed class State
    {
        public SortedDictionary<long, (KeptDocument Document, byte[] Sketch)> Documents { get; init; } = [];

        public Dictionary<long, byte[]> Originals { get; init; } = [];

        public Dictionary<string, long> DocumentNumbers { get; init; } = new(StringComparer.Ordinal);

        public Dictionary<long, SortedSet<long>> DocumentKeys { get; init; } = [];

        public SortedDictionary<long, KeptReport> Reports { get; init; } = [];

        public Dictionary<EntryId, SortedSet<long>> ReportsOf { get; init; } = [];

        public Dictionary<long, SortedSet<long>> ReportKeys { get; init; } = [];

        public SortedDictionary<long, (RegisterEntry Row, SortedSet<int> Days, HashSet<string> Facets)> Entries { get; init; } = [];

        public SortedDictionary<string, KeptParty> Parties { get; init; } = new(StringComparer.Ordinal);

        public List<Decision> Decisions { get; init; } = [];

        public long LastReport { get; set; }

        public Dictionary<EntryKind, long> LastEntry { get; init; } = [];

        public State Copy() => new()
        {
            Documents = new(Documents),
            Originals = new(Originals),
            DocumentNumbers = new(DocumentNumbers, StringComparer.Ordinal),
            DocumentKeys = Deep(DocumentKeys),
            Reports = new(Reports),
            ReportsOf = Deep(ReportsOf),
            ReportKeys = Deep(ReportKeys),
            Entries = new(Entries),
            Parties = new(Parties, StringComparer.Ordinal),
            Decisions = [.. Decisions],
            LastReport = LastReport,
            LastEntry = new(LastEntry),
        };

        private static Dictionary<TKey, SortedSet<long>> Deep<TKey>(Dictionary<TKey, SortedSet<long>> sets)
            where TKey : notnull => sets.ToDictionary(s => s.Key, s => new SortedSet<long>(s.Value));
    }

    /// <inheritdoc/>
    public long Version => 0;

    /// <inheritdoc/>
    public T InSnapshot<T>(Func<T> work) => work();

    /// <inheritdoc/>
    public long DocumentCount => _state.Documents.Count;

    /// <inheritdoc/>
    public long ReportCount => _state.Reports.Count;

    /// <inheritdoc/>
    public T InTransaction<T>(Func<T> work)
    {
        if (_within) return work();
        var before = _state.Copy();
        _within = true;
        try
        {
            return work();
        }
        catch
        {
            _state = before;
            throw;
        }
        finally
        {
            _within = false;
        }
    }

    /// <inheritdoc/>
    public long? DocumentNumber(string documentId) => _state.DocumentNumbers.TryGetValue(documentId, out var number) ? number : null;

    /// <inheritdoc/>
    public long AddDocument(DocumentHead head, DocumentForm form, string text, string textHash, byte[] sketch, IReadOnlyList<long> keys)
    {
        var number = _state.Documents.Count + 1L;
        _state.Documents.Add(number, (new(head with { Number = number, Origin = head.Origin == 0 ? number : head.Origin }, text, textHash, form), sketch));
        _state.DocumentNumbers.Add(head.Id, number);
        foreach (var key in keys) Set(_state.DocumentKeys, key).Add(number);
        return number;
    }

    /// <inheritdoc/>
    public void PutOriginal(long number, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) _state.Originals.Remove(number);
        else _state.Originals[number] = bytes.ToArray();
    }

    /// <inheritdoc/>
    public byte[]? Original(long number) => _state.Originals.GetValueOrDefault(number);

    /// <inheritdoc/>
    public void JoinOrigins(long from, long into)
    {
        foreach (var number in DocumentsOfOrigin(from)) Change(number, head => head with { Origin = into });
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> DocumentsOfOrigin(long origin) =>
        [.. _state.Documents.Values.Select(d => d.Document.Head).Where(d => d.Origin == origin).Select(d => d.Number)];

    /// <inheritdoc/>
    public void SetProgram(long number, string program) => Change(number, head => head with { Program = program });

    /// <inheritdoc/>
    public void SetState(long number, DocumentState state, long newer) => Change(number, head => head with { State = state, Newer = newer });

    /// <inheritdoc/>
    public IReadOnlyList<DocumentHead> DocumentsOfVersionKey(string key) =>
        [.. _state.Documents.Values.Select(d => d.Document.Head).Where(d => d.VersionKey == key)];

    /// <inheritdoc/>
    public void PutText(long number, string text, string textHash, byte[] sketch, IReadOnlyList<long> keys)
    {
        _state.Documents[number] = (_state.Documents[number].Document with { Text = text, TextHash = textHash }, sketch);
        foreach (var found in _state.DocumentKeys.Values) found.Remove(number);
        foreach (var key in keys) Set(_state.DocumentKeys, key).Add(number);
    }

    private void Change(long number, Func<DocumentHead, DocumentHead> change)
    {
        var (document, sketch) = _state.Documents[number];
        _state.Documents[number] = (document with { Head = change(document.Head) }, sketch);
    }

    /// <inheritdoc/>
    public KeptDocument? Document(long number) => _state.Documents.TryGetValue(number, out var found) ? found.Document : null;

    /// <inheritdoc/>
    public byte[] Sketch(long number) => _state.Documents.TryGetValue(number, out var found) ? found.Sketch : [];

    /// <inheritdoc/>
    public IReadOnlyList<DocumentHead> DocumentsAfter(long after, int most) =>
        [.. _state.Documents.Where(d => d.Key > after).Take(most).Select(d => d.Value.Document.Head)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Outlets() =>
        [.. _state.Documents.Values.Select(d => d.Document.Head.Outlet).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<FoundDocument> FindDocuments(DocumentQuery query, IReadOnlyCollection<string>? outlets)
    {
        var (since, until) = (DayRange.Of(query.Since).First, DayRange.Of(query.Until).Last);
        var copied = _state.Documents.Values.GroupBy(d => d.Document.Head.Origin).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        var origin = query.CopiesOf is { } copy ? Document(copy)?.Head.Origin : null;
        bool Fits(KeptDocument d) =>
            d.Head.State == DocumentState.TakenOut == query.TakenOut
            && Within(d.Head.Day, since, until)
            && (outlets is null || (d.Head.Outlet is { } outlet && outlets.Contains(outlet)))
            && (query.CopiesOf is null || d.Head.Origin == origin)
            && (query.Format is null || d.Head.Format.Equals(query.Format, StringComparison.OrdinalIgnoreCase))
            && (query.Language is null || string.Equals(d.Head.Language, query.Language, StringComparison.OrdinalIgnoreCase))
            && (!query.UnreadOnly || d.Head.Unread is not null)
            && (!query.CopiesOnly || copied.Contains(d.Head.Origin)) && (query.Text is null || query.Text.Hits($"{d.Head.Title}\n{d.Text}").Count > 0);
        var found = _state.Documents.Values.Select(d => d.Document).Where(Fits).Select(d => d.Head);
        var ordered = query.CopiesOnly ? found.OrderBy(d => d.Origin).ThenBy(d => d.Number)
            : query.Latest
            ? found.OrderByDescending(d => d.Day).ThenByDescending(d => d.Number)
            : found.OrderBy(d => FoundKey.Rank(d.Day)).ThenBy(d => d.Number);
        return [.. Page(ordered, query.Offset, query.Limit).Select(d => new FoundDocument(d, Document(d.Origin)!.Head.Id, null))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> DocumentsByKeys(IReadOnlyList<long> keys, int least, int most) =>
        [.. keys.Distinct().SelectMany(k => _state.DocumentKeys.TryGetValue(k, out var found) ? found.Take(KeyLimits.Documents) : []).GroupBy(n => n)
            .Where(g => g.Count() >= least).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(most).Select(g => g.Key)];

    /// <inheritdoc/>
    public long AddReport(long document, EntryId entry, EntryId placed, Report report, IReadOnlyList<long> keys)
    {
        var number = ++_state.LastReport;
        _state.Reports.Add(number, new(number, entry, _state.Documents[document].Document.Head, report, placed));
        Set(_state.ReportsOf, entry).Add(number);
        Count(report, keys, number, 1);
        return number;
    }

    /// <inheritdoc/>
    public KeptReport? ReportOf(long number) =>
        _state.Reports.TryGetValue(number, out var found) ? found with { Document = Document(found.Document.Number)!.Head } : null;

    /// <inheritdoc/>
    public IReadOnlyList<long> ReportNumbersOf(EntryId entry, int most = 0) =>
        !_state.ReportsOf.TryGetValue(entry, out var numbers) ? [] : most == 0 ? [.. numbers] : [.. numbers.TakeLast(most)];

    /// <inheritdoc/>
    public IReadOnlyList<KeptReport> ReportsOfDocument(long document) =>
        [.. _state.Reports.Values.Where(r => r.Document.Number == document).Select(r => ReportOf(r.Number)!)];

    /// <inheritdoc/>
    public IReadOnlyList<long> ReportNumbersOfDocument(long document, EntryKind kind) =>
        [.. _state.Reports.Values.Where(r => r.Document.Number == document && r.Entry.Kind == kind).Select(r => r.Number)];

    /// <inheritdoc/>
    public void MoveReport(long report, EntryId entry)
    {
        var kept = _state.Reports[report];
        Set(_state.ReportsOf, kept.Entry).Remove(report);
        Set(_state.ReportsOf, entry).Add(report);
        _state.Reports[report] = kept with { Entry = entry };
    }

    /// <inheritdoc/>
    public void ReplaceReport(long number, Report report, IReadOnlyList<long> keys, long? document = null)
    {
        var kept = _state.Reports[number];
        Count(kept.Report, [], number, -1);
        _state.Reports[number] = kept with { Report = report, Document = _state.Documents[document ?? kept.Document.Number].Document.Head };
        Count(report, keys, number, 1);
    }

    /// <inheritdoc/>
    public void RemoveReport(long number)
    {
        var kept = _state.Reports[number];
        Count(kept.Report, [], number, -1);
        Set(_state.ReportsOf, kept.Entry).Remove(number);
        _state.Reports.Remove(number);
    }

    /// <inheritdoc/>
    public IReadOnlyList<EntryId> EntriesByKeys(EntryKind kind, IReadOnlyList<long> keys, int most) =>
        [.. keys.Distinct().SelectMany(k => _state.ReportKeys.TryGetValue(k, out var found) ? found.TakeLast(KeyLimits.Reports) : []).Distinct()
            .OrderDescending().Select(n => _state.Reports[n].Entry).Where(e => e.Kind == kind).Distinct().Take(most)];

    /// <inheritdoc/>
    public EntryId NewEntry(EntryKind kind) => new(kind, _state.LastEntry[kind] = _state.LastEntry.GetValueOrDefault(kind) + 1);

    /// <inheritdoc/>
    public void PutEntry(RegisterEntry entry, IReadOnlyCollection<int> days, IReadOnlyCollection<string> facets) =>
        _state.Entries[entry.Id.Code] = (entry, [.. days], [.. facets]);

    /// <inheritdoc/>
    public void RemoveEntry(EntryId id) => _state.Entries.Remove(id.Code);

    /// <inheritdoc/>
    public RegisterEntry? Entry(EntryId id) => _state.Entries.TryGetValue(id.Code, out var found) ? found.Row : null;

    /// <inheritdoc/>
    public IReadOnlyList<FoundKey> Find(FacetQuery query)
    {
        var found = new List<FoundKey>();
        foreach (var (row, days, facets) in _state.Entries.Values)
        {
            if (row.Id.Kind != query.Kind
                || !query.Groups.All(g =>
                    g.AsBeginnings ? facets.Any(f => g.Names.Any(n => f.StartsWith(n, StringComparison.Ordinal))) : g.Names.Any(facets.Contains)))
                continue;
            var told = query.Text is { } text
                ? ReportNumbersOf(row.Id).Select(n => _state.Reports[n]).Where(r => text.Hits(r.Report.SearchedWords).Count > 0)
                    .Select(r => (r.Document.Day, Report: r.Number)).Order()
                : days.Select(d => (Day: d, Report: 0L));
            var within =
                told.Where(t => Within(t.Day, query.Since, query.Until)).OrderBy(t => query.Order == EntryOrder.Latest ? t.Day : FoundKey.Rank(t.Day)).ToList();
            if (within.Count == 0) continue;
            var (day, report) = query.Order == EntryOrder.Latest ? within[^1] : within[0];
            found.Add(new(row.Id, day, report, query.Order == EntryOrder.Documents ? row.Documents : 0));
        }
        return [.. Page(FoundKey.Ordered(found, query.Order), query.Offset, query.Limit)];
    }

    /// <inheritdoc/>
    public (long Entries, IReadOnlyList<(int Year, long Entries)> Years) Years(IReadOnlyList<string> facets)
    {
        var found = _state.Entries.Values.Where(e => facets.Any(e.Facets.Contains)).ToList();
        return (found.Count,
            [.. found.SelectMany(e => e.Days.Select(DayRange.YearOf).Distinct()).GroupBy(y => y).OrderBy(g => g.Key).Select(g => (g.Key, (long)g.Count()))]);
    }

    /// <inheritdoc/>
    public KeptParty? Party(string id) => _state.Parties.TryGetValue(id, out var found) && found.Reports > 0 ? found : null;

    /// <inheritdoc/>
    public IReadOnlyList<KeptParty> Parties(IReadOnlyList<string> words, string? kind, int most, int offset)
    {
        bool Fits(KeptParty p) =>
            p.Reports > 0
            && (kind is null || p.Kind == kind)
            && TextQuery.Tokens(p.Name).Select(t => t.Word).ToList() is var name
            && words.All(w => name.Exists(n => n.StartsWith(w, StringComparison.Ordinal)));
        return [.. Page(_state.Parties.Values.Where(Fits).OrderByDescending(p => p.Reports).ThenBy(p => p.Id, StringComparer.Ordinal), offset, most)];
    }

    /// <inheritdoc/>
    public long AddDecision(Decision decision)
    {
        _state.Decisions.Add(decision with { Number = _state.Decisions.Count + 1 });
        return _state.Decisions.Count;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Decision> DecisionsAfter(long number) => [.. _state.Decisions.Skip((int)number)];

    /// <inheritdoc/>
    public IEnumerable<EntryId> Entries() => _state.Entries.Values.Select(e => e.Row.Id);

    /// <inheritdoc/>
    public IEnumerable<EntryId> EntriesOfSeveral() => _state.Entries.Values.Select(e => e.Row.Id).ToList();

    /// <inheritdoc/>
    public IEnumerable<string> CheckStructure() =>
        _state.Entries.Values.Where(e => ReportNumbersOf(e.Row.Id).Count == 0)
        .Select(e => string.Create(CultureInfo.InvariantCulture, $"entry {e.Row.Id} has no report"));

    /// <summary>Does nothing: there is no file to close.</summary>
    public void Dispose()
    {
    }

    // Parties counted up or down; keys put in, or taken out with the report.
    private void Count(Report report, IReadOnlyList<long> keys, long number, int by)
    {
        foreach (var party in report.Parties.Select(p => p.Party).DistinctBy(p => p.Id))
        {
            var kept = _state.Parties.TryGetValue(party.Id, out var before) ? before : new(party.Id, party.Name, Contract.ContractNames.Of(party.Kind), 0);
            _state.Parties[party.Id] = kept with { Reports = kept.Reports + by };
        }
        if (by < 0)
            foreach (var found in _state.ReportKeys.Values) found.Remove(number);
        foreach (var key in keys) Set(_state.ReportKeys, key).Add(number);
    }

    private static SortedSet<long> Set<TKey>(Dictionary<TKey, SortedSet<long>> sets, TKey key)
        where TKey : notnull => sets.TryGetValue(key, out var set) ? set : sets[key] = [];

    private static bool Within(int day, int since, int until) =>
        (since == DayRange.Unknown && until == DayRange.Unknown) || (day != DayRange.Unknown && day >= since && (until == DayRange.Unknown || day <= until));

    private static IEnumerable<T> Page<T>(IEnumerable<T> all, int offset, int limit) => limit > 0 ? all.Skip(offset).Take(limit) : all.Skip(offset);
}
