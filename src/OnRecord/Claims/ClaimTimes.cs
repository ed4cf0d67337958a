using OnRecord.Language;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Finds the expression of time that hangs on a claim's own word, not on a verb of saying above it.</summary>
internal static class ClaimTimes
{
    /// <summary>The time of the clause that a word heads, or null.</summary>
    public static ClaimTime? On(Analysis analysis, Sentence s, int trigger)
    {
        if (trigger < 0) return null;
        foreach (var time in analysis.Times[s.Index].Where(t => t.IsDate))
        {
            var t = CueSpan.HeadOf(s, time.First, time.Last);
            var depth = 0;
            while (t >= 0 && t != trigger && depth++ < 3 && s[t].Upos is not "VERB") t = s[t].Head;
            if (t == trigger) return new(time.Span.In(analysis.Document.Text), time.StartIso, time.EndIso);
        }
        return null;
    }
}
