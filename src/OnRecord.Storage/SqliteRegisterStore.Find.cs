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
        var led = text is null || (groups[0].Entries < FewEntries && Hits(query.Kind, text) >= FewHits) ? ByFacets(query, groups, text) : ByWords(query, groups, text);
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

    private IEnumerable<FoundKey> ByFacets(FacetQuery query, List<(HashSet<long> Ids, long Entries)> groups, string? text)
    {
        var (since, until) = Days(query);
        var leader = groups[0].Ids;
        var order = query.Order == EntryOrder.Latest ? "DESC" : "ASC";
        var sql = $"SELECT entry, day FROM posting WHERE facet {(leader.Count == 1 ? "=" : "IN")} ({string.Join(", ", leader)}) AND day BETWEEN $1 AND $2 ORDER BY day {order}, entry {order}";
        var seen = new HashSet<long>();
        foreach (var (code, day) in _sql.Stream(sql, r => (r.GetInt64(0), r.GetInt32(1)), [since, until]))
            if (seen.Add(code) && Fits(code, groups.Skip(1)) is { } documents && (text is null || Says(code, query, text))) yield return new(EntryId.FromCode(code), day, documents);
    }

    private IEnumerable<FoundKey> ByWords(FacetQuery query, List<(HashSet<long> Ids, long Entries)> groups, string text)
    {
        // The words may stand in a report of another day than the one asked for, so only the entry's days are held against the question.
        var (since, until) = Days(query);
        var sql = $"SELECT rowid FROM {WordsOf(query.Kind)} WHERE words MATCH $1";
        var found = new Dictionary<long, (long Day, long Documents)>();
        foreach (var row in _sql.Stream(sql, r => r.GetInt64(0), [text]))
        {
            var code = _sql.Number("SELECT entry FROM report WHERE number = $1", row & ((1L << BitsOfNumber) - 1))!.Value;
            if (found.ContainsKey(code)) continue;
            var documents = Fits(code, groups);
            var days = documents is null ? [] : Kept(code).Days.Where(d => d >= since && d <= until).ToList();
            found[code] = days.Count == 0 ? (Never, 0) : (query.Order == EntryOrder.Latest ? days.Max() : days.Min(), documents!.Value);
        }
        var all = found.Where(f => f.Value.Day != Never);
        var ordered = query.Order == EntryOrder.Latest ? all.OrderByDescending(f => f.Value.Day).ThenByDescending(f => f.Key) : all.OrderBy(f => f.Value.Day).ThenBy(f => f.Key);
        return ordered.Select(f => new FoundKey(EntryId.FromCode(f.Key), (int)f.Value.Day, f.Value.Documents));
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

    private bool Says(long code, FacetQuery query, string text)
    {
        foreach (var (number, day) in _sql.Rows("SELECT r.number, d.day FROM report r JOIN document d ON d.number = r.document WHERE r.entry = $1", r => (r.GetInt64(0), r.GetInt32(1)), code))
            if (_sql.Number($"SELECT 1 FROM {WordsOf(query.Kind)} WHERE rowid = $1 AND words MATCH $2", RowOf(day, number), text) is not null) return true;
        return false;
    }

    private static (long Since, long Until) Days(FacetQuery query) =>
        query.Since == DayRange.Unknown && query.Until == DayRange.Unknown ? (0, Never) : (Math.Max(query.Since, 1), query.Until == DayRange.Unknown ? Never : query.Until);

    private static IEnumerable<FoundKey> Page(IEnumerable<FoundKey> found, FacetQuery query) => query.Limit > 0 ? found.Skip(query.Offset).Take(query.Limit) : found.Skip(query.Offset);

    private static IEnumerable<FoundKey> ByDocuments(IEnumerable<FoundKey> found, FacetQuery query) => Page(found.OrderByDescending(f => f.Documents), query);
}
