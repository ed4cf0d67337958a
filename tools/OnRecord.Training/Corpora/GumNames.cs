namespace OnRecord.Training.Corpora;

/// <summary>Names from GUM's layer of entities: the run of proper nouns around the head of each entity whose head is one. The layer marks all entities, named or not, and the innermost name counts.</summary>
internal static class GumNames
{
    /// <summary>Labels of each sentence in turn; entities may stay open over several sentences.</summary>
    public static IEnumerable<int[]> Read(IEnumerable<ConlluSentence> sentences)
    {
        foreach (var sentence in sentences)
        {
            var labels = new int[sentence.Count];
            var open = new List<(string Id, int Kind, int First, int Head)>();
            var found = new List<(int First, int Last, int Kind, int Head)>();
            for (var i = 0; i < sentence.Count; i++)
            {
                foreach (var (id, kind, head, opens, closes) in Marks(sentence.Misc[i]))
                {
                    if (opens) open.Add((id, kind, i, i + head));
                    if (!closes) continue;
                    var at = open.FindLastIndex(o => o.Id == id);
                    if (at < 0) continue;
                    found.Add((open[at].First, i, open[at].Kind, open[at].Head));
                    open.RemoveAt(at);
                }
            }
            // Wider entities first, so that a name within a wider one ("Bank of England") gives way to it only where it is its head.
            foreach (var (first, last, kind, head) in found.OrderByDescending(f => f.Last - f.First).ThenBy(f => f.First))
            {
                if (kind < 0 || head > last || sentence.Upos[head] != "PROPN") continue;
                int from = head, to = head;
                while (from > first && sentence.Upos[from - 1] == "PROPN") from--;
                while (to < last && (sentence.Upos[to + 1] == "PROPN" || (sentence.Upos[to + 1] == "NUM" && sentence.Heads[to + 1] == head))) to++;
                for (var i = from; i <= to; i++) labels[i] = (2 * kind) + (i == from ? 1 : 2);
                if (to + 1 < labels.Length && labels[to + 1] != 0 && labels[to + 1] % 2 == 0) labels[to + 1]--;
            }
            yield return labels;
        }
    }

    private static IEnumerable<(string Id, int Kind, int Head, bool Opens, bool Closes)> Marks(string misc)
    {
        var field = misc.Split('|').FirstOrDefault(f => f.StartsWith("Entity=", StringComparison.Ordinal));
        if (field is null) yield break;
        var text = field["Entity=".Length..];
        for (var i = 0; i < text.Length;)
        {
            var opens = text[i] == '(';
            if (opens) i++;
            var end = i;
            while (end < text.Length && text[end] is not ('(' or ')')) end++;
            var parts = text[i..end].Split('-');
            var closes = end < text.Length && text[end] == ')';
            if (opens && parts.Length > 5)
                yield return (parts[0], Kind(parts[1]), int.TryParse(parts[5].Split(',')[0], out var head) ? head - 1 : 0, true, closes);
            else if (closes)
                yield return (parts[0], -1, 0, false, true);
            i = closes ? end + 1 : end;
        }
    }

    private static int Kind(string type) => type switch
    {
        "person" => 0,
        "organization" => 1,
        "place" => 2,
        "event" or "object" => 3,
        _ => -1,
    };
}
