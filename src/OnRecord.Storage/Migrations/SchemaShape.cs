using Microsoft.Data.Sqlite;
using OnRecord.Register;

namespace OnRecord.Storage.Migrations;

/// <summary>Tables with their columns, as a file has them or as a schema makes them: tells a file that is of an older schema from one that only says
/// so.</summary>
internal static class SchemaShape
{
    /// <summary>What is wrong with a file that says it has a schema, in words; null where all tables and columns of that schema are there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="steps">The steps of the schemas up to the one that it says.</param>
    public static string? Fault(SqliteConnection file, IEnumerable<string> steps)
    {
        using var fresh = new SqliteConnection("Data Source=:memory:");
        fresh.Open();
        fresh.CreateFunction("sha256", (string text) => PreparedDocument.HashOf(text), isDeterministic: true);
        foreach (var step in steps) Execute(fresh, step);
        var there = Columns(file).ToHashSet();
        foreach (var (table, column) in Columns(fresh))
            if (!there.Contains((table, column)))
                return there.Any(t => t.Table == table) ? $"its table '{table}' has no column '{column}'" : $"it has no table '{table}'";
        return null;
    }

    // Tables that a step renames are dropped once they are told again.
    private static IEnumerable<(string Table, string Column)> Columns(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE " +
            "'old\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.cid";
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return (reader.GetString(0), reader.GetString(1));
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
