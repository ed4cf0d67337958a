using OnRecord.Language;

namespace OnRecord.Statements;

/// <summary>Turns token labels into spans.</summary>
internal static class ContentRuns
{
    /// <summary>Runs of a label; gaps of one or two unlabelled tokens that are no cue are closed, and marks at the edges are trimmed but for quotation
    /// marks.</summary>
    public static List<(int First, int Last)> Of(Sentence s, Role[] labels, Role wanted, CueSpan cue)
    {
        var runs = new List<(int First, int Last)>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] != wanted) continue;
            var last = i;
            while (last + 1 < labels.Length && labels[last + 1] == wanted) last++;
            if (runs.Count > 0 && i - runs[^1].Last <= 3 && Gap(labels, runs[^1].Last + 1, i, cue)) runs[^1] = (runs[^1].First, last);
            else runs.Add((i, last));
            i = last;
        }
        for (var r = 0; r < runs.Count; r++) runs[r] = WithWhoIsTold(s, Trim(s, runs[r]), cue, labels);
        runs.RemoveAll(r =>
            r.First > r.Last
            || !Enumerable.Range(r.First, r.Last - r.First + 1).Any(t => s[t].Upos is not ("PUNCT" or "CCONJ" or "SCONJ" or "DET" or "ADP" or "PART")));
        return runs;
    }

    /// <summary>The run of a label that the labeller is surest of.</summary>
    public static (int First, int Last)? Best(Sentence s, CueRoles roles, Role wanted)
    {
        var (labels, sure) = roles;
        (int First, int Last)? best = null;
        double most = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] != wanted) continue;
            var last = i;
            var sum = sure[i];
            while (last + 1 < labels.Length && labels[last + 1] == wanted) sum += sure[++last];
            var run = Trim(s, (i, last));
            if (run.First <= run.Last && sum > most) (best, most) = (run, sum);
            i = last;
        }
        return best;
    }

    // "urged [Kenya to withdraw]": who is to do it belongs to what is wanted.
    private static (int First, int Last) WithWhoIsTold(Sentence s, (int First, int Last) run, CueSpan cue, Role[] labels)
    {
        if (run.First > run.Last || run.First <= cue.Last + 1 || s[run.First].Text is not "to") return run;
        foreach (var child in s.Children(cue.Head))
        {
            if (child <= cue.Last || s[child].Relation is not ("obj" or "iobj") || s.RightEdge(child) != run.First - 1 || s.LeftEdge(child) != cue.Last + 1)
                continue;
            for (var t = s.LeftEdge(child); t < run.First; t++)
                if (labels[t] == Role.Source) return run;
            return (s.LeftEdge(child), run.Last);
        }
        return run;
    }

    private static bool Gap(Role[] labels, int from, int to, CueSpan cue)
    {
        for (var t = from; t < to; t++)
            if (labels[t] != Role.Outside || (t >= cue.First && t <= cue.Last)) return false;
        return true;
    }

    private static (int First, int Last) Trim(Sentence s, (int First, int Last) run)
    {
        while (run.First <= run.Last && s[run.First].Text is "," or "." or ":" or ";" or "–" or "—" or "-" or "--" or ")" or "…") run.First++;
        while (run.Last >= run.First
            && s[run.Last].Text is "," or "." or ":" or ";" or "–" or "—" or "-" or "--" or "("
            && !(run.Last > run.First && s[run.Last].Text is "," && Quoted(s, run.Last))) run.Last--;
        return run;
    }

    private static bool Quoted(Sentence s, int t) => t + 1 < s.Count && s[t + 1].Text is "”" or "\"";
}
