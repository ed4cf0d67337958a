using System.Globalization;
using OnRecord.Register;

namespace OnRecord.Storage;

/// <content>What the file's tables must say of one another.</content>
public sealed partial class SqliteRegisterStore
{
    /// <inheritdoc/>
    public IEnumerable<string> CheckStructure()
    {
        foreach (var fault in _sql.Rows("PRAGMA integrity_check", r => r.GetString(0)).Where(f => f != "ok")) yield return fault;
        foreach (var fault in Missing()) yield return fault;
        foreach (var fault in Indexes()) yield return fault;
        foreach (var fault in Decisions()) yield return fault;
        foreach (var fault in Counters()) yield return fault;
    }

    // A counter set back would give out a key that is in use.
    private IEnumerable<string> Counters()
    {
        var last = _sql.Rows("SELECT kind, last FROM entry_number", r => (Kind: (EntryKind)r.GetInt64(0), Last: r.GetInt64(1)))
            .ToDictionary(r => r.Kind, r => r.Last);
        foreach (var kind in _sql.Rows("SELECT code FROM entry", r => EntryId.FromCode(r.GetInt64(0))).GroupBy(e => e.Kind, e => e.Number))
            if (kind.Max() > last.GetValueOrDefault(kind.Key))
                yield return $"the counter of {kind.Key.ToString().ToLowerInvariant()}s is behind the entries";
    }

    // Rows that others name.
    private IEnumerable<string> Missing()
    {
        string Report(long number) => $"report {number.ToString(CultureInfo.InvariantCulture)}";
        foreach (var code in _sql.Rows("SELECT code FROM entry WHERE NOT EXISTS (SELECT 1 FROM report WHERE report.entry = entry.code)", r => r.GetInt64(0)))
            yield return $"entry {EntryId.FromCode(code)} has no report";
        foreach (var code in _sql.Rows("SELECT code FROM entry WHERE NOT EXISTS (SELECT 1 FROM report WHERE report.number = entry.lead " +
            "AND report.entry = entry.code)", r => r.GetInt64(0))) yield return $"entry {EntryId.FromCode(code)} is shown by a report that is not its own";
        foreach (var code in _sql.Rows("SELECT code FROM entry JOIN (SELECT entry, count(DISTINCT document) AS told FROM report GROUP BY entry) ON entry " +
            "= code WHERE documents <> told", r => r.GetInt64(0))) yield return $"entry {EntryId.FromCode(code)} counts other documents than its reports have";
        foreach (var number in _sql.Rows("SELECT number FROM report WHERE document NOT IN (SELECT number FROM document)", r => r.GetInt64(0)))
            yield return $"{Report(number)} has no document";
        foreach (var number in _sql.Rows("SELECT number FROM report WHERE number NOT IN (SELECT report FROM report_body)", r => r.GetInt64(0)))
            yield return $"{Report(number)} has no words";
        foreach (var number in _sql.Rows("SELECT report FROM report_body WHERE report NOT IN (SELECT number FROM report)", r => r.GetInt64(0)))
            yield return $"{Report(number)} has words, but its row is missing";
        foreach (var id in _sql.Rows("SELECT id FROM document WHERE number NOT IN (SELECT document FROM document_text)", r => r.GetString(0)))
            yield return $"document {Short(id)} has no text";
        foreach (var id in _sql.Rows("SELECT id FROM document WHERE origin NOT IN (SELECT number FROM document)", r => r.GetString(0)))
            yield return $"document {Short(id)} is a copy of one that is missing";
        foreach (var id in _sql.Rows("SELECT id FROM document WHERE length(id) <> 64 OR id GLOB '*[^0-9a-f]*'", r => r.GetString(0)))
            yield return $"document '{Short(id)}' has no SHA-256 for its id";
    }

    // What questions walk along must be what the entries say; else they would pass some over in silence.
    private IEnumerable<string> Indexes()
    {
        var (rows, entries) = (new Dictionary<long, long>(), new Dictionary<long, long>());
        foreach (var (days, facets) in _sql.Stream("SELECT days, facets FROM entry", r => (r.GetFieldValue<byte[]>(0), r.GetFieldValue<byte[]>(1)), []))
        {
            var count = NumberSet.Unpack(days).Count;
            foreach (var facet in NumberSet.Unpack(facets))
            {
                rows[facet] = rows.GetValueOrDefault(facet) + count;
                entries[facet] = entries.GetValueOrDefault(facet) + 1;
            }
        }
        var found = _sql.Rows("SELECT facet, count(*) FROM posting GROUP BY facet", r => (r.GetInt64(0), r.GetInt64(1))).ToDictionary();
        var named = _sql.Rows("SELECT id, entries FROM facet", r => (r.GetInt64(0), r.GetInt64(1))).ToDictionary();
        var wrong = rows.Keys.Union(found.Keys).Count(f => rows.GetValueOrDefault(f) != found.GetValueOrDefault(f));
        if (wrong > 0)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"the index of questions is not that of the entries at {wrong:N0} places: lists may leave entries out");
        wrong = entries.Keys.Union(named.Keys).Count(f => entries.GetValueOrDefault(f) != named.GetValueOrDefault(f));
        if (wrong > 0)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"the names of what entries are found by do not fit the entries at {wrong:N0} places: lists may leave entries out");
        if (_sql.Number("SELECT (SELECT count(*) FROM report_key) <> (SELECT coalesce(sum(length(keys)), 0) / $1 FROM report_body)", BytesOfKey) == 1)
            yield return "the keys by which reports of one matter find one another do not fit the reports: new documents may make entries of their own";
        foreach (var kind in Enum.GetValues<EntryKind>())
            if (_sql.Number($"SELECT (SELECT count(*) FROM {WordsOf(kind)}_docsize) <> (SELECT count(*) FROM report WHERE entry % 5 = $1)", (long)kind) == 1)
                yield return $"the words of {kind.ToString().ToLowerInvariant()} reports in full-text search do not fit the reports: " +
                    $"searches may leave entries out";
        if (_sql.Number("SELECT (SELECT count(*) FROM document_words_docsize) <> (SELECT count(*) FROM document)") == 1)
            yield return "the words of documents in full-text search do not fit the documents: searches may leave some out";
    }

    // None is missing, all can be read, and nothing lets them be changed.
    private IEnumerable<string> Decisions()
    {
        var numbers = _sql.Rows("SELECT number, kind FROM decision ORDER BY number", r => (r.GetInt64(0), r.GetString(1)));
        for (var i = 0; i < numbers.Count; i++)
            if (numbers[i].Item1 != i + 1)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"decision {i + 1} is missing");
                break;
            }
        foreach (var (number, kind) in numbers)
            if (!Enum.TryParse<DecisionKind>(kind, ignoreCase: true, out _))
                yield return string.Create(CultureInfo.InvariantCulture, $"decision {number} is of a kind '{kind}' that there is not");
        foreach (var trigger in new[] { "decision_stays", "decision_is_kept" })
            if (_sql.Number("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = $1", trigger) == 0)
                yield return $"what keeps decisions from being changed ('{trigger}') is missing";
    }

    private static string Short(string id) => id.Length > 12 ? id[..12] : id;
}
