using OnRecord.Language;

namespace OnRecord.Statements;

/// <summary>Adds cues that the tagger passed over though their verb leaves no doubt: a denial or accusation must not be lost.</summary>
internal static class SureCues
{
    private const double Confidence = 0.6;

    /// <summary>The cues in text order, those of the word list added where a finite clause with subject and complement stands on them.</summary>
    public static List<CueSpan> Complete(Sentence s, List<CueSpan> cues, HashSet<string> verbs)
    {
        for (var t = 0; t < s.Count; t++)
        {
            if (s[t].Upos != "VERB" || !verbs.Contains(s[t].Lemma) || cues.Exists(c => c.First <= t && t <= c.Last)) continue;
            if (s.Child(t, "nsubj") < 0 && s[t].Relation is not ("conj" or "advcl" or "xcomp")) continue;
            if (s.Child(t, "obj") < 0 && s.Child(t, "ccomp") < 0 && s.Child(t, "xcomp") < 0) continue;
            cues.Add(new(First(s, t), t, t, Confidence));
        }
        cues.Sort((a, b) => a.First.CompareTo(b.First));
        return cues;
    }

    // Auxiliaries and adverbs right before the verb belong to the cue: "has repeatedly denied".
    private static int First(Sentence s, int verb)
    {
        var first = verb;
        while (first > 0 && s[first - 1].Head == verb && s[first - 1].Relation is "aux" or "advmod") first--;
        return first;
    }
}
