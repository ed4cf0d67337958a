using OnRecord.Language;
using OnRecord.Models;

namespace OnRecord.Claims.Sanctions;

/// <summary>Reads how far along a sanction is, from its noun or verb outwards.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class SanctionStageReader(LexiconFile lexicon)
{
    private const int Reach = 4;

    private readonly Dictionary<string, SanctionStage> _stages = lexicon.Rows("stages", "lemma", "of", "stage").Where(r => r[1] == "sanction")
        .ToDictionary(r => r[0], r => Enum.Parse<SanctionStage>(r[2], ignoreCase: true), StringComparer.Ordinal);
    private readonly HashSet<string> _undertakings = lexicon.WordList("word of undertaking");
    private readonly HashSet<string> _answers = lexicon.WordList("word of answering");
    private readonly HashSet<string> _prospects = lexicon.WordList("word for what is to come");
    private readonly HashSet<string> _attitudes = lexicon.WordList("word for a stand");
    private readonly HashSet<string> _lawmakers = lexicon.WordList("word for lawmakers");
    private readonly HashSet<string> _giving = lexicon.WordList("verb of giving relief");
    private readonly HashSet<string> _circumstances = lexicon.WordList("preposition of circumstance");

    /// <summary>The stage that a verb or noun gives to sanctions that it governs, or null.</summary>
    public SanctionStage? Of(string lemma) => _stages.TryGetValue(lemma, out var stage) ? stage : null;

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

    /// <summary>The stage that the verbs over a sanction's noun give it.</summary>
    public StageReading<SanctionStage> Of(Sentence s, int trigger)
    {
        var token = Governor(s, trigger);
        var negated = Clause.IsNegated(s, trigger);
        SanctionStage? stage = null;
        var expected = false;
        // "existing sanctions": in force, whatever is done with them.
        if (IsStanding(s, trigger)) return new(SanctionStage.Imposed, false, false);
        // "wants all sanctions lifted": they are there.
        if (IsWantedGone(s, trigger)) return new(SanctionStage.Imposed, false, false);
        // "must withdraw or face sanctions": a threat.
        if (s[trigger].Relation == "obj" && IsFacedAlternative(s, s[trigger].Head)) return new(SanctionStage.Threatened, true, negated);
        // "sanctions will follow", "new sanctions to take effect"
        if (IsToCome(s, trigger)) return new(SanctionStage.Threatened, true, negated);
        if (s[trigger].Upos == "VERB") (stage, token) = (Of(s[trigger].Lemma) ?? SanctionStage.Imposed, trigger);
        var below = trigger;
        var passed = false;
        for (var depth = 0; token >= 0 && depth < Reach; depth++, below = token, token = s[token].Head)
        {
            // "in response to the sanctions", "despite the embargo", "spoke about sanctions": what stands above says nothing of it, and it is there.
            if (below != token && TakesForGranted(s, below, trigger))
                return new(stage
                    ?? (IsNewAndUnknown(s, trigger) && !IsEffect(s, token) && s.Child(trigger, "acl") < 0 ? SanctionStage.Proposed : SanctionStage.Imposed),
                    expected, negated);
            // "Ottawa to impose sanctions", in a headline.
            if (stage is SanctionStage.Imposed or SanctionStage.Extended
                && s[token].Upos == "PROPN"
                && s[token].Relation == "root"
                && s[below].Relation == "acl"
                && IsInfinitive(s, below))
                stage = SanctionStage.Threatened;
            if (s[token].Upos is not ("VERB" or "AUX" or "NOUN" or "ADJ")) continue;
            var lemma = s[token].Lemma.ToLowerInvariant();
            // "supports the enforcement of sanctions", "will enforce them": what is enforced is in force.
            if (lemma is "enforcement" or "implementation" or "enforce" or "uphold" or "maintain")
                return new(stage ?? SanctionStage.Imposed, false, false, s[token].Upos == "VERB");
            var modal = Clause.Modal(s, token);
            var own = Meant(s, token, below, depth, lemma, passed);
            var infinitive = below != token && IsInfinitive(s, below);
            // "would not hesitate to sanction", "is ready to impose", "is set to impose": to come, if at all.
            if (infinitive
                && stage is SanctionStage.Imposed or SanctionStage.Extended
                && s[below].Relation is "xcomp" or "advcl" or "ccomp"
                && (own is null || lemma is "set")
                && (modal is "will" or "would" or "could" or "may" or "might" or "can" || _prospects.Contains(lemma)))
            {
                stage = OfLawmakers(s, token) ? SanctionStage.Proposed : SanctionStage.Threatened;
                own = null;
            }
            // "will reveal new sanctions"
            if (own is null
                && stage is null
                && depth == 0
                && modal is "will" or "would" or "could"
                && s[below].Relation == "obj"
                && IsNewAndUnknown(s, trigger))
                stage = OfLawmakers(s, token) ? SanctionStage.Proposed : SanctionStage.Threatened;
            // "senators reached an agreement on sanctions"
            if (own is null
                && stage is null
                && lemma is "agreement" or "deal" or "compromise"
                && s[token].Head is >= 0 and var reached
                && OfLawmakers(s, reached))
                stage = SanctionStage.Proposed;
            // "a bill to impose sanctions": no more than a bill. "supports imposing": a wish.
            if (own is null
                && stage is SanctionStage.Imposed or SanctionStage.Extended
                && ((s[token].Upos == "NOUN" && infinitive && s[below].Relation == "acl" && !_undertakings.Contains(lemma))
                    || (below != token && s[below].Xpos is "VB" or "VBG" && _attitudes.Contains(lemma))))
                stage = SanctionStage.Proposed;
            if (own is SanctionStage.Lifted or SanctionStage.Eased)
            {
                // "may lift them", "has not lifted them": they are in force.
                if (s[token].Upos == "VERB" ? Clause.IsNegated(s, token) || !IsReal(s, token, modal) : !IsRealNoun(s, token))
                    return new(SanctionStage.Imposed, false, false);
                expected |= modal is not null;
                stage ??= own;
            }
            else if (own is { } found)
            {
                // "demanded that it lift them"
                if (stage is SanctionStage.Lifted or SanctionStage.Eased && found is SanctionStage.Threatened or SanctionStage.Proposed)
                    return new(SanctionStage.Imposed, false, false);
                // "threatened to impose": what governs decides; "imposed" alone is in force. What lawmakers weigh is a bill.
                stage = stage is null || found is SanctionStage.Threatened or SanctionStage.Proposed ? found : stage;
                if (stage is SanctionStage.Threatened && OfLawmakers(s, token)) stage = SanctionStage.Proposed;
                if (stage is SanctionStage.Imposed or SanctionStage.Extended)
                {
                    // "hold off on imposing", "before imposing"; "the House passed new sanctions": a bill yet.
                    if (IsUndone(s, token) || (OfLawmakers(s, token) && (modal is not null || !IsLaw(s, token)))) stage = SanctionStage.Proposed;
                    else if (modal is not null)
                        stage = modal is "will" or "could" or "would" or "may" or "might" or "can" ? SanctionStage.Threatened : SanctionStage.Proposed;
                    // "Ottawa to impose sanctions", in a headline.
                    else if (IsInfinitive(s, token) && s.ChildExact(token, "nsubj") >= 0 && s[token].Relation is "root" or "parataxis")
                        stage = SanctionStage.Threatened;
                }
                // "would violate them", "those who break them": of nobody's breach.
                if (stage is SanctionStage.Violated && (modal is not null || (s[token].Deprel == "acl:relcl" && s[token].Xpos is "VBP")))
                    return new(SanctionStage.Imposed, false, false);
                expected |= modal is not null;
                negated |= Clause.IsNegated(s, token);
            }
            passed |= s[token].Upos == "VERB";
            // "the day after he signed it, she called": what a full clause of its own hangs on says nothing of it.
            if (s[token].Deprel == "acl:relcl"
                || (s[token].Relation is "advcl" or "conj" && s.Child(token, "nsubj") >= 0)
                || s[token].Relation is not ("xcomp" or "ccomp" or "obj" or "conj" or "acl" or "advcl" or "nsubj" or "obl" or "nmod" or "compound"))
                break;
            // "punished it for imposing sanctions", "answered by imposing them": it did.
            if (stage is SanctionStage.Imposed or SanctionStage.Extended
                && s[token].Xpos == "VBG"
                && s.Child(token, "mark") is >= 0 and var mark
                && s[mark].Lemma is "by" or "for" or "after" or "since" or "in"
                && !(s[mark].Lemma == "for" && Of(s[s[token].Head].Lemma.ToLowerInvariant()) is SanctionStage.Proposed))
                break;
        }
        // "the sanctions imposed on Moscow": what the participle says counts where no verb above says more; "new sanctions passed now would": not yet.
        if (stage is null && !IsHypothetical(s, trigger))
            foreach (var child in s.Children(trigger))
                if (stage is null && s[child].Relation == "acl" && Of(s[child].Lemma) is { } inner) stage = inner;
        // "spoke of new sanctions", of none that the reader knows: an idea.
        if (stage is null && IsNewAndUnknown(s, trigger)) stage = SanctionStage.Proposed;
        return new(stage, expected, negated);
    }

    /// <summary>The stage of sanctions whose relief is at <paramref name="relief"/>: eased where somebody gives or gets it or will; in force where it is only
    /// wanted, sought or spoken of.</summary>
    public StageReading<SanctionStage> OfRelief(Sentence s, int relief)
    {
        var inForce = new StageReading<SanctionStage>(SanctionStage.Imposed, false, false);
        for (int below = relief, token = s[relief].Head, depth = 0; token >= 0 && depth < Reach; depth++, below = token, token = s[token].Head)
        {
            if (s.Child(below, "case") is >= 0 and var preposition && s[preposition].Lemma is not ("of" or "in" or "with")) return inForce;
            if (s[token].Upos != "VERB") continue;
            var modal = Clause.Modal(s, token);
            if (!_giving.Contains(s[token].Lemma.ToLowerInvariant())
                || Clause.IsNegated(s, token)
                || modal is "could" or "may" or "might" or "should" or "can" or "must"
                || IsUnderIf(s, token))
                return inForce;
            return modal is not null || s[token].Xpos is not "VB" || IsReal(s, token, modal) ? new(SanctionStage.Eased, modal is not null, false) : inForce;
        }
        return inForce;
    }

    // What a word over the sanctions says of them, or null.
    private SanctionStage? Meant(Sentence s, int token, int below, int depth, string lemma, bool passed)
    {
        if (s[token].Upos == "NOUN" && depth > 0) return null;
        if (Of(lemma) is not { } own) return null;
        // A council's vote settles it; a chamber's is one step.
        if (lemma == "vote" && !OfLawmakers(s, token)) return null;
        // "moved to sanction it": it did. "the move follows a round of sanctions": they came first.
        if ((lemma == "move" && s[token].Xpos == "VBD") || (lemma == "follow" && s[below].Relation == "obj")) return null;
        // "called the embargo a crutch" wants none.
        if (lemma == "call" && s[below].Relation == "obj") return null;
        // "the sanctions have cancelled licences", "such talk of sanctions may break a law": they are not what is cancelled or broken.
        if (below != token && s[below].Deprel == "nsubj" && s.Child(token, "obj") >= 0 && own is not SanctionStage.Threatened) return null;
        if (own is SanctionStage.Violated && passed) return null;
        // "rolled back" is no extension.
        if (own is SanctionStage.Extended && HasBack(s, token)) return SanctionStage.Eased;
        return own;
    }

    private bool IsWantedGone(Sentence s, int noun)
    {
        if (s[noun].Head < 0 || Of(s[s[noun].Head].Lemma.ToLowerInvariant()) is not (SanctionStage.Proposed or SanctionStage.Threatened)) return false;
        foreach (var child in s.Children(noun))
            if (child > noun
                && s[child].Relation == "acl"
                && s[child].Xpos == "VBN"
                && Of(s[child].Lemma.ToLowerInvariant()) is SanctionStage.Lifted or SanctionStage.Eased)
                return true;
        return false;
    }

    private static bool IsToCome(Sentence s, int noun)
    {
        if (s[noun].Deprel != "nsubj" || s[noun].Head is not (>= 0 and var verb)) return false;
        return s[verb].Lemma is "come" or "follow" or "kick" or "return" or "resume" or "snap" or "take" or "enter" or "go" or "begin" or "start"
            && Clause.Modal(s, verb) is "will" or "would"
            && !Clause.IsNegated(s, verb)
            && (s[verb].Lemma is not ("take" or "enter" or "go") || s.Children(verb).ToArray().Any(c => s[c].Lemma is "effect" or "force"));
    }

    private static bool HasBack(Sentence s, int token)
    {
        foreach (var child in s.Children(token))
            if (s[child].Lemma == "back") return true;
        return false;
    }

    private bool OfLawmakers(Sentence s, int verb)
    {
        if (s[verb].Upos == "NOUN") return s.ChildExact(verb, "nmod:poss") is >= 0 and var owner && IsLawmaker(s, owner);
        foreach (var agent in Clause.Conjuncts(s, Clause.Agent(s, verb)))
            if (IsLawmaker(s, agent)) return true;
        return false;
    }

    // "the White House" makes no laws.
    private bool IsLawmaker(Sentence s, int token) =>
        _lawmakers.Contains(s[token].Lemma.ToLowerInvariant()) && !(token > 0 && s[token - 1].Text.Equals("White", StringComparison.OrdinalIgnoreCase));

    // What both chambers did is law; what one did, or some members, is not.
    private static bool IsLaw(Sentence s, int verb) =>
        Clause.Agent(s, verb) is >= 0 and var agent
        && s[agent].Lemma.Equals("congress", StringComparison.OrdinalIgnoreCase)
        && s[verb].Lemma is not ("propose" or "introduce" or "draft");

    private static bool IsStanding(Sentence s, int noun)
    {
        if (s[noun].Upos == "VERB") return false;
        foreach (var child in s.Children(noun))
            if (s[child].Relation == "amod" && s[child].Lemma.ToLowerInvariant() is "existing" or "current" or "standing" or "longstanding" or "remaining")
                return !IsRelieved(s, s[noun].Head);
        return false;
    }

    private static bool IsRelieved(Sentence s, int token) =>
        token >= 0 && s[token].Lemma.ToLowerInvariant() is "lift" or "ease" or "remove" or "waive" or "suspend" or "end" or "drop" or "relax" or "repeal";

    // "new sanctions would wreck the talks": there are none yet.
    private static bool IsHypothetical(Sentence s, int noun) =>
        s[noun].Deprel == "nsubj" && s[noun].Head >= 0 && Clause.Modal(s, s[noun].Head) is "would" or "could" or "might" && IsNewAndUnknown(s, noun);

    // "resulted in", "helped bring", "faces": what came of it is there.
    private static bool IsEffect(Sentence s, int verb) =>
        s[verb].Lemma is "result" or "lead" or "culminate" or "face" or "subject" && Clause.Modal(s, verb) is null;

    private static bool IsUnderIf(Sentence s, int verb)
    {
        foreach (var child in s.Children(verb))
            if (s[child].Relation == "mark" && s[child].Lemma is "if" or "whether" or "unless" or "until") return true;
        return false;
    }

    // "the lifting of the sanctions", "an end to the embargo": told as done only under a verb that says so.
    private static bool IsRealNoun(Sentence s, int noun) =>
        s[noun].Head is >= 0 and var verb
        && s[verb].Upos == "VERB"
        && s[noun].Relation is "obj" or "nsubj"
        && Clause.Modal(s, verb) is null
        && s[verb].Xpos is "VBD" or "VBN"
        && !Clause.IsNegated(s, verb)
        && s[verb].Lemma is "announce" or "approve" or "order" or "begin" or "complete" or "confirm" or "agree" or "declare" or "welcome" or "hail" or "follow"
            or "win" or "secure" or "sign";

    // A noun in the place of a circumstance or a topic, or one that answers to the sanctions ("in defiance of").
    private bool TakesForGranted(Sentence s, int noun, int trigger)
    {
        if (s[noun].Relation is not ("obl" or "nmod") || s[noun].Upos is not ("NOUN" or "PROPN")) return false;
        var head = s[s[noun].Head].Lemma.ToLowerInvariant();
        foreach (var child in s.Children(noun))
        {
            if (s[child].Relation != "case" || child > noun) continue;
            var word = s[child].Lemma.ToLowerInvariant();
            if ((word == "to" && IsAnswer(s, s[noun].Head, child)) || _circumstances.Contains(word) || (noun != trigger && word == "in")) return true;
            if (noun == trigger
                && (word is "about" or "around" or "regarding" or "concerning" or "by" or "from" or "in"
                    || (word is "on" && !_undertakings.Contains(head) && Of(head) is null))
                && head is not ("exempt" or "exemption" or "relief" or "withdraw"))
                return true;
        }
        return false;
    }

    // "its answer to", "did it in response to": the phrase may hang on the verb.
    private bool IsAnswer(Sentence s, int head, int preposition) =>
        _answers.Contains(s[head].Lemma.ToLowerInvariant()) || (preposition > 0 && _answers.Contains(s[preposition - 1].Lemma.ToLowerInvariant()));

    private static bool IsInfinitive(Sentence s, int verb) => s[verb].Xpos == "VB" && s.Child(verb, "mark") is >= 0 and var mark && s[mark].Lemma == "to";

    // "before imposing", "the idea of imposing"; "the policy of punishing it" is done.
    private bool IsUndone(Sentence s, int verb)
    {
        if (s[verb].Xpos != "VBG" || s.Child(verb, "aux") >= 0) return false;
        foreach (var child in s.Children(verb))
            if (s[child].Relation is "mark" or "case"
                && (s[child].Lemma is "before" or "without" or "on" or "about" or "against" or "from"
                    || (s[child].Lemma == "of"
                        && s[verb].Head >= 0
                        && Of(s[s[verb].Head].Lemma.ToLowerInvariant()) is SanctionStage.Proposed or SanctionStage.Threatened)))
                return true;
        return false;
    }

    // What is told as done or under way, or will be; not what somebody may, should or wants to do.
    private bool IsReal(Sentence s, int verb, string? modal)
    {
        // "announced that it would lift them"
        if (modal == "would") return s[verb].Relation == "ccomp" && s[verb].Head is >= 0 and var told && s[told].Xpos is "VBD" or "VBN";
        if (modal is not null) return modal is "will" or "shall";
        // "could sign a deal that lifts them"
        if (s[verb].Deprel == "acl:relcl" && s[s[verb].Head].Head is >= 0 and var signed && Clause.Modal(s, signed) is not (null or "will" or "shall"))
            return false;
        if (s[verb].Xpos is not ("VB" or "VBG") || s.Child(verb, "aux") >= 0) return true;
        if (s[verb].Head is not (>= 0 and var head)) return true;
        if (s[verb].Relation == "conj") return IsReal(s, head, Clause.Modal(s, head));
        var mark = s.Child(verb, "mark");
        // "eased tensions by lifting them", "a decree lifting them"
        if (s[verb].Xpos == "VBG" && s[verb].Relation is "advcl" or "acl" && (mark < 0 || s[mark].Lemma is "by" or "after" or "since" or "in" or "with"))
            return true;
        // "refused to agree to lift them": what is undertaken must be real, too.
        if (IsInfinitive(s, head) && s[head].Relation == "xcomp" && s.Child(head, "aux") < 0 && !IsReal(s, head, null)) return false;
        return s[verb].Relation is "xcomp" or "acl" or "advcl"
            && _undertakings.Contains(s[head].Lemma.ToLowerInvariant())
            && Of(s[head].Lemma.ToLowerInvariant()) is not (SanctionStage.Threatened or SanctionStage.Proposed)
            && Clause.Modal(s, head) is null or "will";
    }

    // "new sanctions", of which the clause does not say whose: an idea; "fresh American sanctions" are known.
    private static bool IsNewAndUnknown(Sentence s, int noun)
    {
        var isNew = false;
        foreach (var child in s.Children(noun))
        {
            if (child < noun
                && s[child].Upos == "PROPN"
                && s[child].Relation is "compound" or "nmod" or "amod"
                && s[noun].Relation is "obj" or "obl" or "nmod")
                return false;
            if ((s[child].Relation == "det" && s[child].Lemma.ToLowerInvariant() is not ("any" or "a")) || s[child].Deprel == "nmod:poss") return false;
            isNew |= s[child].Relation == "amod"
                && s[child].Lemma.ToLowerInvariant() is "new" or "additional" or "further" or "more" or "fresh" or "tough" or "harsh" or "strong" or "stiff"
                    or "strict"
                && (s[child].Xpos is "JJR" || s[child].Lemma.ToLowerInvariant() is "new" or "additional" or "further" or "more" or "fresh");
        }
        return isNew;
    }
}
