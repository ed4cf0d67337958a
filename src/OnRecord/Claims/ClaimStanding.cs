using OnRecord.Claims.Transfers;
using OnRecord.Language;
using OnRecord.Models;

namespace OnRecord.Claims;

/// <summary>What a clause says of its act besides telling it.</summary>
/// <param name="Expected">Whether a modal says that it is to come or possible.</param>
/// <param name="Doubtful">Whether it is left open whether it is so: "may have sold", "the supposed rifles", "unclear whether".</param>
/// <param name="Negated">Whether it is said not to be so.</param>
/// <param name="GoesOn">Whether its end is what is said not to be so: "will not halt its purchases".</param>
/// <param name="Ought">Whether it is only what somebody holds to be right: "should not continue to sell".</param>
internal readonly record struct ClaimStanding(bool Expected, bool Doubtful, bool Negated, bool GoesOn, bool Ought);

/// <summary>Reads what negations, modals and words of doubt on a trigger, on its goods and on the words over it say.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class ClaimStandingReader(LexiconFile lexicon)
{
    private const int Reach = 3;

    private readonly HashSet<string> _doubts = lexicon.WordList("word of doubt on a claim");
    private readonly HashSet<string> _open = lexicon.WordList("word for what is not known");
    private readonly HashSet<string> _stops = StageWords.Of(lexicon, "transfer", "halted");

    /// <summary>The standing of the act that the word at <paramref name="trigger"/> names.</summary>
    /// <param name="goods">The head of its goods, or -1.</param>
    public ClaimStanding Of(Sentence s, int trigger, int goods = -1)
    {
        bool expected = false, goesOn = false, ought = false, doubtful = goods >= 0 && IsDoubted(s, goods), negated = goods >= 0 && IsNone(s, goods);
        for (int t = trigger, depth = 0; t >= 0 && depth < Reach; depth++)
        {
            var modal = Clause.Modal(s, t);
            var stops = t != trigger && _stops.Contains(s[t].Lemma.ToLowerInvariant());
            goesOn |= stops && Clause.IsNegated(s, t);
            negated |= !stops && Clause.IsNegated(s, t);
            expected |= modal is not null;
            ought |= modal is "should" or "ought" or "must";
            doubtful |= IsOpen(s, t) || (modal is "may" or "might" or "could" && IsPerfect(s, t));
            if (!Climbs(s, t)) break;
            t = s[t].Head;
        }
        return new(expected, doubtful, negated, goesOn, ought);
    }

    // "the supposed rifles"
    private bool IsDoubted(Sentence s, int t)
    {
        foreach (var child in s.Children(t))
            if (s[child].Relation == "amod" && _doubts.Contains(s[child].Text.ToLowerInvariant())) return true;
        return false;
    }

    // "it is unclear whether Iran sold"
    private bool IsOpen(Sentence s, int t)
    {
        if (s[t].Relation is not ("ccomp" or "csubj" or "advcl")) return false;
        if (_open.Contains(s[s[t].Head].Lemma.ToLowerInvariant())) return true;
        return s.Child(t, "mark") is >= 0 and var mark && s[mark].Lemma == "whether";
    }

    // "may have sold"
    private static bool IsPerfect(Sentence s, int t)
    {
        foreach (var child in s.Children(t))
            if (s[child].Relation == "aux" && s[child].Lemma == "have") return true;
        return false;
    }

    // A noun belongs to its verb, an infinitive to what governs it; a full clause stands for itself.
    private static bool Climbs(Sentence s, int t) => s[t].Head >= 0 && s[t].Relation switch
    {
        "xcomp" => true,
        "obj" or "nsubj" => s[t].Upos != "VERB",
        "nmod" or "compound" or "obl" => s[s[t].Head].Upos == "NOUN",
        _ => false,
    };

    // "no mortars", "zero missiles", "not a single tank": none at all.
    private static bool IsNone(Sentence s, int goods)
    {
        for (var t = s.LeftEdge(goods); t < goods; t++)
            if (s[t].Text.ToLowerInvariant() is "no" or "zero" or "none" or "neither" || (s[t].Lemma == "not" && s[t + 1].Text is "a" or "one")) return true;
        return s[goods].Text.ToLowerInvariant() is "none" or "nothing";
    }
}
