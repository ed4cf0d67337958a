namespace OnRecord.Language.Coreference;

/// <summary>How likely "he" or "she" means a person named before: distance, grammatical role, gender, and how much the text is about them; what grammar forbids is ruled out.</summary>
/// <remarks>Weights are those of a log-linear ranking of the candidates, fitted on the development part of GAP (Webster et al. 2018), rounded.</remarks>
internal static class PronounScorer
{
    /// <summary>How many sentences back a person is looked for.</summary>
    public const int Reach = 4;

    private const double PerSentence = -1.7;
    private const double PerWordWithin = -0.07;
    private const double PerWordBefore = -0.01;
    private const double OfSubject = 1.2;
    private const double OfObject = 0.7;
    private const double OfPossessor = 0.8;
    private const double OfConjunct = -1.4;
    private const double OfOblique = -0.3;
    private const double OfPronoun = -1.9;
    private const double OfNearPronoun = -1.3;
    private const double SameRole = 0.4;
    private const double SubjectsOfOneSentence = 0.5;
    private const double SubjectsOfNeighbours = 0.9;
    private const double SubjectForPossessive = 0.4;
    private const double Commanding = 1.3;
    private const double PerMention = 0.4;
    private const double AfterPronoun = -2.5;

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
    /// <param name="where">The mention's sentence.</param>
    /// <param name="mention">The mention.</param>
    /// <param name="person">The person mentioned.</param>
    public static double Score(Sentence s, int t, Gender gender, Sentence where, int mention, PersonRegister.Person person)
    {
        if (person.Gender != Gender.Unknown && person.Gender != gender) return double.NegativeInfinity;
        var same = where.Index == s.Index;
        if (same && Forbidden(s, t, mention)) return double.NegativeInfinity;
        var subject = Role(where, mention) == "nsubj";
        var role = Role(s, t);
        var score = (PerMention * Math.Log(1 + person.Mentions)) + (PerSentence * (s.Index - where.Index));
        score += Role(where, mention) switch { "nsubj" => OfSubject, "obj" or "iobj" => OfObject, "obl" or "nmod" when where[mention].Deprel != "nmod:poss" => OfOblique, _ => 0 };
        if (where[mention].Deprel == "nmod:poss") score += OfPossessor;
        if (where[mention].Relation == "conj") score += OfConjunct;
        if (where[mention].Upos == "PRON") score += OfPronoun + (s.Index - where.Index <= 1 ? OfNearPronoun : 0);
        if (role == Role(where, mention) && role is "nsubj" or "obj") score += SameRole;
        if (subject && role == "nsubj") score += same ? SubjectsOfOneSentence : s.Index - where.Index == 1 ? SubjectsOfNeighbours : 0;
        if (!same) return score + (PerWordBefore * (where.Count - mention));
        if (subject && s[t].Deprel == "nmod:poss") score += SubjectForPossessive;
        if (Clause(s, mention) is >= 0 and var clause && s.IsAncestor(clause, t)) score += Commanding;
        return score + (mention > t ? AfterPronoun : PerWordWithin * (t - mention));
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

    // The subject of a verb is not its object, unless the pronoun is reflexive; a phrase does not contain a pronoun for itself.
    private static bool Forbidden(Sentence s, int t, int mention)
    {
        if (s.LeftEdge(mention) <= t && t <= s.RightEdge(mention) && s.IsAncestor(mention, t) && !InClause(s, t, mention)) return true;
        var reflexive = s[t].Text.EndsWith("self", StringComparison.OrdinalIgnoreCase);
        if (reflexive || s[t].Deprel == "nmod:poss") return false;
        int verb = Governor(s, t), other = Governor(s, mention);
        return verb >= 0 && verb == other;
    }

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
