using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace OnRecord.Storage.Migrations;

/// <summary>Brings a register file to the schema of this program, step by step; <c>PRAGMA user_version</c> says where it stands.</summary>
internal static class Migrator
{
    private const string Prefix = "OnRecord.Storage.Migrations.";

    /// <summary>The newest schema that this program knows.</summary>
    public static int Newest => Steps().Count;

    /// <exception cref="RegisterException">The file is of a newer program, or holds other tables than a register's.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        var found = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (found == Newest) return;
        if (found > 0 && found < Newest) Backup(connection, path, found);
        // Another process may be migrating too: whoever gets the lock second finds the work done.
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
        if (version > Newest) throw new RegisterException($"The register '{path}' has schema {version}; this OnRecord knows schemas up to {Newest}. Use the newer OnRecord that made it.");
        if (version == 0 && connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master", transaction: transaction) > 0)
            throw new RegisterException($"'{path}' is an SQLite database, but no register of OnRecord. Name another file with --db.");
        foreach (var (number, sql) in Steps().Where(s => s.Number > version)) connection.Execute(sql + $"\nPRAGMA user_version = {number.ToString(CultureInfo.InvariantCulture)};", transaction: transaction);
        new CopyGroups(connection, transaction).AssignMissing();
        transaction.Commit();
    }

    // A copy beside the file, before anything is changed; one that is there already is from an attempt that did not get further.
    private static void Backup(SqliteConnection connection, string path, int version)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"{path}.schema{version}");
        var unfinished = string.Create(CultureInfo.InvariantCulture, $"{copy}.{Environment.ProcessId}");
        if (File.Exists(copy)) return;
        connection.Execute("VACUUM INTO @unfinished", new { unfinished });
        File.Move(unfinished, copy, overwrite: true);
    }

    private static List<(int Number, string Sql)> Steps()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (int.Parse(name.AsSpan(Prefix.Length, 3), CultureInfo.InvariantCulture), reader.ReadToEnd());
        })];
    }
}
