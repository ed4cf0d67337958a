using System.Collections.Immutable;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Sets against each other what cannot both be so: denials and what they deny, accusations and those returned, what one side says and another says is not so.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class DisputeReader(LexiconFile lexicon)
{
    private static readonly Party Nobody = Party.Of(PartyKind.Unknown, "");

    // Further back than this a denial answers something else.
    private const int Reach = 6;

    private readonly HashSet<string> _denials = CueWords.Of(lexicon, Attitude.Deny);
    private readonly HashSet<string> _defences = lexicon.WordList("verb of defence");
    private readonly HashSet<string> _anaphors = lexicon.WordList("anaphoric claim noun");
    private readonly HashSet<string> _claimNouns = lexicon.WordList("claim noun");
    private readonly HashSet<string> _requests = lexicon.WordList("request noun");
    private readonly HashSet<string> _evidence = lexicon.WordList("word for evidence");
    private readonly StatementContents _contents = new(lexicon);

    /// <summary>The disputes of a document; transfers come back with the deniers among their holders.</summary>
    public (ImmutableArray<Transfer> Transfers, ImmutableArray<Dispute> Disputes) Read(Analysis analysis, ImmutableArray<Statement> statements, ImmutableArray<Transfer> transfers)
    {
        var kept = transfers.ToArray();
        var disputes = new List<Dispute>();
        var mentions = new PartyMentions(analysis);
        var views = statements.Select(s => _contents.Of(analysis, s)).ToList();
        foreach (var answer in views)
        {
            if (answer.Statement.Speaker is null) continue;
            if ((answer.Statement.Attitude == Attitude.Deny || (answer.Refutes && answer.Lemmas.Overlaps(_claimNouns))) && OfTransfer(analysis, answer.Statement, statements, kept, disputes)) continue;
            if (Opposed(analysis, mentions, answer, views) is not { } claim) continue;
            // Whichever of the two says that it is not so stands against the other.
            var (said, against) = claim.Statement.Attitude == Attitude.Deny && answer.Statement.Attitude != Attitude.Deny ? (answer.Statement, claim.Statement) : (claim.Statement, answer.Statement);
            Add(disputes, new Dispute(null, said.Content, said.Speaker, Whole(against), against.Speaker));
        }
        InPassing(analysis, views, disputes);
        return ([.. kept], [.. disputes.OrderBy(d => d.Against.Hull.Start)]);
    }

    // One answer to one claim, and one claim for one answer.
    private static void Add(List<Dispute> disputes, Dispute dispute)
    {
        if (!disputes.Exists(d => d.Against.Hull.Overlaps(dispute.Against.Hull) && d.Claim.Hull.Overlaps(dispute.Claim.Hull))) disputes.Add(dispute);
    }

    // The transfer that a denial is about: one that it names itself and others assert, or the nearest that concerns the denier.
    private bool OfTransfer(Analysis analysis, Statement denial, ImmutableArray<Statement> statements, Transfer[] transfers, List<Dispute> disputes)
    {
        var at = StatementContents.SentenceOf(analysis, denial.Content.Hull.Start);
        var denier = denial.SpeaksFor ?? denial.Speaker!;
        var best = Array.FindIndex(transfers, t => t.Holders.Any(h => h.Statement == denial.Id && h.Commitment == Commitment.Denies) && Asserted(t, denier));
        var named = best >= 0;
        var own = named ? best : Array.FindIndex(transfers, t => denial.Content.Contains(t.Evidence.Hull) || denial.Content.Spans.Any(c => t.Evidence.Hull.Overlaps(c)) && t.Holders.Any(h => h.Statement == denial.Id));
        for (var i = 0; i < transfers.Length && !named; i++)
        {
            var distance = at - StatementContents.SentenceOf(analysis, transfers[i].Evidence.Hull.Start);
            if (i == own || distance < -1 || distance > Reach || denial.Content.Overlaps(transfers[i].Evidence.Hull)) continue;
            var concerned = Concerns(transfers[i], denier);
            if (own >= 0 ? !(Shares(transfers[i], transfers[own]) && Asserted(transfers[i], denier)) : !(concerned && Asserted(transfers[i], denier) && RefersBack(analysis, denial))) continue;
            if (best < 0 || Math.Abs(distance) <= Math.Abs(at - StatementContents.SentenceOf(analysis, transfers[best].Evidence.Hull.Start))) best = i;
        }
        if (best < 0) return false;
        if (own < 0 && !transfers[best].Holders.Any(h => h.Party == denial.Speaker && h.Commitment == Commitment.Denies)) transfers[best] = transfers[best] with { Holders = [.. transfers[best].Holders, new Holder(denial.Speaker, Commitment.Denies, denial.Id)] };
        var (words, by) = Assertion(transfers[best], denial, statements);
        Add(disputes, new(transfers[best].Id, words, by, Whole(denial), denial.Speaker));
        // Said again after the denial: that is disputed, too.
        if (own >= 0 && !named && Array.FindIndex(transfers, t => t.Id != transfers[own].Id && Shares(t, transfers[own]) && Asserted(t, denier) && StatementContents.SentenceOf(analysis, t.Evidence.Hull.Start) - at is > 0 and <= Reach) is >= 0 and var again)
            Add(disputes, new(transfers[again].Id, transfers[again].Evidence, transfers[again].Holders.First(h => h.Commitment != Commitment.Denies).Party, Whole(denial), denial.Speaker));
        return true;
    }

    // Who last asserted the transfer before it was denied, and in which words; the clause that it rests on where that is said there, or by nobody.
    private static (Words Words, Party? By) Assertion(Transfer transfer, Statement denial, ImmutableArray<Statement> statements)
    {
        var asserted = transfer.Holders.Where(h => h.Commitment != Commitment.Denies && h.Statement is not null)
            .Select(h => (Holder: h, Statement: statements.First(s => s.Id == h.Statement)))
            .Where(a => a.Statement.Content.Hull.Start < denial.Content.Hull.Start).ToList();
        if (asserted.Count == 0) return (transfer.Evidence, transfer.Holders.FirstOrDefault(h => h.Commitment != Commitment.Denies)?.Party);
        var last = asserted.MaxBy(a => a.Statement.Content.Hull.Start);
        return (last.Statement.Content.Hull.Overlaps(transfer.Evidence.Hull) ? transfer.Evidence : last.Statement.Content, last.Holder.Party);
    }

    // The statement of another side that an answer opposes, the likeliest of those before it; null where it opposes none.
    private StatementContent? Opposed(Analysis analysis, PartyMentions mentions, StatementContent answer, List<StatementContent> views)
    {
        StatementContent? best = null;
        var bestScore = 0.0;
        foreach (var claim in views)
        {
            if (claim == answer || claim.Lemmas.Count == 0 || !IsOtherSide(claim.Statement, answer.Statement) || claim.Statement.Attitude is Attitude.Ask or Attitude.Demand or Attitude.Promise) continue;
            // Who reports the answer holds nothing against it.
            if (answer.Statement.Cue is { } cue && claim.Statement.Content.Contains(cue.Hull)) continue;
            var inside = answer.Statement.Content.Contains(claim.Statement.Content.Hull);
            var distance = Math.Max(inside ? 0 : int.MinValue, answer.Sentence - claim.Sentence);
            if (!inside && (distance < 0 || distance > Reach || claim.Statement.Content.Hull.Start > answer.Statement.Content.Hull.Start)) continue;
            var score = Opposition(analysis, mentions, claim, answer, inside) - (0.25 * distance);
            if (score > bestScore) (best, bestScore) = (claim, score);
        }
        return best;
    }

    // How much speaks for the one answering the other; 0 or less where nothing does.
    private double Opposition(Analysis analysis, PartyMentions mentions, StatementContent claim, StatementContent answer, bool inside)
    {
        var shared = claim.Lemmas.Intersect(answer.Lemmas).Count();
        var accuses = claim.Statement.Attitude is Attitude.Accuse or Attitude.Condemn;
        // "Iran is accused of": the accused stands outside the content.
        var ofAnswerer = mentions.In(claim.Statement.Speaker is null ? new Words([analysis.Sentences[claim.Sentence].Span]) : claim.Statement.Content, Side(answer.Statement));
        // "denied", "rejected", "dismissed": of what concerns the denier or is spoken of in the same words.
        if (answer.Statement.Attitude == Attitude.Deny && CueHas(analysis, answer.Statement, _denials))
        {
            // "rejected Australia's claim": what Australia said, here or before.
            if (inside) return 1.5;
            if (answer.Lemmas.Overlaps(_claimNouns) && mentions.In(answer.Statement.Content, Side(claim.Statement))) return 3 + (accuses ? 1 : 0) + (0.5 * shared);
            // "dismissed the claim": the one just made.
            if (answer.Lemmas.Count <= 2 && answer.Sentence - claim.Sentence <= 1 && RefersBack(analysis, answer.Statement)) return 3.5 - (1.5 * (answer.Sentence - claim.Sentence));
            // "rejected calls to": what is refused was asked for, not claimed.
            if (answer.Lemmas.Overlaps(_requests) && !answer.Lemmas.Overlaps(_claimNouns)) return 0;
            return ofAnswerer && (shared >= 1 || accuses || answer.Lemmas.Count <= 2) ? 2 + (accuses ? 1.5 : 0) + (0.5 * shared) : shared >= 2 || (shared == 1 && answer.Lemmas.Count <= 3) ? 0.75 + (0.5 * shared) : 0;
        }
        if (inside) return 0;
        // "defended its action": against who spoke ill of it.
        if (CueHas(analysis, answer.Statement, _defences)) return accuses && ofAnswerer ? 3 + (0.5 * shared) : ofAnswerer && shared >= 2 ? 2 : 0;
        // An accusation given back: each speaks of the other.
        if (accuses && ofAnswerer && answer.Statement.Attitude is Attitude.Accuse or Attitude.Condemn && mentions.In(answer.Statement.Content, Side(claim.Statement))) return 2;
        // "there is no evidence", "is not a distinct force": the same matter, and only one of the two says that it is not so.
        if (answer.Statement.Attitude is Attitude.Say or Attitude.Deny or Attitude.Believe or Attitude.Accuse or Attitude.Condemn && claim.Refutes != answer.Refutes)
        {
            var refuting = answer.Refutes ? answer : claim;
            var other = answer.Refutes ? claim : answer;
            // What the one negates, the other asserts; or the one says that there is no evidence for it.
            var same = refuting.Denied.Overlaps(other.Lemmas) || refuting.Denied.Overlaps(_evidence);
            return same && shared >= 2 && 4 * shared >= Math.Min(claim.Lemmas.Count, answer.Lemmas.Count) ? 1 + (0.5 * shared) : accuses && ofAnswerer && shared >= 1 && answer.Refutes ? 2 : 0;
        }
        return 0;
    }

    // "a charge the group has denied", "an accusation that Tehran rejects": said in passing, of what stands before it.
    private void InPassing(Analysis analysis, List<StatementContent> views, List<Dispute> disputes)
    {
        foreach (var s in analysis.Sentences)
            for (var t = 0; t < s.Count; t++)
            {
                if (s[t].Upos != "VERB" || s[t].Deprel != "acl:relcl" || !_denials.Contains(s[t].Lemma.ToLowerInvariant()) || s[t].Head is not (>= 0 and var noun) || !_claimNouns.Contains(s[noun].Lemma.ToLowerInvariant())) continue;
                var subject = s.Child(t, "nsubj");
                if (subject < 0 || analysis.Mentions.At(s.Index, subject)?.Party is not { } denier) continue;
                var before = s[noun].Span.Start;
                var claim = views.Where(v => v.Statement.Content.Hull.Start < before && v.Sentence >= s.Index - 1 && v.Statement.Speaker != denier && v.Statement.Attitude != Attitude.Deny).MaxBy(v => v.Statement.Content.Hull.Start);
                if (claim is null) continue;
                var first = s.LeftEdge(noun);
                while (first < noun && s[first].Upos == "PUNCT") first++;
                var words = new Words([s.SpanOf(first, Math.Max(t, s.RightEdge(subject)))]);
                // The accusation ends where the denial begins.
                var said = claim.Statement.Content.Hull is var hull && hull.End > before ? new Words([new TextSpan(hull.Start, before)]) : claim.Statement.Content;
                Add(disputes, new Dispute(null, said, claim.Statement.Speaker, words, denier));
            }
    }

    private static Party Side(Statement statement) => statement.SpeaksFor ?? statement.Speaker ?? Nobody;

    private static bool IsOtherSide(Statement claim, Statement answer) =>
        claim.Speaker != answer.Speaker && (claim.SpeaksFor is null || claim.SpeaksFor != answer.SpeaksFor) && (claim.Speaker is not null || claim.Attitude == Attitude.Accuse);

    private static bool CueHas(Analysis analysis, Statement statement, HashSet<string> words) =>
        statement.Cue is { } cue && analysis.Sentences[StatementContents.SentenceOf(analysis, cue.Hull.Start)].Tokens.Any(t => cue.Overlaps(t.Span) && words.Contains(t.Lemma.ToLowerInvariant()));

    private bool RefersBack(Analysis analysis, Statement denial)
    {
        for (var i = StatementContents.SentenceOf(analysis, denial.Content.Hull.Start); i < analysis.Sentences.Length && analysis.Sentences[i].Span.Start < denial.Content.Hull.End; i++)
        {
            var s = analysis.Sentences[i];
            for (var t = 0; t < s.Count; t++)
                if (denial.Content.Contains(s[t].Span) && _anaphors.Contains(s[t].Lemma.ToLowerInvariant())) return true;
        }
        return false;
    }

    private static bool Concerns(Transfer t, Party denier) => t.Supplier == denier || t.Recipient == denier;

    private static bool Shares(Transfer a, Transfer b) => (a.Supplier is not null && a.Supplier == b.Supplier) || (a.Recipient is not null && a.Recipient == b.Recipient);

    private static bool Asserted(Transfer t, Party denier) => t.Holders.Any(h => h.Commitment != Commitment.Denies && h.Party != denier);

    private static Words Whole(Statement denial)
    {
        var spans = new List<TextSpan>(denial.Content.Spans);
        if (denial.Source is { } source) spans.AddRange(source.Spans);
        if (denial.Cue is { } cue) spans.AddRange(cue.Spans);
        return new Words([new(spans.Min(s => s.Start), spans.Max(s => s.End))]);
    }
}
