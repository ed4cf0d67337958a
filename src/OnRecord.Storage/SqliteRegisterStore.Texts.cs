using OnRecord.Register;

namespace OnRecord.Storage;

/// <content>Texts that are erased, or come back.</content>
public sealed partial class SqliteRegisterStore
{
    /// <inheritdoc/>
    public void PutText(long number, string text, string textHash, byte[] sketch, IReadOnlyList<long> keys)
    {
        var head = Document(number)!.Head;
        if (text.Length == 0) EraseForGood();
        _sql.Execute("UPDATE document_text SET text = $2, hash = $3, sketch = $4 WHERE document = $1", number, text, textHash, sketch);
        _sql.Execute("DELETE FROM document_key WHERE document = $1", number);
        foreach (var key in keys) _sql.Execute("INSERT OR IGNORE INTO document_key(key, document) VALUES ($1, $2)", key, number);
        _sql.Execute("DELETE FROM document_words WHERE rowid = $1", RowOf(head.Day, number));
        _sql.Execute("INSERT INTO document_words(rowid, words) VALUES ($1, $2)", RowOf(head.Day, number), $"{head.Title}\n{text}");
    }

    // What is deleted is overwritten; full text keeps deleted words until its parts are merged.
    private void EraseForGood()
    {
        _sql.Execute("PRAGMA secure_delete = ON");
        _erased = true;
    }

    // The log and the parts of full text may still hold the words.
    private void WipeLog()
    {
        foreach (var table in new[] { "document_words", "words_s", "words_t", "words_n", "words_d", "words_e" }) _sql.Execute($"INSERT INTO {table}({table}) VALUES ('optimize')");
        _sql.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
