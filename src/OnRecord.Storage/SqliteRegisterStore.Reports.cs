using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using OnRecord.Contract;
using OnRecord.Register;

namespace OnRecord.Storage;

/// <content>Reports, the keys they are found by, and their parties.</content>
public sealed partial class SqliteRegisterStore
{
    private const int BytesOfKey = 8;

    private const string ReportColumns = $"r.number, r.entry, r.line, b.json, b.trigger, b.holders, r.placed, {HeadColumns}";
    private const string ReportTables = "report r JOIN report_body b ON b.report = r.number JOIN document d ON d.number = r.document";

    /// <inheritdoc/>
    public long AddReport(long document, EntryId entry, EntryId placed, Report report, IReadOnlyList<long> keys)
    {
        _sql.Execute("INSERT INTO report(entry, document, line, placed) VALUES ($1, $2, $3, $4)", entry.Code, document, report.Line, placed.Code);
        var number = _sql.Number("SELECT last_insert_rowid()")!.Value;
        Write(number, document, report, keys);
        return number;
    }

    /// <inheritdoc/>
    public KeptReport? ReportOf(long number) =>
        _sql.Rows($"SELECT {ReportColumns} FROM {ReportTables} WHERE r.number = $1", ReportFrom, number).FirstOrDefault();

    /// <inheritdoc/>
    public IReadOnlyList<long> ReportNumbersOf(EntryId entry, int most = 0)
    {
        var numbers =
            _sql.Rows("SELECT number FROM report WHERE entry = $1 ORDER BY number DESC LIMIT $2", r => r.GetInt64(0), entry.Code, most > 0 ? most : -1);
        numbers.Reverse();
        return numbers;
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeptReport> ReportsOfDocument(long document) =>
        _sql.Rows($"SELECT {ReportColumns} FROM {ReportTables} WHERE r.document = $1 ORDER BY r.number", ReportFrom, document);

    /// <inheritdoc/>
    public IReadOnlyList<long> ReportNumbersOfDocument(long document, EntryKind kind) =>
        _sql.Rows("SELECT number FROM report WHERE document = $1 AND entry % 5 = $2 ORDER BY number", r => r.GetInt64(0), document, (long)kind);

    /// <inheritdoc/>
    public void MoveReport(long report, EntryId entry) => _sql.Execute("UPDATE report SET entry = $2 WHERE number = $1", report, entry.Code);

    /// <inheritdoc/>
    public void ReplaceReport(long number, Report report, IReadOnlyList<long> keys, long? document = null)
    {
        var kept = ReportOf(number)!;
        Erase(kept);
        _sql.Execute("UPDATE report SET line = $2, document = $3 WHERE number = $1", number, report.Line, document ?? kept.Document.Number);
        Write(number, document ?? kept.Document.Number, report, keys);
    }

    /// <inheritdoc/>
    public void RemoveReport(long number)
    {
        Erase(ReportOf(number)!);
        _sql.Execute("DELETE FROM report WHERE number = $1", number);
    }

    /// <inheritdoc/>
    public IReadOnlyList<EntryId> EntriesByKeys(EntryKind kind, IReadOnlyList<long> keys, int most)
    {
        var reports = new SortedSet<long>();
        foreach (var key in keys.Distinct())
            reports.UnionWith(_sql.Rows("SELECT report FROM report_key WHERE key = $1 ORDER BY report DESC LIMIT $2", r => r.GetInt64(0), key,
                KeyLimits.Reports));
        var entries = new List<EntryId>();
        foreach (var report in reports.Reverse())
        {
            // A key may outlive its report: it is only a hint.
            if (_sql.Number("SELECT entry FROM report WHERE number = $1", report) is not { } code) continue;
            var id = EntryId.FromCode(code);
            if (id.Kind != kind || entries.Contains(id)) continue;
            entries.Add(id);
            if (entries.Count == most) break;
        }
        return entries;
    }

    private void Write(long number, long document, Report report, IReadOnlyList<long> keys)
    {
        var packed = new byte[keys.Count * BytesOfKey];
        for (var i = 0; i < keys.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(packed.AsSpan(i * BytesOfKey), keys[i]);
            _sql.Execute("INSERT OR IGNORE INTO report_key(key, report) VALUES ($1, $2)", keys[i], number);
        }
        _sql.Execute("INSERT INTO report_body(report, json, trigger, holders, keys) VALUES ($1, $2, $3, $4, $5)", number, report.Json, report.Trigger,
            report.HolderDetails, packed);
        var day = (int)_sql.Number("SELECT day FROM document WHERE number = $1", document)!.Value;
        _sql.Execute($"INSERT INTO {WordsOf(report.Kind)}(rowid, words) VALUES ($1, $2)", RowOf(day, number), report.SearchedWords);
        foreach (var party in report.Parties.Select(p => p.Party).DistinctBy(p => p.Id))
        {
            if (_sql.Execute("UPDATE party SET reports = reports + 1 WHERE id = $1", party.Id) > 0) continue;
            _sql.Execute("INSERT INTO party(id, name, kind, reports) VALUES ($1, $2, $3, 1)", party.Id, party.Name, ContractNames.Of(party.Kind));
            _sql.Execute("INSERT INTO party_words(rowid, words) SELECT number, name FROM party WHERE id = $1", party.Id);
        }
    }

    // All but the row in 'report' itself.
    private void Erase(KeptReport kept)
    {
        foreach (var keys in _sql.Rows("SELECT keys FROM report_body WHERE report = $1", r => r.GetFieldValue<byte[]>(0), kept.Number))
            for (var at = 0; at < keys.Length; at += BytesOfKey)
                _sql.Execute("DELETE FROM report_key WHERE key = $1 AND report = $2", BinaryPrimitives.ReadInt64LittleEndian(keys.AsSpan(at)), kept.Number);
        _sql.Execute("DELETE FROM report_body WHERE report = $1", kept.Number);
        _sql.Execute($"DELETE FROM {WordsOf(kept.Report.Kind)} WHERE rowid = $1", RowOf(kept.Document.Day, kept.Number));
        foreach (var party in kept.Report.Parties.Select(p => p.Party.Id).Distinct())
            _sql.Execute("UPDATE party SET reports = reports - 1 WHERE id = $1", party);
    }

    private static KeptReport ReportFrom(SqliteDataReader r)
    {
        var entry = EntryId.FromCode(r.GetInt64(1));
        return new(r.GetInt64(0), entry, Head(r, 7), Report.Parse(entry.Kind, r.GetString(3), r.GetInt32(2), r.GetString(4), r.GetString(5)),
            EntryId.FromCode(r.GetInt64(6)));
    }

    private static string WordsOf(EntryKind kind) =>
        kind switch
        {
            EntryKind.Statement => "words_s",
            EntryKind.Transfer => "words_t",
            EntryKind.Sanction => "words_n",
            EntryKind.Dispute => "words_d",
            _ => "words_e"
        };
}
