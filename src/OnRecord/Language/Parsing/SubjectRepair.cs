namespace OnRecord.Language.Parsing;

/// <summary>
/// Sees to it that a predicate has one subject. Of two, the one that stands after the verb is the subject of the clause it opens ("demands that Belarus
/// cease"), or else an object ("prompted Canada to suspend");
/// of two after the verb the second is another name of the first ("said the spokeswoman, Ingrid Halvorsen").
/// </summary>
internal static class SubjectRepair
{
    /// <param name="heads">Heads, -1 for the root; changed in place.</param>
    /// <param name="relations">Relations; changed in place.</param>
    public static void Apply(int[] heads, string[] relations)
    {
        for (var second = 0; second < heads.Length; second++)
        {
            var verb = heads[second];
            if (verb < 0 || second < verb || !IsSubject(relations[second])) continue;
            var first = Enumerable.Range(0, second).FirstOrDefault(t => heads[t] == verb && IsSubject(relations[t]), -1);
            if (first < 0) continue;
            if (first > verb)
            {
                (heads[second], relations[second]) = (first, "appos");
                continue;
            }
            var clause = Array.FindIndex(relations, second, r => r is "ccomp");
            if (clause >= 0 && heads[clause] == verb && !Enumerable.Range(0, heads.Length).Any(t => heads[t] == clause && IsSubject(relations[t])))
                heads[second] = clause;
            else relations[second] = "obj";
        }
    }

    private static bool IsSubject(string relation) => relation is "nsubj" or "nsubj:pass";
}
