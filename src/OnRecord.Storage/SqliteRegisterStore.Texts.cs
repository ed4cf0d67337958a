using System.IO.Compression;
using OnRecord.Register;

namespace OnRecord.Storage;

/// <content>Texts that are erased, or come back.</content>
public sealed partial class SqliteRegisterStore
{
    /// <inheritdoc/>
    public void PutText(long number, string text, string textHash, byte[] sketch, IReadOnlyList<long> keys)
    {
        var head = Document(number)!.Head;
        if (text.Length == 0) _erased = true;
        _sql.Execute("UPDATE document_text SET text = $2, hash = $3, sketch = $4 WHERE document = $1", number, text, textHash, sketch);
        _sql.Execute("DELETE FROM document_key WHERE document = $1", number);
        foreach (var key in keys) _sql.Execute("INSERT OR IGNORE INTO document_key(key, document) VALUES ($1, $2)", key, number);
        _sql.Execute("DELETE FROM document_words WHERE rowid = $1", RowOf(head.Day, number));
        _sql.Execute("INSERT INTO document_words(rowid, words) VALUES ($1, $2)", RowOf(head.Day, number), $"{head.Title}\n{text}");
    }

    /// <inheritdoc/>
    public void PutOriginal(long number, ReadOnlyMemory<byte> bytes)
    {
        _sql.Execute("DELETE FROM original WHERE document = $1", number);
        if (bytes.IsEmpty) return;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes.Span);
        _sql.Execute("INSERT INTO original(document, length, packed) VALUES ($1, $2, $3)", number, (long)bytes.Length, packed.ToArray());
    }

    /// <inheritdoc/>
    public byte[]? Original(long number)
    {
        if (_sql.Rows("SELECT packed FROM original WHERE document = $1", r => r.GetFieldValue<byte[]>(0), number) is not [var packed]) return null;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            gzip.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (InvalidDataException)
        {
            // Damaged: it is not what was added, and its hash will say so.
            return packed;
        }
    }

    // What no report names any longer may be words of the text alone.
    private void ForgetNames()
    {
        _sql.Execute("DELETE FROM facet WHERE entries = 0");
        _facets.Clear();
        _counts.Clear();
        _sql.Execute("DELETE FROM party_words WHERE rowid IN (SELECT number FROM party WHERE reports = 0)");
        _sql.Execute("DELETE FROM party WHERE reports = 0");
    }

    // Full text keeps deleted words until its parts are merged; pages and the log keep what was deleted until they are written anew.
    private void WipeFile()
    {
        foreach (var table in new[] { "document_words", "party_words", "words_s", "words_t", "words_n", "words_d", "words_e" })
            _sql.Execute($"INSERT INTO {table}({table}) VALUES ('optimize')");
        _sql.Execute("VACUUM");
        _sql.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
