namespace OnRecord.Language.Network;

/// <summary>Finds the best sequence of name labels in which an inside label follows only its own begin or inside (Viterbi).</summary>
internal static class NameDecoder
{
    /// <param name="scores"><c>[word][label]</c>; labels are outside, then begin and inside of each kind.</param>
    /// <param name="count">Number of words.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="inside">Added to the scores of all labels but outside: more than zero finds more at the price of some that are none.</param>
    public static int[] Decode(ReadOnlySpan<float> scores, int count, int labels, float inside = 0f)
    {
        var own = new float[labels];
        var best = new float[count * labels];
        var from = new byte[count * labels];
        for (var i = 0; i < count; i++)
        {
            var top = 0;
            for (var p = 1; i > 0 && p < labels; p++)
                if (best[((i - 1) * labels) + p] > best[((i - 1) * labels) + top]) top = p;
            scores.Slice(i * labels, labels).CopyTo(own);
            own[0] -= inside;
            // Scores of one word are comparable only with one another: they are made log probabilities first.
            var norm = LogSum(own);
            for (var l = 0; l < labels; l++)
            {
                var at = (i * labels) + l;
                var continues = l != 0 && l % 2 == 0;
                if (i == 0)
                {
                    best[at] = continues ? float.NegativeInfinity : own[l] - norm;
                    continue;
                }
                var previous = !continues ? top : best[((i - 1) * labels) + l] >= best[((i - 1) * labels) + l - 1] ? l : l - 1;
                from[at] = (byte)previous;
                best[at] = best[((i - 1) * labels) + previous] + own[l] - norm;
            }
        }
        var result = new int[count];
        result[^1] = Kernels.ArgMax(best.AsSpan((count - 1) * labels, labels));
        for (var i = count - 1; i > 0; i--) result[i - 1] = from[(i * labels) + result[i]];
        return result;
    }

    private static float LogSum(ReadOnlySpan<float> scores)
    {
        var max = scores[Kernels.ArgMax(scores)];
        double sum = 0;
        foreach (var s in scores) sum += Math.Exp(s - max);
        return max + (float)Math.Log(sum);
    }
}
