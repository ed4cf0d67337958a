using OnRecord.Language;

namespace OnRecord.Statements;

/// <summary>A cue: tokens <c>[First, Last]</c> of a sentence, the one that heads them, and how sure the model is.</summary>
internal readonly record struct CueSpan(int First, int Last, int Head, double Confidence)
{
    /// <summary>The token that heads a stretch: the highest in the tree, content words before function words.</summary>
    public static int HeadOf(Sentence s, int first, int last)
    {
        var best = first;
        var bestRank = int.MaxValue;
        for (var t = first; t <= last; t++)
        {
            if (s[t].Head >= first && s[t].Head <= last) continue;
            var rank = s[t].Upos switch { "VERB" => 0, "NOUN" or "ADJ" or "PROPN" => 1, "AUX" or "ADV" => 2, "ADP" or "SCONJ" => 3, _ => 4 };
            if (rank >= bestRank) continue;
            (best, bestRank) = (t, rank);
        }
        return best;
    }
}
