using System.Collections.Immutable;
using OnRecord.Claims;
using OnRecord.Exports;
using OnRecord.Intake;

namespace OnRecord.Register;

/// <summary>Turns what was read into entries; the store gives them their numbers.</summary>
public static class EntryMaker
{
    /// <summary>All entries of a document, statements first; ids hold only the letter of the kind.</summary>
    public static IEnumerable<RegisterEntry> Of(ReadDocument read)
    {
        var d = read.Document;
        var text = d.Text;
        var lines = new LineIndex(text);
        RegisterEntry Make(string letter, EntryKind kind, int offset, string? from, string? to, string what, string stage, string when, string holders, string words, string against, string json) =>
            new(letter, kind, d.Id, d.File, d.Outlet, d.Published, lines.LineOf(offset), from, to, what, stage, when, holders, words, against, json);
        foreach (var s in read.Statements)
            yield return Make("s", EntryKind.Statement, s.Content.Hull.Start, s.Speaker?.Name, s.SpeaksFor?.Name, ContractNames.Of(s.Attitude), "", "", "", s.Content.In(text), "", ReadJson.Statement(d, s));
        foreach (var t in read.Claims.Transfers)
            yield return Make("t", EntryKind.Transfer, t.Evidence.Hull.Start, t.Supplier?.Name, t.Recipient?.Name, string.Join(", ", t.Items.Select(i => i.In(text) + (i.Designation is { } name && !i.Words.In(text).Contains(name, StringComparison.Ordinal) ? $" ({name})" : ""))), ContractNames.Of(t.Stage), Time(t.When), Holders(t.Holders), t.Evidence.In(text), "", ReadJson.Transfer(d, t));
        foreach (var n in read.Claims.Sanctions)
            yield return Make("n", EntryKind.Sanction, n.Evidence.Hull.Start, n.Imposer?.Name, string.Join(", ", n.Targets.Select(p => p.Name)), n.Reason?.In(text) ?? "", ContractNames.Of(n.Stage), Time(n.When), Holders(n.Holders), n.Evidence.In(text), "", ReadJson.Sanction(d, n));
        foreach (var e in read.Claims.Events)
            yield return Make("e", EntryKind.Event, e.Evidence.Hull.Start, e.Actor.Name, e.Recipient?.Name, ContractNames.Of(e), "", Time(e.When), Holders(e.Holders), e.Evidence.In(text), "", ReadJson.Event(d, e));
        foreach (var x in read.Claims.Disputes)
            yield return Make("d", EntryKind.Dispute, x.Against.Hull.Start, x.By?.Name, x.AgainstBy?.Name, "", "", "", "", x.Claim.In(text), x.Against.In(text), ReadJson.Dispute(d, x));
    }

    private static string Holders(ImmutableArray<Holder> holders) => string.Join(", ", holders.Select(h => $"{h.Party?.Name ?? "the document"} {ContractNames.Of(h.Commitment)}"));

    private static string Time(ClaimTime? time) => time is null ? "" : time.Start == time.End ? time.Start ?? time.Text : $"{time.Start}/{time.End}";
}
