using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using OnRecord.Register;
using OnRecord.Storage.Migrations;

namespace OnRecord.Storage;

/// <summary>A register in one SQLite file, with a write-ahead log: readers never wait, and a crash loses no document that was added.</summary>
/// <remarks>One transaction for each document. Not thread-safe: open one for each thread; several processes may share the file.</remarks>
public sealed class SqliteRegister : IRegisterStore
{
    private const int SecondsToWaitForALock = 30;
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly TimeProvider _clock;

    static SqliteRegister() => SQLitePCL.Batteries_V2.Init();

    private SqliteRegister(SqliteConnection connection, string path, TimeProvider clock)
    {
        _connection = connection;
        _path = path;
        _clock = clock;
    }

    /// <inheritdoc/>
    public long DocumentCount => Guard(() => _connection.ExecuteScalar<long>("SELECT count(*) FROM document"));

    /// <summary>Opens a register, makes the file where it is missing, and brings an older schema up to date.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mustExist">Whether a missing file is an error: one who asks wants an answer, not a new file.</param>
    /// <param name="clock">Tells the time of adding; the system's if null.</param>
    /// <exception cref="RegisterException">The file can't be opened, or is no register.</exception>
    public static SqliteRegister Open(string path, bool mustExist = false, TimeProvider? clock = null)
    {
        if (mustExist && !File.Exists(path)) throw new RegisterException($"There is no register '{path}'. Make one with 'onrecord add PATH...', or name another with --db.");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = SecondsToWaitForALock, Pooling = false }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
            connection.CreateFunction("fold", (string? words) => Fold(words), isDeterministic: true);
            connection.CreateFunction("sha256", (string text) => RegisterVerifier.Hash(text), isDeterministic: true);
            Migrator.Migrate(connection, path);
            return new SqliteRegister(connection, path, clock ?? TimeProvider.System);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Explain(e, path);
        }
        catch (RegisterException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Contains(string documentId) => Guard(() => _connection.ExecuteScalar<long>("SELECT count(*) FROM document WHERE id = @documentId", new { documentId }) > 0);

    /// <inheritdoc/>
    /// <exception cref="RegisterException">The file can't be written; nothing of the document was kept.</exception>
    public AddOutcome Add(ReadDocument read)
    {
        return Guard(() =>
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            var d = read.Document;
            var added = _connection.Execute(
                "INSERT OR IGNORE INTO document(id, file, url, outlet, published, title, text, text_hash, added, program) VALUES (@Id, @File, @Url, @Outlet, @Published, @Title, @Text, @TextHash, @Added, @Program)",
                new { d.Id, d.File, d.Url, d.Outlet, d.Published, d.Title, d.Text, TextHash = RegisterVerifier.Hash(d.Text), Added = _clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), Program = typeof(OnRecordReader).Assembly.GetName().Version!.ToString(3) }, transaction);
            if (added == 0) return AddOutcome.AlreadyThere;
            new CopyGroups(_connection, transaction).Assign(d.Id, d.Text, d.Title, d.Outlet);
            var next = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var entry in EntryMaker.Of(read)) Insert(entry, next, transaction);
            transaction.Commit();
            return AddOutcome.Added;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<RegisterEntry> Find(EntryQuery query)
    {
        var where = new List<string> { "e.kind = @kind" };
        void Filter(string? value, string clause)
        {
            if (!string.IsNullOrEmpty(value)) where.Add(clause);
        }
        Filter(query.From, "instr(fold(e.from_name), @from) > 0");
        Filter(query.To, "instr(fold(e.to_name), @to) > 0");
        Filter(query.Party, "(instr(fold(e.from_name), @party) > 0 OR instr(fold(e.to_name), @party) > 0)");
        Filter(query.What, "instr(fold(e.what), @what) > 0");
        Filter(query.Stage, "e.stage = @stage");
        Filter(query.Since, "d.published >= @since");
        // A month or year as the upper bound takes in all its days.
        Filter(query.Until, "substr(d.published, 1, length(@until)) <= @until");
        var sql = $"{Select} WHERE {string.Join(" AND ", where)} ORDER BY d.published, d.file, d.id, e.number{(query.Limit > 0 ? " LIMIT @limit" : "")}";
        var rows = Guard(() => _connection.Query<Row>(sql, new
        {
            kind = Letter(query.Kind),
            from = Fold(query.From),
            to = Fold(query.To),
            party = Fold(query.Party),
            what = Fold(query.What),
            stage = query.Stage,
            since = query.Since,
            until = query.Until,
            limit = query.Limit,
        }).ToList());
        return [.. rows.Select(ToEntry)];
    }

    /// <inheritdoc/>
    public RegisterEntry? Get(string entryId)
    {
        if (entryId.Length < 2 || !long.TryParse(entryId.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var row = Guard(() => _connection.QueryFirstOrDefault<Row>($"{Select} WHERE e.kind = @kind AND e.number = @number", new { kind = entryId[..1], number }));
        return row is null ? null : ToEntry(row);
    }

    /// <summary>The documents that a query asks for, by date of publication; copies carry the id of the first of them that was added.</summary>
    public IReadOnlyList<RegisterDocument> Documents(DocumentQuery query)
    {
        var where = new List<string> { "1" };
        if (query.Outlet is not null) where.Add("instr(fold(outlet), @outlet) > 0");
        if (query.Text is not null) where.Add("(instr(fold(text), @text) > 0 OR instr(fold(title), @text) > 0)");
        if (query.Since is not null) where.Add("published >= @since");
        if (query.Until is not null) where.Add("substr(published, 1, length(@until)) <= @until");
        if (query.Origin is not null) where.Add("origin = (SELECT origin FROM document WHERE id = @origin)");
        if (query.CopiesOnly) where.Add("origin IN (SELECT origin FROM document GROUP BY origin HAVING count(*) > 1)");
        var sql = $"SELECT id, file, url, outlet, published, title, origin FROM document WHERE {string.Join(" AND ", where)} ORDER BY {(query.CopiesOnly ? "origin, " : "")}published, file, id{(query.Limit > 0 ? " LIMIT @limit" : "")}";
        return Guard(() => _connection.Query<(string Id, string File, string? Url, string? Outlet, string? Published, string? Title, string Origin)>(sql, new
        {
            outlet = Fold(query.Outlet),
            text = Fold(query.Text),
            since = query.Since,
            until = query.Until,
            origin = query.Origin,
            limit = query.Limit,
        }).Select(d => new RegisterDocument(d.Id, d.File, d.Url, d.Outlet, d.Published, d.Title, d.Origin)).ToList());
    }

    /// <summary>What is wrong with the register, a sentence each: its structure, texts that do not match their hashes, spans that do not match their words. None if all is well.</summary>
    /// <param name="progress">Told the number of documents gone through.</param>
    public IEnumerable<string> Verify(Action<int> progress) => new RegisterVerifier(_connection).Faults(progress);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _connection.Dispose();

    private const string Select = "SELECT e.kind, e.number, e.document, d.file, d.outlet, d.published, e.line, e.from_name AS fromName, e.to_name AS toName, e.what, e.stage, e.time, e.holders, e.words, e.against, e.json FROM entry e JOIN document d ON d.id = e.document";

    private sealed class Row
    {
        public string Kind { get; init; } = "";

        public long Number { get; init; }

        public string Document { get; init; } = "";

        public string File { get; init; } = "";

        public string? Outlet { get; init; }

        public string? Published { get; init; }

        public long Line { get; init; }

        public string? FromName { get; init; }

        public string? ToName { get; init; }

        public string What { get; init; } = "";

        public string Stage { get; init; } = "";

        public string Time { get; init; } = "";

        public string Holders { get; init; } = "";

        public string Words { get; init; } = "";

        public string Against { get; init; } = "";

        public string Json { get; init; } = "";
    }

    private void Insert(RegisterEntry entry, Dictionary<string, long> next, SqliteTransaction transaction)
    {
        var kind = Letter(entry.Kind);
        if (!next.TryGetValue(kind, out var number)) number = 1 + _connection.ExecuteScalar<long>("SELECT coalesce(max(number), 0) FROM entry WHERE kind = @kind", new { kind }, transaction);
        next[kind] = number + 1;
        _connection.Execute(
            "INSERT INTO entry(kind, number, document, line, from_name, to_name, what, stage, time, holders, words, against, json) VALUES (@kind, @number, @DocumentId, @Line, @From, @To, @What, @Stage, @When, @Holders, @Words, @Against, @Json)",
            new { kind, number, entry.DocumentId, entry.Line, entry.From, entry.To, entry.What, entry.Stage, entry.When, entry.Holders, entry.Words, entry.Against, entry.Json }, transaction);
    }

    private static RegisterEntry ToEntry(Row r) =>
        new(r.Kind + r.Number.ToString(CultureInfo.InvariantCulture), Kind(r.Kind), r.Document, r.File, r.Outlet, r.Published, (int)r.Line, r.FromName, r.ToName, r.What, r.Stage, r.Time, r.Holders, r.Words, r.Against, r.Json);

    private static string Letter(EntryKind kind) => kind switch { EntryKind.Statement => "s", EntryKind.Transfer => "t", EntryKind.Sanction => "n", EntryKind.Event => "e", _ => "d" };

    private static EntryKind Kind(string letter) => letter switch { "s" => EntryKind.Statement, "t" => EntryKind.Transfer, "n" => EntryKind.Sanction, "e" => EntryKind.Event, _ => EntryKind.Dispute };

    // SQLite folds ASCII only; names are of all alphabets.
    private static string? Fold(string? words) => words?.ToLowerInvariant();

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw Explain(e, _path);
        }
    }

    private static RegisterException Explain(SqliteException e, string path) => new(e.SqliteErrorCode switch
    {
        5 or 6 => $"The register '{path}' has been busy with another process for {SecondsToWaitForALock} seconds. Try again when that is done.",
        8 => $"The register '{path}' can't be written: the file or its folder is read-only.",
        11 => $"The register '{path}' is damaged: {e.Message}",
        13 => $"The disk that holds the register '{path}' is full. What was added before is safe; make room and add the rest again.",
        14 => $"The register '{path}' can't be opened: check that its folder is there and may be written.",
        26 => $"'{path}' is no register: it is not an SQLite file. Name another file with --db.",
        _ => $"The register '{path}' failed: {e.Message}",
    }, e);
}
