using OnRecord.Language;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>
/// What grammar says of who acts on whom, where it leaves no choice: the subject of "buy" gets, whom "to" introduces gets.
/// It outweighs what the model makes of a word, for a direction turned round is the worst error.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class ClaimDirection(LexiconFile lexicon)
{
    private readonly Dictionary<string, ClaimRole> _agents = lexicon.Rows("transfer-words", "lemma", "pos", "agent")
        .Where(r => r[1] == "verb" && r[2] is "supplier" or "recipient")
        .ToDictionary(r => r[0], r => r[2] == "supplier" ? ClaimRole.Supplier : ClaimRole.Recipient, StringComparer.Ordinal);

    private readonly HashSet<string> _onlooking = lexicon.WordList("verb of an onlooker");
    private readonly HashSet<string> _taking = lexicon.WordList("verb of taking goods away");

    /// <summary>The words of a mention that have a role, once grammar has had its say.</summary>
    public IReadOnlyList<WordRun> Of(Sentence s, int trigger, ClaimMention mention, ClaimRole role)
    {
        bool Has(ClaimRole own, WordRun words) => Role(s, trigger, own, words) == role && !IsPlace(s, role, words) && !IsOnlooker(s, trigger, words);
        var words = mention.Roles.Where(r => Has(r.Role, r.Words)).Select(r => r.Words).ToList();
        var acting = Acting(s, trigger, role, words);
        return acting.Count > 0 ? acting : mention.InOwnClause(s, words);
    }

    // "Abu Dhabi supplied Chinese bombs", "accusations by the United States that it had sent": the subject gives, and nobody else.
    private List<WordRun> Acting(Sentence s, int trigger, ClaimRole role, List<WordRun> words)
    {
        if (s[trigger].Upos != "VERB" || _agents.GetValueOrDefault(s[trigger].Lemma.ToLowerInvariant(), ClaimRole.Stage) != role) return [];
        var agent = Clause.Agent(s, trigger);
        if (agent < 0) return [];
        var (first, last) = (s.LeftEdge(agent), s.RightEdge(agent));
        // "the rebels armed by Iran": the phrase of who acts may hold the trigger itself.
        return words.FindAll(w => w.Sentence == s.Index && w.First <= last && first <= w.Last && (trigger < w.First || w.Last < trigger));
    }

    // "a purchase that Greece wants blocked": who has a view of it takes no part.
    private bool IsOnlooker(Sentence s, int trigger, WordRun words)
    {
        if (words.Sentence != s.Index) return false;
        if (IsAccuser(s, trigger, words)) return true;
        var party = CueSpan.HeadOf(s, words.First, words.Last);
        var verb = s[party].Relation == "nsubj" ? s[party].Head : -1;
        // "Kenya seized rifles that were to be shipped": who takes goods away neither gives nor gets them.
        if (verb >= 0 && TakenBy(s, trigger) == verb) return true;
        return verb >= 0 && s[verb].Deprel == "acl:relcl" && s.IsAncestor(trigger, verb) && _onlooking.Contains(s[verb].Lemma.ToLowerInvariant());
    }

    /// <summary>The verb by whose deed the goods of a transfer never came: "seized rifles bound for"; -1 where there is none.</summary>
    public int TakenBy(Sentence s, int trigger)
    {
        for (var t = trigger; t >= 0; t = s[t].Head)
            if (IsGoodsOf(s, trigger, t) && _taking.Contains(s[s[t].Head].Lemma.ToLowerInvariant())) return s[t].Head;
        return -1;
    }

    // "seized [rifles that were to be shipped]", "seizes rifles [bound for Somalia]"
    private static bool IsGoodsOf(Sentence s, int trigger, int token)
    {
        var verb = s[token].Head;
        if (verb < 0 || s[verb].Upos != "VERB") return false;
        if (token != trigger) return s[token].Relation == "obj";
        return s[token].Relation == "xcomp" && s.Child(verb, "obj") is var goods && goods > verb && goods < token;
    }

    // "accused by the panel of sending", "urged by Paris to send": who does something to whoever does it.
    private static bool IsAccuser(Sentence s, int trigger, WordRun words)
    {
        if (words.Sentence != s.Index) return false;
        var party = CueSpan.HeadOf(s, words.First, words.Last);
        while (s[party].Relation == "conj") party = s[party].Head;
        var verb = s[party].Head;
        // "terms set by the states that supplied them": they did.
        if (s.IsAncestor(party, trigger)) return false;
        return s[party].Deprel == "obl:agent" && verb >= 0 && verb != trigger && s.IsAncestor(verb, trigger);
    }

    // "the arming will happen in Turkey": where it is, not who does it.
    private static bool IsPlace(Sentence s, ClaimRole role, WordRun words) =>
        role is ClaimRole.Supplier or ClaimRole.Recipient
        && words.Sentence == s.Index
        && Preposition(s, CueSpan.HeadOf(s, words.First, words.Last)) is "in" or "at" or "near" or "inside" or "across";

    /// <summary>The role of some words, once grammar has had its say.</summary>
    public ClaimRole Role(Sentence s, int trigger, ClaimRole role, WordRun words)
    {
        if (words.Sentence != s.Index) return role;
        var party = CueSpan.HeadOf(s, words.First, words.Last);
        return role is ClaimRole.Supplier or ClaimRole.Recipient ? OfTransfer(s, trigger, party, role) : role;
    }

    private ClaimRole OfTransfer(Sentence s, int trigger, int party, ClaimRole role)
    {
        var known = _agents.TryGetValue(s[trigger].Lemma.ToLowerInvariant(), out var agent);
        if (known && s[trigger].Upos == "VERB" && Clause.Conjuncts(s, Clause.Agent(s, trigger)).Contains(party)) return agent;
        if (!IsBeside(s, trigger, party)) return role;
        return Preposition(s, party) == "to" ? ClaimRole.Recipient : role;
    }

    /// <summary>Whom "to" introduces beside a verb of giving; -1 where nobody.</summary>
    public int Given(Sentence s, int verb)
    {
        if (_agents.GetValueOrDefault(s[verb].Lemma.ToLowerInvariant(), ClaimRole.Stage) != ClaimRole.Supplier) return -1;
        for (var t = verb + 1; t <= s.RightEdge(verb); t++)
            if (s[t].Relation is "obl" or "nmod" && IsBeside(s, verb, t) && Preposition(s, t) == "to") return t;
        return -1;
    }

    // The nearest one, wherever the parser hung another.
    private static string? Preposition(Sentence s, int noun)
    {
        string? found = null;
        foreach (var child in s.Children(noun))
            if (child < noun && s[child].Relation == "case") found = s[child].Lemma;
        return found;
    }

    // Hung on the trigger itself or on its goods, not on somebody or something further off.
    private static bool IsBeside(Sentence s, int trigger, int party)
    {
        var head = s[party].Head;
        return head == trigger || (head >= 0 && s[head].Head == trigger && s[head].Upos is "NOUN" or "PROPN");
    }
}
