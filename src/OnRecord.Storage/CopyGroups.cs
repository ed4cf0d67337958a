using System.Data;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using OnRecord.Register.Keeping.Merging;

namespace OnRecord.Storage;

/// <summary>Keeps documents that are copies of one another under one origin. The cost of a document does not depend on how many there are: its bands name a few candidates, and their texts decide.</summary>
internal sealed class CopyGroups(SqliteConnection connection, IDbTransaction transaction)
{
    private const int DigitsOfKey = 16;
    private const int MostCandidates = 8;

    /// <summary>Finds a document's origin and keeps the keys by which its own copies will find it.</summary>
    public void Assign(string id, string text, string? title, string? outlet)
    {
        var shingles = CopyFinder.ShinglesOf(text, title);
        var keys = JsonSerializer.Serialize(CopyFinder.Keys(shingles));
        var origin = id;
        var most = 0.0;
        var candidates = connection.Query<string>(
            "SELECT document FROM document_key WHERE key IN (SELECT value FROM json_each(@keys)) GROUP BY document ORDER BY count(*) DESC, document LIMIT @MostCandidates", new { keys, MostCandidates }, transaction).ToList();
        foreach (var candidate in candidates)
        {
            var (theirText, theirTitle, theirOutlet, theirOrigin) = connection.QueryFirst<(string, string?, string?, string)>("SELECT text, title, outlet, origin FROM document WHERE id >= @candidate AND id < @candidate || 'g'", new { candidate }, transaction);
            var shared = CopyFinder.Shared(shingles, CopyFinder.ShinglesOf(theirText, theirTitle));
            if (!CopyFinder.AreCopies(shared, outlet, theirOutlet) || shared <= most) continue;
            (most, origin) = (shared, theirOrigin);
        }
        connection.Execute("UPDATE document SET origin = @origin WHERE id = @id", new { origin, id }, transaction);
        connection.Execute("INSERT OR IGNORE INTO document_key SELECT value, @digits FROM json_each(@keys)", new { keys, digits = id[..DigitsOfKey] }, transaction);
    }

    /// <summary>Does so for all documents that have no origin yet, in the order in which they were added.</summary>
    public void AssignMissing()
    {
        foreach (var id in connection.Query<string>("SELECT id FROM document WHERE origin = '' ORDER BY added, file, id", transaction: transaction).ToList())
        {
            var (text, title, outlet) = connection.QueryFirst<(string, string?, string?)>("SELECT text, title, outlet FROM document WHERE id = @id", new { id }, transaction);
            Assign(id, text, title, outlet);
        }
    }
}
