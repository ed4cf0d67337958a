using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace OnRecord.Storage;

/// <summary>Proves a register: the file's own structure, each text by its hash, and each span of each entry by its words.</summary>
internal sealed class RegisterVerifier(SqliteConnection connection)
{
    /// <summary>SHA-256 of a text's UTF-8, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What is wrong, a sentence each; none if all is well.</summary>
    /// <param name="progress">Told the number of documents gone through.</param>
    public IEnumerable<string> Faults(Action<int> progress)
    {
        foreach (var fault in connection.Query<string>("PRAGMA integrity_check").Where(f => f != "ok")) yield return $"the file's structure: {fault}";
        foreach (var orphan in connection.Query<string>("SELECT kind || number FROM entry WHERE document NOT IN (SELECT id FROM document)")) yield return $"entry {orphan}: its document is missing";
        var done = 0;
        foreach (var (id, file, text, hash) in connection.Query<(string, string, string, string)>("SELECT id, file, text, text_hash FROM document ORDER BY id", buffered: false))
        {
            if (Hash(text) != hash) yield return $"document {file} ({id[..12]}): its text is not the one that was added";
            var runes = Offsets(text);
            foreach (var (key, json) in connection.Query<(string, string)>("SELECT kind || number, json FROM entry WHERE document = @id", new { id }))
                foreach (var fault in Spans(json, text, runes)) yield return $"entry {key} in {file}: {fault}";
            progress(++done);
        }
    }

    // UTF-16 offset of each code point, the end included.
    private static int[] Offsets(string text)
    {
        var offsets = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1) offsets.Add(i);
        offsets.Add(text.Length);
        return [.. offsets];
    }

    private static List<string> Spans(string json, string text, int[] offsets)
    {
        var faults = new List<string>();
        try
        {
            using var entry = JsonDocument.Parse(json);
            Walk(entry.RootElement);
        }
        catch (JsonException e)
        {
            faults.Add($"is not valid JSON: {e.Message}");
        }
        return faults;

        void Walk(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
                foreach (var one in element.EnumerateArray()) Walk(one);
            if (element.ValueKind != JsonValueKind.Object) return;
            if (element.TryGetProperty("spans", out var spans) && element.TryGetProperty("text", out var words))
            {
                var found = string.Join(" … ", spans.EnumerateArray().Select(s => Piece(s[0].GetInt32(), s[1].GetInt32())));
                if (found != words.GetString()) faults.Add($"its words are '{words.GetString()}', but the text has '{found}' at {spans.GetRawText()}");
            }
            foreach (var property in element.EnumerateObject()) Walk(property.Value);
        }

        string Piece(int start, int end) => start >= 0 && start <= end && end < offsets.Length ? text[offsets[start]..offsets[end]] : "nothing";
    }
}
