using OnRecord.Language;

namespace OnRecord.Statements;

/// <summary>Adds cues that the tagger passed over though their word leaves no doubt: a denial, an accusation or a "reportedly" must not be lost.</summary>
internal static class SureCues
{
    private const double Confidence = 0.6;

    /// <summary>The cues in text order, with those added that the word lists call for.</summary>
    /// <param name="verbs">Verbs that are cues wherever they stand with a subject and a complement.</param>
    /// <param name="nouns">Nouns that are cues where they have an owner and a that-clause tells what was said: "Ukraine's claim that ...".</param>
    /// <param name="hearsay">Adverbs that are cues wherever they modify a verb.</param>
    public static List<CueSpan> Complete(Sentence s, List<CueSpan> cues, HashSet<string> verbs, HashSet<string> nouns, HashSet<string> hearsay)
    {
        for (var t = 0; t < s.Count; t++)
        {
            var word = t;
            if (cues.Exists(c => c.First <= word && word <= c.Last)) continue;
            if (IsHearsay(s, t, hearsay)) cues.Add(new(t, t, t, Confidence));
            else if (s[t].Upos == "NOUN" && nouns.Contains(s[t].Lemma) && s.ChildExact(t, "nmod:poss") >= 0 && ThatClause(s, t) >= 0)
                cues.Add(new(t, t, t, Confidence));
            else if (s[t].Upos == "VERB" && verbs.Contains(s[t].Lemma) && HasSubject(s, t) && Complement(s, t) >= 0)
                cues.Add(new(First(s, t), t, t, Confidence));
        }
        cues.Sort((a, b) => a.First.CompareTo(b.First));
        return cues;
    }

    /// <summary>Whether a word passes on what it does not vouch for: "reportedly" with a verb, "alleged" with a noun.</summary>
    public static bool IsHearsay(Sentence s, int t, HashSet<string> hearsay) =>
        s[t].Head >= 0 && (s[t].Upos == "ADV" || (s[t].Relation == "amod" && s[t].Head > t)) && hearsay.Contains(s[t].Text.ToLowerInvariant());

    /// <summary>"Ukraine's claim that": whose noun it is says so, whoever else the sentence names; null where the cue is no noun or nobody named owns
    /// it.</summary>
    public static (int First, int Last)? Owner(Sentence s, CueSpan cue)
    {
        if (s[cue.Head].Upos != "NOUN" || s.ChildExact(cue.Head, "nmod:poss") is not (>= 0 and var owner) || s[owner].Upos != "PROPN") return null;
        return (s.LeftEdge(owner), s.RightEdge(owner));
    }

    /// <summary>Source and content by the tree alone, for a cue with which the labeller could do nothing.</summary>
    public static ((int First, int Last)? Source, List<(int First, int Last)> Content) Parts(Sentence s, CueSpan cue, HashSet<string> hearsay)
    {
        if (IsHearsay(s, cue.Head, hearsay))
        {
            var clause = s[cue.Head].Head;
            // The noun that the adjective modifies, with what follows.
            if (s[cue.Head].Relation == "amod") return (null, [(cue.Last + 1, s.RightEdge(clause))]);
            // The clause around the adverb, without it.
            var parts = new List<(int, int)>();
            if (s.LeftEdge(clause) < cue.First) parts.Add((s.LeftEdge(clause), cue.First - 1));
            if (s.RightEdge(clause) > cue.Last)
                parts.Add((cue.Last + 1, s[s.RightEdge(clause)].Upos == "PUNCT" ? s.RightEdge(clause) - 1 : s.RightEdge(clause)));
            parts.RemoveAll(p => p.Item1 > p.Item2);
            return (null, parts);
        }
        if (s[cue.Head].Upos == "NOUN" && ThatClause(s, cue.Head) is >= 0 and var told)
        {
            var owner = s.ChildExact(cue.Head, "nmod:poss");
            return (owner < 0 ? null : (s.LeftEdge(owner), s.RightEdge(owner)), [(s.LeftEdge(told), s.RightEdge(told))]);
        }
        var complement = Complement(s, cue.Head);
        if (s[cue.Head].Upos != "VERB" || complement < 0) return (null, []);
        var subject = s.Child(cue.Head, "nsubj");
        var last = s.RightEdge(complement);
        // "Iran sold drones, the White House said on Friday": what stands before the cue ends before who says it.
        if (complement < cue.First) last = Math.Min(last, (subject >= 0 && subject > complement ? Math.Min(s.LeftEdge(subject), cue.First) : cue.First) - 1);
        return (subject < 0 ? null : (s.LeftEdge(subject), s.RightEdge(subject)), [(s.LeftEdge(complement), last)]);
    }

    /// <summary>"Kenya's claim [that ...]", "a warning from Paris [that ...]": the content of a noun is its clause and no more; whose it is, where the
    /// labeller saw nobody.</summary>
    public static void Narrow(Sentence s, CueSpan cue, ref (int First, int Last)? source, List<(int First, int Last)> content)
    {
        if (s[cue.Head].Upos != "NOUN" || ThatClause(s, cue.Head) is not (>= 0 and var told)) return;
        var clause = (First: s.LeftEdge(told), Last: s.RightEdge(told));
        if (content.Count != 1 || Math.Abs(content[0].First - clause.First) > 1) return;
        while (clause.Last > clause.First && s[clause.Last].Text is "." or "," or ";") clause.Last--;
        content[0] = clause;
        if (source is not null) return;
        foreach (var child in s.Children(cue.Head))
            if (child < clause.First
                && (s[child].Deprel == "nmod:poss"
                    || (s[child].Relation == "nmod" && s.Child(child, "case") is >= 0 and var preposition && s[preposition].Lemma is "from" or "by" or "of")))
            {
                var first = s.Child(child, "case") is >= 0 and var before && before < child ? before + 1 : s.LeftEdge(child);
                source = (first, Math.Min(s.RightEdge(child), clause.First - 1));
            }
    }

    private static int ThatClause(Sentence s, int noun)
    {
        foreach (var child in s.Children(noun))
            if (child > noun && s[child].Relation is "acl" or "ccomp" && s.Child(child, "mark") is >= 0 and var mark && s[mark].Lemma == "that") return child;
        return -1;
    }

    private static bool HasSubject(Sentence s, int verb) => s.Child(verb, "nsubj") >= 0 || s[verb].Relation is "conj" or "advcl" or "xcomp";

    // Clauses before things; a participle after the verb is one too, whatever the parser calls it ("denied selling").
    private static int Complement(Sentence s, int verb)
    {
        var thing = s.Child(verb, "obj");
        foreach (var child in s.Children(verb))
            if (child > verb
                && (s[child].Relation is "ccomp" or "xcomp"
                    || (s[child].Relation == "advcl" && s[child].Xpos == "VBG" && thing < 0 && s.Child(child, "mark") < 0)))
                return child;
        // "Iran sold drones, the White House said": what is said may stand before.
        foreach (var child in s.Children(verb))
            if (child < verb && s[child].Relation == "ccomp" && thing < 0) return child;
        return thing;
    }

    // Auxiliaries and adverbs right before the verb belong to the cue: "has repeatedly denied".
    private static int First(Sentence s, int verb)
    {
        var first = verb;
        while (first > 0 && s[first - 1].Head == verb && s[first - 1].Relation is "aux" or "advmod") first--;
        return first;
    }
}
