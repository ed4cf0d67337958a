using System.Collections.Immutable;
using OnRecord.Claims.Disputes;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Statements;

namespace OnRecord.Claims.Holders;

/// <summary>Who commits to a claim, from the chain of statements around its words.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class HolderReader(Analysis analysis, ImmutableArray<Statement> statements, HolderWords words)
{
    private readonly ContentIndex _contents = new(analysis, statements);
    private readonly Dictionary<string, Statement> _byId = statements.ToDictionary(s => s.Id, StringComparer.Ordinal);

    /// <summary>The statements whose content holds a span, the innermost first.</summary>
    public List<Statement> Around(TextSpan span)
    {
        var found = new List<Statement>();
        foreach (var statement in _contents.Near(span.Start).Select(at => statements[at]))
            if (statement.Content.Contains(span) && !(statement.Cue?.Overlaps(span) ?? false)) found.Add(statement);
        found.Sort((a, b) => a.Content.Hull.Length.CompareTo(b.Content.Hull.Length));
        return found;
    }

    /// <summary>Whether the words are a pronoun that was taken for who speaks there, and so mean nobody that is known.</summary>
    public bool IsTakenForSpeaker(WordRun words)
    {
        var s = analysis.Sentences[words.Sentence];
        var token = CueSpan.HeadOf(s, words.First, words.Last);
        return s[token].Upos == "PRON" && Around(s[token].Span).Exists(around => QuotedPronouns.IsTakenForSpeaker(analysis, s, token, around));
    }

    /// <summary>Whom "we" means in the words of a span: the side of who speaks there; null where nobody does.</summary>
    public Party? Side(TextSpan span) =>
        Around(span).Find(s => !IsAct(s)) is { } statement
        ? statement.SpeaksFor ?? (statement.Speaker is { Kind: not PartyKind.Person } speaker ? speaker : null)
        : null;

    /// <summary>The holders of a claim, or none where the chain only asks for it or asks whether.</summary>
    /// <param name="trigger">The word on which the claim rests.</param>
    /// <param name="standing">What the clause itself says of it.</param>
    /// <param name="stops">Whether what is demanded is that it stop, which takes for granted that it goes on.</param>
    /// <param name="planned">Whether all that is claimed is that somebody wants, offers or promises it, so that who does so holds it.</param>
    /// <param name="parties">The parties of the claim: that they want, plan or agree to it is told by the document, whoever else says so.</param>
    public ImmutableArray<Holder> Holders(TextSpan trigger, ClaimStanding standing, bool stops, bool planned, params Party?[] parties)
    {
        var chain = Around(trigger);
        chain.RemoveAll(IsAct);
        var told = chain.Exists(s => IsOwnPlan(s, parties));
        bool Plans(Statement s) => planned && s.Attitude is Attitude.Promise or Attitude.Demand or Attitude.Threaten;
        chain.RemoveAll(s => IsOwnPlan(s, parties) && !Plans(s));
        // "has not confirmed that", "could not establish that", whoever says so: nobody commits to it.
        if (IsUnder(trigger, words.Establishing)) return [];
        // "said there was no evidence that"
        var unproved = IsUnder(trigger, words.Evidence);
        var isCalledFalse = !standing.Negated && IsCalledFalse(trigger);
        if (chain.Count == 0) return unproved || IsAsked(trigger) ? [] : [new(null, isCalledFalse ? Commitment.Denies : OfDocument(trigger, standing), null)];
        var holders = OfChain(chain, trigger, unproved ? Commitment.Denies : Plain(standing), stops, planned, isCalledFalse);
        if (isCalledFalse) holders.Add(new(null, Commitment.Denies, null));
        // "Rome promised Tunis six drones": so the document says, too.
        else if (told && planned && !holders.Exists(h => h.Party is null)) holders.Add(new(null, Commitment.Asserts, null));
        return [.. holders];
    }

    // What the clause itself says of it.
    private static Commitment Plain(ClaimStanding standing) =>
        standing.Negated ? Commitment.Denies
        : standing.Expected ? Commitment.Expects
        : standing.Doubtful ? Commitment.Suspects : Commitment.Asserts;

    private Commitment OfDocument(TextSpan trigger, ClaimStanding standing) =>
        Plain(standing) is var plain && plain == Commitment.Asserts && IsClaimed(trigger) ? Commitment.Suspects : plain;

    private List<Holder> OfChain(List<Statement> chain, TextSpan trigger, Commitment plain, bool stops, bool planned, bool isCalledFalse)
    {
        var holders = new List<Holder>();
        Commitment? inner = null;
        Statement? innermost = null;
        foreach (var statement in chain)
        {
            var commitment = inner is null ? Commit(statement, trigger, plain, stops, planned) : Through(statement, innermost!, inner.Value);
            if (commitment is not { } held) continue;
            if (inner is not null) TakeBack(statement, holders);
            else (inner, innermost) = (held, statement);
            var holder = AsHolder(statement, held);
            if (!holders.Exists(h => h.Party == holder.Party) && !(isCalledFalse && holder.Party is null)) holders.Add(holder);
        }
        return holders;
    }

    // Nobody named: the document itself passes it on, with doubt.
    private static Holder AsHolder(Statement statement, Commitment held) =>
        statement.Speaker is { } speaker
        ? new(speaker, held, statement.Id)
        : new(null, held is Commitment.Denies or Commitment.Expects ? held : Commitment.Suspects, null);

    // "withdrew its claim that": who made the claim takes it back.
    private void TakeBack(Statement statement, List<Holder> holders)
    {
        if (statement.Speaker is not { } who || !CueHas(statement, words.Retractions)) return;
        if (holders.FindIndex(h => h.Party == who) is >= 0 and var own) holders[own] = new(who, Commitment.Denies, statement.Id);
    }

    /// <summary>Holders for whom the stage itself is what is so: nobody merely expects it.</summary>
    public static ImmutableArray<Holder> AsFact(ImmutableArray<Holder> holders) =>
        [.. holders.Select(h => h.Commitment == Commitment.Expects ? h with { Commitment = Commitment.Asserts } : h)];

    /// <summary>Holders of a refusal: "said it would not send them" is the refusal itself; only who denies in so many words denies it.</summary>
    public ImmutableArray<Holder> AsRefusal(ImmutableArray<Holder> holders) =>
        [.. holders.Select(h => h.Commitment == Commitment.Denies && !DeniesInSoManyWords(h) ? h with { Commitment = Commitment.Asserts } : h)];

    private bool DeniesInSoManyWords(Holder holder) =>
        holder.Statement is not { } id || !_byId.TryGetValue(id, out var statement) || CueHas(statement, words.Denials);

    // "Did Iran deliver the missiles?": nobody commits to it.
    private bool IsAsked(TextSpan trigger) => analysis.Sentences[analysis.SentenceAt(trigger.Start)].Tokens[^1].Text == "?";

    // "The allegation that Iran delivered missiles is not new": somebody's, and not said whose.
    private bool IsClaimed(TextSpan trigger)
    {
        var s = analysis.Sentences[analysis.SentenceAt(trigger.Start)];
        var t = s.TokenAt(trigger.Start);
        if (t < 0) return false;
        var over = s[t].Relation is "acl" or "ccomp" ? s[t].Head : -1;
        return over >= 0 && IsClaimNoun(s, over);
    }

    private bool IsClaimNoun(Sentence s, int t) => s[t].Upos == "NOUN" && words.Claims.Contains(s[t].Lemma.ToLowerInvariant());

    // "could not establish that", "there is no proof that": whether a negated word of these is over the trigger.
    private bool IsUnder(TextSpan trigger, HashSet<string> words)
    {
        var s = analysis.Sentences[analysis.SentenceAt(trigger.Start)];
        var t = 0;
        while (t < s.Count - 1 && s[t].Span.End <= trigger.Start) t++;
        for (t = s[t].Head; t >= 0; t = s[t].Head)
            if (Clause.IsNegated(s, t) && words.Contains(s[t].Lemma.ToLowerInvariant())) return true;
        return false;
    }

    // "falsely claimed that", "the fake story that", "the hoax about": the document itself says that it is not so.
    private bool IsCalledFalse(TextSpan trigger)
    {
        var s = analysis.Sentences[analysis.SentenceAt(trigger.Start)];
        var t = 0;
        while (t < s.Count - 1 && s[t].Span.End <= trigger.Start) t++;
        for (int depth = 0, below = t; t >= 0 && depth < 8; depth++, below = t, t = s[t].Head)
        {
            if (depth == 0) continue;
            if (s[t].Upos == "NOUN" && words.Falsehoods.Contains(s[t].Lemma.ToLowerInvariant()) && s[below].Relation is "acl" or "nmod" or "ccomp") return true;
            foreach (var child in s.Children(t))
                if ((s[t].Upos == "VERB" && s[child].Relation == "advmod" && words.Errors.Contains(s[child].Text.ToLowerInvariant()))
                    || (s[t].Upos == "NOUN"
                        && s[child].Relation is "amod" or "compound"
                        && (words.Falsehoods.Contains(s[child].Lemma.ToLowerInvariant()) || (s[child].Lemma == "conspiracy" && s[t].Lemma == "theory"))
                        && s[below].Relation is "acl" or "nmod" or "ccomp"))
                    return true;
        }
        return false;
    }

    private Commitment? Commit(Statement statement, TextSpan trigger, Commitment plain, bool stops, bool planned) => statement.Attitude switch
    {
        // What is not said, or only asked or supposed, commits nobody; nor does a doubt.
        _ when statement.Polarity is Polarity.Withheld or Polarity.Unsaid or Polarity.Open => null,
        Attitude.Doubt or Attitude.Decline => null,
        // "Iran denied arming them, its spokesman said": he passes on the denial.
        _ when IsDeniedWithin(statement, trigger) => plain == Commitment.Denies ? Commitment.Asserts : Commitment.Denies,
        // "denied that it had not" asserts; "said: we have never" denies; "denied that its sales had changed the war" takes the sales for granted.
        _ when CueHas(statement, words.Retractions) || (statement.Attitude == Attitude.Deny && CueHas(statement, words.Denials)) =>
            !Reaches(statement, trigger, out _) ? plain : plain == Commitment.Denies ? Commitment.Asserts : Commitment.Denies,
        Attitude.Deny =>
            plain == Commitment.Denies
            || (Reaches(statement, trigger, out var negated) && (negated || CueWords.In(analysis, statement.Content, words.Falsehoods)))
            ? Commitment.Denies
            : plain,
        Attitude.Predict or Attitude.Promise or Attitude.Threaten => plain == Commitment.Denies ? plain : Commitment.Expects,
        Attitude.Demand => stops || planned ? Commitment.Asserts : null,
        Attitude.Ask => null,
        // "few believe that", "nobody expects": they do not.
        Attitude.Believe or Attitude.Predict when statement.Polarity == Polarity.No => null,
        Attitude.Believe when Doubts(statement) => plain == Commitment.Denies ? plain : Commitment.Suspects,
        _ when plain == Commitment.Asserts && IsSaidToBeFalse(trigger) => Commitment.Denies,
        _ => plain,
    };

    // Whether a verb of denying stands over the trigger, within what is said.
    private bool IsDeniedWithin(Statement statement, TextSpan trigger)
    {
        var s = analysis.Sentences[analysis.SentenceAt(trigger.Start)];
        var t = s.TokenAt(trigger.Start);
        while (t >= 0 && s[t].Relation is "ccomp" or "xcomp" or "advcl" or "obj" or "conj")
        {
            t = s[t].Head;
            if (t < 0 || !statement.Content.Contains(s[t].Span)) return false;
            if (s[t].Upos == "VERB" && words.Denials.Contains(s[t].Lemma.ToLowerInvariant())) return !Clause.IsNegated(s, t);
        }
        return false;
    }

    // "any claim that Iran sold missiles is baseless": whatever else is meant by saying so.
    private bool IsSaidToBeFalse(TextSpan trigger)
    {
        var s = analysis.Sentences[analysis.SentenceAt(trigger.Start)];
        var t = s.TokenAt(trigger.Start);
        if (t < 0) return false;
        var clause = s[t].Relation is "acl" && IsClaimNoun(s, s[t].Head) ? s[t].Head : t;
        var over = clause != t || s[t].Relation is "csubj" or "ccomp" ? s[clause].Head : -1;
        return over >= 0 && words.Falsehoods.Contains(s[over].Lemma.ToLowerInvariant()) && !Clause.IsNegated(s, over);
    }

    // Whether what is said of the content as a whole is said of the trigger, too: nothing but light words between it and the top of the content.
    private bool Reaches(Statement statement, TextSpan trigger, out bool negated)
    {
        negated = false;
        var s = analysis.Sentences[analysis.SentenceAt(trigger.Start)];
        var t = 0;
        while (t < s.Count - 1 && s[t].Span.End <= trigger.Start) t++;
        for (var depth = 0; depth < s.Count; depth++)
        {
            negated |= Clause.IsNegated(s, t);
            var (relation, head) = (s[t].Relation, s[t].Head);
            if (head < 0 || !statement.Content.Contains(s[head].Span) || (statement.Cue?.Overlaps(s[head].Span) ?? false)) return true;
            var lemma = s[head].Lemma.ToLowerInvariant();
            var passes = relation switch
            {
                "conj" => s.Child(t, "nsubj") < 0,
                "xcomp" => s[head].Upos is "VERB" or "ADJ" or "AUX",
                // "it is not true that Serbia sold"
                "ccomp" or "csubj" when s.Child(head, "cop") >= 0 => true,
                // "denied that the sale took place", "that its guns had been sold"; not "that the sale had changed the war".
                "obj" or "nsubj" => IsVerbal(s, t) || s[head].Upos != "VERB" || words.Light.Contains(lemma),
                "nmod" or "obl" or "acl" or "ccomp" =>
                    (s[t].Deprel != "acl:relcl" || s.Child(t, "mark") >= 0)
                    && (words.Light.Contains(lemma)
                        || (relation == "obl" && s.Child(head, "obj") is >= 0 and var part && words.Light.Contains(s[part].Lemma.ToLowerInvariant()))),
                _ => false,
            };
            if (!passes) return false;
            t = head;
        }
        return false;
    }

    // "its sales" is a noun, whatever its tag.
    private static bool IsVerbal(Sentence s, int t) => s[t].Upos == "VERB" && s.ChildExact(t, "nmod:poss") < 0 && s.Child(t, "det") < 0;

    // An outer speaker denies what the inner one says, shares it where both speak for one party, and else only reports it.
    private static Commitment? Through(Statement outer, Statement inner, Commitment held)
    {
        if (outer.Attitude == Attitude.Deny) return held == Commitment.Denies ? Commitment.Asserts : Commitment.Denies;
        return outer.SpeaksFor is not null && outer.SpeaksFor == inner.SpeaksFor && outer.Attitude is not (Attitude.Demand or Attitude.Ask) ? held : null;
    }

    private bool IsOwnPlan(Statement statement, Party?[] parties)
    {
        if (statement.Attitude is not (Attitude.Demand or Attitude.Promise or Attitude.Ask or Attitude.Predict or Attitude.Believe or Attitude.Threaten)
            || statement.Quote == QuoteKind.Direct)
            return false;
        foreach (var party in parties)
            if (party is not null && (statement.Speaker == party || statement.SpeaksFor == party)) return true;
        return false;
    }

    // "lifted", "sold", "violated": deeds that the model took for words.
    // What is doubted, withheld or not said is never passed over: the document would be left to assert it.
    private bool IsAct(Statement statement) =>
        statement.Quote != QuoteKind.Direct
        && statement.Polarity is Polarity.Yes or Polarity.No
        && statement.Attitude is not (Attitude.Doubt or Attitude.Decline)
        && !IsSpeech(statement);

    // Whether a word of the cue is one of saying or thinking at all.
    private bool IsSpeech(Statement statement)
    {
        // A headline's colon says as much as a verb; so does any verb with a clause that "that" opens: "informed the panel that".
        return statement.Cue is not { } cue
            || !cue.In(analysis.Document.Text).Any(char.IsLetter)
            || CueHas(statement, words.Speech)
            || statement.Content.In(analysis.Document.Text).StartsWith("that ", StringComparison.OrdinalIgnoreCase);
    }

    private bool CueHas(Statement statement, HashSet<string> any) => statement.Cue is { } cue && CueWords.In(analysis, cue, any);

    private bool Doubts(Statement statement)
    {
        var cue = statement.Cue?.In(analysis.Document.Text) ?? "";
        return cue.Contains("suspect", StringComparison.OrdinalIgnoreCase)
            || cue.Contains("fear", StringComparison.OrdinalIgnoreCase)
            || cue.Contains("suspicion", StringComparison.OrdinalIgnoreCase)
            || cue.Contains("worr", StringComparison.OrdinalIgnoreCase) || cue.Contains("doubt", StringComparison.OrdinalIgnoreCase);
    }
}
