using System.Text.Json;

namespace OnRecord.Register;

/// <summary>Proves a register: the store's own structure, each text by its hash, each span of each report by its words; and each report has its entry.</summary>
internal sealed class RegisterVerifier(IRegisterStore store, RegisterKeeper keeper)
{
    /// <summary>What is wrong, a sentence each; none if all is well.</summary>
    /// <param name="progress">Told the number of documents gone through.</param>
    public IEnumerable<string> Faults(Action<long> progress)
    {
        foreach (var fault in store.CheckStructure()) yield return $"the file's structure: {fault}";
        var done = 0L;
        foreach (var head in keeper.AllDocuments())
        {
            var document = store.Document(head.Number)!;
            if (PreparedDocument.HashOf(document.Text) != document.TextHash) yield return $"document {head.File} ({head.Id[..12]}): its text is not the one that was added";
            var offsets = Offsets(document.Text);
            var reports = Reports(head, out var unreadable);
            foreach (var report in reports)
            {
                foreach (var fault in Spans(report.Report.Json, document.Text, offsets)) yield return $"entry {report.Entry} in {head.File}: {fault}";
                if (store.Entry(report.Entry) is null) yield return $"entry {report.Entry} in {head.File}: a report names it, but it is missing";
            }
            if (unreadable is not null) yield return unreadable;
            progress(++done);
        }
    }

    private IReadOnlyList<KeptReport> Reports(DocumentHead head, out string? unreadable)
    {
        unreadable = null;
        try
        {
            return store.ReportsOfDocument(head.Number);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            unreadable = $"document {head.File} ({head.Id[..12]}): a report of it is not as the JSON contract has it: {e.Message}";
            return [];
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
        using var report = JsonDocument.Parse(json);
        Walk(report.RootElement);
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
