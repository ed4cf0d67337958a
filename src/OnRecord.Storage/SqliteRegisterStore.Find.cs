using OnRecord.Register;

namespace OnRecord.Storage;

/// <content>
/// Questions. One filter leads: the rarest, whose entries come by date from an index; the others are tried on each entry's own set of facets, and the walk
/// stops when enough are found.
/// So a question costs what its rarest filter holds, or what it takes to find the entries asked for, whichever is less.
/// </content>
public sealed partial class SqliteRegisterStore
{
    // Hits are counted up to here: more are as good as many.
    private const int MostHitsCounted = 10_000;
    // To search the words of an entry's reports takes about as long as to look up so many hits.
    private const int CostOfAnEntry = 3;
    // A filter of so many facets is looked up in their own lists, which are read in order; one of more is tried on the entry's set.
    private const int FewFacets = 4;
    private const int Never = int.MaxValue;

    /// <inheritdoc/>
    public IReadOnlyList<FoundKey> Find(FacetQuery query)
    {
        WriteCounts();
        var groups = new List<(HashSet<long> Ids, long Entries)>();
        foreach (var group in query.Groups)
        {
            var found = Facets(group);
            if (found.Count == 0) return [];
            groups.Add((found.Keys.ToHashSet(), found.Values.Sum()));
        }
        groups.Sort((a, b) => a.Entries.CompareTo(b.Entries));
        var led = query.Text is not { } words
            ? ByFacets(query, groups)
            : groups.Count > 0 && FacetsAreShorter(query, groups[0].Entries, Match(words))
            ? ByFacetsThenWords(query, groups, words)
            : ByWords(query, groups, Match(words));
        return [.. Page(query.Order == EntryOrder.Documents ? ByDocuments(led) : led, query)];
    }

    // The walk stops when enough are found: the more entries the other filter has, the sooner.
    private bool FacetsAreShorter(FacetQuery query, long entries, string text)
    {
        var all = _sql.Number("SELECT entries FROM facet WHERE name = $1", EntryView.Facet(query.Kind, "all")) ?? 0;
        var hits = Math.Max(1,
            _sql.Number($"SELECT count(*) FROM (SELECT 1 FROM {WordsOf(query.Kind)} WHERE words MATCH $1 LIMIT $2)", text, MostHitsCounted) ?? 0);
        var wanted = query.Limit > 0 && query.Order != EntryOrder.Documents ? query.Offset + query.Limit : all;
        return CostOfAnEntry * Math.Min(entries, wanted * all / hits) < Math.Min(hits, wanted * all / Math.Max(1, entries));
    }

    // Facets of a group with the number of entries of each.
    private Dictionary<long, long> Facets(FacetGroup group)
    {
        var found = new Dictionary<long, long>();
        foreach (var name in group.Names)
        {
            var rows = group.AsBeginnings
                ? _sql.Rows("SELECT id, entries FROM facet WHERE name >= $1 AND name < $2 AND entries > 0", r => (r.GetInt64(0), r.GetInt64(1)), name,
                    name + '\uFFFF')
                : _sql.Rows("SELECT id, entries FROM facet WHERE name = $1 AND entries > 0", r => (r.GetInt64(0), r.GetInt64(1)), name);
            foreach (var (id, entries) in rows) found[id] = entries;
        }
        return found;
    }

    private IEnumerable<FoundKey> ByFacets(FacetQuery query, List<(HashSet<long> Ids, long Entries)> groups)
    {
        var (since, until) = Days(query);
        var leader = groups[0].Ids;
        var others = groups[1..];
        var order = query.Order == EntryOrder.Latest ? "DESC" : "ASC";
        var sql = $"SELECT entry, day FROM posting WHERE facet {(leader.Count == 1 ? "=" : "IN")} ({string.Join(", ", leader)}) AND day BETWEEN $1 AND $2 " +
            $"ORDER BY day {order}, entry {order}";
        var seen = new HashSet<long>();
        foreach (var (first, last) in Turns(query, since, until))
            foreach (var (code, day) in _sql.Stream(sql, r => (r.GetInt64(0), r.GetInt32(1)), [first, last]))
                if (seen.Add(code) && Fits(code, day, others)) yield return new(EntryId.FromCode(code), day);
    }

    // Few entries, whose reports are searched one by one. Those that have the words may have them on a later day: they wait until no other can come before.
    private IEnumerable<FoundKey> ByFacetsThenWords(FacetQuery query, List<(HashSet<long> Ids, long Entries)> groups, TextQuery words)
    {
        var sign = query.Order == EntryOrder.Latest ? -1 : 1;
        int Rank(int day) => query.Order == EntryOrder.Latest ? -day : FoundKey.Rank(day);
        var waiting = new PriorityQueue<FoundKey, (int, long)>();
        foreach (var key in ByFacets(query, groups))
        {
            while (waiting.TryPeek(out var first, out _) && Rank(first.Day) < Rank(key.Day)) yield return waiting.Dequeue();
            if (ReportWithWords(key.Id.Code, query, words) is var (report, day))
                waiting.Enqueue(key with { Day = day, Report = report }, (Rank(day), sign * report));
        }
        while (waiting.Count > 0) yield return waiting.Dequeue();
    }

    // Hits come by day, then number, from the index of words.
    private IEnumerable<FoundKey> ByWords(FacetQuery query, List<(HashSet<long> Ids, long Entries)> groups, string text)
    {
        var (since, until) = Days(query);
        var sql = $"SELECT rowid FROM {WordsOf(query.Kind)} WHERE words MATCH $1 AND rowid BETWEEN $2 AND $3 ORDER BY rowid " +
            $"{(query.Order == EntryOrder.Latest ? "DESC" : "ASC")}";
        var seen = new HashSet<long>();
        foreach (var (first, last) in Turns(query, since, until))
            foreach (var row in _sql.Stream(sql, r => r.GetInt64(0), [text, RowOf((int)first, 0), last == Never ? long.MaxValue : RowOf((int)last + 1, 0) - 1]))
            {
                var (day, number) = ((int)(row >> BitsOfNumber), row & ((1L << BitsOfNumber) - 1));
                var code = _sql.Number("SELECT entry FROM report WHERE number = $1", number)!.Value;
                if (seen.Add(code) && Fits(code, day, groups)) yield return new(EntryId.FromCode(code), day, number);
            }
    }

    // Whether an entry that has a document of that day meets the groups.
    private bool Fits(long code, int day, List<(HashSet<long> Ids, long Entries)> groups)
    {
        if (groups.TrueForAll(g => g.Ids.Count <= FewFacets))
            return groups.TrueForAll(g =>
                g.Ids.Any(id => _sql.Number("SELECT 1 FROM posting WHERE facet = $1 AND day = $2 AND entry = $3", id, day, code) is not null));
        var own = NumberSet.Unpack(_sql.Rows("SELECT facets FROM entry WHERE code = $1", r => r.GetFieldValue<byte[]>(0), code)[0]);
        return groups.TrueForAll(g => own.Exists(g.Ids.Contains));
    }

    // The first report within the days that has the words, the last where the latest come first; null where none has them.
    private (long Report, int Day)? ReportWithWords(long code, FacetQuery query, TextQuery words)
    {
        var (since, until) = Days(query);
        var order = query.Order == EntryOrder.Latest ? "DESC" : "ASC";
        foreach (var (number, day) in _sql.Rows($"SELECT r.number, d.day FROM report r JOIN document d ON d.number = r.document WHERE r.entry = $1 AND d.day " +
            $"BETWEEN $2 AND $3 ORDER BY {(query.Order == EntryOrder.Latest ? "" : "d.day = 0, ")}d.day {order}, r.number {order}",
            r => (r.GetInt64(0), r.GetInt32(1)), code, since, until))
            if (words.Hits(ReportOf(number)!.Report.SearchedWords).Count > 0) return (number, day);
        return null;
    }

    // Where the earliest come first, what has no date comes after all that has one.
    private static IEnumerable<(long First, long Last)> Turns(FacetQuery query, long since, long until) =>
        since > DayRange.Unknown || query.Order == EntryOrder.Latest ? [(since, until)] : [(1, until), (DayRange.Unknown, DayRange.Unknown)];

    private static (long Since, long Until) Days(FacetQuery query) =>
        query.Since == DayRange.Unknown && query.Until == DayRange.Unknown
        ? (0, Never)
        : (Math.Max(query.Since, 1), query.Until == DayRange.Unknown ? Never : query.Until);

    private static IEnumerable<FoundKey> Page(IEnumerable<FoundKey> found, FacetQuery query) =>
        query.Limit > 0 ? found.Skip(query.Offset).Take(query.Limit) : found.Skip(query.Offset);

    private IEnumerable<FoundKey> ByDocuments(IEnumerable<FoundKey> found) =>
        found.Select(f => f with { Documents = _sql.Number("SELECT documents FROM entry WHERE code = $1", f.Id.Code)!.Value })
        .OrderByDescending(f => f.Documents);
}
