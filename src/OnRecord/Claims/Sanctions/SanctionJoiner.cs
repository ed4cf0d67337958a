using System.Collections.Immutable;
using OnRecord.Language.Parties;

namespace OnRecord.Claims.Sanctions;

/// <summary>A sanction as one clause tells it.</summary>
/// <param name="Sanction">The sanction; its id is still empty, and its targets may be unsaid.</param>
/// <param name="Sentence">Index of its sentence.</param>
/// <param name="StageTold">Whether a word tells the stage; else it is taken to be in force.</param>
/// <param name="TargetTold">Whether the clause itself names its targets.</param>
/// <param name="Likely">On whom it may be, where the clause does not say and nothing else in the document does.</param>
internal sealed record SanctionDraft(Sanction Sanction, int Sentence, bool StageTold, bool TargetTold, Party? Likely);

/// <summary>Makes of the clauses' drafts the sanctions of a document: what one leaves unsaid filled in from the others, the same told twice merged.</summary>
internal static class SanctionJoiner
{
    private const int SentencesToLookBack = 6;

    /// <summary>The sanctions, in text order; their ids are still empty.</summary>
    public static ImmutableArray<Sanction> Join(List<SanctionDraft> found, PartyFilter filter, Party? inHeadline)
    {
        var drafts = new List<SanctionDraft>(found);
        for (var i = 0; i < drafts.Count; i++) drafts[i] = Complete(found, i, inHeadline);
        // Between private parties it is no sanction.
        drafts.RemoveAll(d =>
            d.Sanction.Targets.IsEmpty || !(filter.IsWorldly(d.Sanction.Imposer) || d.Sanction.Targets.Any(t => filter.IsWorldly(t) || filter.IsNational(t))));
        return Merge(drafts);
    }

    // "the sanctions", "the new measures": whose and on whom stands where they were named before, or, further off, where the document knows only one.
    private static SanctionDraft Complete(List<SanctionDraft> found, int at, Party? inHeadline)
    {
        var draft = found[at];
        var sanction = draft.Sanction;
        if (sanction.Targets.IsEmpty)
        {
            // A mention without its target adds something only where it says how far along they are, or whose.
            if (!draft.StageTold && sanction.Imposer is null) return draft;
            var named = Nearest(found, at,
                d => !d.Sanction.Targets.IsEmpty && (sanction.Imposer is null || d.Sanction.Imposer is null || d.Sanction.Imposer == sanction.Imposer),
                d => string.Join('|', d.Sanction.Targets.Select(t => t.Id)));
            if (named is null)
                return (draft.Likely ?? inHeadline) is not { } likely || likely == sanction.Imposer || found.Exists(d => !d.Sanction.Targets.IsEmpty)
                    ? draft
                    : draft with { Sanction = sanction with { Targets = [likely], Confidence = Math.Round(sanction.Confidence - 0.25, 2) } };
            sanction = sanction with
            {
                Targets = named.Sanction.Targets,
                Imposer = sanction.Imposer ?? named.Sanction.Imposer,
                Confidence = Math.Round(sanction.Confidence - 0.15, 2)
            };
        }
        if (sanction.Imposer is null
            && found.Where(d => d.Sanction.Imposer is not null && d.Sanction.Targets.Any(sanction.Targets.Contains))
                .MinBy(d => Math.Abs(d.Sentence - draft.Sentence)) is { } known)
            sanction = sanction with { Imposer = known.Sanction.Imposer, Confidence = Math.Round(sanction.Confidence - 0.1, 2) };
        // Who imposes what others suffer is taken over only from right beside it.
        if (sanction.Imposer is null
            && Nearest(found, at, d => d.Sanction.Imposer is not null && !sanction.Targets.Contains(d.Sanction.Imposer),
                d => d.Sanction.Imposer!.Id) is { } imposed
            && Math.Abs(imposed.Sentence - draft.Sentence) <= 2)
            sanction = sanction with { Imposer = imposed.Sanction.Imposer, Confidence = Math.Round(sanction.Confidence - 0.1, 2) };
        // Nobody imposes sanctions on itself: what was taken over does not fit.
        if (sanction.Imposer is not null && sanction.Targets.Contains(sanction.Imposer))
            sanction = sanction with { Imposer = draft.Sanction.Imposer is { } own && !sanction.Targets.Contains(own) ? own : null };
        return draft with { Sanction = sanction };
    }

    private static SanctionDraft? Nearest(List<SanctionDraft> found, int at, Func<SanctionDraft, bool> fits, Func<SanctionDraft, string> key)
    {
        var candidates = found.Where((d, i) => i != at && fits(d)).ToList();
        if (candidates.Count == 0) return null;
        // What was said before comes first: a reader has read it.
        int Distance(SanctionDraft d) => d.Sentence <= found[at].Sentence ? found[at].Sentence - d.Sentence : d.Sentence - found[at].Sentence + 1;
        var best = candidates.MinBy(Distance)!;
        return Distance(best) <= SentencesToLookBack || candidates.DistinctBy(key).Count() == 1 ? best : null;
    }

    private static ImmutableArray<Sanction> Merge(List<SanctionDraft> drafts)
    {
        var merged = new List<SanctionDraft>();
        foreach (var draft in drafts)
        {
            var sanction = draft.Sanction;
            var same = merged.FindIndex(m =>
                m.Sanction.Imposer == sanction.Imposer
                && m.Sanction.Targets.Any(sanction.Targets.Contains)
                && (m.Sanction.Stage == sanction.Stage || (!draft.StageTold && m.Sanction.Stage is SanctionStage.Extended or SanctionStage.Eased))
                && SameTime(m.Sanction.When, sanction.When));
            if (same < 0)
            {
                merged.Add(draft);
                continue;
            }
            var (first, main) = (merged[same].Sanction, !merged[same].TargetTold && draft.TargetTold ? draft : merged[same]);
            merged[same] = main with
            {
                Sanction = main.Sanction with
                {
                    Targets = [.. main.Sanction.Targets.Union((main == draft ? merged[same] : draft).TargetTold
                        ? (main == draft ? first : sanction).Targets
                        : [])],
                    Holders = [.. first.Holders.Concat(sanction.Holders).DistinctBy(h => (h.Party, h.Commitment))],
                    Reason = first.Reason ?? sanction.Reason,
                    LegalBasis = first.LegalBasis ?? sanction.LegalBasis,
                    When = first.When ?? sanction.When,
                    Confidence = Math.Max(first.Confidence, sanction.Confidence),
                },
            };
        }
        return [.. merged.OrderBy(m => m.Sanction.Evidence.Hull.Start).Select(m => m.Sanction)];
    }

    private static bool SameTime(ClaimTime? a, ClaimTime? b) => a is null || b is null || (a.Start == b.Start && a.End == b.End);
}
