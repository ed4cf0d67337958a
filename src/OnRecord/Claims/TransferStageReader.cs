using OnRecord.Language;
using OnRecord.Models;

namespace OnRecord.Claims;

/// <summary>Reads how far along a transfer is: from its own verb outwards, each word over it says more, up to the first that tells what is so.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class TransferStageReader(LexiconFile lexicon)
{
    private const int Reach = 5;

    private readonly Dictionary<string, TransferStage> _stages = lexicon.Rows("stages", "lemma", "of", "stage").Where(r => r[1] == "transfer").ToDictionary(r => r[0], r => Named(r[2]), StringComparer.Ordinal);
    private readonly HashSet<string> _ideas = lexicon.WordList("word for an idea");
    private readonly HashSet<string> _consents = lexicon.WordList("word of consent");
    private readonly HashSet<string> _wishes = lexicon.WordList("word for a wish");
    private readonly HashSet<string> _conditions = lexicon.WordList("conjunction of condition");

    /// <summary>The stage of that name in the contract.</summary>
    public static TransferStage Named(string name) => Enum.Parse<TransferStage>(name.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);

    /// <summary>The stage of a transfer whose frame's word is at <paramref name="trigger"/>.</summary>
    public StageReading<TransferStage> Of(Sentence s, int trigger, TransferFrame frame)
    {
        var negated = Clause.IsNegated(s, trigger);
        var noun = s[trigger].Upos == "NOUN";
        // "a shipment reached the port": it is there.
        if (noun && s[trigger].Relation == "nsubj" && s[s[trigger].Head].Lemma is "reach" or "arrive" or "land" && Clause.Modal(s, s[trigger].Head) is null) return new(Tense(s, s[trigger].Head), false, negated || Clause.IsNegated(s, s[trigger].Head));
        if (!noun && IsFinite(s, trigger)) return Finite(s, trigger, frame.Stage, negated);
        // "missiles, delivered last week"
        if (!noun && s[trigger].Xpos == "VBN" && s[trigger].Relation == "acl" && s.Child(trigger, "mark") < 0) return new(frame.Stage ?? TransferStage.Delivered, false, negated);
        // "saw it send drones", "let it ship them": as the verb over it.
        if (!noun && s[trigger].Xpos == "VB" && s.Child(trigger, "mark") < 0 && s[trigger].Relation is "ccomp" or "xcomp" && s[s[trigger].Head].Lemma is "see" or "watch" or "hear" or "let" or "make" or "have") return new(frame.Stage ?? Tense(s, s[trigger].Head), false, negated);
        return Governed(s, trigger, frame, noun ? null : frame.Stage, negated) ?? (noun ? Described(s, trigger, negated) : null) ?? Alone(s, trigger, frame, negated);
    }

    // "supplied", "will supply", "has not supplied": tense and modal of the verb itself.
    private StageReading<TransferStage> Finite(Sentence s, int verb, TransferStage? fixedStage, bool negated)
    {
        if (IsConditional(s, verb)) return new(TransferStage.Considered, true, negated);
        if (Clause.Modal(s, verb) is not { } modal) return new(fixedStage ?? Tense(s, verb), false, negated);
        return new(IsToCome(s, verb, modal) ? fixedStage ?? TransferStage.Agreed : TransferStage.Considered, true, negated);
    }

    // Outwards from an infinitive, gerund or noun: "decided to begin supplying", "opposed plans for the sale".
    private StageReading<TransferStage>? Governed(Sentence s, int trigger, TransferFrame frame, TransferStage? stage, bool negated)
    {
        var token = trigger;
        for (var depth = 0; depth < Reach; depth++)
        {
            token = First(s, token);
            if (token != trigger && stage is { } told && IsFinite(s, token)) return Settled(s, token, told, negated);
            if (token != trigger && s[token].Upos == "VERB" && IsFinite(s, token)) return s[trigger].Relation == "conj" && First(s, trigger) == token ? Finite(s, token, stage, negated) : null;
            if (s[token].Head is not (>= 0 and var head) || !Climbs(s, token, trigger)) break;
            if (IsConditional(s, token)) return new(TransferStage.Considered, true, negated);
            var lemma = s[head].Lemma.ToLowerInvariant();
            if (_stages.TryGetValue(lemma, out var over))
            {
                // "is not going to halt purchases": they go on; "is not willing to sell", "did not approve the sale": told of who refuses, no denial.
                if (Clause.IsNegated(s, head))
                {
                    if (over is TransferStage.Halted) return new(TransferStage.UnderWay, false, false);
                    if (!negated && _consents.Contains(lemma)) return new(TransferStage.Refused, false, false);
                    negated = true;
                }
                // Who wants to get them seeks them.
                if (over is TransferStage.Considered && frame.Agent is AgentRole.Recipient && _wishes.Contains(lemma)) over = TransferStage.Sought;
                stage = stage is { } inner ? Together(inner, over) : over;
                if (over is TransferStage.Halted && IsOnlyWanted(s, head)) return new(TransferStage.UnderWay, false, false);
            }
            else if (s[trigger].Upos != "NOUN" && frame.Agent is AgentRole.Recipient && _wishes.Contains(lemma))
            {
                return new(TransferStage.Sought, false, negated);
            }
            // "quarrelled over arming them", "opponents of arming them": a question yet.
            else if (stage is null && s[token].Xpos == "VBG" && s.Child(token, "aux") < 0 && Preposition(s, token) is "over" or "against" or "about" or "on")
            {
                return new(TransferStage.Considered, false, negated);
            }
            else if (s[trigger].Upos != "NOUN" && _ideas.Contains(lemma))
            {
                return new(TransferStage.Considered, stage is TransferStage.Considered, negated);
            }
            // "would like to do more by arming them"
            else if (stage is null && s[trigger].Xpos == "VBG" && Clause.Modal(s, head) is "would" or "should" or "could" or "might" or "may")
            {
                return new(TransferStage.Considered, false, negated);
            }
            // "managed to deliver": as the verb over it.
            else if (stage is null && s[token].Relation == "xcomp" && s[token].Xpos == "VB" && s[head].Upos == "VERB" && IsFinite(s, head) && Clause.Modal(s, head) is null && s[head].Lemma is not ("be" or "have" or "need"))
            {
                return new(Tense(s, head), false, negated || Clause.IsNegated(s, head));
            }
            token = head;
        }
        return stage is { } last ? token == trigger || !IsFinite(s, token) ? new(last, false, negated) : Settled(s, token, last, negated) : null;
    }

    // "urged it to approve the sale": what is urged; "agreed to resume", "refused to allow".
    private static TransferStage Together(TransferStage inner, TransferStage outer) => (inner, outer) switch
    {
        (TransferStage.Halted, TransferStage.Agreed or TransferStage.Approved or TransferStage.Ordered or TransferStage.UnderWay or TransferStage.Delivered) => TransferStage.Halted,
        (TransferStage.Halted, _) => TransferStage.UnderWay,
        (_, TransferStage.Considered or TransferStage.Sought or TransferStage.Offered or TransferStage.Refused or TransferStage.Halted) => outer,
        (TransferStage.Considered or TransferStage.UnderWay or TransferStage.Delivered, TransferStage.Agreed or TransferStage.Approved or TransferStage.Ordered) => outer,
        _ => inner,
    };

    // What the verb that tells it says by its tense and modal.
    private StageReading<TransferStage> Settled(Sentence s, int verb, TransferStage stage, bool negated)
    {
        // "is not going to halt purchases": they go on.
        if (stage is TransferStage.Halted && Clause.IsNegated(s, verb)) return new(TransferStage.UnderWay, false, false);
        if (stage is TransferStage.UnderWay or TransferStage.Delivered && s[verb].Lemma == "go" && s[verb].Xpos == "VBG") stage = TransferStage.Agreed;
        if (IsConditional(s, verb) && stage is not (TransferStage.Halted or TransferStage.Refused)) return new(TransferStage.Considered, true, negated);
        var modal = Clause.Modal(s, verb);
        if (modal is null) return new(stage, s[verb].Lemma is "expect", negated);
        if (IsToCome(s, verb, modal)) return new(stage is TransferStage.UnderWay or TransferStage.Delivered ? TransferStage.Agreed : stage, modal is not "would", negated);
        // "could halt the sale": it goes on; "should approve it": an idea.
        return new(stage is TransferStage.Halted ? TransferStage.UnderWay : stage is TransferStage.Sought or TransferStage.Refused ? stage : TransferStage.Considered, stage is not TransferStage.Halted, negated);
    }

    // "withheld aid", "the planned sale", "the shipment that Congress blocked": what is said of the noun itself.
    private StageReading<TransferStage>? Described(Sentence s, int noun, bool negated)
    {
        foreach (var child in s.Children(noun))
        {
            if (!_stages.TryGetValue(s[child].Lemma.ToLowerInvariant(), out var stage) || stage is TransferStage.UnderWay) continue;
            if (s[child].Relation == "amod" && s[child].Xpos is "VBN" or "JJ" or "VBD") return new(stage, false, negated);
            if (s[child].Deprel == "acl:relcl" && s[child].Upos == "VERB" && s.Child(child, "obj") < 0 && IsFinite(s, child)) return Settled(s, child, stage, negated || Clause.IsNegated(s, child));
            if (s[child].Deprel == "acl" && s[child].Xpos == "VBN") return new(stage, false, negated);
        }
        return null;
    }

    private StageReading<TransferStage> Alone(Sentence s, int trigger, TransferFrame frame, bool negated)
    {
        if (s[trigger].Upos == "NOUN")
        {
            // "the sale would change the war": of one that is not so yet.
            var would = s[trigger].Relation == "nsubj" && s[trigger].Head >= 0 && Clause.Modal(s, s[trigger].Head) is "would" or "could" or "might" or "may";
            return would ? new(TransferStage.Considered, true, negated) : new(frame.Stage ?? TransferStage.Delivered, false, negated, Told: false);
        }
        if (frame.Stage is { } fixedStage) return new(fixedStage, false, negated);
        // "Moscow to sell missiles to Tehran", in a headline.
        if (s[trigger].Xpos == "VB" && s.Child(trigger, "mark") is >= 0 and var mark && s[mark].Lemma == "to" && s.Child(trigger, "nsubj") is >= 0 and var subject && subject < mark) return new(TransferStage.Agreed, true, negated);
        return new(Tense(s, trigger), false, negated);
    }

    // The first of "arm and train", which bears the particle, the modal or the subject of both.
    private static int First(Sentence s, int token)
    {
        while (s[token].Relation == "conj" && s[token].Head is >= 0 and var first && first < token && s[first].Upos == s[token].Upos && s.Child(token, "nsubj") < 0 && s.Child(token, "mark") < 0 && s.Child(token, "aux") < 0 && s[token].Xpos is "VB" or "VBG" or "NN" or "NNS" && SameForm(s, first, token)) token = first;
        return token;
    }

    private static bool SameForm(Sentence s, int one, int other) => s[one].Xpos == s[other].Xpos || (s[one].Upos == "NOUN" && s[other].Upos == "NOUN");

    private static bool Climbs(Sentence s, int token, int trigger)
    {
        var (relation, head) = (s[token].Relation, s[token].Head);
        if (s[token].Deprel == "acl:relcl") return false;
        if (relation == "nsubj" && s[token].Deprel != "nsubj:pass") return s[token].Upos == "NOUN" && s[head].Lemma is "continue" or "begin" or "start" or "resume" or "stop" or "cease" or "end" or "increase" or "contingent" or "conditional" or "stall" or "freeze";
        if (relation is "advcl" or "conj") return (token == trigger || s[token].Xpos is "VB" or "VBG") && s.Child(token, "aux") < 0 && s.Child(token, "nsubj") < 0 && (s.Child(token, "mark") >= 0 || (relation == "advcl" && s[token].Xpos == "VBG"));
        // A full clause of its own tells its own stage.
        if (relation is "ccomp" or "acl" or "csubj" && s.Child(token, "nsubj") >= 0) return false;
        return relation is "xcomp" or "obj" or "ccomp" or "acl" or "nmod" or "obl" or "nsubj" or "compound";
    }

    // "about stopping", "refused to stop", "called on it to halt": an aim, and no deed; "agreed to halt", "responded by halting", "blamed for halting" are deeds.
    private bool IsOnlyWanted(Sentence s, int verb)
    {
        if (s[verb].Xpos is not ("VB" or "VBG") || s.Child(verb, "aux") >= 0 || s[verb].Head is not (>= 0 and var head)) return false;
        var mark = s.Child(verb, "mark");
        if (mark < 0) mark = s.Child(verb, "case");
        if (mark < 0) return false;
        var lemma = s[head].Lemma.ToLowerInvariant();
        return s[mark].Lemma is "about" or "against" || (s[mark].Lemma is "for" or "of" or "on" && (_ideas.Contains(lemma) || _stages.GetValueOrDefault(lemma, TransferStage.Delivered) is TransferStage.Sought or TransferStage.Considered));
    }

    private static string? Preposition(Sentence s, int verb)
    {
        foreach (var child in s.Children(verb))
            if (s[child].Relation is "mark" or "case") return s[child].Lemma;
        return null;
    }

    private bool IsConditional(Sentence s, int verb)
    {
        foreach (var child in s.Children(verb))
            if (s[child].Relation == "mark" && _conditions.Contains(s[child].Lemma.ToLowerInvariant())) return true;
        return false;
    }

    private static bool IsFinite(Sentence s, int verb)
    {
        if (s[verb].Upos is not ("VERB" or "AUX" or "ADJ" or "NOUN")) return false;
        foreach (var child in s.Children(verb))
            if (s[child].Relation is "aux" or "cop" && s[child].Xpos is "VBD" or "VBZ" or "VBP" or "MD") return true;
        return s[verb].Xpos is "VBD" or "VBZ" or "VBP";
    }

    // "will supply"; "would supply" where somebody said so of what was to come.
    private static bool IsToCome(Sentence s, int verb, string modal) => modal is "will" or "shall" || (modal == "would" && s[verb].Relation == "ccomp" && s[verb].Head is >= 0 and var told && s[told].Xpos is "VBD" or "VBN");

    private static TransferStage Tense(Sentence s, int verb)
    {
        bool perfect = false, present = false;
        foreach (var child in s.Children(verb))
        {
            if (s[child].Relation != "aux") continue;
            if (s[child].Lemma == "have") perfect = true;
            // "are armed by", "do not sell"
            else if (s[child].Xpos is "VBZ" or "VBP") present = true;
        }
        if (s[verb].Xpos == "VBG") return TransferStage.UnderWay;
        if (perfect) return TransferStage.Delivered;
        if (present) return TransferStage.UnderWay;
        if (s[verb].Xpos is "VBD" or "VBN") return TransferStage.Delivered;
        // "Tehran provides drones", "Tehran and Minsk provide": habit; an infinitive with nothing over it is only an aim.
        if (s[verb].Xpos is "VBZ" or "VBP") return TransferStage.UnderWay;
        if (s.Child(verb, "aux") >= 0) return TransferStage.Delivered;
        return s.Child(verb, "mark") < 0 && s.Child(verb, "nsubj") >= 0 ? TransferStage.UnderWay : TransferStage.Considered;
    }
}
