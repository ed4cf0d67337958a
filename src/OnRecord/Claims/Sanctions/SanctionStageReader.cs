using OnRecord.Language;
using OnRecord.Models;

namespace OnRecord.Claims.Sanctions;

/// <summary>Reads how far along a sanction is, from its noun or verb outwards.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed partial class SanctionStageReader(LexiconFile lexicon)
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
        // "will sign only if they are lifted": a condition.
        if (IsUnderIf(s, verb)) return false;
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
