using OnRecord.Language;

namespace OnRecord.Claims;

/// <summary>Reads who acts in a clause of the active voice: its subject, or whom a governing clause supplies.</summary>
internal static class ClauseSubject
{
    // Clauses further up than this say nothing of who acts below.
    private const int Reach = 6;

    /// <summary>The token of who acts; -1 if none is told.</summary>
    public static int Of(Sentence s, int verb)
    {
        for (var depth = 0; verb >= 0 && depth < Reach; depth++)
        {
            if (Own(s, verb) is >= 0 and var own) return own;
            var head = s[verb].Head;
            if (head < 0) return -1;
            // "sanctions over Tehran supplying missiles": the noun of the phrase right before the participle acts.
            if (s[verb].Relation is "advcl" or "acl" && s[verb].Xpos == "VBG" && s.LeftEdge(verb) == verb && PhraseBefore(s, verb) is >= 0 and var before)
                return before;
            // "a plan that includes arming them": a plan arms nobody.
            if (s[verb].Relation is "xcomp" or "ccomp" or "obj" && s[head].Lemma is "include" or "involve" or "mean" or "require" or "entail") return -1;
            if (Supplied(s, verb, head, depth) is { } supplied) return supplied;
            verb = IsDoingOfNoun(s, verb, head) ? s[head].Head : head;
        }
        return -1;
    }

    /// <summary>The noun that a relative pronoun stands for, being what its clause modifies; any other word itself.</summary>
    public static int Antecedent(Sentence s, int verb, int argument)
    {
        if (s[argument].Xpos is not ("WDT" or "WP") && s[argument].Text is not ("that" or "which" or "who")) return argument;
        for (var v = verb; v >= 0; v = s[v].Head)
            if (s[v].Deprel == "acl:relcl") return s[v].Head;
        return argument;
    }

    private static int Own(Sentence s, int verb)
    {
        if (s.ChildExact(verb, "nsubj") is >= 0 and var subject) return Antecedent(s, verb, subject);
        // The parser may hang the subject on the auxiliary: "that Iran had delivered".
        if (s.Child(verb, "aux") is >= 0 and var auxiliary && s.ChildExact(auxiliary, "nsubj") is >= 0 and var hung) return Antecedent(s, verb, hung);
        if (s[verb].Xpos == "VBD" && s.ChildExact(verb, "nsubj:pass") is >= 0 and var misread && s.ChildExact(verb, "aux:pass") < 0)
            return Antecedent(s, verb, misread);
        return -1;
    }

    // Whom the clause above supplies: -1 where it supplies nobody, null where the one above that may.
    private static int? Supplied(Sentence s, int verb, int head, int depth) => s[verb].Relation switch
    {
        "xcomp" or "ccomp" or "advcl" or "obl" => OfGoverning(s, verb, head),
        "conj" => s.ChildExact(head, "nsubj:pass") is >= 0 and var shared && !Clause.IsPassive(s, verb) ? shared : null,
        "acl" when IsDoingOfNoun(s, verb, head) => OfDoing(s, head),
        "acl" when s[verb].Xpos is "VBG" || s[verb].Deprel == "acl:relcl" || (depth > 0 && s[verb].Xpos is "VBN") => head,
        "acl" => OfPlan(s, head),
        _ => s[head].Upos is "VERB" or "AUX" ? null : -1,
    };

    private static int? OfGoverning(Sentence s, int verb, int head)
    {
        var mark = s.Child(verb, "mark");
        var isAdverbial = s[verb].Relation is "advcl";
        // "imposed sanctions on the firm for buying", "thanked Iran for sending": who is meant did it, not who imposed or thanked.
        if (isAdverbial && mark >= 0 && s[mark].Lemma == "for")
            return Clause.Oblique(s, head, "on", "against") is >= 0 and var target ? target : s.Child(head, "obj");
        // Object control: "accuse Russia of arming", "urge Iran to stop".
        if (!isAdverbial || (mark >= 0 && s[mark].Lemma is "of" or "against" or "from" or "into"))
        {
            if (s.Child(head, "obj") is >= 0 and var controlled && controlled != verb && s[head].Lemma is not "promise") return controlled;
            if (s.Child(head, "iobj") is >= 0 and var told) return told;
        }
        // A passive's subject: "Iran is accused of".
        return s.ChildExact(head, "nsubj:pass") is >= 0 and var passive ? passive : null;
    }

    // "his hesitation about arming them"
    private static bool IsDoingOfNoun(Sentence s, int verb, int head) =>
        s[verb].Relation == "acl" && s[verb].Xpos is "VBG" && s.Child(verb, "mark") >= 0 && s[head].Upos == "NOUN";

    // Who hesitates, not the hesitation.
    private static int? OfDoing(Sentence s, int noun)
    {
        if (s.ChildExact(noun, "nmod:poss") is >= 0 and var whose) return whose;
        var isArgument = s[noun].Relation is "obj" or "obl" or "nsubj" && s[noun].Head >= 0 && s[s[noun].Head].Upos == "VERB";
        return isArgument ? null : -1;
    }

    // "Iran's plan to sell": the possessor of the noun; "has plans to sell", "signed a deal to sell": the subject of the light verb.
    private static int OfPlan(Sentence s, int noun)
    {
        if (s.ChildExact(noun, "nmod:poss") is >= 0 and var owner) return owner;
        if (s[noun].Relation != "obj" || s[noun].Head < 0) return -1;
        var verb = s[noun].Head;
        return s[verb].Lemma is "have" or "make" or "take" or "sign" or "reach" or "announce" or "begin" or "approve" or "accept" or "win" ? Of(s, verb) : -1;
    }

    private static int PhraseBefore(Sentence s, int verb)
    {
        if (verb == 0 || s[verb - 1].Upos != "PROPN") return -1;
        var named = verb - 1;
        while (s[named].Relation is "flat" or "compound" && s[named].Head is >= 0 and var head && head < verb) named = head;
        return s[named].Relation is "nmod" or "obl"
            && s.Child(named, "case") is >= 0 and var preposition
            && s[preposition].Lemma is "over" or "after" or "about" or "for" or "of" or "against" or "from"
            && s.RightEdge(named) == verb - 1 ? named : -1;
    }
}
