using OnRecord.Claims.Disputes;
using OnRecord.Language;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>The words of <c>attitudes.tsv</c> that carry an attitude by themselves: what denies, demands, judges.</summary>
internal static class CueWords
{
    /// <summary>The cues of any of the attitudes, in lower case.</summary>
    public static HashSet<string> Of(LexiconFile lexicon, params Attitude[] attitudes) =>
        lexicon.Rows("attitudes", "cue", "attitude").Where(r => attitudes.Contains(Enum.Parse<Attitude>(r[1], ignoreCase: true))).Select(r => r[0])
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a word of the set, or a pair ("rule out"), stands among some words, as a lemma or as it is.</summary>
    public static bool In(Analysis analysis, Words where, HashSet<string> words)
    {
        for (var i = analysis.SentenceAt(where.Hull.Start); i < analysis.Sentences.Length
            && analysis.Sentences[i].Span.Start < where.Hull.End; i++)
        {
            var s = analysis.Sentences[i];
            for (var t = 0; t < s.Count; t++)
            {
                if (!where.Overlaps(s[t].Span)) continue;
                var lemma = s[t].Lemma.ToLowerInvariant();
                if (words.Contains(lemma)
                    || words.Contains(s[t].Text.ToLowerInvariant())
                    || (t + 1 < s.Count && words.Contains($"{lemma} {s[t + 1].Lemma.ToLowerInvariant()}")))
                    return true;
            }
        }
        return false;
    }
}
