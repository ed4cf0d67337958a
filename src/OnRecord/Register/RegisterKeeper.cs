using System.Globalization;
using System.Text.Json;
using OnRecord.Intake;
using OnRecord.Register.Merging;

namespace OnRecord.Register;

/// <summary>What became of a document that was to be added.</summary>
public enum AddOutcome
{
    /// <summary>It was kept.</summary>
    Added,

    /// <summary>The same bytes were there already; nothing changed.</summary>
    AlreadyThere,

    /// <summary>It was kept, and counts in the place of its older versions.</summary>
    NewerVersion,

    /// <summary>It was kept, but a newer version of it counts.</summary>
    OlderVersion,

    /// <summary>It was kept; another document of its record's id tells something else.</summary>
    SharesAnId,

    /// <summary>A user took it out; nothing changed.</summary>
    TakenOut,
}

/// <summary>The register: brings reports of one matter together in one entry, keeps what users decide beside it, and answers questions. All that is kept is
/// kept by a store.</summary>
/// <remarks>Not thread-safe, as its store is not.</remarks>
public sealed partial class RegisterKeeper : IDisposable
{
    private const int MostCopyCandidates = 8;

    private static readonly string Program = typeof(OnRecordReader).Assembly.GetName().Version!.ToString(3);

    private readonly IRegisterStore _store;
    private readonly TimeProvider _clock;
    private readonly ReportShelf _shelf;
    private readonly EntryPlacer _placer;
    private DecisionBook _book = new([]);
    private bool _changing;
    private long _version;

    /// <summary>Opens the register that a store keeps; it is closed with the register.</summary>
    /// <param name="store">The store.</param>
    /// <param name="clock">Tells the time of adding and deciding; the system's if null.</param>
    public RegisterKeeper(IRegisterStore store, TimeProvider? clock = null)
    {
        _store = store;
        _clock = clock ?? TimeProvider.System;
        _shelf = new(store);
        _placer = new(store, _shelf);
    }

    /// <summary>Number of documents kept.</summary>
    public long DocumentCount => _store.DocumentCount;

    /// <summary>Number of reports kept.</summary>
    public long ReportCount => _store.ReportCount;

    /// <summary>Whether a document with these bytes is kept, and adding it would change nothing.</summary>
    /// <param name="documentId">SHA-256, hexadecimal.</param>
    public bool Contains(string documentId) =>
        _store.DocumentNumber(documentId) is { } number && _store.Document(number)!.Head.State is DocumentState.Counts or DocumentState.Older;

    /// <summary>Keeps what was read, whole or not at all.</summary>
    public AddOutcome Add(ReadDocument read) => Add(PreparedDocument.Of(read));

    /// <summary>Keeps a document with its reports, whole or not at all: each in the entry of its matter, or in a new one.</summary>
    public AddOutcome Add(PreparedDocument document) => Add(document, Program, Now());

    /// <summary>Keeps several documents at once, which costs less than one by one: all of them, or none where one fails.</summary>
    /// <returns>What became of each.</returns>
    public IReadOnlyList<AddOutcome> Add(IReadOnlyList<PreparedDocument> documents) => Change(() => (IReadOnlyList<AddOutcome>)[.. documents.Select(Add)]);

    /// <summary>Keeps a document that another program read at another time.</summary>
    public AddOutcome Add(PreparedDocument document, string program, string added) => Change(() =>
    {
        var d = document.Document;
        if (_store.DocumentNumber(d.Id) is { } there) return AddAgain(_store.Document(there)!.Head, document);
        var origins = OriginsOf(document);
        var touched = new SortedSet<long>();
        if (origins.Count > 1) JoinOrigins(origins, touched);
        var head = new DocumentHead(0, d.Id, d.File, d.Url, d.Outlet, d.Published, d.Title, origins.DefaultIfEmpty(0).Min(), program, added,
            DocumentVersions.KeyOf(d.Url, d.RecordId))
        {
            Format = d.Form.Format,
            Language = d.Language,
            Unread = UnreadDocument.Why(d),
        };
        var number = _store.AddDocument(head, d.Form, d.Text, document.TextHash, document.Sketch.ToBytes(), document.CopyKeys);
        if (d.Original is { } original) _store.PutOriginal(number, original);
        head = head with { Number = number, Origin = head.Origin == 0 ? number : head.Origin };
        var outcome = Settle(head, document, touched);
        foreach (var code in touched) Refresh(EntryId.FromCode(code));
        var shares = outcome == AddOutcome.Added
            && head.VersionKey is { } key
            && _store.DocumentsOfVersionKey(key).Any(o => o.Number != number && o.State != DocumentState.TakenOut);
        return shares ? AddOutcome.SharesAnId : outcome;
    });

    // What was taken out stays out until that is taken back.
    private AddOutcome AddAgain(DocumentHead head, PreparedDocument document)
    {
        if (head.State != DocumentState.Waiting) return head.State == DocumentState.TakenOut ? AddOutcome.TakenOut : AddOutcome.AlreadyThere;
        _store.PutText(head.Number, document.Document.Text, document.TextHash, document.Sketch.ToBytes(), document.CopyKeys);
        if (document.Document.Original is { } original) _store.PutOriginal(head.Number, original);
        Reread(document);
        return AddOutcome.Added;
    }

    /// <summary>Puts a newer reading of a document in the place of the older one. Reports of the same words stay in their entries with all decisions; one that
    /// is no longer read stays where a decision rests on its entry, and goes otherwise.</summary>
    /// <returns>Whether the document is in the register and counts.</returns>
    public bool Reread(PreparedDocument document) => Change(() =>
    {
        if (_store.DocumentNumber(document.Document.Id) is not { } number) return false;
        var head = _store.Document(number)!.Head;
        if (head.State == DocumentState.Waiting) return CountAgain(head, document);
        if (head.State != DocumentState.Counts) return false;
        var old = _store.ReportsOfDocument(number).ToList();
        var touched = new SortedSet<long>(old.Select(r => r.Entry.Code));
        var fresh = new List<Report>();
        foreach (var report in document.Reports)
        {
            if (SameWords(old, report) is not { } before)
            {
                fresh.Add(report);
                continue;
            }
            old.Remove(before);
            // It says something else now, and nobody decided on it: it goes where a new report would.
            if (Sides(before.Report) != Sides(report) && _book.On(before.Entry).Count == 0 && _store.ReportNumbersOf(before.Entry, 2).Count > 1)
            {
                _store.RemoveReport(before.Number);
                fresh.Add(report);
                continue;
            }
            _store.ReplaceReport(before.Number, report, MatterKeys.Stored(new(report, document.Sketch, DayRange.Of(head.Published), number)));
        }
        // The shelf has the older reading.
        _shelf.Clear();
        foreach (var gone in old)
            if (_book.On(gone.Entry).Count == 0) _store.RemoveReport(gone.Number);
        foreach (var report in fresh) touched.Add(Place(report, head, document.Sketch).Code);
        _store.SetProgram(number, Program);
        foreach (var code in touched) Refresh(EntryId.FromCode(code));
        return true;
    });

    private bool CountAgain(DocumentHead head, PreparedDocument document)
    {
        var touched = new SortedSet<long>();
        Settle(head, document, touched);
        _store.SetProgram(head.Number, Program);
        foreach (var code in touched) Refresh(EntryId.FromCode(code));
        return true;
    }

    /// <summary>A document with its text, or null.</summary>
    /// <param name="number">Number of the document.</param>
    public KeptDocument? Document(long number) => _store.Document(number);

    /// <summary>All documents, in the order in which they were added.</summary>
    public IEnumerable<DocumentHead> AllDocuments()
    {
        const int AtOnce = 1000;
        for (var last = 0L; ;)
        {
            var page = _store.DocumentsAfter(last, AtOnce);
            foreach (var head in page) yield return head;
            if (page.Count < AtOnce) yield break;
            last = page[^1].Number;
        }
    }

    /// <summary>What is wrong with the register, a sentence each: its structure, texts that do not match their hashes, spans that do not match their words,
    /// entries that are missing. None if all is well.</summary>
    /// <param name="progress">Told the number of documents gone through.</param>
    /// <param name="extract">Takes the text out of an original anew: its form, its bytes, its address; null where another version took it out. If it is null,
    /// only the originals' hashes are looked at.</param>
    public IEnumerable<string> Verify(Action<long> progress, Func<DocumentForm, byte[], string?, string?>? extract = null) =>
        new RegisterVerifier(_store, this, extract).Faults(progress);

    /// <summary>The bytes that a document came in; null where they are not kept, or it was a text of its own.</summary>
    /// <param name="number">Number of the document.</param>
    public byte[]? Original(long number) => _store.Original(number);

    /// <summary>Makes the rows of all entries anew, and what they are found by: after a change of how they are made.</summary>
    /// <param name="progress">Told now and then the number of entries gone through.</param>
    public void RefreshAll(Action<long> progress) => Change(() =>
    {
        const int AtOnce = 1000;
        var done = 0L;
        foreach (var id in _store.Entries().ToList())
        {
            Refresh(id);
            if (++done % AtOnce == 0) progress(done);
        }
        return true;
    });

    private static string AsJson(RegisterEntry row) => JsonSerializer.Serialize(row, RegisterJson.Default.RegisterEntry);

    /// <summary>Entries whose rows are not what their reports and the decisions make them, a sentence each.</summary>
    internal IEnumerable<string> RowsThatDiffer()
    {
        Renew();
        foreach (var id in _store.EntriesOfSeveral())
        {
            string? fault = null;
            try
            {
                if (View(id) is not var (row, _)) fault = "it has no report";
                else if (_store.Entry(id) is not { } kept || AsJson(row) != AsJson(kept))
                    fault = "its row is not what its reports and the decisions make it";
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or FormatException)
            {
                fault = $"its row can't be read: {e.Message}";
            }
            if (fault is not null) yield return $"entry {id}: {fault}";
        }
    }

    /// <summary>Closes the store.</summary>
    public void Dispose() => _store.Dispose();

    /// <summary>Makes an entry's row anew from its reports and decisions; null where no report is left.</summary>
    internal (RegisterEntry Row, IReadOnlyList<KeptReport> Reports)? View(EntryId id)
    {
        var reports = _store.ReportNumbersOf(id).Select(n => _shelf.Of(n).Report).ToList();
        return reports.Count == 0 ? null : (EntryView.Of(id, reports, _book.On(id), Disputes(id, reports), _book.OneOf), reports);
    }

    // A dispute names the claim it is about by its key in the same document; where it names none, it is about the statement whose words it has.
    private List<KeptReport> Disputes(EntryId id, IReadOnlyList<KeptReport> reports)
    {
        if (id.Kind == EntryKind.Dispute) return [];
        return [.. reports.SelectMany(r =>
            _store.ReportNumbersOfDocument(r.Document.Number, EntryKind.Dispute).Where(n => IsAbout(_shelf.Of(n).Report.Report, r.Report))).Distinct().Order()
            .Select(n => _store.ReportOf(n)!)];
    }

    private static bool IsAbout(Report dispute, Report report) =>
        dispute.About.Length > 0 ? dispute.About == report.Key : report.Kind == EntryKind.Statement && dispute.Start == report.Start;

    // Entries of the reports that an entry's disputes are about.
    private IEnumerable<EntryId> Disputed(EntryId dispute)
    {
        if (dispute.Kind != EntryKind.Dispute) yield break;
        foreach (var number in _store.ReportNumbersOf(dispute))
        {
            var d = _store.ReportOf(number)!;
            foreach (var report in _store.ReportsOfDocument(d.Document.Number))
                if (report.Report.Kind != EntryKind.Dispute && IsAbout(d.Report, report.Report)) yield return report.Entry;
        }
    }

    // An entry whose reports moved, with those that its disputes are about.
    private void RefreshMoved(params IEnumerable<EntryId> ids)
    {
        foreach (var id in ids.SelectMany(id => Disputed(id).Prepend(id)).Distinct().OrderBy(id => id.Code).ToList()) Refresh(id);
    }

    private EntryId Place(Report report, DocumentHead head, DocumentSketch sketch, Dictionary<(EntryKind Kind, int Start), EntryId>? former = null)
    {
        var matter = new Matter(report, sketch, DayRange.Of(head.Published), head.Number);
        var (entry, part) = _placer.Place(matter) ?? (Fresh(report, former) is var made ? (made, made) : default);
        // What joins a part that was split off is of the entry that the split made, and follows if the split is taken back.
        if (_book.HomeOf(0, part) != entry) part = entry;
        var number = _store.AddReport(head.Number, entry, part, report, MatterKeys.Stored(matter));
        _shelf.Put(new(number, entry, head, report, part), matter);
        return entry;
    }

    // A new entry; or the one in which the report stood once, where that stands empty.
    private EntryId Fresh(Report report, Dictionary<(EntryKind Kind, int Start), EntryId>? former)
    {
        var known = former is not null && former.TryGetValue((report.Kind, report.Start), out var found) ? found : (EntryId?)null;
        var free = known is { } stood && _book.Resolve(stood) == stood && _store.ReportNumbersOf(stood, 1).Count == 0;
        return free ? known!.Value : _store.NewEntry(report.Kind);
    }

    private void Refresh(EntryId id)
    {
        if (View(id) is not var (row, reports))
        {
            _store.RemoveEntry(id);
            return;
        }
        _store.PutEntry(row, reports.Select(r => r.Document.Day).ToHashSet(), EntryView.Facets(row, reports));
    }

    // The groups whose texts this one shares, the closest first; none where it is the first itself. One that is a copy of two groups shows that they are one.
    private List<long> OriginsOf(PreparedDocument document)
    {
        var found = new List<(double Shared, long Origin)>();
        foreach (var number in _store.DocumentsByKeys(document.CopyKeys, CopyFinder.LeastBands, MostCopyCandidates))
        {
            var candidate = _store.Document(number)!;
            var shared = CopyFinder.Shared(document.Shingles, CopyFinder.ShinglesOf(candidate.Text, candidate.Head.Title));
            if (CopyFinder.AreCopies(shared, (document.Document.Outlet, document.Document.Published), (candidate.Head.Outlet, candidate.Head.Published)))
                found.Add((shared, candidate.Head.Origin));
        }
        return [.. found.OrderByDescending(f => f.Shared).ThenBy(f => f.Origin).Select(f => f.Origin).Distinct()];
    }

    // Entries that count origins are told again.
    private void JoinOrigins(List<long> origins, SortedSet<long> touched)
    {
        var into = origins.Min();
        foreach (var from in origins.Where(o => o != into))
        {
            foreach (var number in _store.DocumentsOfOrigin(from)) touched.UnionWith(_store.ReportsOfDocument(number).Select(r => r.Entry.Code));
            _store.JoinOrigins(from, into);
        }
        _shelf.Clear();
    }

    // An older report of one kind whose words are the same, or overlap by half of the shorter at least.
    private static KeptReport? SameWords(List<KeptReport> old, Report report)
    {
        var parties = Sides(report);
        var (best, most) = ((KeptReport?)null, 0.5);
        foreach (var kept in old)
        {
            if (kept.Report.Kind != report.Kind) continue;
            // One clause may tell several deals: each keeps its own.
            if (kept.Report.Words == report.Words && kept.Report.Start == report.Start && Sides(kept.Report) == parties && kept.Report.What == report.What)
                return kept;
            var (mine, theirs) = (Length(report), Length(kept.Report));
            var shared = Math.Min(report.Start + mine, kept.Report.Start + theirs) - Math.Max(report.Start, kept.Report.Start);
            var share =
                shared / (double)Math.Max(1, Math.Min(mine, theirs)) + (kept.Report.Words == report.Words ? 1 : 0)
                + (kept.Report.What == report.What ? 0.1 : 0);
            if (shared <= 0 || share <= most) continue;
            (best, most) = (kept, share);
        }
        return best;
    }

    private static string Sides(Report report) =>
        string.Join('|', report.Parties.Where(p => p.Role is PartyRole.From or PartyRole.To).Select(p => $"{p.Role} {p.Party.Id}"));

    private static int Length(Report report) => report.Words.EnumerateRunes().Count();

    // What another process decided meanwhile counts; what was taken back leaves no trace on the shelf.
    private T Change<T>(Func<T> work)
    {
        if (_changing) return work();
        _changing = true;
        try
        {
            return _store.InTransaction(() =>
            {
                Renew();
                return work();
            });
        }
        catch
        {
            _shelf.Clear();
            _book = new([]);
            throw;
        }
        finally
        {
            _changing = false;
        }
    }

    private void Renew()
    {
        if (_store.Version is var version && version != _version)
        {
            // Another process has written: what lies on the shelf may be of before.
            _shelf.Clear();
            _version = version;
        }
        var more = _store.DecisionsAfter(_book.Last);
        if (more.Count == 0) return;
        _book = new(_book.All.Concat(more));
        Follow();
    }

    private string Now() => _clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
