using System.Collections.Immutable;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;

namespace OnRecord.Claims.Transfers;

/// <summary>Makes of the clauses' drafts the transfers of a document: two clauses on the same goods joined, parties left unsaid filled in from near, the same
/// told twice merged with all its holders.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class TransferJoiner(LexiconFile lexicon)
{
    // Further apart than this, a party left unsaid is taken over only where the document knows no other.
    private const int SentencesToLookBack = 4;

    private readonly HashSet<string> _generic = lexicon.WordList("goods of any sort");
    private readonly HashSet<string> _armed = lexicon.WordList("armed group noun");

    /// <summary>The transfers, in text order; their ids are still empty.</summary>
    public ImmutableArray<Transfer> Join(Analysis analysis, List<TransferDraft> found)
    {
        var drafts = OneBand(JoinClauses(found));
        Complete(drafts);
        // No party at all: a gun shop's customers are no recipients.
        drafts.RemoveAll(d => d.Transfer is { Supplier: null, Recipient: null });
        return Merge(analysis, drafts);
    }

    // What one sold and another had refused to sell are two.
    // "a shipment of missiles, delivered to Iraq", "plans to deliver the fighters Iraq has bought": two clauses, the same goods, one transfer.
    private static List<TransferDraft> JoinClauses(List<TransferDraft> found)
    {
        var joined = new List<TransferDraft>();
        foreach (var draft in found)
        {
            var same = joined.FindIndex(j =>
                j.Sentence == draft.Sentence
                && (j.Transfer.Stage == TransferStage.Refused) == (draft.Transfer.Stage == TransferStage.Refused)
                && j.Goods.Exists(g => draft.Goods.Exists(h => h.Head == g.Head))
                && Compatible(j.Transfer.Supplier, draft.Transfer.Supplier) && Compatible(j.Transfer.Recipient, draft.Transfer.Recipient));
            if (same < 0)
            {
                joined.Add(draft);
                continue;
            }
            var (a, b) = (joined[same], draft);
            var (main, other) = a.StageTold || !b.StageTold ? (a, b) : (b, a);
            joined[same] = main with
            {
                Transfer = main.Transfer with
                {
                    Supplier = main.Transfer.Supplier ?? other.Transfer.Supplier,
                    Recipient = main.Transfer.Recipient ?? other.Transfer.Recipient,
                    Stage = a.StageTold == b.StageTold ? Both(a.Transfer.Stage, b.Transfer.Stage) : main.Transfer.Stage,
                    When = main.Transfer.When ?? other.Transfer.When,
                    Where = main.Transfer.Where ?? other.Transfer.Where,
                    Holders = [.. main.Transfer.Holders.Concat(other.Transfer.Holders).DistinctBy(h => h.Party)],
                    Confidence = Math.Max(a.Transfer.Confidence, b.Transfer.Confidence),
                },
            };
        }
        return joined;
    }

    private static bool Compatible(Party? a, Party? b) => a is null || b is null || a == b;

    // Bought, but delivery is still to come: ordered. What ends a transfer outweighs what led to it; else the furthest point counts.
    private static TransferStage Both(TransferStage a, TransferStage b)
    {
        var (low, high) = a < b ? (a, b) : (b, a);
        if (high == TransferStage.Delivered && low is TransferStage.Considered or TransferStage.Agreed or TransferStage.Approved or TransferStage.Ordered)
            return TransferStage.Ordered;
        return high;
    }

    // "Kurdish forces", "Kurdish fighters", "the Kurds": one band by the people's name that all carry; the first name of fighters stays.
    private List<TransferDraft> OneBand(List<TransferDraft> drafts)
    {
        var bands = new Dictionary<string, Party>(StringComparer.Ordinal);
        foreach (var party in drafts.SelectMany(d => new[] { d.Transfer.Supplier, d.Transfer.Recipient }))
            if (party is not null && IsBand(party)) bands.TryAdd(People(party), party);
        Party? Known(Party? party) => party is not null && (IsBand(party) || IsPeople(party)) && bands.TryGetValue(People(party), out var band) ? band : party;
        return drafts.ConvertAll(d => d with { Transfer = d.Transfer with { Supplier = Known(d.Transfer.Supplier), Recipient = Known(d.Transfer.Recipient) } });
    }

    private bool IsBand(Party party)
    {
        if (party.Kind != PartyKind.Group || !char.IsUpper(party.Name[0])) return false;
        var words = party.Name.Split(' ');
        return words.Length > 1 && (_armed.Contains(words[1].ToLowerInvariant()) || words[1].ToLowerInvariant() is "forces" or "troops");
    }

    private static bool IsPeople(Party party) =>
        party.Kind is PartyKind.Group or PartyKind.Organisation
        && char.IsUpper(party.Name[0])
        && party.Name[^1] == 's'
        && !party.Name.Contains(' ', StringComparison.Ordinal);

    // "Kurds" and "Kurdish" have the same stem.
    private static string People(Party party)
    {
        var word = party.Name.Split(' ')[0].ToLowerInvariant();
        foreach (var ending in new[] { "ish", "is", "s", "i" })
            if (word.Length > ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        return word;
    }

    // A party left unsaid is the one that the nearest transfer with the same other party names within a few sentences; further off, the only one that the
    // document knows.
    private static void Complete(List<TransferDraft> drafts)
    {
        for (var i = 0; i < drafts.Count; i++)
        {
            var open = drafts[i].Transfer;
            // Oil and food are traded by all with all: nobody is taken over.
            if ((open.Supplier is not null && open.Recipient is not null) || open.Kind == TransferKind.Other) continue;
            var full = drafts.Where(d =>
                d.Transfer is { Supplier: not null, Recipient: not null }
                && !d.Inferred
                && (open.Supplier is not null ? d.Transfer.Supplier == open.Supplier : d.Transfer.Recipient == open.Recipient)).ToList();
            int Distance(TransferDraft d) => Math.Abs(d.Sentence - drafts[i].Sentence);
            if (full.MinBy(Distance) is not { } best) continue;
            if ((Distance(best) > SentencesToLookBack && full.DistinctBy(d => (d.Transfer.Supplier, d.Transfer.Recipient)).Count() > 1)) continue;
            drafts[i] = drafts[i] with
            {
                Inferred = true,
                Transfer = open with
                {
                    Supplier = best.Transfer.Supplier,
                    Recipient = best.Transfer.Recipient,
                    Confidence = Math.Round(open.Confidence - 0.1, 2)
                }
            };
        }
    }

    private ImmutableArray<Transfer> Merge(Analysis analysis, List<TransferDraft> drafts)
    {
        var merged = new List<TransferDraft>();
        foreach (var draft in drafts)
        {
            var same = merged.FindIndex(m => SameMatter(analysis, m, draft));
            if (same < 0)
            {
                merged.Add(draft);
                continue;
            }
            var (first, later) = (merged[same], draft);
            // A headline says it shorter; the text says it in full.
            var main = !first.StageTold && later.StageTold
                || first.Goods[0].IsVerb && !later.Goods[0].IsVerb
                || IsGeneric(first) && !IsGeneric(later)
                || analysis.Sentences[first.Sentence].IsHeadline && later.StageTold && later.Goods[0].Quantity is not null ? later : first;
            var other = main == first ? later : first;
            merged[same] = main with
            {
                StageTold = first.StageTold || later.StageTold,
                Transfer = main.Transfer with
                {
                    Holders = [.. first.Transfer.Holders.Concat(later.Transfer.Holders).DistinctBy(h => (h.Party, h.Commitment))],
                    When = main.Transfer.When ?? other.Transfer.When,
                    Where = main.Transfer.Where ?? other.Transfer.Where,
                    Stage = first.StageTold == later.StageTold
                        ? Later(first.Transfer.Stage, later.Transfer.Stage)
                        : first.StageTold
                        ? first.Transfer.Stage
                        : later.Transfer.Stage,
                    Confidence = Math.Max(first.Transfer.Confidence, later.Transfer.Confidence),
                },
            };
        }
        return [.. merged.OrderBy(m => m.Transfer.Evidence.Hull.Start).Select(m => m.Transfer)];
    }

    private bool SameMatter(Analysis analysis, TransferDraft a, TransferDraft b)
    {
        var (x, y) = (a.Transfer, b.Transfer);
        return x.Supplier == y.Supplier
            && x.Recipient == y.Recipient
            && x.Kind == y.Kind
            && SameTime(x.When, y.When)
            && SameGoods(analysis, a, b)
            && SameStage(a, b);
    }

    private static TransferStage Later(TransferStage a, TransferStage b) => a > b ? a : b;

    // What is under way in one sentence and done in another is one transfer, further along; where only a noun names it, its stage is what the others say.
    private static bool SameStage(TransferDraft a, TransferDraft b) =>
        a.Transfer.Stage == b.Transfer.Stage || !a.StageTold || !b.StageTold
        || (a.Transfer.Stage is TransferStage.UnderWay or TransferStage.Delivered && b.Transfer.Stage is TransferStage.UnderWay or TransferStage.Delivered);

    private static bool SameTime(ClaimTime? a, ClaimTime? b) => a is null || b is null || (a.Start == b.Start && a.End == b.End);

    private bool SameGoods(Analysis analysis, TransferDraft a, TransferDraft b)
    {
        if (a.Goods[0].Quantity?.Low != b.Goods[0].Quantity?.Low
            && !(b.Goods[0].Quantity is null && (IsDefinite(analysis, b) || a.Transfer.Stage == b.Transfer.Stage))
            && !(a.Goods[0].Quantity is null && (!a.StageTold || analysis.Sentences[a.Sentence].IsHeadline)))
            return false;
        if (IsGeneric(a) && (IsGeneric(b) || !a.StageTold) || IsGeneric(b) && !b.StageTold) return true;
        return a.Goods.Any(x => b.Goods.Any(y => Same(x, y, a.Transfer.Stage == b.Transfer.Stage)));
    }

    // "drones" is what "MQ-9B Guardian" was before, where the stage is the same.
    private static bool Same(Goods x, Goods y, bool sameStage)
    {
        if (x.Designation is not null && y.Designation is not null) return x.Designation == y.Designation;
        return x.Lemma == y.Lemma || (sameStage && (x.Designation ?? y.Designation) is not null && x.Category == y.Category && x.Category is not null);
    }

    private bool IsGeneric(TransferDraft d) => d.Goods.TrueForAll(g => g.Designation is null && _generic.Contains(g.Lemma));

    // "the drones", "those missiles": goods spoken of before.
    private static bool IsDefinite(Analysis analysis, TransferDraft d)
    {
        var s = analysis.Sentences[d.Sentence];
        return s.Child(d.Goods[0].Head, "det") is >= 0 and var determiner && s[determiner].Lemma is "the" or "this" or "that" or "these" or "those" or "such";
    }
}
