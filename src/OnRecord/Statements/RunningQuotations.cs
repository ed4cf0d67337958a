using OnRecord.Language;
using OnRecord.Language.Tokens;

namespace OnRecord.Statements;

/// <summary>Carries quotations beyond the cue's sentence: back to where they opened, on to where they close, and over sentences that follow with no cue of
/// their own.</summary>
internal static class RunningQuotations
{
    public static void Extend(Analysis analysis, QuotationMarks marks, List<Draft> drafts)
    {
        foreach (var draft in drafts)
        {
            if (draft.ContentSpans.Count == 0 || marks.At(draft.CueSpan.Start) >= 0) continue;
            var spans = draft.ContentSpans;
            // A quotation that began in an earlier sentence, or goes on into a later one, belongs to it whole.
            for (var i = 0; i < spans.Count; i++)
            {
                var first = marks.At(spans[i].Start);
                var last = marks.At(spans[i].End - 1);
                var start = first >= 0 && marks.All[first].Span.Start < draft.Sentence.Span.Start ? marks.All[first].Span.Start : spans[i].Start;
                var end = last >= 0 && marks.All[last].Span.End > draft.Sentence.Span.End ? marks.All[last].Span.End : spans[i].End;
                spans[i] = new(start, end);
            }
            Merge(spans);
            Follow(analysis, marks, draft, drafts);
        }
    }

    // Two runs in one quotation that opened earlier are one run from where it opened.
    private static void Merge(List<TextSpan> spans)
    {
        spans.Sort();
        for (var i = spans.Count - 1; i > 0; i--)
        {
            if (!spans[i].Overlaps(spans[i - 1])) continue;
            spans[i - 1] = new(spans[i - 1].Start, Math.Max(spans[i - 1].End, spans[i].End));
            spans.RemoveAt(i);
        }
    }

    // “…,” she said. “…” — and a next paragraph that reopens a quotation left open.
    private static void Follow(Analysis analysis, QuotationMarks marks, Draft draft, List<Draft> drafts)
    {
        var last = draft.ContentSpans[^1];
        if (marks.At(last.End - 1) < 0 && marks.At(last.Start) < 0 && !draft.ContentSpans.Exists(c => marks.At(c.Start) >= 0)) return;
        var block = draft.Sentence.Block;
        for (var n = draft.Sentence.Index + 1; n < analysis.Sentences.Length; n++)
        {
            var next = analysis.Sentences[n];
            if (last.Contains(next.Span)) continue;
            var quotation = marks.At(next.Span.Start);
            if (quotation < 0) return;
            if (next.Block != block && !marks.All[quotation].Continued) return;
            // The sentence must be quoted to its end, and no other cue outside quotation marks may claim it.
            if (marks.At(LastWord(next)) < 0 || drafts.Exists(d => d != draft && d.Sentence == next && marks.At(d.CueSpan.Start) < 0)) return;
            block = next.Block;
            var whole = marks.All[quotation].Span;
            if (whole.Start >= last.End) draft.ContentSpans.Add(whole);
            last = draft.ContentSpans[^1];
        }
    }

    private static int LastWord(Sentence s)
    {
        for (var t = s.Count - 1; t > 0; t--)
            if (s[t].Upos != "PUNCT") return s[t].Span.Start;
        return s[0].Span.Start;
    }
}
