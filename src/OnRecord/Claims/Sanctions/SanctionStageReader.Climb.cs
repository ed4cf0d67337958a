using OnRecord.Language;

namespace OnRecord.Claims.Sanctions;

/// <content>The way up from a sanction's word, and what each word over it says.</content>
internal sealed partial class SanctionStageReader
{
    /// <summary>The stage that the verbs over a sanction's noun give it.</summary>
    public StageReading<SanctionStage> Of(Sentence s, int trigger)
    {
        // "existing sanctions": in force, whatever is done with them.
        if (IsStanding(s, trigger)) return new(SanctionStage.Imposed, false, false);
        // "wants all sanctions lifted": they are there.
        if (IsWantedGone(s, trigger)) return new(SanctionStage.Imposed, false, false);
        var negated = Clause.IsNegated(s, trigger);
        // "must withdraw or face sanctions": a threat.
        if (s[trigger].Relation == "obj" && IsFacedAlternative(s, s[trigger].Head)) return new(SanctionStage.Threatened, true, negated);
        // "sanctions will follow", "new sanctions to take effect"
        if (IsToCome(s, trigger)) return new(SanctionStage.Threatened, true, negated);
        return Climbed(s, trigger, new StageSoFar { Negated = negated });
    }

    private StageReading<SanctionStage> Climbed(Sentence s, int trigger, StageSoFar far)
    {
        var token = Governor(s, trigger);
        if (s[trigger].Upos == "VERB") (far.Stage, token) = (Of(s[trigger].Lemma) ?? SanctionStage.Imposed, trigger);
        var below = trigger;
        for (var depth = 0; token >= 0 && depth < Reach; depth++, below = token, token = s[token].Head)
        {
            // "in response to the sanctions", "despite the embargo", "spoke about sanctions": what stands above says nothing of it, and it is there.
            if (below != token && TakesForGranted(s, below, trigger)) return far.As(far.Stage ?? Granted(s, trigger, token));
            if (IsHeadlinePlan(s, token, below) && far.IsDeed) far.Stage = SanctionStage.Threatened;
            if (s[token].Upos is not ("VERB" or "AUX" or "NOUN" or "ADJ")) continue;
            var step = new Step(token, below, depth, s[token].Lemma.ToLowerInvariant(), Clause.Modal(s, token));
            if (Settled(s, trigger, step, far) is { } settled) return settled;
            far.Passed |= s[token].Upos == "VERB";
            if (Ends(s, token, far)) break;
        }
        return far.As(far.Stage ?? Unsaid(s, trigger));
    }

    // Takes in what one word over the sanctions says; a reading where nothing above can change it.
    private StageReading<SanctionStage>? Settled(Sentence s, int trigger, Step step, StageSoFar far)
    {
        // "supports the enforcement of sanctions", "will enforce them": what is enforced is in force.
        if (step.Lemma is "enforcement" or "implementation" or "enforce" or "uphold" or "maintain")
            return new(far.Stage ?? SanctionStage.Imposed, false, false, s[step.Token].Upos == "VERB");
        var own = Meant(s, step.Token, step.Below, step.Depth, step.Lemma, far.Passed);
        var infinitive = step.Below != step.Token && IsInfinitive(s, step.Below);
        if (infinitive && far.IsDeed && IsProspect(s, step, own))
        {
            far.Stage = OfLawmakers(s, step.Token) ? SanctionStage.Proposed : SanctionStage.Threatened;
            own = null;
        }
        return own switch
        {
            null => Idle(s, trigger, step, infinitive, far),
            SanctionStage.Lifted or SanctionStage.Eased => Relieved(s, step, own.Value, far),
            { } found => Told(s, step, found, far),
        };
    }

    // A word that names no stage may still make a plan of a deed.
    private StageReading<SanctionStage>? Idle(Sentence s, int trigger, Step step, bool infinitive, StageSoFar far)
    {
        // "will reveal new sanctions"
        if (far.Stage is null
            && step.Depth == 0
            && step.Modal is "will" or "would" or "could"
            && s[step.Below].Relation == "obj"
            && IsNewAndUnknown(s, trigger))
            far.Stage = OfLawmakers(s, step.Token) ? SanctionStage.Proposed : SanctionStage.Threatened;
        // "senators reached an agreement on sanctions"
        if (far.Stage is null && step.Lemma is "agreement" or "deal" or "compromise" && s[step.Token].Head is >= 0 and var reached && OfLawmakers(s, reached))
            far.Stage = SanctionStage.Proposed;
        // "a bill to impose sanctions": no more than a bill.
        var isBill = s[step.Token].Upos == "NOUN" && infinitive && s[step.Below].Relation == "acl" && !_undertakings.Contains(step.Lemma);
        // "supports imposing": a wish.
        var isWish = step.Below != step.Token && s[step.Below].Xpos is "VB" or "VBG" && _attitudes.Contains(step.Lemma);
        if (far.IsDeed && (isBill || isWish)) far.Stage = SanctionStage.Proposed;
        return null;
    }

    private StageReading<SanctionStage>? Relieved(Sentence s, Step step, SanctionStage own, StageSoFar far)
    {
        // "may lift them", "has not lifted them": they are in force.
        var isReal = s[step.Token].Upos == "VERB" ? !Clause.IsNegated(s, step.Token) && IsReal(s, step.Token, step.Modal) : IsRealNoun(s, step.Token);
        if (!isReal) return new(SanctionStage.Imposed, false, false);
        far.Expected |= step.Modal is not null;
        far.Stage ??= own;
        return null;
    }

    private StageReading<SanctionStage>? Told(Sentence s, Step step, SanctionStage found, StageSoFar far)
    {
        var isWish = found is SanctionStage.Threatened or SanctionStage.Proposed;
        // "demanded that it lift them"
        if (isWish && far.Stage is SanctionStage.Lifted or SanctionStage.Eased) return new(SanctionStage.Imposed, false, false);
        // "threatened to impose": what governs decides; "imposed" alone is in force.
        if (far.Stage is null || isWish) far.Stage = found;
        // What lawmakers weigh is a bill.
        if (far.Stage is SanctionStage.Threatened && OfLawmakers(s, step.Token)) far.Stage = SanctionStage.Proposed;
        if (far.IsDeed) far.Stage = Done(s, step, far.Stage!.Value);
        // "would violate them", "those who break them": of nobody's breach.
        if (far.Stage is SanctionStage.Violated && (step.Modal is not null || (s[step.Token].Deprel == "acl:relcl" && s[step.Token].Xpos is "VBP")))
            return new(SanctionStage.Imposed, false, false);
        far.Expected |= step.Modal is not null;
        far.Negated |= Clause.IsNegated(s, step.Token);
        return null;
    }

    // A deed, unless the word that tells it makes it a plan.
    private SanctionStage Done(Sentence s, Step step, SanctionStage stage)
    {
        // "hold off on imposing", "before imposing"
        if (IsUndone(s, step.Token)) return SanctionStage.Proposed;
        // "the House passed new sanctions": a bill yet.
        if (OfLawmakers(s, step.Token) && (step.Modal is not null || !IsLaw(s, step.Token))) return SanctionStage.Proposed;
        if (step.Modal is not null)
            return step.Modal is "will" or "could" or "would" or "may" or "might" or "can" ? SanctionStage.Threatened : SanctionStage.Proposed;
        // "Ottawa to impose sanctions", in a headline.
        var isHeadline = IsInfinitive(s, step.Token) && s.ChildExact(step.Token, "nsubj") >= 0 && s[step.Token].Relation is "root" or "parataxis";
        return isHeadline ? SanctionStage.Threatened : stage;
    }

    // "would not hesitate to sanction", "is ready to impose", "is set to impose": to come, if at all.
    private bool IsProspect(Sentence s, Step step, SanctionStage? own) =>
        s[step.Below].Relation is "xcomp" or "advcl" or "ccomp"
        && (own is null || step.Lemma is "set")
        && (step.Modal is "will" or "would" or "could" or "may" or "might" or "can" || _prospects.Contains(step.Lemma));

    // "Ottawa to impose sanctions", in a headline.
    private static bool IsHeadlinePlan(Sentence s, int token, int below) =>
        s[token].Upos == "PROPN" && s[token].Relation == "root" && s[below].Relation == "acl" && IsInfinitive(s, below);

    private bool Ends(Sentence s, int token, StageSoFar far)
    {
        // "the day after he signed it, she called": what a full clause of its own hangs on says nothing of it.
        if (s[token].Deprel == "acl:relcl" || (s[token].Relation is "advcl" or "conj" && s.Child(token, "nsubj") >= 0)) return true;
        if (s[token].Relation is not ("xcomp" or "ccomp" or "obj" or "conj" or "acl" or "advcl" or "nsubj" or "obl" or "nmod" or "compound")) return true;
        // "punished it for imposing sanctions", "answered by imposing them": it did.
        return far.IsDeed
            && s[token].Xpos == "VBG"
            && s.Child(token, "mark") is >= 0 and var mark
            && s[mark].Lemma is "by" or "for" or "after" or "since" or "in"
            && !(s[mark].Lemma == "for" && Of(s[s[token].Head].Lemma.ToLowerInvariant()) is SanctionStage.Proposed);
    }

    // The stage of sanctions of which no word above says more.
    private SanctionStage Granted(Sentence s, int trigger, int token) =>
        IsNewAndUnknown(s, trigger) && !IsEffect(s, token) && s.Child(trigger, "acl") < 0 ? SanctionStage.Proposed : SanctionStage.Imposed;

    private SanctionStage? Unsaid(Sentence s, int trigger)
    {
        // "the sanctions imposed on Moscow": what the participle says; "new sanctions passed now would": not yet.
        if (!IsHypothetical(s, trigger))
            foreach (var child in s.Children(trigger))
                if (s[child].Relation == "acl" && Of(s[child].Lemma) is { } inner) return inner;
        // "spoke of new sanctions", of none that the reader knows: an idea.
        return IsNewAndUnknown(s, trigger) ? SanctionStage.Proposed : null;
    }

    private static bool IsFacedAlternative(Sentence s, int verb)
    {
        if (s[verb].Lemma is not ("face" or "risk")) return false;
        return s.Child(verb, "cc") is >= 0 and var or && s[or].Lemma == "or";
    }

    // "does not intend to lift its sanctions": the infinitive takes them, also where the parser hangs them on what governs it.
    private static int Governor(Sentence s, int trigger)
    {
        var head = s[trigger].Head;
        if (head < 0 || s[trigger].Relation != "obj") return head;
        foreach (var child in s.Children(head))
            if (s[child].Relation == "xcomp" && s[child].Upos == "VERB" && head < child && child < trigger && s.Child(child, "obj") < 0) return child;
        return head;
    }

    /// <summary>A word over the sanctions.</summary>
    private readonly record struct Step(int Token, int Below, int Depth, string Lemma, string? Modal);

    /// <summary>What the words passed on the way up have said.</summary>
    private sealed class StageSoFar
    {
        public SanctionStage? Stage { get; set; }

        public bool Expected { get; set; }

        public bool Negated { get; set; }

        /// <summary>Whether a verb has been passed.</summary>
        public bool Passed { get; set; }

        public bool IsDeed => Stage is SanctionStage.Imposed or SanctionStage.Extended;

        public StageReading<SanctionStage> As(SanctionStage? stage) => new(stage, Expected, Negated);
    }
}
