using OnRecord.Language;
using OnRecord.Models;

namespace OnRecord.Claims;

/// <summary>Finds the goods of a verb or noun of transferring in the places that its frame names.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class GoodsFinder(LexiconFile lexicon, ItemReader items)
{
    private readonly HashSet<string> _bystanders = lexicon.WordList("transfer stopper");
    private readonly HashSet<string> _measures = lexicon.WordList("measure of goods");
    private readonly HashSet<string> _learning = lexicon.WordList("verb of learning to use");

    /// <summary>The goods that the verb or noun at <paramref name="trigger"/> is about; empty if none.</summary>
    public List<Goods> Of(Analysis analysis, Sentence s, int trigger, TransferFrame frame) =>
        s[trigger].Upos == "VERB" ? OfVerb(analysis, s, trigger, frame) : OfNoun(analysis, s, trigger, frame);

    /// <summary>Whether a noun names goods.</summary>
    public bool IsGoods(Analysis analysis, Sentence s, int noun) => items.Read(analysis, s, noun) is not null;

    private List<Goods> OfVerb(Analysis analysis, Sentence s, int verb, TransferFrame frame)
    {
        foreach (var place in frame.Goods)
        {
            if (place == "self") return Clause.Patient(s, verb) >= 0 ? [ItemReader.Itself(s, verb, TransferKind.Arms)] : [];
            var at = place switch
            {
                "obj" => Clause.Patient(s, verb),
                "subj" => Clause.Agent(s, verb),
                _ => Clause.Oblique(s, verb, place),
            };
            // "training pilots on the fighter": the parser may hang the goods on the trained.
            if (frame.Kind == TransferKind.Training && at < 0) at = Clause.Oblique(s, Clause.Patient(s, verb), place);
            if (frame.Kind == TransferKind.Training && at < 0) at = Learned(s, verb);
            // "offered Cairo two frigates": of two objects the last is the goods.
            var first = s.Child(verb, "obj");
            foreach (var child in s.Children(verb))
                if (place == "obj" && first >= 0 && child > first && s[child].Relation == "obj") at = child;
            if (at < 0) continue;
            var goods = Collect(analysis, s, at);
            if (goods.Count > 0 && frame.Kind != TransferKind.Training) return goods;
            if (goods.Count > 0 && IsMilitaryTraining(s, verb)) return goods;
        }
        return [];
    }

    private List<Goods> OfNoun(Analysis analysis, Sentence s, int noun, TransferFrame frame)
    {
        foreach (var place in frame.Goods)
        {
            if (place == "self")
            {
                if (items.Read(analysis, s, noun) is { } itself) return [itself];
                continue;
            }
            if (Collect(analysis, s, Clause.Oblique(s, noun, place)) is { Count: > 0 } goods) return goods;
            // "signed a contract for 48 jets": the phrase may hang on the verb.
            if (s[noun].Relation == "obj" && Clause.Oblique(s, s[noun].Head, place) is >= 0 and var above && above > noun && Collect(analysis, s, above) is { Count: > 0 } hung) return hung;
        }
        // "arms deliveries", "the S-400 purchase", "drone sale"
        foreach (var child in s.Children(noun))
            if (child < noun && s[child].Relation is "compound" or "amod" or "nmod" && items.Read(analysis, s, child) is { } before) return [before];
        return [];
    }

    // "trained to use the system", "trained on how to operate the drones".
    private int Learned(Sentence s, int verb)
    {
        foreach (var child in s.Children(verb))
            if (s[child].Relation is "advcl" or "xcomp" && _learning.Contains(s[child].Lemma)) return s.Child(child, "obj");
        return -1;
    }

    // Pilots, soldiers and forces are trained for war; pupils and dogs are not.
    private bool IsMilitaryTraining(Sentence s, int verb)
    {
        var trained = Clause.Patient(s, verb);
        return trained >= 0 && !_bystanders.Contains(s[trained].Lemma);
    }

    // What a measure is of: "billions of dollars' worth of missiles" is of the missiles.
    private int Measured(Analysis analysis, Sentence s, int measure)
    {
        foreach (var child in s.Children(measure))
            if (child > measure && s.Child(child, "case") is >= 0 and var of && s[of].Lemma is "of" or "in" && items.Read(analysis, s, child) is not null) return child;
        return Clause.Oblique(s, measure, "of", "in");
    }

    // The goods at a place, those coordinated with it, and those named after "including" or "such as".
    private List<Goods> Collect(Analysis analysis, Sentence s, int at)
    {
        var goods = new List<Goods>();
        if (at < 0) return goods;
        // "hundreds of drones", "a shipment of missiles", "deliveries of": the goods stand under the measure.
        for (var depth = 0; depth < 2 && items.Read(analysis, s, at) is null && _measures.Contains(s[at].Lemma.ToLowerInvariant()) && Measured(analysis, s, at) is >= 0 and var inner; depth++) at = inner;
        if (items.Read(analysis, s, at) is null && Clause.Oblique(s, at, "of", "in") is >= 0 and var measured && (items.Read(analysis, s, measured) is not null || s[measured].Lemma is "type" or "number" or "variety" or "worth")) at = measured;
        // "hundreds of loitering munitions": the parser may lose the preposition to a participle.
        else if (s[at].Lemma is "hundred" or "dozen" or "thousand" or "score" && s.Child(at, "nmod") is >= 0 and var counted) at = counted;
        foreach (var conjunct in Clause.Conjuncts(s, at))
            if (items.Read(analysis, s, conjunct) is { } one) goods.Add(one);
        foreach (var marker in new[] { "include", "like", "such", "including" })
            for (var t = s.LeftEdge(at); t <= s.RightEdge(at); t++)
                if (s[t].Lemma == marker && t > at && s[t].Head is >= 0 and var example && example > t)
                    foreach (var conjunct in Clause.Conjuncts(s, example))
                        if (!goods.Exists(g => g.Head == conjunct) && items.Read(analysis, s, conjunct) is { } one) goods.Add(one);
        return goods;
    }
}
