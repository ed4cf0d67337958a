using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using OnRecord.Intake;
using OnRecord.Register;

namespace OnRecord.Storage.Migrations;

/// <summary>Brings a register file to the schema of this program, step by step; <c>PRAGMA user_version</c> says where it stands.</summary>
internal sealed class Migrator(IRegisterStore store, SqliteConnection connection, string path, Action<string> progress)
{
    // From this schema on an entry is a matter, not one claim of one document.
    private const int FirstWithMatters = 4;

    // From this schema on a report says where the program placed it.
    private const int FirstWithPlaces = 6;

    // From this schema on a document knows by what its versions are known.
    private const int FirstWithVersions = 7;
    private const string Prefix = "OnRecord.Storage.Migrations.";

    private static readonly List<(int Number, string Sql)> Steps = Load();

    /// <summary>The newest schema that this program knows.</summary>
    public static int Newest => Steps.Count;

    /// <exception cref="RegisterException">The file is of a newer program, or holds other tables than a register's.</exception>
    public void Migrate()
    {
        var found = Version();
        if (found == Newest && Number("SELECT count(*) FROM sqlite_master WHERE name IN ('document', 'report', 'entry', 'decision')") == 4) return;
        if (found == Newest) throw new RegisterException(RegisterFault.Foreign, $"'{path}' is an SQLite database, but no register of OnRecord.");
        if (found > 0 && found < Newest)
        {
            if (SchemaShape.Fault(connection, Steps.Where(s => s.Number <= found).Select(s => s.Sql)) is { } fault)
                throw new RegisterException(RegisterFault.Damaged,
                    $"The register '{path}' says that it has schema {found}, but {fault}: it was damaged, or changed by hand. " +
                    $"Nothing was changed; restore a copy of it.");
            Backup(found);
        }
        // Another process may be migrating too: whoever gets the lock second finds the work done.
        var rebuilt = store.InTransaction(() =>
        {
            var version = Version();
            if (version > Newest)
                throw new RegisterException(RegisterFault.Newer,
                    $"The register '{path}' has schema {version}; this OnRecord knows schemas up to {Newest}. Use the newer OnRecord that made it.");
            if (version == 0 && Number("SELECT count(*) FROM sqlite_master") > 0)
                throw new RegisterException(RegisterFault.Foreign, $"'{path}' is an SQLite database, but no register of OnRecord.");
            foreach (var (number, sql) in Steps.Where(s =>
                s.Number > version)) Execute(sql + $"\nPRAGMA user_version = {number.ToString(CultureInfo.InvariantCulture)};");
            if (version < FirstWithMatters) TellAgain();
            else if (version < FirstWithPlaces) PlaceBack();
            if (version is >= FirstWithMatters and < FirstWithVersions) KeyVersions();
            return version is > 0 and < FirstWithMatters;
        });
        if (rebuilt) MakeSmall();
    }

    // The older tables' pages stand empty in the file. A disk too full to give them back is no failure: they are filled by what is added next.
    private void MakeSmall()
    {
        progress($"bringing '{path}' up to date: giving back what the older file needed");
        try
        {
            Execute("VACUUM");
        }
        catch (SqliteException)
        {
        }
    }

    // A name that nobody else gives: what a copy is called until it is whole.
    private const string Unfinished = ".unfinished";

    // A copy beside the file, before anything is changed, under a name of its own: what has that name already may be of another register.
    private void Backup(int version)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"{path}.schema{version}");
        RemoveUnfinished(copy);
        var first = copy;
        for (var n = 2; File.Exists(copy); n++) copy = string.Create(CultureInfo.InvariantCulture, $"{path}.schema{version}-{n}");
        var unfinished = string.Create(CultureInfo.InvariantCulture, $"{copy}.{Environment.ProcessId}{Unfinished}");
        progress($"bringing '{path}' up to date: copying it to '{copy}' first");
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "VACUUM INTO $1";
            command.Parameters.AddWithValue("$1", unfinished);
            command.ExecuteNonQuery();
        }
        // A try before this one may have left the same copy.
        if (copy != first && IsSame(unfinished, first)) File.Delete(unfinished);
        else File.Move(unfinished, copy, overwrite: true);
    }

    private static bool IsSame(string one, string other)
    {
        using var a = File.OpenRead(one);
        using var b = File.OpenRead(other);
        return a.Length == b.Length && SHA256.HashData(a).AsSpan().SequenceEqual(SHA256.HashData(b));
    }

    // What a process that is no more left behind.
    private static void RemoveUnfinished(string copy)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(copy))!;
        foreach (var file in Directory.GetFiles(folder, Path.GetFileName(copy) + ".*" + Unfinished + "*"))
        {
            var name = file[..file.LastIndexOf(Unfinished, StringComparison.Ordinal)];
            if (!int.TryParse(Path.GetExtension(name).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var process)) continue;
            try
            {
                using var running = System.Diagnostics.Process.GetProcessById(process);
            }
            catch (ArgumentException)
            {
                File.Delete(file);
            }
        }
    }

    // A report stood before the first decision that moved it where that decision took it from.
    private void PlaceBack()
    {
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var d in store.DecisionsAfter(0))
        {
            if (d.Kind is not (DecisionKind.Merge or DecisionKind.Split)) continue;
            var from = EntryId.Parse(d.Kind == DecisionKind.Merge ? d.Value : d.Target)!.Value;
            foreach (var report in d.Moved.Split(',', StringSplitOptions.RemoveEmptyEntries))
                if (placed.Add(report))
                    Execute(string.Create(CultureInfo.InvariantCulture,
                        $"UPDATE report SET placed = {from.Code} WHERE number = {long.Parse(report, CultureInfo.InvariantCulture)}"));
        }
        // What entries are found by, and how they stand, is reckoned anew.
        new RegisterKeeper(store).RefreshAll(done => progress(string.Create(CultureInfo.InvariantCulture, $"bringing '{path}' up to date: {done:N0} entries")));
    }

    // Of records' own ids nothing was kept: older documents have versions by their address alone.
    private void KeyVersions()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE document SET version_key = version_of(url) WHERE url IS NOT NULL";
        command.ExecuteNonQuery();
    }

    // Schemas before the fourth kept one entry for each claim of each document: their reports are brought together as if the documents were added anew.
    private void TellAgain()
    {
        var register = new RegisterKeeper(store);
        var ids = OldIds();
        for (var i = 0; i < ids.Count; i++)
        {
            var (document, hash, program, added) = OldDocument(ids[i]);
            register.Add(PreparedDocument.Of(document, OldReports(document.Id), hash), program, added);
            progress(string.Create(CultureInfo.InvariantCulture, $"bringing '{path}' up to date: {i + 1:N0} of {ids.Count:N0} documents"));
        }
        Execute("DROP TABLE old_entry; DROP TABLE old_document;");
    }

    private List<string> OldIds()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM old_document ORDER BY added, file, id";
        using var reader = command.ExecuteReader();
        var ids = new List<string>();
        while (reader.Read()) ids.Add(reader.GetString(0));
        return ids;
    }

    // With the hash that the text had when it was added: one that was changed since must not come to be true by being told again.
    private (Document Document, string Hash, string Program, string Added) OldDocument(string id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, file, url, outlet, published, title, text, program, added, text_hash FROM old_document WHERE id = $1";
        command.Parameters.AddWithValue("$1", id);
        using var reader = command.ExecuteReader();
        reader.Read();
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        return (new Document
        {
            Id = reader.GetString(0),
            File = reader.GetString(1),
            Url = Text(2),
            Outlet = Text(3),
            Published = Text(4),
            Title = Text(5),
            Text = reader.GetString(6)
        }, reader.GetString(9), reader.GetString(7), reader.GetString(8));
    }

    // In the order of the contract: statements, transfers, sanctions, events, disputes.
    private List<Report> OldReports(string document)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT kind, json, line FROM old_entry WHERE document = $1 ORDER BY instr('stned', kind), number";
        command.Parameters.AddWithValue("$1", document);
        using var reader = command.ExecuteReader();
        var reports = new List<Report>();
        while (reader.Read()) reports.Add(Report.Parse(EntryId.Parse(reader.GetString(0) + "1")!.Value.Kind, reader.GetString(1), reader.GetInt32(2), "", ""));
        return reports;
    }

    private int Version() => (int)Number("PRAGMA user_version");

    private long Number(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<(int Number, string Sql)> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (int.Parse(name.AsSpan(Prefix.Length, 3), CultureInfo.InvariantCulture), reader.ReadToEnd());
        })];
    }
}
