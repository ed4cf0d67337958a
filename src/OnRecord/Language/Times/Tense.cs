namespace OnRecord.Language.Times;

/// <summary>The tense around an expression.</summary>
internal static class Tense
{
    private static readonly HashSet<string> Expecting = new(StringComparer.Ordinal) { "expect", "plan", "intend", "hope", "schedule", "aim", "promise", "pledge", "vow", "slate", "agree", "set", "want", "seek" };

    /// <summary>Whether the verb above speaks of what is to come: "will leave", "is expected to be delivered".</summary>
    public static bool IsFuture(Sentence s, int at)
    {
        var below = -1;
        for (var t = at; t >= 0; t = s[t].Head)
        {
            if (s[t].Upos is not ("VERB" or "AUX")) continue;
            foreach (var child in s.Children(t))
                if (s[child].Lemma is "will" or "shall" or "may" or "might" or "would" && s[child].Upos == "AUX") return true;
            if (below >= 0 && Expecting.Contains(s[t].Lemma)) return true;
            var toDo = s.Child(t, "mark") is >= 0 and var mark && s[mark].Lemma == "to";
            if (!toDo) return false;
            below = t;
        }
        return false;
    }
}
