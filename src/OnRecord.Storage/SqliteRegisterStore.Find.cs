using OnRecord.Register;

namespace OnRecord.Storage;

/// <content>
/// Questions. One filter leads: the rarest, whose entries come by date from an index; the others are tried on each entry's own set of facets, and the walk stops when enough are found.
/// So a question costs what its rarest filter holds, or what it takes to find the entries asked for, whichever is less.
/// </content>
public sealed partial class SqliteRegisterStore
{
    // With fewer hits than this the words lead; with fewer entries than the second the filters do, and the words are tried on each.
    private const int FewHits = 10_000;
    private const int FewEntries = 3_000;
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
        var text = query.Text is { } words ? Match(words) : null;
        var led = text is null ? ByFacets(query, groups) : groups[0].Entries < FewEntries && Hits(query.Kind, text) >= FewHits ? ByFacetsThenWords(query, groups, text) : ByWords(query, groups, text);
        return [.. query.Order == EntryOrder.Documents ? ByDocuments(led, query) : Page(led, query)];
    }

    // Facets of a group with the number of entries of each.
    private Dictionary<long, long> Facets(FacetGroup group)
    {
        var found = new Dictionary<long, long>();
        foreach (var name in group.Names)
        {
            var rows = group.AsBeginnings
                ? _sql.Rows("SELECT id, entries FROM facet WHERE name >= $1 AND name < $2 AND entries > 0", r => (r.GetInt64(0), r.GetInt64(1)), name, name + '\uFFFF')
                : _sql.Rows("SELECT id, entries FROM facet WHERE name = $1 AND entries > 0", r => (r.GetInt64(0), r.GetInt64(1)), name);
            foreach (var (id, entries) in rows) found[id] = entries;
        }
        return found;
    }

    private long Hits(EntryKind kind, string text) => _sql.Number($"SELECT count(*) FROM (SELECT 1 FROM {WordsOf(kind)} WHERE words MATCH $1 LIMIT $2)", text, FewHits) ?? 0;

    private IEnumerable<FoundKey> ByFacets(FacetQuery query, List<(HashSet<long> Ids, long Entries)> groups)
    {
        var (since, until) = Days(query);
        var leader = groups[0].Ids;
        var order = query.Order == EntryOrder.Latest ? "DESC" : "ASC";
        var sql = $"SELECT entry, day FROM posting WHERE facet {(leader.Count == 1 ? "=" : "IN")} ({string.Join(", ", leader)}) AND day BETWEEN $1 AND $2 ORDER BY day {order}, entry {order}";
        var seen = new HashSet<long>();
        foreach (var (code, day) in _sql.Stream(sql, r => (r.GetInt64(0), r.GetInt32(1)), [since, until]))
            if (seen.Add(code) && Fits(code, groups.Skip(1)) is { } documents) yield return new(EntryId.FromCode(code), day, documents);
    }

    // Few entries, whose reports are searched one by one.
    private IEnumerable<FoundKey> ByFacetsThenWords(FacetQuery query, List<(HashSet<long> Ids, long Entries)> groups, string text)
    {
        var found = new List<FoundKey>();
        foreach (var key in ByFacets(query, groups))
            if (DayOfWords(key.Id.Code, query, text) is { } day) found.Add(key with { Day = day });
        return query.Order == EntryOrder.Latest ? found.OrderByDescending(f => f.Day).ThenByDescending(f => f.Id.Code) : found.OrderBy(f => f.Day).ThenBy(f => f.Id.Code);
    }

    // Hits come by day from the index of words; those of one day are put in the order of the entries.
    private IEnumerable<FoundKey> ByWords(FacetQuery query, List<(HashSet<long> Ids, long Entries)> groups, string text)
    {
        var (since, until) = Days(query);
        var latest = query.Order == EntryOrder.Latest;
        var sql = $"SELECT rowid FROM {WordsOf(query.Kind)} WHERE words MATCH $1 AND rowid BETWEEN $2 AND $3 ORDER BY rowid {(latest ? "DESC" : "ASC")}";
        var seen = new HashSet<long>();
        var day = new List<FoundKey>();
        foreach (var row in _sql.Stream(sql, r => r.GetInt64(0), [text, RowOf((int)since, 0), until == Never ? long.MaxValue : RowOf((int)until + 1, 0) - 1]))
        {
            var (at, number) = ((int)(row >> BitsOfNumber), row & ((1L << BitsOfNumber) - 1));
            if (day.Count > 0 && day[0].Day != at)
            {
                foreach (var key in Sorted()) yield return key;
                day.Clear();
            }
            var code = _sql.Number("SELECT entry FROM report WHERE number = $1", number)!.Value;
            if (seen.Add(code) && Fits(code, groups) is { } documents) day.Add(new(EntryId.FromCode(code), at, documents));
        }
        foreach (var key in Sorted()) yield return key;

        IEnumerable<FoundKey> Sorted() => latest ? day.OrderByDescending(f => f.Id.Code) : day.OrderBy(f => f.Id.Code);
    }

    // Whether an entry meets the groups; its number of documents if so.
    private long? Fits(long code, IEnumerable<(HashSet<long> Ids, long Entries)> groups)
    {
        foreach (var (facets, documents) in _sql.Rows("SELECT facets, documents FROM entry WHERE code = $1", r => (r.GetFieldValue<byte[]>(0), r.GetInt64(1)), code))
        {
            var own = NumberSet.Unpack(facets);
            foreach (var (ids, _) in groups)
                if (!own.Exists(ids.Contains)) return null;
            return documents;
        }
        return null;
    }

    // The first day within those asked for of a report that has the words, the last where the latest come first; null where none has them.
    private int? DayOfWords(long code, FacetQuery query, string text)
    {
        var (since, until) = Days(query);
        var order = query.Order == EntryOrder.Latest ? "DESC" : "ASC";
        foreach (var (number, day) in _sql.Rows($"SELECT r.number, d.day FROM report r JOIN document d ON d.number = r.document WHERE r.entry = $1 AND d.day BETWEEN $2 AND $3 ORDER BY d.day {order}", r => (r.GetInt64(0), r.GetInt32(1)), code, since, until))
            if (_sql.Number($"SELECT 1 FROM {WordsOf(query.Kind)} WHERE rowid = $1 AND words MATCH $2", RowOf(day, number), text) is not null) return day;
        return null;
    }

    private static (long Since, long Until) Days(FacetQuery query) =>
        query.Since == DayRange.Unknown && query.Until == DayRange.Unknown ? (0, Never) : (Math.Max(query.Since, 1), query.Until == DayRange.Unknown ? Never : query.Until);

    private static IEnumerable<FoundKey> Page(IEnumerable<FoundKey> found, FacetQuery query) => query.Limit > 0 ? found.Skip(query.Offset).Take(query.Limit) : found.Skip(query.Offset);

    private static IEnumerable<FoundKey> ByDocuments(IEnumerable<FoundKey> found, FacetQuery query) => Page(found.OrderByDescending(f => f.Documents), query);
}
