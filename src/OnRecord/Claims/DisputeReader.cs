using System.Collections.Immutable;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Ties denials to what they deny: the nearest claim before (or after) that concerns the denier, or the transfer that both speak of.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class DisputeReader(LexiconFile lexicon)
{
    // Further back than this a denial answers something else.
    private const int Reach = 6;

    private readonly HashSet<string> _denials = lexicon.Rows("attitudes", "cue", "attitude").Where(r => r[1] == "deny").Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _anaphors = lexicon.WordList("anaphoric claim noun");

    /// <summary>The disputes of a document; transfers come back with the deniers among their holders.</summary>
    public (ImmutableArray<Transfer> Transfers, ImmutableArray<Dispute> Disputes) Read(Analysis analysis, ImmutableArray<Statement> statements, ImmutableArray<Transfer> transfers)
    {
        var kept = transfers.ToArray();
        var disputes = ImmutableArray.CreateBuilder<Dispute>();
        foreach (var denial in statements)
        {
            if (denial.Attitude != Attitude.Deny || denial.Speaker is null) continue;
            if (OfTransfer(analysis, denial, kept, disputes)) continue;
            if (HasDenialCue(analysis, denial) && OfStatement(analysis, denial, statements) is { } dispute) disputes.Add(dispute);
        }
        return ([.. kept], disputes.ToImmutable());
    }

    private bool OfTransfer(Analysis analysis, Statement denial, Transfer[] transfers, ImmutableArray<Dispute>.Builder disputes)
    {
        var at = SentenceOf(analysis, denial.Content.Hull.Start);
        var denier = denial.SpeaksFor ?? denial.Speaker!;
        var own = Array.FindIndex(transfers, t => denial.Content.Contains(t.Evidence.Hull) || denial.Content.Spans.Any(c => t.Evidence.Hull.Overlaps(c)) && t.Holders.Any(h => h.Statement == denial.Id));
        var best = -1;
        for (var i = 0; i < transfers.Length; i++)
        {
            var distance = at - SentenceOf(analysis, transfers[i].Evidence.Hull.Start);
            if (i == own || distance < -1 || distance > Reach || denial.Content.Overlaps(transfers[i].Evidence.Hull)) continue;
            var concerned = Concerns(transfers[i], denier);
            if (own >= 0 ? !(Shares(transfers[i], transfers[own]) && Asserted(transfers[i], denier)) : !(concerned && Asserted(transfers[i], denier) && RefersBack(analysis, denial))) continue;
            if (best < 0 || Math.Abs(distance) <= Math.Abs(at - SentenceOf(analysis, transfers[best].Evidence.Hull.Start))) best = i;
        }
        if (best < 0) return false;
        if (own < 0 && !transfers[best].Holders.Any(h => h.Party == denial.Speaker && h.Commitment == Commitment.Denies)) transfers[best] = transfers[best] with { Holders = [.. transfers[best].Holders, new Holder(denial.Speaker, Commitment.Denies, denial.Id)] };
        disputes.Add(new(transfers[best].Id, transfers[best].Evidence, transfers[best].Holders.FirstOrDefault(h => h.Commitment != Commitment.Denies)?.Party, Whole(denial), denial.Speaker));
        return true;
    }

    // The nearest statement of another party that speaks of the denier, accusations before others.
    private static Dispute? OfStatement(Analysis analysis, Statement denial, ImmutableArray<Statement> statements)
    {
        var at = SentenceOf(analysis, Whole(denial).Hull.Start);
        Statement? best = null;
        var bestRank = int.MaxValue;
        foreach (var other in statements)
        {
            if (other == denial || other.Speaker is null || other.Attitude is Attitude.Deny or Attitude.Ask or Attitude.Demand || other.Speaker == denial.Speaker) continue;
            if (other.SpeaksFor is not null && other.SpeaksFor == denial.SpeaksFor) continue;
            var distance = at - SentenceOf(analysis, other.Content.Hull.Start);
            // Who reports the denial holds nothing against it.
            if (denial.Cue is { } cue && other.Content.Contains(cue.Hull)) continue;
            var inside = denial.Content.Contains(other.Content.Hull);
            if (!inside && (distance < 0 || distance > Reach)) continue;
            if (!inside && !Mentions(analysis, other.Content, denial.SpeaksFor ?? denial.Speaker!)) continue;
            var rank = inside ? 0 : distance + (other.Attitude is Attitude.Accuse or Attitude.Condemn ? 0 : 2);
            if (rank >= bestRank) continue;
            (best, bestRank) = (other, rank);
        }
        return best is null ? null : new Dispute(null, best.Content, best.Speaker, Whole(denial), denial.Speaker);
    }

    // Whether the cue itself denies; one that only negates something of the speaker's own answers nobody in particular.
    private bool HasDenialCue(Analysis analysis, Statement denial) =>
        denial.Cue is { } cue && analysis.Sentences.Where(s => s.Span.Overlaps(cue.Hull)).SelectMany(s => s.Tokens).Any(t => cue.Overlaps(t.Span) && _denials.Contains(t.Lemma.ToLowerInvariant()));

    private bool RefersBack(Analysis analysis, Statement denial)
    {
        foreach (var s in analysis.Sentences)
        {
            if (!s.Span.Overlaps(denial.Content.Hull)) continue;
            for (var t = 0; t < s.Count; t++)
                if (denial.Content.Contains(s[t].Span) && _anaphors.Contains(s[t].Lemma.ToLowerInvariant())) return true;
        }
        return false;
    }

    private static bool Concerns(Transfer t, Party denier) => t.Supplier == denier || t.Recipient == denier;

    private static bool Shares(Transfer a, Transfer b) => (a.Supplier is not null && a.Supplier == b.Supplier) || (a.Recipient is not null && a.Recipient == b.Recipient);

    private static bool Asserted(Transfer t, Party denier) => t.Holders.Any(h => h.Commitment != Commitment.Denies && h.Party != denier);

    private static bool Mentions(Analysis analysis, Words content, Party party)
    {
        foreach (var mention in analysis.Mentions.All)
        {
            var s = analysis.Sentences[mention.Key.Sentence];
            if ((mention.Value.Party == party || mention.Value.SpeaksFor == party) && content.Contains(s[mention.Key.Token].Span)) return true;
        }
        return analysis.Entities.SelectMany(e => e).Any(e => e.Known is { } known && party.Id == "country:" + known.Country && content.Contains(analysis.Sentences[e.Sentence][e.First].Span));
    }

    private static Words Whole(Statement denial)
    {
        var spans = new List<TextSpan>(denial.Content.Spans);
        if (denial.Source is { } source) spans.AddRange(source.Spans);
        if (denial.Cue is { } cue) spans.AddRange(cue.Spans);
        return new Words([new(spans.Min(s => s.Start), spans.Max(s => s.End))]);
    }

    private static int SentenceOf(Analysis analysis, int offset)
    {
        int low = 0, high = analysis.Sentences.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (analysis.Sentences[middle].Span.End <= offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
