using System.Globalization;
using Microsoft.Data.Sqlite;

namespace OnRecord.Storage;

/// <summary>Runs SQL on one connection; each wording is prepared once. Parameters are <c>$1</c>, <c>$2</c> and so on. Errors of SQLite come out as sentences
/// for the user.</summary>
internal sealed class SqliteStatements(SqliteConnection connection, string path) : IDisposable
{
    /// <summary>How long to wait for another process that writes.</summary>
    public const int SecondsToWaitForALock = 30;

    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    /// <summary>Runs a statement and gives the number of rows changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        try
        {
            return Bound(sql, values).ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            throw Explain(e, path);
        }
    }

    /// <summary>The first value of the first row as a number; null where there is no row or the value is null.</summary>
    public long? Number(string sql, params ReadOnlySpan<object?> values)
    {
        try
        {
            return Bound(sql, values).ExecuteScalar() is long number ? number : null;
        }
        catch (SqliteException e)
        {
            throw Explain(e, path);
        }
    }

    /// <summary>All rows, each as <paramref name="read"/> makes it.</summary>
    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        try
        {
            using var reader = Bound(sql, values).ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(read(reader));
            return rows;
        }
        catch (SqliteException e)
        {
            throw Explain(e, path);
        }
    }

    /// <summary>Rows as they come, for a caller who may stop early; other statements may run meanwhile.</summary>
    public IEnumerable<T> Stream<T>(string sql, Func<SqliteDataReader, T> read, object?[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue(Name(i), values[i] ?? DBNull.Value);
        using var reader = Guard(command.ExecuteReader);
        while (Guard(reader.Read)) yield return read(reader);
    }

    /// <summary>What an error of SQLite means for the user.</summary>
    public static RegisterException Explain(SqliteException e, string path)
    {
        var (fault, message) = e.SqliteErrorCode switch
        {
            5 or 6 => (RegisterFault.Busy,
                $"The register '{path}' has been busy with another process for {SecondsToWaitForALock} seconds. Try again when that is done."),
            8 => (RegisterFault.Disk, $"The register '{path}' can't be written: the file or its folder is read-only."),
            10 => (RegisterFault.Disk,
                $"The register '{path}' can't be read or written: the disk reports an error ({e.Message}). What was added before is safe if the disk is."),
            11 => (RegisterFault.Damaged, $"The register '{path}' is damaged: {e.Message}"),
            13 => (RegisterFault.Disk,
                $"The disk that holds the register '{path}' is full. What was added before is safe; make room and add the rest again."),
            14 => (RegisterFault.Disk, $"The register '{path}' can't be opened: check that its folder is there and may be written."),
            26 => (RegisterFault.Foreign, $"'{path}' is no register: it is not an SQLite file."),
            _ => (RegisterFault.Failed, $"The register '{path}' failed: {e.Message}"),
        };
        return new(fault, message, e);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _prepared.Clear();
    }

    private SqliteCommand Bound(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = Name(i) });
            _prepared[sql] = command;
        }
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw Explain(e, path);
        }
    }

    private static string Name(int index) => "$" + (index + 1).ToString(CultureInfo.InvariantCulture);
}
