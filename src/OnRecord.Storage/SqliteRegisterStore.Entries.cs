using System.Text.Json;
using OnRecord.Register;

namespace OnRecord.Storage;

/// <content>Entries and what they are found by.</content>
public sealed partial class SqliteRegisterStore
{
    private static readonly RowJson Rows = new(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <inheritdoc/>
    public EntryId NewEntry(EntryKind kind)
    {
        _sql.Execute("INSERT INTO entry_number(kind, last) VALUES ($1, 1) ON CONFLICT(kind) DO UPDATE SET last = last + 1", (long)kind);
        var id = new EntryId(kind, _sql.Number("SELECT last FROM entry_number WHERE kind = $1", (long)kind)!.Value);
        if (_sql.Number("SELECT 1 FROM entry WHERE code = $1", id.Code) is null) return id;
        // Two matters under one key would be taken for one.
        throw new RegisterException(RegisterFault.Damaged, $"The register counts its entries wrongly: {id} is there already. Nothing was added.");
    }

    /// <inheritdoc/>
    public void PutEntry(RegisterEntry entry, IReadOnlyCollection<int> days, IReadOnlyCollection<string> facets)
    {
        var code = entry.Id.Code;
        var before = Kept(code);
        var (newDays, newFacets) = (days.Select(d => (long)d).ToHashSet(), facets.Select(FacetId).ToHashSet());
        Index(code, before, newDays, newFacets);
        _sql.Execute(
            "INSERT INTO entry(code, lead, documents, row, days, facets) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT(code) DO UPDATE SET lead = $2, " +
            "documents = $3, row = $4, days = $5, facets = $6",
            code, entry.Lead, (long)entry.Documents, IsPlain(entry) ? null : JsonSerializer.Serialize(entry, Rows.RegisterEntry), NumberSet.Pack(newDays),
            NumberSet.Pack(newFacets));
    }

    /// <inheritdoc/>
    public void RemoveEntry(EntryId id)
    {
        Index(id.Code, Kept(id.Code), [], []);
        _sql.Execute("DELETE FROM entry WHERE code = $1", id.Code);
    }

    /// <inheritdoc/>
    public RegisterEntry? Entry(EntryId id)
    {
        foreach (var (lead, row) in _sql.Rows("SELECT lead, row FROM entry WHERE code = $1", r => (r.GetInt64(0), r.IsDBNull(1) ? null : r.GetString(1)),
            id.Code))
            return row is null ? EntryView.Of(id, [ReportOf(lead)!], [], []) : JsonSerializer.Deserialize(row, Rows.RegisterEntry);
        return null;
    }

    /// <inheritdoc/>
    public IEnumerable<EntryId> Entries() => _sql.Stream("SELECT code FROM entry ORDER BY code", r => EntryId.FromCode(r.GetInt64(0)), []);

    /// <inheritdoc/>
    public IEnumerable<EntryId> EntriesOfSeveral() =>
        _sql.Stream("SELECT code FROM entry WHERE row IS NOT NULL ORDER BY code", r => EntryId.FromCode(r.GetInt64(0)), []);

    /// <inheritdoc/>
    public (long Entries, IReadOnlyList<(int Year, long Entries)> Years) Years(IReadOnlyList<string> facets)
    {
        WriteCounts();
        var found = facets.SelectMany(f =>
            _sql.Rows("SELECT id, entries FROM facet WHERE name = $1 AND entries > 0", r => (Id: r.GetInt64(0), Entries: r.GetInt64(1)), f)).ToList();
        if (found.Count == 0) return (0, []);
        var ids = string.Join(", ", found.Select(f => f.Id));
        var days = _sql.Rows($"SELECT day, count(*) FROM posting WHERE facet IN ({ids}) GROUP BY day", r => (Day: r.GetInt32(0), Entries: r.GetInt64(1)));
        var rows = days.Sum(d => d.Entries);
        if ((found.Count == 1 && rows == found[0].Entries) || rows > MostRowsToldApart)
            return (found.Count == 1 ? found[0].Entries : _sql.Number($"SELECT count(DISTINCT entry) FROM posting WHERE facet IN ({ids})")!.Value,
                [.. days.GroupBy(d => DayRange.YearOf(d.Day)).OrderBy(y => y.Key).Select(y => (y.Key, y.Sum(d => d.Entries)))]);
        // An entry that stands at several days of a year counts once there.
        var told = _sql.Rows($"SELECT entry, day FROM posting WHERE facet IN ({ids})", r => (Entry: r.GetInt64(0), Year: DayRange.YearOf(r.GetInt32(1))));
        return (told.Select(r => r.Entry).Distinct().Count(),
            [.. told.Distinct().GroupBy(r => r.Year).OrderBy(y => y.Key).Select(y => (y.Key, (long)y.Count()))]);
    }

    // What its report alone tells need not be kept twice.
    private static bool IsPlain(RegisterEntry entry) =>
        entry is { Reports: 1, Disputes.Length: 0, Verdict: "", Tags.Length: 0, Notes.Length: 0, Corrections.Length: 0 };

    private (HashSet<long> Days, HashSet<long> Facets) Kept(long code)
    {
        foreach (var (days, facets) in _sql.Rows("SELECT days, facets FROM entry WHERE code = $1",
            r => (r.GetFieldValue<byte[]>(0), r.GetFieldValue<byte[]>(1)), code)) return ([.. NumberSet.Unpack(days)], [.. NumberSet.Unpack(facets)]);
        return ([], []);
    }

    // Each facet stands at each day; only what differs is written.
    private void Index(long code, (HashSet<long> Days, HashSet<long> Facets) before, HashSet<long> days, HashSet<long> facets)
    {
        foreach (var facet in before.Facets)
        {
            var stays = facets.Contains(facet);
            foreach (var day in before.Days)
                if (!stays || !days.Contains(day)) _sql.Execute("DELETE FROM posting WHERE facet = $1 AND day = $2 AND entry = $3", facet, day, code);
            if (!stays) Count(facet, -1);
        }
        foreach (var facet in facets)
        {
            var stood = before.Facets.Contains(facet);
            foreach (var day in days)
                if (!stood || !before.Days.Contains(day)) _sql.Execute("INSERT INTO posting(facet, day, entry) VALUES ($1, $2, $3)", facet, day, code);
            if (!stood) Count(facet, 1);
        }
        if (!_within) WriteCounts();
    }

    private void Count(long facet, int by) => _counts[facet] = _counts.GetValueOrDefault(facet) + by;

    // Many entries of one transaction share their facets: each is written once.
    private void WriteCounts()
    {
        foreach (var (facet, by) in _counts)
            if (by != 0) _sql.Execute("UPDATE facet SET entries = entries + $2 WHERE id = $1", facet, by);
        _counts.Clear();
    }

    private long FacetId(string name)
    {
        if (_facets.TryGetValue(name, out var known)) return known;
        if (_facets.Count >= MostFacetsKnown) _facets.Clear();
        if (_sql.Number("SELECT id FROM facet WHERE name = $1", name) is not { } id)
        {
            _sql.Execute("INSERT INTO facet(name, entries) VALUES ($1, 0)", name);
            id = _sql.Number("SELECT last_insert_rowid()")!.Value;
        }
        return _facets[name] = id;
    }
}
