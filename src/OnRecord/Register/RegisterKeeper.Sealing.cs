using System.Globalization;

namespace OnRecord.Register;

/// <content>Seals: what the register holds, as hashes.</content>
public sealed partial class RegisterKeeper
{
    /// <summary>What the register holds now. The texts themselves are hashed, not what the register says of them.</summary>
    /// <param name="progress">Told the number of documents gone through.</param>
    public RegisterSeal Seal(Action<long> progress) => Ask(() =>
    {
        var documents = new List<SealedDocument>();
        foreach (var head in AllDocuments())
        {
            documents.Add(Sealed(head));
            progress(documents.Count);
        }
        return new RegisterSeal(Now(), _book.All.Count, RegisterSeal.HashOf(_book.All), documents);
    });

    /// <summary>What of a seal no longer holds, a sentence each, that is nobody's decision and no newer reading; none if all is well.</summary>
    /// <param name="seal">The seal.</param>
    /// <param name="progress">Told the number of documents gone through.</param>
    public IEnumerable<string> Broken(RegisterSeal seal, Action<long> progress)
    {
        Renew();
        if (BrokenDecisions(seal) is { } decisions) yield return decisions;
        for (var n = 0; n < seal.Documents.Count; n++)
        {
            if (Broken(seal.Documents[n]) is { } fault) yield return $"document {seal.Documents[n].Id[..12]}: {fault}";
            progress(n + 1);
        }
    }

    /// <summary>How many of a seal's documents report what the seal can't be held against: another version read them since, or they no longer count.</summary>
    /// <param name="seal">The seal.</param>
    public long ReadOtherwise(RegisterSeal seal) =>
        seal.Documents.LongCount(then => _store.DocumentNumber(then.Id) is { } n && !IsAsThen(_store.Document(n)!.Head, then));

    private static bool IsAsThen(DocumentHead head, SealedDocument then) => head.Program == then.Program && head.State == DocumentState.Counts;

    private string? BrokenDecisions(RegisterSeal seal)
    {
        if (_book.All.Count < seal.Decisions)
            return string.Create(CultureInfo.InvariantCulture, $"decisions: {seal.Decisions:N0} were sealed, {_book.All.Count:N0} are there");
        if (RegisterSeal.HashOf(_book.All.Take((int)seal.Decisions)) == seal.DecisionHash) return null;
        return string.Create(CultureInfo.InvariantCulture, $"decisions: the first {seal.Decisions:N0} are not those that were sealed");
    }

    private string? Broken(SealedDocument then)
    {
        if (_store.DocumentNumber(then.Id) is not { } number || _store.Document(number) is not { } kept) return "it was sealed, but it is missing";
        var now = Sealed(kept.Head);
        if (now.Text != then.Text && !(now.Text.Length == 0 && _book.RemovalOf(then.Id)?.Field == Decision.Erased))
            return "its text is not the one that was sealed";
        if (now.About != then.About) return "its address, outlet, date or title is not the one that was sealed";
        // A newer program reads it otherwise; versions and removals take its reports away, and are told elsewhere.
        return IsAsThen(kept.Head, then) && now.Reports != then.Reports
            ? $"what it reports is not what was sealed, though version {then.Program} read it then as now"
            : null;
    }

    private SealedDocument Sealed(DocumentHead head)
    {
        var text = _store.Document(head.Number)?.Text ?? "";
        var hash = text.Length > 0 ? PreparedDocument.HashOf(text) : "";
        return new(head.Id, hash, RegisterSeal.HashOf(head), RegisterSeal.HashOf(_store.ReportsOfDocument(head.Number)), head.Program);
    }
}
