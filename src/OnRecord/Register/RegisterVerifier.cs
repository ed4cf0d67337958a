using System.Security.Cryptography;
using System.Text.Json;
using OnRecord.Intake;

namespace OnRecord.Register;

/// <summary>Proves a register: the store's own structure, each text by its hash, each span of each report by its words; each report has its entry, each party
/// its count, and each entry of several reports is what they make it.</summary>
internal sealed class RegisterVerifier(IRegisterStore store, RegisterKeeper keeper, Func<DocumentForm, byte[], string?, string?>? extract)
{
    /// <summary>What is wrong, a sentence each; none if all is well.</summary>
    /// <param name="progress">Told the number of documents gone through.</param>
    public IEnumerable<string> Faults(Action<long> progress)
    {
        foreach (var fault in store.CheckStructure()) yield return $"the file's structure: {fault}";
        var done = 0L;
        var parties = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var head in keeper.AllDocuments())
        {
            foreach (var fault in Document(head, parties)) yield return fault;
            progress(++done);
        }
        foreach (var party in store.Parties([], null, 0, 0))
            if (parties.GetValueOrDefault(party.Id) != party.Reports) yield return $"party {party.Id}: its dossier counts other reports than there are";
            else parties.Remove(party.Id);
        foreach (var party in parties.Keys.Order(StringComparer.Ordinal)) yield return $"party {party}: reports name it, but it is missing";
        foreach (var fault in keeper.RowsThatDiffer()) yield return fault;
    }

    // One document that can't be checked keeps no other from being checked.
    private List<string> Document(DocumentHead head, Dictionary<string, long> parties)
    {
        var faults = new List<string>();
        var name = $"{head.File} ({(head.Id.Length > 12 ? head.Id[..12] : head.Id)})";
        try
        {
            var document = store.Document(head.Number);
            if (document is null)
            {
                faults.Add($"document {name}: it can't be read");
                return faults;
            }
            if (State(document) is { } state) faults.Add($"document {name}: {state}");
            if (!IsErased(document) && PreparedDocument.HashOf(document.Text) != document.TextHash)
                faults.Add($"document {name}: its text is not the one that was added");
            if (Original(document) is { } original) faults.Add($"document {name}: {original}");
            var offsets = Offsets(document.Text);
            var body = Array.BinarySearch(offsets, document.Form.BodyStart);
            var reports = Reports(head, out var unreadable);
            foreach (var report in reports)
            {
                foreach (var fault in Spans(report.Report.Json, document.Text, offsets, body)) faults.Add($"entry {report.Entry} in {head.File}: {fault}");
                if (store.Entry(report.Entry) is null) faults.Add($"entry {report.Entry} in {head.File}: a report names it, but it is missing");
                foreach (var party in report.Report.Parties.Select(p => p.Party.Id).Distinct()) parties[party] = parties.GetValueOrDefault(party) + 1;
            }
            if (unreadable is not null) faults.Add(unreadable);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or FormatException
            or NullReferenceException or IndexOutOfRangeException)
        {
            faults.Add($"document {name}: what was read from it is not as the JSON contract has it: {e.Message}");
        }
        return faults;
    }

    private bool IsErased(KeptDocument document)
    {
        if (document.Text.Length > 0 || document.TextHash.Length > 0) return false;
        return keeper.History(document.Head.Id).Any(d => d.Decision is { Kind: DecisionKind.Remove, Field: Decision.Erased });
    }

    // What takes a document's words out of all entries must be somebody's decision, or a version that counts.
    private string? State(KeptDocument document) => document.Head.State switch
    {
        DocumentState.TakenOut when keeper.RemovalOf(document.Head.Id) is null => "it is taken out, but nobody decided that",
        not DocumentState.TakenOut when keeper.RemovalOf(document.Head.Id) is { } d => $"decision {d.Number} takes it out, but it is there",
        DocumentState.Older when store.Document(document.Head.Newer) is not { Head.State: DocumentState.Counts or DocumentState.Older } =>
            "a newer version is said to count, but there is none",
        _ => null,
    };

    private string? Original(KeptDocument document)
    {
        if (store.Original(document.Head.Number) is not { } bytes) return null;
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != document.Head.Id) return "its original is not the one that was added";
        if (extract is null || document.Head.Unread is not null) return null;
        try
        {
            var text = extract(document.Form, bytes, document.Head.Url);
            return text is null || text == document.Body ? null : "its original gives another text than the one that was read";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"its original can't be read any more: {e.Message}";
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
            unreadable = $"document {head.File} ({head.Id}): a report of it is not as the JSON contract has it: {e.Message}";
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

    private static List<string> Spans(string json, string text, int[] offsets, int body)
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
                // Words of a title that was told beside the text count there.
                var from = element.TryGetProperty("in", out _) ? 0 : body;
                var found = string.Join(" … ",
                    spans.EnumerateArray()
                        .Select(s =>
                            s.GetArrayLength() == 2 && s[0].TryGetInt32(out var start) && s[1].TryGetInt32(out var end)
                                ? Piece(from + start, from + end)
                                : "nothing"));
                if (found != words.GetString()) faults.Add($"its words are '{words.GetString()}', but the text has '{found}' at {spans.GetRawText()}");
            }
            foreach (var property in element.EnumerateObject()) Walk(property.Value);
        }

        string Piece(int start, int end) => start >= 0 && start <= end && end < offsets.Length ? text[offsets[start]..offsets[end]] : "nothing";
    }
}
