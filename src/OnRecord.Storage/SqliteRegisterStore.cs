using System.Globalization;
using Microsoft.Data.Sqlite;
using OnRecord.Intake;
using OnRecord.Register;
using OnRecord.Storage.Migrations;

namespace OnRecord.Storage;

/// <summary>A register in one SQLite file, with a write-ahead log: readers never wait, and a crash loses nothing that was committed.</summary>
/// <remarks>Not thread-safe: open one for each thread; several processes may share the file.</remarks>
public sealed partial class SqliteRegisterStore : IRegisterStore
{
    // Row ids of full text hold the day above so many bits of the number: hits come by date.
    private const int BitsOfNumber = 40;
    private const int FewDocuments = 300;
    private const int MostFacetsKnown = 200_000;
    // Of more, the few entries that several days of a year tell count more than once in that year.
    private const int MostRowsToldApart = 20_000;

    // SQLITE_READONLY and SQLITE_CANTOPEN.
    private const int ReadOnlyFile = 8;
    private const int CanNotOpen = 14;

    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _sql;
    private readonly Dictionary<string, long> _facets = new(StringComparer.Ordinal);
    private readonly Dictionary<long, long> _counts = [];
    private bool _within;
    private bool _erased;

    static SqliteRegisterStore() => SQLitePCL.Batteries_V2.Init();

    private SqliteRegisterStore(SqliteConnection connection, string path)
    {
        _connection = connection;
        _sql = new(connection, path);
    }

    /// <summary>Opens a register, makes the file where it is missing, and brings an older schema up to date after a copy of the file was made.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mustExist">Whether a missing file is an error: one who asks wants an answer, not a new file.</param>
    /// <param name="progress">Told how far bringing an older file up to date has come, in words.</param>
    /// <exception cref="RegisterException">The file can't be opened, or is no register.</exception>
    public static SqliteRegisterStore Open(string path, bool mustExist = false, Action<string>? progress = null)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new RegisterException(RegisterFault.Name, "The register has no name.");
        if (path == ":memory:" || path.StartsWith("file:", StringComparison.Ordinal))
            throw new RegisterException(RegisterFault.Name, $"'{path}' is no name of a file; a register is kept in one.");
        if (mustExist && File.Exists(path) && new FileInfo(path).Length == 0 && !File.Exists(path + "-wal"))
            throw new RegisterException(RegisterFault.Missing, $"'{path}' is empty: no register.");
        if (mustExist && !File.Exists(path))
            throw new RegisterException(RegisterFault.Missing, $"There is no register '{path}'.");
        try
        {
            return Opened(path, path, SqliteOpenMode.ReadWriteCreate, progress);
        }
        catch (RegisterException e) when (mustExist && e.InnerException is SqliteException { SqliteErrorCode: ReadOnlyFile or CanNotOpen } && HasNoLog(path))
        {
            // A file that nobody can write, on a disk that is read-only perhaps, can be asked all the same.
            return Opened(path, $"file:{Uri.EscapeDataString(Path.GetFullPath(path)).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1",
                SqliteOpenMode.ReadOnly, progress);
        }
    }

    private static SqliteRegisterStore Opened(string path, string source, SqliteOpenMode mode, Action<string>? progress)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            DefaultTimeout = SqliteStatements.SecondsToWaitForALock,
            Pooling = false
        }.ToString());
        var store = new SqliteRegisterStore(connection, path);
        try
        {
            connection.Open();
            // Pages wait in the log until many can be written back at once.
            if (mode != SqliteOpenMode.ReadOnly)
                store._sql.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 8000;");
            connection.CreateFunction("sha256", (string text) => PreparedDocument.HashOf(text), isDeterministic: true);
            connection.CreateFunction("version_of", (string url) => DocumentVersions.KeyOf(url, null), isDeterministic: true);
            new Migrator(store, connection, path, progress ?? (_ => { })).Migrate();
            return store;
        }
        catch (SqliteException e)
        {
            store.Dispose();
            throw SqliteStatements.Explain(e, path);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    // What stands in a log that can't be read along would be missing from the answers.
    private static bool HasNoLog(string path) => File.Exists(path) && (!File.Exists(path + "-wal") || new FileInfo(path + "-wal").Length == 0);

    /// <inheritdoc/>
    public long Version => _sql.Number("PRAGMA data_version") ?? 0;

    /// <inheritdoc/>
    public T InSnapshot<T>(Func<T> work)
    {
        if (_within) return work();
        _sql.Execute("BEGIN");
        _within = true;
        try
        {
            return work();
        }
        finally
        {
            _within = false;
            _sql.Execute("COMMIT");
        }
    }

    /// <inheritdoc/>
    public long DocumentCount => _sql.Number("SELECT count(*) FROM document") ?? 0;

    /// <inheritdoc/>
    public long ReportCount => _sql.Number("SELECT count(*) FROM report") ?? 0;

    /// <inheritdoc/>
    /// <exception cref="RegisterException">The file can't be written; nothing of the work was kept.</exception>
    public T InTransaction<T>(Func<T> work)
    {
        if (_within) return work();
        _sql.Execute("BEGIN IMMEDIATE");
        _within = true;
        try
        {
            var result = work();
            WriteCounts();
            if (_erased) ForgetNames();
            _sql.Execute("COMMIT");
            if (_erased) WipeFile();
            return result;
        }
        catch
        {
            _facets.Clear();
            _counts.Clear();
            // Some errors have rolled back already; there is nothing to take back then.
            try
            {
                _sql.Execute("ROLLBACK");
            }
            catch (RegisterException)
            {
            }
            throw;
        }
        finally
        {
            _within = false;
            _erased = false;
        }
    }

    /// <inheritdoc/>
    public long? DocumentNumber(string documentId) => _sql.Number("SELECT number FROM document WHERE id = $1", documentId);

    /// <inheritdoc/>
    public long AddDocument(DocumentHead head, DocumentForm form, string text, string textHash, byte[] sketch, IReadOnlyList<long> keys)
    {
        var number = 1 + (_sql.Number("SELECT max(number) FROM document") ?? 0);
        _sql.Execute(
            "INSERT INTO document(number, id, file, url, outlet, published, day, title, origin, program, added, version_key, format, language, " +
            "unread) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            number, head.Id, head.File, head.Url, head.Outlet, head.Published, head.Day, head.Title, head.Origin == 0 ? number : head.Origin, head.Program,
            head.Added, head.VersionKey, head.Format, head.Language, head.Unread);
        _sql.Execute("INSERT INTO document_text(document, hash, sketch, text, form) VALUES ($1, $2, $3, $4, $5)", number, textHash, sketch, text,
            FormJson.Of(form));
        foreach (var key in keys) _sql.Execute("INSERT OR IGNORE INTO document_key(key, document) VALUES ($1, $2)", key, number);
        _sql.Execute("INSERT INTO document_words(rowid, words) VALUES ($1, $2)", RowOf(head.Day, number), $"{head.Title}\n{text}");
        return number;
    }

    /// <inheritdoc/>
    public void JoinOrigins(long from, long into) => _sql.Execute("UPDATE document SET origin = $2 WHERE origin = $1", from, into);

    /// <inheritdoc/>
    public IReadOnlyList<long> DocumentsOfOrigin(long origin) =>
        _sql.Rows("SELECT number FROM document WHERE origin = $1 ORDER BY number", r => r.GetInt64(0), origin);

    /// <inheritdoc/>
    public void SetProgram(long number, string program) => _sql.Execute("UPDATE document SET program = $2 WHERE number = $1", number, program);

    /// <inheritdoc/>
    public void SetState(long number, DocumentState state, long newer) =>
        _sql.Execute("UPDATE document SET state = $2, newer = $3 WHERE number = $1", number, (int)state, newer);

    /// <inheritdoc/>
    public IReadOnlyList<DocumentHead> DocumentsOfVersionKey(string key) =>
        _sql.Rows($"SELECT {HeadColumns} FROM document d WHERE d.version_key = $1 ORDER BY d.number", r => Head(r), key);

    /// <inheritdoc/>
    public KeptDocument? Document(long number) =>
        _sql.Rows($"SELECT {HeadColumns}, t.text, t.hash, t.form FROM document d JOIN document_text t ON t.document = d.number WHERE d.number = $1",
            Kept, number).FirstOrDefault();

    /// <inheritdoc/>
    public byte[] Sketch(long number) =>
        _sql.Rows("SELECT sketch FROM document_text WHERE document = $1", r => r.GetFieldValue<byte[]>(0), number).FirstOrDefault([]);

    /// <inheritdoc/>
    public IReadOnlyList<DocumentHead> DocumentsAfter(long after, int most) =>
        _sql.Rows($"SELECT {HeadColumns} FROM document d WHERE d.number > $1 ORDER BY d.number LIMIT $2", r => Head(r), after, most);

    /// <inheritdoc/>
    public IReadOnlyList<string> Outlets() => _sql.Rows(
        // From one to the next by the index: there are few, of many documents each.
        "WITH RECURSIVE o(name) AS (SELECT min(outlet) FROM document UNION ALL SELECT (SELECT min(outlet) FROM document WHERE outlet > o.name) FROM o WHERE " +
        "o.name IS NOT NULL) SELECT name FROM o WHERE name IS NOT NULL",
        r => r.GetString(0));

    /// <inheritdoc/>
    public IReadOnlyList<FoundDocument> FindDocuments(DocumentQuery query, IReadOnlyCollection<string>? outlets)
    {
        var where = new List<string> { query.TakenOut ? $"d.state = {TakenOut}" : $"d.state <> {TakenOut}" };
        var values = new List<object?>();
        string Value(object value)
        {
            values.Add(value);
            return "$" + values.Count.ToString(CultureInfo.InvariantCulture);
        }
        var (since, until) = (DayRange.Of(query.Since).First, DayRange.Of(query.Until).Last);
        if (since != DayRange.Unknown || until != DayRange.Unknown)
            where.Add($"d.day BETWEEN {Value(Math.Max(since, 1))} AND {Value(until == DayRange.Unknown ? int.MaxValue : until)}");
        if (outlets is { Count: 0 }) return [];
        if (outlets is not null) where.Add($"d.outlet IN ({string.Join(", ", outlets.Select(Value))})");
        if (query.CopiesOf is { } copy) where.Add($"d.origin = (SELECT origin FROM document WHERE number = {Value(copy)})");
        where.AddRange(OfForm(query, Value));
        if (query.CopiesOnly) where.Add("d.origin IN (SELECT origin FROM document WHERE number <> origin)");
        var (from, order) = ("document d", query.CopiesOnly ? "d.origin, d.number" : query.Latest ? "d.day DESC, d.number DESC" : "d.day, d.number");
        if (query.Text is { } text)
        {
            // Few documents are tried one by one; else the words lead, by day.
            if (outlets is not null && HasFewDocuments(outlets))
                where.Add($"EXISTS (SELECT 1 FROM document_words WHERE rowid = d.day * {Value(1L << BitsOfNumber)} + d.number AND words " +
                    $"MATCH {Value(Match(text))})");
            else
            {
                from = "document_words w CROSS JOIN document d ON d.number = w.rowid & " + Value((1L << BitsOfNumber) - 1);
                where.Add($"w.words MATCH {Value(Match(text))}");
                if (since != DayRange.Unknown) where.Add($"w.rowid >= {Value(RowOf(since, 0))}");
                if (!query.CopiesOnly) order = query.Latest ? "w.rowid DESC" : "w.rowid";
            }
        }
        var bound = values.ToArray();
        List<FoundDocument> Page(string also, int limit, long offset)
        {
            var conditions = where.Append(also).Where(w => w.Length > 0).ToList();
            var sql = $"SELECT {HeadColumns}, o.id FROM {from} JOIN document o ON o.number = " +
                $"d.origin{(conditions.Count > 0 ? " WHERE " + string.Join(" AND ", conditions) : "")} ORDER BY {order} LIMIT " +
                $"{(limit > 0 ? limit : -1).ToString(CultureInfo.InvariantCulture)} OFFSET {offset.ToString(CultureInfo.InvariantCulture)}";
            return [.. _sql.Stream(sql, r => new FoundDocument(Head(r), r.GetString(HeadWidth), null), bound)];
        }
        if (query.Latest || query.CopiesOnly || since != DayRange.Unknown || until != DayRange.Unknown) return Page("", query.Limit, query.Offset);
        // What has no date comes after all that has one; each of the two by its index.
        var (dated, undated) = from == "document d"
            ? ("d.day > 0", "d.day = 0")
            : ($"w.rowid >= {RowOf(1, 0).ToString(CultureInfo.InvariantCulture)}", $"w.rowid < {RowOf(1, 0).ToString(CultureInfo.InvariantCulture)}");
        var found = Page(dated, query.Limit, query.Offset);
        if (query.Limit > 0 && found.Count == query.Limit) return found;
        var before = found.Count > 0 || query.Offset == 0
            ? query.Offset + found.Count
            : _sql.Stream($"SELECT count(*) FROM {from} WHERE {string.Join(" AND ", where.Append(dated))}", r => r.GetInt64(0), bound).First();
        return [.. found, .. Page(undated, query.Limit > 0 ? query.Limit - found.Count : 0, Math.Max(0, query.Offset - before))];
    }

    private bool HasFewDocuments(IReadOnlyCollection<string> outlets)
    {
        var count = 0L;
        foreach (var outlet in outlets)
            if ((count += _sql.Number("SELECT count(*) FROM (SELECT 1 FROM document WHERE outlet = $1 LIMIT $2)", outlet, FewDocuments) ?? 0) >= FewDocuments)
                return false;
        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> DocumentsByKeys(IReadOnlyList<long> keys, int least, int most)
    {
        var counts = new Dictionary<long, int>();
        foreach (var key in keys.Distinct())
            foreach (var document in _sql.Rows("SELECT document FROM document_key WHERE key = $1 ORDER BY document LIMIT $2", r => r.GetInt64(0), key,
                KeyLimits.Documents)) counts[document] = counts.GetValueOrDefault(document) + 1;
        return [.. counts.Where(c => c.Value >= least).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(most).Select(c => c.Key)];
    }

    /// <inheritdoc/>
    public KeptParty? Party(string id) =>
        _sql.Rows("SELECT id, name, kind, reports FROM party WHERE id = $1 AND reports > 0", r => PartyFrom(r), id).FirstOrDefault();

    /// <inheritdoc/>
    public IReadOnlyList<KeptParty> Parties(IReadOnlyList<string> words, string? kind, int most, int offset)
    {
        var limit = most > 0 ? most : -1;
        if (words.Count == 0)
            return kind is null
                ? _sql.Rows("SELECT id, name, kind, reports FROM party WHERE reports > 0 ORDER BY reports DESC, id LIMIT $1 OFFSET $2", r => PartyFrom(r),
                    limit, offset)
                : _sql.Rows("SELECT id, name, kind, reports FROM party WHERE reports > 0 AND kind = $3 ORDER BY reports DESC, id LIMIT $1 OFFSET $2",
                    r => PartyFrom(r), limit, offset, kind);
        return _sql.Rows(
            "SELECT id, name, kind, reports FROM party WHERE number IN (SELECT rowid FROM party_words WHERE words MATCH $3) AND reports > 0 AND kind = " +
            "coalesce($4, kind) ORDER BY reports DESC, id LIMIT $1 OFFSET $2",
            r => PartyFrom(r), limit, offset, string.Join(' ', words.Select(w => $"\"{w}\"*")), kind);
    }

    /// <inheritdoc/>
    public long AddDecision(Decision decision)
    {
        var number = 1 + (_sql.Number("SELECT max(number) FROM decision") ?? 0);
        _sql.Execute(
            "INSERT INTO decision(number, time, author, kind, target, field, value, moved) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            number, decision.Time, decision.Author, decision.Kind.ToString().ToLowerInvariant(), decision.Target, decision.Field, decision.Value,
            decision.Moved);
        return number;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Decision> DecisionsAfter(long number) => _sql.Rows(
        "SELECT number, time, author, kind, target, field, value, moved FROM decision WHERE number > $1 ORDER BY number",
        r => new Decision(r.GetInt64(0), r.GetString(1), r.GetString(2),
            Enum.TryParse<DecisionKind>(r.GetString(3), ignoreCase: true, out var kind)
                ? kind
                : throw new RegisterException(RegisterFault.Newer,
                    $"Decision {r.GetInt64(0).ToString(CultureInfo.InvariantCulture)} of the register is of a kind '{r.GetString(3)}' that this OnRecord " +
                    $"does not know. Use the newer OnRecord that made it, if one did."),
            r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7)), number);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _sql.Dispose();
        _connection.Dispose();
    }

    // As SQL has it.
    private static readonly string TakenOut = ((int)DocumentState.TakenOut).ToString(CultureInfo.InvariantCulture);

    private const string HeadColumns =
        "d.number, d.id, d.file, d.url, d.outlet, d.published, d.title, d.origin, d.program, d.added, d.version_key, d.state, d.newer, " +
        "d.format, d.language, d.unread";
    private const int HeadWidth = 16;

    private static IEnumerable<string> OfForm(DocumentQuery query, Func<object, string> value)
    {
        if (query.Format is { } format) yield return $"d.format = {value(format.ToLowerInvariant())}";
        if (query.Language is { } language) yield return $"d.language = {value(language.ToLowerInvariant())}";
        if (query.UnreadOnly) yield return "d.unread IS NOT NULL";
    }

    private static KeptDocument Kept(SqliteDataReader r)
    {
        var head = Head(r);
        return new(head, r.GetString(HeadWidth), r.GetString(HeadWidth + 1), FormJson.Read(r.IsDBNull(HeadWidth + 2) ? null : r.GetString(HeadWidth + 2)));
    }

    private static DocumentHead Head(SqliteDataReader r, int at = 0)
    {
        string? Text(int i) => r.IsDBNull(at + i) ? null : r.GetString(at + i);
        return new(r.GetInt64(at), r.GetString(at + 1), r.GetString(at + 2), Text(3), Text(4), Text(5), Text(6), r.GetInt64(at + 7), r.GetString(at + 8),
            r.GetString(at + 9), Text(10), (DocumentState)r.GetInt32(at + 11), r.GetInt64(at + 12))
        {
            Format = r.GetString(at + 13),
            Language = Text(14),
            Unread = Text(15),
        };
    }

    private static KeptParty PartyFrom(SqliteDataReader r) => new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3));

    private static long RowOf(int day, long number) => ((long)day << BitsOfNumber) | number;

    // In FTS5's language: phrases in quotation marks, all of them wanted, a star for a beginning.
    private static string Match(TextQuery text) => string.Join(" AND ", text.Terms.Select(t => $"\"{string.Join(' ', t.Words)}\"{(t.IsBeginning ? "*" : "")}"));
}
