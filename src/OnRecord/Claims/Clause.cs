using OnRecord.Language;

namespace OnRecord.Claims;

/// <summary>Reads the arguments of a verb or event noun from the tree, through passives, control, participles and relative clauses.</summary>
internal static class Clause
{
    /// <summary>Who acts: the subject, the agent of a passive, or the one that a governing clause supplies; -1 if none.</summary>
    public static int Agent(Sentence s, int verb)
    {
        if (s.ChildExact(verb, "obl:agent") is >= 0 and var agent) return agent;
        if (IsPassive(s, verb)) return Oblique(s, verb, "by");
        return ClauseSubject.Of(s, verb);
    }

    /// <summary>What is acted on: the object, the subject of a passive, the noun that a participle or relative clause modifies; -1 if none.</summary>
    public static int Patient(Sentence s, int verb)
    {
        if (s.Child(verb, "obj") is >= 0 and var found) return ClauseSubject.Antecedent(s, verb, found);
        if (IsPassive(s, verb))
        {
            var subject = s.ChildExact(verb, "nsubj:pass");
            if (subject >= 0) return ClauseSubject.Antecedent(s, verb, subject);
            if (s[verb].Relation == "acl") return s[verb].Head;
            // "expected to be delivered": the subject of the governing passive.
            if (s[verb].Relation is "xcomp" or "conj" && s[verb].Head is >= 0 and var head && s.ChildExact(head, "nsubj:pass") is >= 0 and var above)
                return above;
            return -1;
        }
        // "the drones Iran sold": a relative clause without a pronoun.
        return s[verb].Deprel == "acl:relcl" && s.Child(verb, "nsubj") is >= 0 and var own && s[own].Xpos is not ("WP" or "WDT") ? s[verb].Head : -1;
    }

    /// <summary>The word that heads the clause in which a word stands: one that has a subject of its own, or is set apart as a clause.</summary>
    public static int Of(Sentence s, int token)
    {
        while (s[token].Head >= 0)
        {
            if (s[token].Relation is "parataxis" or "ccomp" or "advcl" || s[token].Deprel == "acl:relcl") return token;
            if (s[token].Relation == "conj" && s.Child(token, "nsubj") >= 0) return token;
            token = s[token].Head;
        }
        return token;
    }

    /// <summary>The oblique or nominal dependent with one of the prepositions; -1 if none.</summary>
    public static int Oblique(Sentence s, int token, params ReadOnlySpan<string> prepositions)
    {
        var found = Marked(s, token, "case", prepositions);
        if (found >= 0 || token < 0 || !(prepositions.Contains("to") || prepositions.Contains("by") || prepositions.Contains("from"))) return found;
        // A phrase may hang lower than it means: "the sale of jets to Taiwan by China", "delivered missiles to Japan".
        var below = s[token].Upos is "VERB" ? s.Child(token, "obj") : token;
        for (var depth = 0; below >= 0 && depth < 3 && found < 0; depth++)
        {
            var next = -1;
            foreach (var child in s.Children(below))
                if (child > below && s[child].Deprel == "nmod") next = child;
            below = next;
            found = below < 0 ? -1 : HasCase(s, below, prepositions) ? below : Marked(s, below, "case", prepositions);
        }
        return found;
    }

    private static bool HasCase(Sentence s, int token, ReadOnlySpan<string> prepositions)
    {
        foreach (var child in s.Children(token))
            if (s[child].Relation == "case" && prepositions.Contains(s[child].Lemma)) return true;
        return false;
    }

    /// <summary>The dependent clause that one of the words introduces ("for selling"); -1 if none.</summary>
    public static int Adverbial(Sentence s, int token, params ReadOnlySpan<string> words) => Marked(s, token, "mark", words);

    private static int Marked(Sentence s, int token, string relation, ReadOnlySpan<string> words)
    {
        if (token < 0) return -1;
        foreach (var child in s.Children(token))
        {
            if (relation == "case" ? s[child].Relation is not ("obl" or "nmod") : s[child].Relation is not ("advcl" or "acl")) continue;
            foreach (var mark in s.Children(child))
                if (s[mark].Relation == relation && words.Contains(s[mark].Lemma)) return child;
        }
        return -1;
    }

    /// <summary>Whether the verb is a passive, a bare participle that modifies a noun included.</summary>
    // A finite past is no passive, whatever the parser makes of its subject: "Norway called for action".
    public static bool IsPassive(Sentence s, int verb) =>
        (s.ChildExact(verb, "nsubj:pass") >= 0 && s[verb].Xpos != "VBD")
        || s.ChildExact(verb, "aux:pass") >= 0
        || (s[verb].Xpos == "VBN" && s[verb].Relation is "acl" && s.Child(verb, "nsubj") < 0);

    /// <summary>The modal on a verb ("will", "could"), or null.</summary>
    public static string? Modal(Sentence s, int verb)
    {
        foreach (var child in s.Children(verb))
            if (s[child].Upos == "AUX" && s[child].Xpos == "MD") return s[child].Lemma;
        return null;
    }

    /// <summary>Whether a word of negation hangs on the token.</summary>
    public static bool IsNegated(Sentence s, int token)
    {
        foreach (var child in s.Children(token))
            // "not just arming them": that, and more.
            if (s[child].Lemma is "not" or "never" or "no" or "neither"
                && s[child].Relation is "advmod" or "det" or "cc"
                && !(child + 1 < s.Count && s[child].Lemma == "not" && s[child + 1].Lemma is "just" or "only" or "merely" or "simply" or "solely"))
                return true;
        return false;
    }

    /// <summary>The item and those coordinated with it.</summary>
    public static IEnumerable<int> Conjuncts(Sentence s, int token)
    {
        if (token < 0) yield break;
        yield return token;
        foreach (var child in s.Children(token).ToArray())
        {
            if (s[child].Relation != "conj" || s[child].Upos is "VERB") continue;
            // "the GRU and the FSB": the parser may hang each on the one before.
            foreach (var conjunct in Conjuncts(s, child)) yield return conjunct;
        }
    }
}
