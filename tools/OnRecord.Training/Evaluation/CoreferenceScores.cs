namespace OnRecord.Training.Evaluation;

/// <summary>Precision and recall.</summary>
internal readonly record struct Score(double Precision, double Recall)
{
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;
}

/// <summary>MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998) and CEAFe (Luo 2005) of a clustering, over the same mentions in key and response; CoNLL F1
/// is the mean of the three F1.</summary>
internal sealed record CoreferenceScores(Score Muc, Score BCubed, Score Ceafe)
{
    public double Conll => (Muc.F1 + BCubed.F1 + Ceafe.F1) / 3;

    /// <param name="key">Cluster of each mention by the annotators.</param>
    /// <param name="response">Cluster of each mention by the system, in the same order.</param>
    public static CoreferenceScores Of(IReadOnlyList<string> key, IReadOnlyList<int> response)
    {
        var keys = Sets(key);
        var responses = Sets(response);
        return new(new(Links(responses, keys), Links(keys, responses)), new(Shares(responses, keys), Shares(keys, responses)), Aligned(keys, responses));
    }

    private static List<HashSet<int>> Sets<T>(IReadOnlyList<T> clusters)
        where T : notnull => [.. Enumerable.Range(0, clusters.Count).GroupBy(i => clusters[i]).Select(g => g.ToHashSet())];

    // Of the links that hold a set together, the share that the other clustering has.
    private static double Links(List<HashSet<int>> sets, List<HashSet<int>> others)
    {
        var of = Index(others);
        double held = 0, all = 0;
        foreach (var set in sets)
        {
            held += set.Count - set.Select(m => of[m]).Distinct().Count();
            all += set.Count - 1;
        }
        return all > 0 ? held / all : 0;
    }

    private static double Shares(List<HashSet<int>> sets, List<HashSet<int>> others)
    {
        var of = Index(others);
        double sum = 0, all = 0;
        foreach (var set in sets)
        {
            sum += set.GroupBy(m => of[m]).Sum(g => (double)g.Count() * g.Count() / set.Count);
            all += set.Count;
        }
        return sum / all;
    }

    // Each set of one side goes with at most one of the other, so that the sum of 2|K n R| / (|K| + |R|) is greatest.
    private static Score Aligned(List<HashSet<int>> keys, List<HashSet<int>> responses)
    {
        var (keyOf, responseOf) = (Index(keys), Index(responses));
        var seen = new bool[keys.Count];
        double sum = 0;
        for (var start = 0; start < keys.Count; start++)
        {
            if (seen[start]) continue;
            // Sets that share no mention with the rest are aligned by themselves.
            var (mine, theirs) = (new List<int> { start }, new List<int>());
            var known = new HashSet<int>();
            seen[start] = true;
            for (var k = 0; k < mine.Count; k++)
                foreach (var r in keys[mine[k]].Select(m => responseOf[m]).Distinct().Where(known.Add))
                {
                    theirs.Add(r);
                    foreach (var other in responses[r].Select(m => keyOf[m]).Distinct().Where(o => !seen[o]))
                    {
                        seen[other] = true;
                        mine.Add(other);
                    }
                }
            var worth = new double[mine.Count, theirs.Count];
            for (var i = 0; i < mine.Count; i++)
                for (var j = 0; j < theirs.Count; j++)
                {
                    var (one, other) = (keys[mine[i]], responses[theirs[j]]);
                    worth[i, j] = 2.0 * one.Count(other.Contains) / (one.Count + other.Count);
                }
            sum += Assignment.Best(worth);
        }
        return new(sum / responses.Count, sum / keys.Count);
    }

    private static Dictionary<int, int> Index(List<HashSet<int>> sets)
    {
        var index = new Dictionary<int, int>();
        for (var i = 0; i < sets.Count; i++)
            foreach (var mention in sets[i]) index[mention] = i;
        return index;
    }
}
