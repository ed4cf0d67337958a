using OnRecord.Language;

namespace OnRecord.Statements;

/// <summary>Words that one passes on for another: "France was told by Iran that", "the general was quoted as saying", "state media cited the general as
/// saying". Who speaks is who said it, not who was told or who quotes.</summary>
internal static class PassedOn
{
    /// <summary>Mends source and content of a cue that passes on what another said.</summary>
    public static void Turn(Sentence s, CueSpan cue, ref (int First, int Last)? source, List<(int First, int Last)> content)
    {
        var verb = s[cue.Head].Lemma.ToLowerInvariant();
        var passive = s.ChildExact(cue.Head, "nsubj:pass");
        if (verb is "tell" or "inform" or "assure" or "warn" && passive >= 0)
        {
            source = s.ChildExact(cue.Head, "obl:agent") is >= 0 and var teller ? Phrase(s, teller) : null;
            Keep(s, content, passive);
        }
        else if (source is null
            && s[cue.Head].Upos == "VERB"
            && s.Child(cue.Head, "nsubj") is >= 0 and var subject
            && s[subject].Upos == "PRON"
            && content.Count > 1
            && content[0] is var alone
            && alone.First <= subject
            && subject <= alone.Last
            && alone.Last == s.RightEdge(subject))
        {
            // "We have warned [them that ...]": the pronoun is who says it, and no part of it.
            source = (s.LeftEdge(subject), s.RightEdge(subject));
            content.RemoveAt(0);
        }
        else if (verb is "quote" or "cite" or "report" && Saying(s, cue.Head) is >= 0 and var saying)
        {
            var speaker = passive >= 0 ? passive : verb == "report" ? -1 : s.Child(cue.Head, "obj");
            if (speaker < 0) return;
            source = Phrase(s, speaker);
            Keep(s, content, speaker);
            if (content.Count == 0 && s.Child(saying, "ccomp") is >= 0 and var said) content.Add((s.LeftEdge(said), s.RightEdge(said)));
        }
    }

    // "as saying", "to have said"
    private static int Saying(Sentence s, int verb)
    {
        foreach (var child in s.Children(verb))
            if (child > verb && s[child].Lemma is "say" or "tell" && s[child].Relation is "advcl" or "xcomp" or "ccomp" or "obl") return child;
        return -1;
    }

    // Who is told or quoted is no part of what is said.
    private static void Keep(Sentence s, List<(int First, int Last)> content, int party) =>
        content.RemoveAll(c => c.First <= party && party <= c.Last && c.Last <= s.RightEdge(party));

    // Without its preposition.
    private static (int First, int Last) Phrase(Sentence s, int head)
    {
        var first = s.LeftEdge(head);
        if (s.Child(head, "case") == first) first++;
        return (first, s.RightEdge(head));
    }
}
