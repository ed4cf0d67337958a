using OnRecord.Language;
using OnRecord.Models;

namespace OnRecord.Claims;

/// <summary>How far along a matter is, and whether it is only expected or denied: what tense, aspect, modals and governing verbs say of it.</summary>
/// <param name="Stage">The stage; null where nothing tells.</param>
/// <param name="Expected">Whether it is said to be to come, or to be possible.</param>
/// <param name="Negated">Whether the clause itself says that it is not so.</param>
/// <param name="Told">Whether a verb, its tense or what governs it tells the stage; else it is what the noun alone suggests.</param>
internal readonly record struct StageReading<T>(T? Stage, bool Expected, bool Negated, bool Told = true)
    where T : struct;

/// <summary>Reads stages of transfers and sanctions. Immutable and thread-safe.</summary>
internal sealed class StageReader(LexiconFile lexicon)
{
    private readonly Dictionary<string, TransferStage> _transfer = lexicon.Rows("stages", "lemma", "of", "stage").Where(r => r[1] == "transfer").ToDictionary(r => r[0], r => Transfer(r[2]), StringComparer.Ordinal);
    private readonly Dictionary<string, SanctionStage> _sanction = lexicon.Rows("stages", "lemma", "of", "stage").Where(r => r[1] == "sanction").ToDictionary(r => r[0], r => Enum.Parse<SanctionStage>(r[2], ignoreCase: true), StringComparer.Ordinal);

    private readonly HashSet<string> _ideas = lexicon.WordList("word for an idea");
    private readonly HashSet<string> _consents = lexicon.WordList("word of consent");
    private readonly HashSet<string> _undertakings = lexicon.WordList("word of undertaking");
    private readonly HashSet<string> _answers = lexicon.WordList("noun of answering");
    private readonly HashSet<string> _circumstances = lexicon.WordList("preposition of circumstance");

    public static TransferStage Transfer(string name) => Enum.Parse<TransferStage>(name.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);

    /// <summary>The stage that a verb or noun gives to sanctions that it governs, or null.</summary>
    public SanctionStage? SanctionOf(string lemma) => _sanction.TryGetValue(lemma, out var stage) ? stage : null;

    /// <summary>The stage of a transfer whose frame's word is at <paramref name="trigger"/>.</summary>
    public StageReading<TransferStage> OfTransfer(Sentence s, int trigger, TransferFrame frame)
    {
        var negated = Clause.IsNegated(s, trigger);
        // "a shipment reached the port": it is there.
        if (s[trigger].Upos == "NOUN" && s[trigger].Relation == "nsubj" && s[s[trigger].Head].Lemma is "reach" or "arrive" or "land" && Modal(s, s[trigger].Head) is null) return new(Tense(s, s[trigger].Head), false, negated || Clause.IsNegated(s, s[trigger].Head));
        var governor = Governor(s, trigger, out var governing);
        var expected = Modal(s, trigger) is not null;
        if (governor >= 0)
        {
            var not = negated || Clause.IsNegated(s, governor);
            // "is not going to halt purchases": they go on, as does what "refused to stop them", "spoke about stopping them" names.
            if (governing == TransferStage.Halted && (not || IsOnlyWanted(s, governor))) return new(TransferStage.UnderWay, false, false);
            // "is not willing to sell", "did not approve the sale": told of who refuses, no denial.
            if (not && !negated && _consents.Contains(s[governor].Lemma.ToLowerInvariant())) return new(TransferStage.Refused, false, false);
            return new(governing, s[governor].Lemma is "expect" || Modal(s, governor) is "may" or "might" or "could", not);
        }
        if (frame.Stage is { } fixedStage && s[trigger].Upos != "NOUN") return new(fixedStage, expected, negated);
        if (Modal(s, trigger) is { } modal) return new(modal is "will" or "shall" ? TransferStage.Agreed : TransferStage.Considered, true, negated);
        if (s[trigger].Upos == "NOUN") return new(frame.Stage ?? TransferStage.Delivered, expected, negated, Told: false);
        // "would like to do more by arming them", "leery of arming them": an idea, no deed.
        if (s[trigger].Xpos == "VBG" && s.Child(trigger, "aux") < 0 && IsIdea(s, trigger)) return new(TransferStage.Considered, expected, negated);
        return new(Tense(s, trigger), expected, negated);
    }

    // "about stopping", "refused to stop", "called on it to halt": an aim, and no deed; "agreed to halt", "responded by halting" are deeds.
    private bool IsOnlyWanted(Sentence s, int verb)
    {
        if (s[verb].Xpos is not ("VB" or "VBG") || s.Child(verb, "aux") >= 0 || s[verb].Head is not (>= 0 and var head)) return false;
        var mark = s.Child(verb, "mark");
        if (mark < 0) mark = s.Child(verb, "case");
        if (mark < 0) return false;
        return s[mark].Lemma is "about" or "for" or "of" or "on" or "against" || (s[mark].Lemma == "to" && s[verb].Relation is "xcomp" or "ccomp" or "acl" && !_undertakings.Contains(s[head].Lemma.ToLowerInvariant()));
    }

    private bool IsIdea(Sentence s, int gerund)
    {
        for (int t = gerund, depth = 0; depth < 4 && s[t].Head is >= 0 and var head && s[t].Relation is "advcl" or "acl" or "xcomp" or "ccomp" or "obl" or "nmod" or "obj" or "csubj" or "conj"; t = head, depth++)
        {
            if (s[t].Deprel == "acl:relcl" || (s[t].Relation == "ccomp" && depth > 0)) return false;
            if (_ideas.Contains(s[head].Lemma.ToLowerInvariant()) || Modal(s, head) is "would" or "should" or "could" or "might" or "may") return true;
        }
        return false;
    }

    /// <summary>The stage that the verbs over a sanction's noun give it.</summary>
    public StageReading<SanctionStage> OfSanction(Sentence s, int trigger)
    {
        var token = s[trigger].Head;
        var negated = Clause.IsNegated(s, trigger);
        SanctionStage? stage = null;
        var expected = false;
        if (s[trigger].Upos == "VERB") (stage, token) = (SanctionOf(s[trigger].Lemma) ?? SanctionStage.Imposed, trigger);
        var below = trigger;
        for (var depth = 0; token >= 0 && depth < 4; depth++, below = token, token = s[token].Head)
        {
            // "in response to the sanctions", "despite the embargo": what stands above says nothing of it, and it is there.
            if (below != token && TakesForGranted(s, below, trigger)) return new(stage ?? SanctionStage.Imposed, expected, negated);
            if (s[token].Upos is not ("VERB" or "AUX" or "NOUN" or "ADJ")) continue;
            // "supports the enforcement of sanctions", "will enforce them": what is enforced is in force.
            if (s[token].Lemma is "enforcement" or "implementation" or "enforce" or "uphold" or "maintain") return new(stage ?? SanctionStage.Imposed, false, false, s[token].Upos == "VERB");
            var own = s[token].Upos == "NOUN" && depth > 0 ? null : SanctionOf(s[token].Lemma.ToLowerInvariant());
            // "called the embargo a crutch" wants none; "rolled back" is no extension.
            if (s[token].Lemma == "call" && s[below].Relation is not "obl") own = null;
            if (own is SanctionStage.Extended && s.Children(token).ToArray().Any(c => s[c].Lemma is "back")) own = SanctionStage.Eased;
            var modal = Modal(s, token);
            // "would not hesitate to sanction", "is ready to impose": to come, if at all.
            if (own is null && stage is SanctionStage.Imposed && s[below].Relation == "xcomp" && (modal is "will" or "would" or "could" or "may" or "might" or "can" || s[token].Lemma is "ready" or "prepared" or "willing" or "likely" or "poised")) stage = SanctionStage.Threatened;
            // "a bill to impose sanctions": no more than a bill.
            if (own is null && stage is SanctionStage.Imposed or SanctionStage.Extended && s[token].Upos == "NOUN" && IsInfinitive(s, below) && s[below].Relation == "acl" && !_undertakings.Contains(s[token].Lemma.ToLowerInvariant())) stage = SanctionStage.Proposed;
            if (own is SanctionStage.Lifted or SanctionStage.Eased && s[token].Upos == "VERB")
            {
                // "may lift them", "has not lifted them": they are in force.
                if (Clause.IsNegated(s, token) || !IsReal(s, token, modal)) return new(SanctionStage.Imposed, false, false);
                expected |= modal is not null;
                stage ??= own;
            }
            else if (own is { } found)
            {
                // "demanded that it lift them"
                if (stage is SanctionStage.Lifted or SanctionStage.Eased && found is SanctionStage.Threatened or SanctionStage.Proposed) return new(SanctionStage.Imposed, false, false);
                // "threatened to impose": what governs decides; "imposed" alone is in force.
                stage = stage is null || found is SanctionStage.Threatened or SanctionStage.Proposed ? found : stage;
                // "hold off on imposing", "before imposing"
                if (stage is SanctionStage.Imposed or SanctionStage.Extended && IsUndone(s, token)) stage = SanctionStage.Proposed;
                if (stage is SanctionStage.Imposed or SanctionStage.Extended && modal is not null) stage = modal is "will" or "could" or "would" or "may" or "might" or "can" ? SanctionStage.Threatened : SanctionStage.Proposed;
                expected |= modal is not null;
                negated |= Clause.IsNegated(s, token);
            }
            // "the day after he signed it, she called": what a full clause of its own hangs on says nothing of it.
            if (s[token].Deprel == "acl:relcl" || (s[token].Relation is "advcl" or "conj" && s.Child(token, "nsubj") >= 0) || s[token].Relation is not ("xcomp" or "ccomp" or "obj" or "conj" or "acl" or "advcl" or "nsubj" or "obl" or "nmod" or "compound")) break;
        }
        // "the sanctions imposed on Moscow": what the participle says counts where no verb above says more.
        foreach (var child in s.Children(trigger))
            if (stage is null && s[child].Relation == "acl" && SanctionOf(s[child].Lemma) is { } inner) stage = inner;
        // "spoke of new sanctions", of none that the reader knows: an idea.
        if (stage is null && IsNewAndUnknown(s, trigger)) stage = SanctionStage.Proposed;
        return new(stage, expected, negated);
    }

    // A noun in the place of a circumstance, or one that answers to the sanctions ("in defiance of").
    private bool TakesForGranted(Sentence s, int noun, int trigger)
    {
        if (s[noun].Relation is not ("obl" or "nmod") || s[noun].Upos is not ("NOUN" or "PROPN")) return false;
        foreach (var child in s.Children(noun))
            if (s[child].Relation == "case" && child < noun && ((s[child].Lemma == "to" && IsAnswer(s, s[noun].Head, child)) || _circumstances.Contains(s[child].Lemma.ToLowerInvariant()) || (noun != trigger && s[child].Lemma == "in"))) return true;
        return false;
    }

    // "its answer to", "did it in response to": the phrase may hang on the verb.
    private bool IsAnswer(Sentence s, int head, int preposition) => _answers.Contains(s[head].Lemma.ToLowerInvariant()) || (preposition > 0 && _answers.Contains(s[preposition - 1].Lemma.ToLowerInvariant()));

    private static bool IsInfinitive(Sentence s, int verb) => s[verb].Xpos == "VB" && s.Child(verb, "mark") is >= 0 and var mark && s[mark].Lemma == "to";

    private static bool IsUndone(Sentence s, int verb)
    {
        if (s[verb].Xpos != "VBG" || s.Child(verb, "aux") >= 0) return false;
        foreach (var child in s.Children(verb))
            if (s[child].Relation is "mark" or "case" && s[child].Lemma is "before" or "without" or "on" or "of" or "about" or "against" or "from") return true;
        return false;
    }

    // What is told as done or under way, or will be; not what somebody may, should or wants to do.
    private bool IsReal(Sentence s, int verb, string? modal)
    {
        // "announced that it would lift them"
        if (modal == "would") return s[verb].Relation == "ccomp" && s[verb].Head is >= 0 and var told && s[told].Xpos is "VBD" or "VBN";
        if (modal is not null) return modal is "will" or "shall";
        if (s[verb].Xpos is not ("VB" or "VBG") || s.Child(verb, "aux") >= 0) return true;
        if (s[verb].Head is not (>= 0 and var head)) return true;
        if (s[verb].Relation == "conj") return IsReal(s, head, Modal(s, head));
        var mark = s.Child(verb, "mark");
        // "eased tensions by lifting them", "a decree lifting them"
        if (s[verb].Xpos == "VBG" && s[verb].Relation is "advcl" or "acl" && (mark < 0 || s[mark].Lemma is "by" or "after" or "since" or "in" or "with")) return true;
        return s[verb].Relation is "xcomp" or "acl" or "advcl" && _undertakings.Contains(s[head].Lemma.ToLowerInvariant());
    }

    private static bool IsNewAndUnknown(Sentence s, int noun)
    {
        var isNew = false;
        foreach (var child in s.Children(noun))
        {
            if (s[child].Relation == "det" || s[child].Deprel == "nmod:poss") return false;
            isNew |= s[child].Relation == "amod" && s[child].Lemma.ToLowerInvariant() is "new" or "additional" or "further" or "more" or "fresh" or "tough" or "harsh" or "strong" or "stiff" or "strict" && (s[child].Xpos is "JJR" || s[child].Lemma.ToLowerInvariant() is "new" or "additional" or "further" or "more" or "fresh");
        }
        return isNew;
    }

    // The verb, noun or adjective that governs the trigger and may say how far along it is: "agreed to sell", "approved the sale", "plans for the delivery".
    private int Governor(Sentence s, int trigger, out TransferStage stage)
    {
        stage = default;
        var token = trigger;
        for (var depth = 0; depth < 3; depth++)
        {
            var relation = s[token].Relation;
            var head = s[token].Head;
            if (head < 0) return -1;
            var climbs = (relation == "nsubj" && s[token].Upos == "NOUN" && s[head].Lemma is "continue" or "begin" or "start" or "resume" or "stop" or "cease" or "end" or "increase") || relation is "xcomp" or "obj" or "ccomp" or "acl" or "nmod" or "obl" || s[token].Deprel is "nsubj:pass" || (relation is "advcl" or "conj" && depth == 0 && s.Child(token, "mark") >= 0 && s.Child(token, "aux") < 0 && s[token].Xpos is "VB" or "VBG");
            if (!climbs || s[token].Deprel == "acl:relcl") return -1;
            // A full clause of its own tells its own stage.
            if (relation is "ccomp" or "acl" && s.Child(token, "nsubj") >= 0) return -1;
            if (_transfer.TryGetValue(s[head].Lemma.ToLowerInvariant(), out stage)) return head;
            token = head;
        }
        return -1;
    }

    private static string? Modal(Sentence s, int verb)
    {
        foreach (var child in s.Children(verb))
            if (s[child].Upos == "AUX" && s[child].Xpos == "MD") return s[child].Lemma;
        return null;
    }

    private static TransferStage Tense(Sentence s, int verb)
    {
        var perfect = false;
        var progressive = s[verb].Xpos == "VBG";
        foreach (var child in s.Children(verb))
            if (s[child].Relation == "aux" && s[child].Lemma == "have") perfect = true;
        if (progressive) return TransferStage.UnderWay;
        if (s[verb].Xpos is "VBD" or "VBN" || perfect) return TransferStage.Delivered;
        // "Tehran provides drones": habit; a bare infinitive with nothing over it is only an aim.
        return s[verb].Xpos is "VBZ" or "VBP" ? TransferStage.UnderWay : s.Child(verb, "mark") >= 0 ? TransferStage.Considered : TransferStage.Delivered;
    }
}
