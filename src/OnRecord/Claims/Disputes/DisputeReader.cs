using System.Collections.Immutable;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Disputes;

/// <summary>Sets against each other what cannot both be so: denials and what they deny, accusations and those returned, what one side says and another says is
/// not so.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class DisputeReader(LexiconFile lexicon, DisputeScorer scorer)
{
    private static readonly Party Nobody = Party.Of(PartyKind.Unknown, "");

    // A denial that only says "it" is of what stands in this sentence or the one before, unless its claim is the last thing said.
    private const int NextTo = 1;

    // Share of the words from which on two contents speak of one matter.
    private const float SameMatter = 0.6f;

    private readonly HashSet<string> _denials = CueWords.Of(lexicon, Attitude.Deny);
    private readonly HashSet<string> _falsehoods = lexicon.WordList("falsehood");
    private readonly HashSet<string> _defences = lexicon.WordList("verb of defence");
    private readonly HashSet<string> _evidence = lexicon.WordList("word for evidence");
    private readonly HashSet<string> _claimNouns = lexicon.WordList("claim noun");
    private readonly HashSet<string> _arms = [.. lexicon.Rows("weapon-nouns", "noun", "category", "kind").Where(r => r[2] == "arms").Select(r => r[0])
        .Except(lexicon.WordList("help noun")), "arm"];
    private readonly HashSet<string> _bringing = [.. lexicon.Rows("transfer-words", "lemma").Select(r => r[0]).Except(["arm", "arms"]), "carry"];
    private readonly StatementContents _contents = new(lexicon);

    /// <summary>The disputes of a document; transfers come back with the deniers among their holders.</summary>
    public (ImmutableArray<Transfer> Transfers, ImmutableArray<Dispute> Disputes) Read(Analysis analysis, ImmutableArray<Statement> statements,
        ImmutableArray<Transfer> transfers)
    {
        var kept = transfers.ToArray();
        var disputes = new List<Dispute>();
        var views = Contents(analysis, statements);
        foreach (var (answer, pairs) in Answers(analysis, views))
        {
            var denial = answer.Statement;
            if ((denial.Attitude == Attitude.Deny || (answer.Refutes && answer.Claims)) && OfTransfer(analysis, answer, pairs, statements, kept, disputes))
                continue;
            var inside = Inside(analysis, answer);
            if (inside is { By.Kind: not PartyKind.Unknown })
            {
                Add(disputes, inside);
                continue;
            }
            var (best, likely) = (default(DisputePair), DisputeScorer.Threshold);
            foreach (var pair in pairs)
                if ((IsPlain(pair) ? 1 : pair.IsWeighed ? scorer.Score(pair) : 0) is var score && score >= likely) (best, likely) = (pair, score);
            if (best.Claim is not { } claim)
            {
                // "denied the minister's claim": who that is stands nowhere else.
                if (inside is not null) Add(disputes, inside);
                continue;
            }
            // Whichever of the two says that it is not so stands against the other.
            var (said, against) = claim.Statement.Attitude == Attitude.Deny && denial.Attitude != Attitude.Deny
                ? (denial, claim.Statement)
                : (claim.Statement, denial);
            Add(disputes, new Dispute(null, said.Content, said.Speaker, Whole(against), against.Speaker));
        }
        InPassing(analysis, views, disputes);
        return ([.. kept], [.. disputes.OrderBy(d => d.Against.Hull.Start)]);
    }

    // "denied claims by bloggers that it made them", "rejected the American assertion that": claim and claimer stand inside the denial.
    private Dispute? Inside(Analysis analysis, StatementContent answer)
    {
        var denial = answer.Statement;
        if (denial.Attitude != Attitude.Deny || answer.Form != ContentForm.Claim || !CueHas(analysis, denial, _denials)) return null;
        var (s, noun) = StatementContents.Top(analysis, denial);
        if (noun < 0 || !_claimNouns.Contains(s[noun].Lemma.ToLowerInvariant())) return null;
        // Wherever the tree has hung the clause: it begins with "that" and goes on to the end of what is denied.
        var that = noun + 1;
        while (that < s.Count && !(s[that].Lemma == "that" && s[that].Relation == "mark")) that++;
        var last = s.Count - 1;
        while (last > that && (!denial.Content.Contains(s[last].Span) || s[last].Upos == "PUNCT")) last--;
        if (that >= last || !denial.Content.Contains(s[that].Span)) return null;
        Party? claimer = null;
        foreach (var child in s.Children(noun))
        {
            if (!denial.Content.Contains(s[child].Span)) continue;
            if (s[child].Deprel == "nmod:poss"
                || (s[child].Relation == "nmod" && s.Child(child, "case") is >= 0 and var by && s[by].Lemma is "by" or "from" or "of")
                || (child < noun && s[child].Relation is "amod" or "compound"))
                claimer ??= analysis.Mentions.At(s.Index, child)?.Party;
        }
        if (claimer is null || claimer == denial.Speaker || claimer == denial.SpeaksFor) return null;
        return new Dispute(null, new Words([s.SpanOf(that, last)]), claimer, Whole(denial), denial.Speaker);
    }

    // What needs no weighing.
    private bool IsPlain(in DisputePair pair)
    {
        var (claim, answer) = (pair.Claim, pair.Answer);
        // "rejected Australia's claim that": what Australia said stands inside.
        if (pair.Inside) return pair.Denies && answer.Claims;
        // "dismissed the claim", "denied it": the one just made, where it is one.
        if (claim.Statement.Attitude is not (Attitude.Demand or Attitude.Promise or Attitude.Ask or Attitude.Praise)
            && pair is { Denies: true, IsLast: true, Distance: <= 1 }
            && answer is { IsBrief: true, Form: ContentForm.Claim or ContentForm.Pronoun })
            return true;
        // Accusations given back: each speaks of the other, one right after the other.
        if (pair is { OfAnswerer: true, OfClaimer: true, Distance: <= NextTo }
            && claim.Statement.Attitude is Attitude.Accuse or Attitude.Condemn
            && answer.Statement.Attitude is Attitude.Accuse or Attitude.Condemn)
            return true;
        // "there is no evidence that": the same words, and evidence for them denied.
        return answer.Refutes && !claim.Refutes && answer.Denied.Overlaps(_evidence) && DisputeScorer.Overlap(claim.Lemmas, answer.Lemmas) >= SameMatter;
    }

    /// <summary>What each statement speaks of, in their order.</summary>
    public List<StatementContent> Contents(Analysis analysis, ImmutableArray<Statement> statements) => [.. statements.Select(s => _contents.Of(analysis, s))];

    /// <summary>The statements that may answer something, each with those of other sides that it may answer, in text order.</summary>
    public IEnumerable<(StatementContent Answer, List<DisputePair> Pairs)> Answers(Analysis analysis, List<StatementContent> views)
    {
        var mentions = new PartyMentions(analysis);
        var bySentence = views.Select((view, at) => (View: view, At: at)).ToLookup(v => v.View.Sentence);
        foreach (var answer in views)
        {
            if (answer.Statement.Speaker is null) continue;
            // "denied it"; "said that the claim was false"
            var denies = answer.Statement.Attitude == Attitude.Deny
                && (CueHas(analysis, answer.Statement, _denials) || (answer.Claims && CueWords.In(analysis, answer.Statement.Content, _falsehoods)));
            var defends = CueHas(analysis, answer.Statement, _defences);
            var answers = denies || defends || answer.Refutes || answer.Statement.Attitude is Attitude.Deny or Attitude.Accuse or Attitude.Condemn;
            var pairs = new List<DisputePair>();
            foreach (var claim in Near(analysis, answer, bySentence))
            {
                // Somebody must say that it is not so, or find fault.
                if (claim == answer || claim.Lemmas.Count == 0 || !(answers || claim.Refutes) || !IsOtherSide(claim.Statement, answer.Statement)) continue;
                // Who reports the answer holds nothing against it.
                if (answer.Statement.Cue is { } cue && claim.Statement.Content.Contains(cue.Hull)) continue;
                var inside = answer.Statement.Content.Contains(claim.Statement.Content.Hull);
                var distance = inside ? Math.Max(0, answer.Sentence - claim.Sentence) : answer.Sentence - claim.Sentence;
                if (!inside && (distance is < 0 or > DisputePair.Reach || claim.Statement.Content.Hull.Start > answer.Statement.Content.Hull.Start)) continue;
                // "Iran is accused of": the accused stands outside the content.
                var ofAnswerer = mentions.In(claim.Statement.Speaker is null ? new Words([analysis.Sentences[claim.Sentence].Span]) : claim.Statement.Content,
                    Side(answer.Statement));
                pairs.Add(new(claim, answer, denies, defends, ofAnswerer, mentions.In(answer.Statement.Content, Side(claim.Statement)), inside, false,
                    distance));
            }
            if (pairs.Count == 0 && !answers) continue;
            var last = pairs.FindLastIndex(p => !p.Inside);
            if (last >= 0) pairs[last] = pairs[last] with { IsLast = true };
            yield return (answer, pairs);
        }
    }

    // What stands before it within reach, and what stands inside it.
    private static IEnumerable<StatementContent> Near(Analysis analysis, StatementContent answer, ILookup<int, (StatementContent View, int At)> bySentence)
    {
        var (first, last) = (answer.Sentence - DisputePair.Reach, analysis.SentenceAt(answer.Statement.Content.Hull.End - 1));
        return Enumerable.Range(first, last - first + 1).SelectMany(s => bySentence[s]).OrderBy(v => v.At).Select(v => v.View);
    }

    // One answer to one claim, and one claim for one answer.
    private static void Add(List<Dispute> disputes, Dispute dispute)
    {
        if (!disputes.Exists(d => d.Against.Hull.Overlaps(dispute.Against.Hull) && d.Claim.Hull.Overlaps(dispute.Claim.Hull))) disputes.Add(dispute);
    }

    // The transfer that a denial is about: one that it names itself and others assert, or the nearest that concerns the denier and is meant.
    private bool OfTransfer(Analysis analysis, StatementContent answer, List<DisputePair> pairs, ImmutableArray<Statement> statements, Transfer[] transfers,
        List<Dispute> disputes)
    {
        var denial = answer.Statement;
        var at = analysis.SentenceAt(denial.Content.Hull.Start);
        var denier = denial.SpeaksFor ?? denial.Speaker!;
        var best = Array.FindIndex(transfers, t => t.Holders.Any(h => h.Statement == denial.Id && h.Commitment == Commitment.Denies) && Asserted(t, denier));
        var named = best >= 0;
        var own = named
            ? best
            : Array.FindIndex(transfers,
                t => (denial.Content.Contains(t.Evidence.Hull) || denial.Content.Spans.Any(c => t.Evidence.Hull.Overlaps(c)))
                    && t.Holders.Any(h => h.Statement == denial.Id && h.Commitment == Commitment.Denies));
        for (var i = 0; i < transfers.Length && !named; i++)
        {
            var distance = at - analysis.SentenceAt(transfers[i].Evidence.Hull.Start);
            if (i == own
                || distance < -1
                || distance > DisputePair.Reach
                || denial.Content.Overlaps(transfers[i].Evidence.Hull)
                || !Asserted(transfers[i], denier))
                continue;
            if (own >= 0
                ? !Shares(transfers[i], transfers[own])
                : !(Concerns(transfers[i], denier) && IsMeant(analysis, transfers[i], answer, pairs, distance)))
                continue;
            if (best < 0 || Math.Abs(distance) <= Math.Abs(at - analysis.SentenceAt(transfers[best].Evidence.Hull.Start))) best = i;
        }
        if (best < 0) return false;
        if (own < 0 && !transfers[best].Holders.Any(h => h.Party == denial.Speaker && h.Commitment == Commitment.Denies))
            transfers[best] = transfers[best] with { Holders = [.. transfers[best].Holders, new Holder(denial.Speaker, Commitment.Denies, denial.Id)] };
        var (words, by) = Assertion(transfers[best], denial, statements);
        Add(disputes, new(transfers[best].Id, words, by, Whole(denial), denial.Speaker));
        // Said again after the denial: that is disputed, too.
        if (own >= 0
            && !named
            && Array.FindIndex(transfers,
                t => t.Id != transfers[own].Id
                    && Shares(t, transfers[own])
                    && Asserted(t, denier)
                    && analysis.SentenceAt(t.Evidence.Hull.Start) - at is > 0 and <= DisputePair.Reach) is >= 0 and var again)
            Add(disputes,
                new(transfers[again].Id, transfers[again].Evidence, transfers[again].Holders.First(h => h.Commitment != Commitment.Denies).Party,
                    Whole(denial), denial.Speaker));
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

    // Whether a denial that names no transfer means this one: "denied it", right after it or after the statement that tells it; else where the two share
    // words, or both speak of bringing arms.
    private bool IsMeant(Analysis analysis, Transfer transfer, StatementContent answer, List<DisputePair> pairs, int distance)
    {
        if (!CueHas(analysis, answer.Statement, _denials) && !answer.Claims) return false;
        if (answer.IsBrief) return distance is >= 0 and <= NextTo || pairs.Exists(p => p.IsLast && p.Claim.Statement.Content.Overlaps(transfer.Evidence.Hull));
        if (distance < 0) return false;
        if (transfer.Kind == TransferKind.Arms && answer.Lemmas.Overlaps(_arms) && answer.Lemmas.Overlaps(_bringing)) return true;
        for (var i = analysis.SentenceAt(transfer.Evidence.Hull.Start); i < analysis.Sentences.Length
            && analysis.Sentences[i].Span.Start < transfer.Evidence.Hull.End; i++)
        {
            var s = analysis.Sentences[i];
            for (var t = 0; t < s.Count; t++)
                if (s[t].Upos is "NOUN" or "VERB" && transfer.Evidence.Overlaps(s[t].Span) && answer.Lemmas.Contains(s[t].Lemma.ToLowerInvariant()))
                    return true;
        }
        return false;
    }

    // "a charge the group has denied", "an accusation that Tehran rejects": said in passing, of what stands before it.
    private void InPassing(Analysis analysis, List<StatementContent> views, List<Dispute> disputes)
    {
        foreach (var s in analysis.Sentences)
            for (var t = 0; t < s.Count; t++)
            {
                if (s[t].Upos != "VERB"
                    || s[t].Deprel != "acl:relcl"
                    || Clause.IsNegated(s, t)
                    || !_denials.Contains(s[t].Lemma.ToLowerInvariant())
                    || s[t].Head is not (>= 0 and var noun)
                    || !_claimNouns.Contains(s[noun].Lemma.ToLowerInvariant()))
                    continue;
                var subject = s.Child(t, "nsubj");
                if (subject < 0 || analysis.Mentions.At(s.Index, subject)?.Party is not { } denier) continue;
                var before = s[noun].Span.Start;
                var claim = views.Where(v =>
                    v.Statement.Content.Hull.Start < before
                    && v.Sentence >= s.Index - 1
                    && v.Statement.Speaker != denier
                    && v.Statement.Attitude != Attitude.Deny).MaxBy(v => v.Statement.Content.Hull.Start);
                if (claim is null) continue;
                var first = s.LeftEdge(noun);
                while (first < noun && s[first].Upos == "PUNCT") first++;
                var words = new Words([s.SpanOf(first, Math.Max(t, s.RightEdge(subject)))]);
                // The accusation ends where the denial begins.
                var said =
                    claim.Statement.Content.Hull is var hull && hull.End > before ? new Words([new TextSpan(hull.Start, before)]) : claim.Statement.Content;
                Add(disputes, new Dispute(null, said, claim.Statement.Speaker, words, denier));
            }
    }

    private static Party Side(Statement statement) => statement.SpeaksFor ?? statement.Speaker ?? Nobody;

    private static bool IsOtherSide(Statement claim, Statement answer) =>
        claim.Speaker != answer.Speaker
        && (claim.SpeaksFor is null || claim.SpeaksFor != answer.SpeaksFor)
        && (claim.Speaker is not null || claim.Attitude == Attitude.Accuse);

    private static bool CueHas(Analysis analysis, Statement statement, HashSet<string> words) => statement.Cue is { } cue && CueWords.In(analysis, cue, words);

    private static bool Concerns(Transfer t, Party denier) => t.Supplier == denier || t.Recipient == denier;

    // Goods that fit, a side in common and none that differs.
    private static bool Shares(Transfer a, Transfer b) =>
        Fit(a.Supplier, b.Supplier)
        && Fit(a.Recipient, b.Recipient)
        && ((a.Supplier is not null && a.Supplier == b.Supplier) || (a.Recipient is not null && a.Recipient == b.Recipient))
        && a.Items.Any(i => b.Items.Any(j => IsOfAnySort(i) || IsOfAnySort(j) || (i.Category is not null && i.Category == j.Category)));

    private static bool Fit(Party? a, Party? b) => a is null || b is null || a == b;

    private static bool IsOfAnySort(TransferItem item) => item.Category is null or "unspecified arms";

    private static bool Asserted(Transfer t, Party denier) => t.Holders.Any(h => h.Commitment != Commitment.Denies && h.Party != denier);

    private static Words Whole(Statement denial)
    {
        var spans = new List<TextSpan>(denial.Content.Spans);
        if (denial.Source is { } source) spans.AddRange(source.Spans);
        if (denial.Cue is { } cue) spans.AddRange(cue.Spans);
        return new Words([new(spans.Min(s => s.Start), spans.Max(s => s.End))]);
    }
}
