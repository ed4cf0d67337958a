namespace OnRecord.Language.Parsing;

/// <summary>Finds the best tree from the scores of all arcs: the greedy choice where that is a tree, else the maximum spanning tree (Chu and Liu 1965, Edmonds
/// 1967).</summary>
internal static class TreeDecoder
{
    /// <summary>Heads of the best tree that hangs from the root by one word.</summary>
    /// <param name="arcs">Scores, <c>[dependent][head]</c>, with <paramref name="count"/> + 1 columns of which the last is the root.</param>
    /// <param name="count">Number of words.</param>
    /// <param name="heads">Receives the head of each word; -1 for the root.</param>
    public static void Decode(ReadOnlySpan<float> arcs, int count, Span<int> heads)
    {
        var roots = 0;
        for (var i = 0; i < count; i++)
        {
            var best = i == 0 ? 1 : 0;
            for (var h = 0; h <= count; h++)
                if (h != i && arcs[(i * (count + 1)) + h] > arcs[(i * (count + 1)) + best]) best = h;
            heads[i] = best;
            if (best == count) roots++;
        }
        if (roots != 1 || HasCycle(heads, count)) Spanning(arcs, count, heads);
        for (var i = 0; i < count; i++)
            if (heads[i] == count) heads[i] = -1;
    }

    private static bool HasCycle(ReadOnlySpan<int> heads, int count)
    {
        // Each word is walked from once: a walk that meets its own mark has gone round.
        Span<int> mark = count < 512 ? stackalloc int[count] : new int[count];
        mark.Clear();
        for (var i = 0; i < count; i++)
        {
            var at = i;
            while (at < count && mark[at] == 0)
            {
                mark[at] = i + 1;
                at = heads[at];
            }
            if (at < count && mark[at] == i + 1) return true;
        }
        return false;
    }

    private static void Spanning(ReadOnlySpan<float> arcs, int count, Span<int> heads)
    {
        var scores = new double[count + 1, count + 1];
        // A price on every arc from the root leaves the order among trees of one root as it is, and makes two roots dearer than any tree of one.
        double price = 1;
        for (var i = 0; i < count; i++)
            for (var h = 0; h <= count; h++) price = Math.Max(price, Math.Abs(arcs[(i * (count + 1)) + h]) * 2 * (count + 1));
        for (var i = 0; i < count; i++)
            for (var h = 0; h <= count; h++) scores[i, h] = h == i ? double.NegativeInfinity : arcs[(i * (count + 1)) + h] - (h == count ? price : 0);
        var nodes = Enumerable.Range(0, count + 1).ToList();
        var best = Contract(scores, nodes, count);
        for (var i = 0; i < count; i++) heads[i] = best[i];
    }

    // The classic recursion: choose the best head of each node; contract a cycle into one node; solve the smaller problem; break the cycle where the solution
    // enters it.
    private static Dictionary<int, int> Contract(double[,] scores, List<int> nodes, int root)
    {
        var head = new Dictionary<int, int>();
        foreach (var i in nodes)
        {
            if (i == root) continue;
            var best = -1;
            foreach (var h in nodes)
                if (h != i && (best < 0 || scores[i, h] > scores[i, best])) best = h;
            head[i] = best;
        }
        var cycle = Cycle(head, root);
        if (cycle.Count == 0) return head;
        var stand = cycle[0];
        var inside = cycle.ToHashSet();
        var rest = nodes.Where(n => !inside.Contains(n)).ToList();
        var kept = cycle.Sum(n => scores[n, head[n]]);
        var leave = new Dictionary<int, int>();
        var enter = new Dictionary<int, int>();
        var smaller = (double[,])scores.Clone();
        foreach (var n in rest)
        {
            var from = cycle[0];
            var into = cycle[0];
            foreach (var c in cycle)
            {
                if (scores[n, c] > scores[n, from]) from = c;
                if (scores[c, n] - scores[c, head[c]] > scores[into, n] - scores[into, head[into]]) into = c;
            }
            (leave[n], enter[n]) = (from, into);
            smaller[n, stand] = n == root ? double.NegativeInfinity : scores[n, from];
            smaller[stand, n] = scores[into, n] - scores[into, head[into]] + kept;
        }
        rest.Add(stand);
        var solved = Contract(smaller, rest, root);
        foreach (var (n, h) in solved.ToArray())
        {
            if (n == stand) continue;
            if (h == stand) solved[n] = leave[n];
        }
        var outer = solved[stand];
        foreach (var c in cycle) solved[c] = head[c];
        solved[enter[outer]] = outer;
        return solved;
    }

    private static List<int> Cycle(Dictionary<int, int> head, int root)
    {
        var mark = new Dictionary<int, int>();
        foreach (var start in head.Keys)
        {
            var at = start;
            while (at != root && !mark.ContainsKey(at))
            {
                mark[at] = start;
                at = head[at];
            }
            if (at == root || mark[at] != start) continue;
            var cycle = new List<int>();
            for (var n = at; cycle.Count == 0 || n != at; n = head[n]) cycle.Add(n);
            return cycle;
        }
        return [];
    }
}
