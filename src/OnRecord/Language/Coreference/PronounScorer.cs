using OnRecord.Language.Names;
using OnRecord.Models;

namespace OnRecord.Language.Coreference;

/// <summary>What is known of a person named before, as a pronoun's antecedent.</summary>
/// <param name="Sentence">The mention's sentence.</param>
/// <param name="Token">The mention's head.</param>
/// <param name="Person">The person mentioned.</param>
/// <param name="Doubtful">Whether the name was not taken for a person's.</param>
/// <param name="MentionsInAll">How often the document's names mean the person.</param>
/// <param name="Link">How well the pronoun goes with the mention, by <see cref="MentionLinker"/>.</param>
internal readonly record struct PronounCandidate(Sentence Sentence, int Token, PersonRegister.Person Person, bool Doubtful, int MentionsInAll, float Link);

/// <summary>How likely "he" or "she" means a person named before: distance, grammatical role, gender, and how much the text is about them; what grammar
/// forbids is ruled out.</summary>
/// <remarks>A log-linear ranking of the candidates, fitted on the development part of GAP (Webster et al. 2018) by the training tool. Immutable and
/// thread-safe.</remarks>
internal sealed class PronounScorer(float[] weights)
{
    public const string ModelName = "pronouns";
    public const int Version = 2;

    /// <summary>How many sentences back a person is looked for.</summary>
    public const int Reach = 4;

    /// <summary>Facts of one candidate, each with a weight.</summary>
    public const int Facts = 19;

    public static PronounScorer Load(ModelFile file) => new(file.Expect(ModelName, Version).Floats("weights"));

    public static Gender? GenderOf(string word) => word switch
    {
        "he" or "him" or "his" or "himself" => Gender.Male,
        "she" or "her" or "hers" or "herself" => Gender.Female,
        _ => null,
    };

    /// <summary>The score of one mention of a person; minus infinity where it can't be meant.</summary>
    /// <param name="s">The pronoun's sentence.</param>
    /// <param name="t">The pronoun.</param>
    /// <param name="gender">Its gender.</param>
    /// <param name="candidate">Who may be meant.</param>
    public double Score(Sentence s, int t, Gender gender, in PronounCandidate candidate)
    {
        Span<float> facts = stackalloc float[Facts];
        if (!Describe(s, t, gender, candidate, facts)) return double.NegativeInfinity;
        double score = 0;
        for (var f = 0; f < Facts; f++) score += facts[f] * weights[f];
        return score;
    }

    /// <summary>Fills in the facts of a candidate; false where grammar or gender forbid it.</summary>
    public static bool Describe(Sentence s, int t, Gender gender, in PronounCandidate candidate, Span<float> facts)
    {
        var (where, mention, person, doubtful, inAll, link) = candidate;
        if (person.Gender != Gender.Unknown && person.Gender != gender) return false;
        var same = where.Index == s.Index;
        if (same && Forbidden(s, t, mention)) return false;
        var back = s.Index - where.Index;
        var role = Role(where, mention);
        var possessor = where[mention].Deprel == "nmod:poss";
        var pronoun = where[mention].Upos == "PRON";
        var subject = role == "nsubj";
        facts.Clear();
        facts[18] = link;
        facts[0] = MathF.Log(1 + person.Mentions);
        facts[1] = MathF.Log(1 + inAll);
        facts[2] = back;
        facts[3] = subject ? 1 : 0;
        facts[4] = role is "obj" or "iobj" ? 1 : 0;
        facts[5] = possessor ? 1 : 0;
        facts[6] = where[mention].Relation == "conj" ? 1 : 0;
        facts[7] = role is "obl" or "nmod" && !possessor ? 1 : 0;
        facts[8] = pronoun ? 1 : 0;
        facts[9] = pronoun && back <= 1 ? 1 : 0;
        facts[10] = doubtful ? 1 : 0;
        facts[11] = subject && same ? 1 : 0;
        facts[12] = subject && back == 1 ? 1 : 0;
        facts[13] = where[mention].Relation is "appos" or "parataxis" or "vocative" ? 1 : 0;
        if (!same)
        {
            facts[14] = (where.Count - mention) / 10f;
            return true;
        }
        if (Clause(s, mention) is >= 0 and var clause && s.IsAncestor(clause, t)) facts[15] = 1;
        facts[16] = mention > t ? 1 : 0;
        facts[17] = mention < t ? (t - mention) / 10f : 0;
        return true;
    }

    // The relation of the phrase that a name stands in, by way of its head.
    private static string Role(Sentence s, int t)
    {
        while (s[t].Relation is "conj" or "appos" or "flat" or "compound" && s[t].Head >= 0) t = s[t].Head;
        return s[t].Relation;
    }

    // The verb on whose clause a phrase hangs.
    private static int Clause(Sentence s, int t)
    {
        while (s[t].Head >= 0 && s[s[t].Head].Upos != "VERB") t = s[t].Head;
        return s[t].Head;
    }

    /// <summary>Whether grammar rules out that a pronoun means a mention of its sentence.</summary>
    // The subject of a verb is not its object, unless the pronoun is reflexive; a phrase does not contain a pronoun for itself.
    public static bool Forbidden(Sentence s, int t, int mention)
    {
        if (s.LeftEdge(mention) <= t && t <= s.RightEdge(mention) && s.IsAncestor(mention, t) && !InClause(s, t, mention)) return true;
        if (IsWithinOwned(s, t, mention)) return true;
        var reflexive = s[t].Text.EndsWith("self", StringComparison.OrdinalIgnoreCase);
        if (reflexive || s[t].Deprel == "nmod:poss") return false;
        int verb = Governor(s, t), other = Governor(s, mention);
        return verb >= 0 && verb == other;
    }

    /// <summary>Whether a mention stands in what a possessive's noun holds: in "its claim that Mali sold them" the claim is not Mali's.</summary>
    public static bool IsWithinOwned(Sentence s, int pronoun, int mention) =>
        s[pronoun].Deprel == "nmod:poss" && mention > pronoun && s[pronoun].Head is >= 0 and var owned && mention != owned && s.IsAncestor(owned, mention);

    private static bool InClause(Sentence s, int t, int above)
    {
        for (var h = t; h >= 0 && h != above; h = s[h].Head)
            if (s[h].Relation is "acl" or "advcl" or "ccomp" or "xcomp" or "parataxis") return true;
        return false;
    }

    private static int Governor(Sentence s, int t)
    {
        while (t >= 0 && s[t].Relation is "conj" or "appos" or "flat" or "compound") t = s[t].Head;
        return t >= 0 && s[t].Relation is "nsubj" or "obj" or "iobj" or "obl" ? s[t].Head : -1;
    }
}
