using System.Globalization;
using OnRecord.Register.Merging;

namespace OnRecord.Register;

/// <content>Versions of one document, and documents that are taken out.</content>
public sealed partial class RegisterKeeper
{
    // So much of the shorter text two records of one id share that are versions of one document.
    private const double LeastSharedByVersions = 0.3;

    /// <summary>The documents that a user may mean: by their id or the first digits of it, by their file or their address.</summary>
    public IEnumerable<DocumentHead> DocumentsCalled(string name) =>
        AllDocuments().Where(d => d.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase) || d.File == name || d.Url == name);

    /// <summary>The one document that a user means, as <see cref="DocumentsCalled"/> finds it; null where there is none, or several.</summary>
    public DocumentHead? FindDocument(string name) => DocumentsCalled(name).Take(2).ToList() is [var only] ? only : null;

    /// <summary>The decision by which a document was taken out, or null.</summary>
    /// <param name="documentId">SHA-256, hexadecimal.</param>
    public Decision? RemovalOf(string documentId) => Ask(() => _book.RemovalOf(documentId));

    /// <summary>The other versions of a document, in the order in which they were added; those taken out are left out.</summary>
    public IReadOnlyList<DocumentHead> Versions(DocumentHead head) => Ask(() => VersionsOf(head));

    /// <summary>Documents that are to count again and have to be read anew for it.</summary>
    public IReadOnlyList<DocumentHead> Waiting() => [.. AllDocuments().Where(d => d.State == DocumentState.Waiting)];

    /// <summary>Takes a document out: its reports leave their entries, and entries without another report go. The decision stays, as do all decisions on those
    /// entries.</summary>
    /// <param name="author">Who decides.</param>
    /// <param name="documentId">SHA-256, hexadecimal.</param>
    /// <param name="reason">Why.</param>
    /// <param name="erase">Whether its text is erased, too; else it stays in the file.</param>
    /// <returns>The decision, and how many reports went.</returns>
    /// <exception cref="DecisionException">There is no such document, it was taken out already, or no reason is given.</exception>
    public (Decision Decision, int Reports) Remove(string author, string documentId, string reason, bool erase) => Change(() =>
    {
        if (_store.DocumentNumber(documentId) is not { } number)
            throw new DecisionException(DecisionFault.NoDocument, $"The register has no document '{documentId}'.");
        if (string.IsNullOrWhiteSpace(reason)) throw new DecisionException(DecisionFault.Value, "Taking a document out needs a reason.");
        var head = _store.Document(number)!.Head;
        if (head.State == DocumentState.TakenOut)
            throw new DecisionException(DecisionFault.Already, $"'{head.File}' was taken out already, by decision {_book.RemovalOf(documentId)?.Number}.");
        var stood = string.Join(',', _store.ReportsOfDocument(number).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Entry}@{r.Report.Start}")));
        var made = Keep(new(0, Now(), author, DecisionKind.Remove, documentId, erase ? Decision.Erased : "", reason.Trim(), stood));
        _store.SetState(number, DocumentState.TakenOut, 0);
        if (erase)
        {
            _store.PutText(number, "", "", [], []);
            _store.PutOriginal(number, default);
        }
        var gone = TakeReportsOut(number);
        if (head.State == DocumentState.Counts) LetAnOlderVersionCount(head);
        return (made, gone);
    });

    private int TakeReportsOut(long number)
    {
        var reports = _store.ReportsOfDocument(number);
        var touched = reports.SelectMany(r => Disputed(r.Entry).Prepend(r.Entry)).Distinct().OrderBy(e => e.Code).ToList();
        foreach (var report in reports) _store.RemoveReport(report.Number);
        _shelf.Clear();
        foreach (var id in touched) Refresh(id);
        return reports.Count;
    }

    private void LetAnOlderVersionCount(DocumentHead gone)
    {
        var older = VersionsOf(gone).Where(v => v.Newer == gone.Number).ToList();
        if (older.Count == 0) return;
        var newest = DocumentVersions.Newest(older);
        foreach (var version in older)
            _store.SetState(version.Number, version == newest ? DocumentState.Waiting : DocumentState.Older, version == newest ? 0 : newest.Number);
    }

    // A removal that was taken back: the document counts again as soon as it was read anew.
    private void BringBack(string documentId)
    {
        if (_store.DocumentNumber(documentId) is { } number) _store.SetState(number, DocumentState.Waiting, 0);
    }

    private List<DocumentHead> VersionsOf(DocumentHead head)
    {
        if (head.VersionKey is not { } key) return [];
        var others = _store.DocumentsOfVersionKey(key).Where(d => d.Number != head.Number && d.State is DocumentState.Counts or DocumentState.Older);
        return [.. others.Where(d => AreVersions(key, head, d))];
    }

    private bool AreVersions(string key, DocumentHead one, DocumentHead other)
    {
        if (DocumentVersions.IsSure(key)) return true;
        if (!string.Equals(one.Outlet, other.Outlet, StringComparison.OrdinalIgnoreCase)) return false;
        return (one.Title is not null && one.Title == other.Title) || CopyFinder.Shared(ShinglesOf(one), ShinglesOf(other)) >= LeastSharedByVersions;
    }

    private ulong[] ShinglesOf(DocumentHead head) => CopyFinder.ShinglesOf(_store.Document(head.Number)!.Text, head.Title);

    // Reports of the same words stay where they stand, under their numbers, and are the newer version's from now on.
    private AddOutcome Settle(DocumentHead head, PreparedDocument document, SortedSet<long> touched)
    {
        var versions = VersionsOf(head);
        var newest = DocumentVersions.Newest([head, .. versions]);
        if (newest.Number != head.Number)
        {
            _store.SetState(head.Number, DocumentState.Older, newest.Number);
            return AddOutcome.OlderVersion;
        }
        _store.SetState(head.Number, DocumentState.Counts, 0);
        var old = versions.SelectMany(v => _store.ReportsOfDocument(v.Number)).ToList();
        touched.UnionWith(old.SelectMany(r => Disputed(r.Entry).Prepend(r.Entry)).Select(e => e.Code));
        foreach (var report in document.Reports)
        {
            var before = old.Find(o => o.Report.Kind == report.Kind && o.Report.Words == report.Words && Sides(o.Report) == Sides(report));
            if (before is null) continue;
            old.Remove(before);
            _store.ReplaceReport(before.Number, report, MatterKeys.Stored(new(report, document.Sketch, DayRange.Of(head.Published), head.Number)), head.Number);
        }
        _shelf.Clear();
        var former = FormerEntries(head.Id);
        var taken = _store.ReportsOfDocument(head.Number).Select(r => r.Report).ToList();
        foreach (var report in document.Reports.Where(r => !Takes(taken, r))) touched.Add(Place(report, head, document.Sketch, former).Code);
        foreach (var gone in old) _store.RemoveReport(gone.Number);
        foreach (var version in versions) _store.SetState(version.Number, DocumentState.Older, head.Number);
        _shelf.Clear();
        return versions.Count > 0 ? AddOutcome.NewerVersion : AddOutcome.Added;
    }

    // The entries in which a document's reports stood before it was taken out, by kind and place: what no other report kept alive comes back under its key,
    // with all that was decided on it.
    private Dictionary<(EntryKind Kind, int Start), EntryId> FormerEntries(string documentId)
    {
        var found = new Dictionary<(EntryKind Kind, int Start), EntryId>();
        var removal = _book.All.LastOrDefault(d => d.Kind == DecisionKind.Remove && d.Target == documentId && _book.IsUndone(d.Number));
        foreach (var stood in removal?.Moved.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [])
            if (stood.Split('@') is [var key, var start] && EntryId.Parse(key) is { } entry)
                found[(entry.Kind, int.Parse(start, CultureInfo.InvariantCulture))] = entry;
        return found;
    }

    // One report of the reading for each that stands already.
    private static bool Takes(List<Report> taken, Report report)
    {
        var at = taken.FindIndex(t => t.Kind == report.Kind && t.Words == report.Words && t.Start == report.Start && Sides(t) == Sides(report));
        if (at < 0) return false;
        taken.RemoveAt(at);
        return true;
    }
}
