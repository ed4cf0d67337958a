using OnRecord.Language;
using OnRecord.Language.Parties;

namespace OnRecord.Statements;

/// <summary>Whom pronouns inside a quotation can't mean: nobody calls one's own side "they" in one's own words.</summary>
internal static class QuotedPronouns
{
    private static readonly HashSet<string> ThirdPerson = new(StringComparer.OrdinalIgnoreCase)
    {
        "he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs",
    };

    /// <summary>Whether a word is a pronoun of the third person in somebody's own words that was taken for this speaker or the speaker's side.</summary>
    /// <param name="analysis">The document.</param>
    /// <param name="s">The word's sentence.</param>
    /// <param name="token">The word.</param>
    /// <param name="around">The statement whose content holds the word.</param>
    public static bool IsTakenForSpeaker(Analysis analysis, Sentence s, int token, Statement around)
    {
        if (s[token].Upos != "PRON" || !ThirdPerson.Contains(s[token].Text) || analysis.Quotations.At(s[token].Span.Start) < 0) return false;
        if (analysis.Mentions.At(s.Index, token) is not { } meant) return false;
        bool IsSpeakers(Party? party) => party is not null && (party == around.Speaker || party == around.SpeaksFor);
        return (IsSpeakers(meant.Party) || IsSpeakers(meant.SpeaksFor)) && !IsNamedBefore(analysis, s, token, around, meant.Party);
    }

    // "Russia keeps its word. It will deliver them," its minister said.
    private static bool IsNamedBefore(Analysis analysis, Sentence s, int token, Statement around, Party party)
    {
        for (var i = analysis.SentenceAt(around.Content.Hull.Start); i <= s.Index; i++)
        {
            var one = analysis.Sentences[i];
            for (var t = 0; t < one.Count && (i < s.Index || t < token); t++)
                if (around.Content.Contains(one[t].Span) && one[t].Upos != "PRON" && analysis.Mentions.At(i, t)?.Party == party) return true;
        }
        return false;
    }
}
