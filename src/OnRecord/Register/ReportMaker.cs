using System.Text.Json.Nodes;
using OnRecord.Claims;
using OnRecord.Contract;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Statements;

namespace OnRecord.Register;

/// <summary>Turns what was read from a document into the reports that the register keeps.</summary>
public static class ReportMaker
{
    /// <summary>All reports of a document, statements first, each kind in text order.</summary>
    public static IEnumerable<Report> Of(ReadDocument read)
    {
        var d = read.Document;
        var lines = new LineIndex(d.Text);
        var statements = read.Statements.ToDictionary(s => s.Id, StringComparer.Ordinal);
        Report Make(EntryKind kind, Words words, string json, IEnumerable<Holder> holders) =>
            Report.Parse(kind, json, lines.LineOf(words.Hull.Start), kind is EntryKind.Statement or EntryKind.Dispute ? "" : Trigger(read.Analysis, words),
                Details(holders, statements));
        foreach (var s in read.Statements) yield return Make(EntryKind.Statement, s.Content, ReadJson.Statement(d, s), []);
        foreach (var t in read.Claims.Transfers) yield return Make(EntryKind.Transfer, t.Evidence, ReadJson.Transfer(d, t), t.Holders);
        foreach (var n in read.Claims.Sanctions) yield return Make(EntryKind.Sanction, n.Evidence, ReadJson.Sanction(d, n), n.Holders);
        foreach (var e in read.Claims.Events) yield return Make(EntryKind.Event, e.Evidence, ReadJson.Event(d, e), e.Holders);
        foreach (var x in read.Claims.Disputes) yield return Make(EntryKind.Dispute, x.Claim, ReadJson.Dispute(d, x), []);
    }

    // The evidence's top word: the one whose head stands outside.
    private static string Trigger(Analysis analysis, Words words)
    {
        var hull = words.Hull;
        foreach (var s in analysis.Sentences)
        {
            if (!s.Span.Overlaps(hull)) continue;
            foreach (var token in s.Tokens)
                if (hull.Contains(token.Span)
                    && token.Upos is "VERB" or "NOUN" or "PROPN" or "ADJ"
                    && (token.Head < 0 || !hull.Contains(s.Tokens[token.Head].Span)))
                    return token.Lemma.ToLowerInvariant();
        }
        return "";
    }

    private static string Details(IEnumerable<Holder> holders, Dictionary<string, Statement> statements)
    {
        var through = holders.Select(h => h.Statement is { } id && statements.TryGetValue(id, out var s) ? s : null).ToList();
        if (through.TrueForAll(s => s is null)) return "";
        return new JsonArray([.. through.Select(s => new JsonArray(s is null ? "" : ContractNames.Of(s.Attitude), Side(s)))]).ToJsonString(ReadJson.Relaxed);
    }

    private static JsonObject? Side(Statement? statement) =>
        statement?.SpeaksFor is { } side
        ? new() { ["id"] = side.Id, ["name"] = side.Name, ["kind"] = ContractNames.Of(side.Kind) }
        : null;
}
