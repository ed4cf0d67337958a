using OnRecord.Models;

namespace OnRecord.Language.Times;

/// <summary>The tense around an expression. Immutable and thread-safe.</summary>
internal sealed class Tense(LexiconFile lexicon)
{
    private readonly HashSet<string> _plans = lexicon.WordList("verb of plans");
    private readonly HashSet<string> _scheduled = lexicon.WordList("verb told in the present of what is scheduled");
    private readonly HashSet<string> _postponing = lexicon.WordList("verb of postponing");

    /// <summary>Whether the verb above speaks of what is to come: "will leave", "is expected to be delivered", "expires in May", "was extended until
    /// June".</summary>
    public bool IsFuture(Sentence s, int at)
    {
        // "said Sunday it would impose", "signed on Friday": told of the day when it was done, whatever the tree hangs it on.
        var before = TimeWords.Lower(s, at - 1) == "on" ? at - 2 : at - 1;
        if (before >= 0 && s[before].Xpos == "VBD" && s[before].Upos == "VERB") return false;
        var below = -1;
        for (var t = at; t >= 0; t = s[t].Head)
        {
            if (s[t].Upos is not ("VERB" or "AUX")) continue;
            if (IsToCome(s, t)) return true;
            if (below < 0 && _postponing.Contains(s[t].Lemma) && TimeWords.Lower(s, at - 1) is "until" or "till" or "to" or "through") return true;
            if (below >= 0 && _plans.Contains(s[t].Lemma)) return true;
            var toDo = s.Child(t, "mark") is >= 0 and var mark && s[mark].Lemma == "to";
            if (!toDo) return false;
            below = t;
        }
        return false;
    }

    /// <summary>Whether what is told is put off: "moved from Monday to Wednesday".</summary>
    public bool IsMoved(Sentence s, int at)
    {
        for (var t = at; t >= 0; t = s[t].Head)
            if (s[t].Upos == "VERB") return _postponing.Contains(s[t].Lemma);
        return false;
    }

    // "will leave", "must leave by", "begins in May"; but not "may have left".
    private bool IsToCome(Sentence s, int verb)
    {
        var (modal, perfect) = (false, false);
        foreach (var child in s.Children(verb))
        {
            if (s[child].Upos != "AUX") continue;
            modal |= s[child].Lemma is "will" or "shall" or "may" or "might" or "would" or "must" or "should" or "can";
            perfect |= s[child].Lemma == "have";
        }
        return modal ? !perfect : s[verb].Xpos is "VBZ" or "VBP" && _scheduled.Contains(s[verb].Lemma);
    }
}
