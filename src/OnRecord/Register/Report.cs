using System.Collections.Immutable;
using System.Text.Json;
using OnRecord.Claims;
using OnRecord.Contract;
using OnRecord.Language.Parties;

namespace OnRecord.Register;

/// <summary>In which role a party stands in a report.</summary>
public enum PartyRole
{
    /// <summary>Speaker, supplier, imposer, actor, or who holds a disputed claim.</summary>
    From,

    /// <summary>Whom a speaker speaks for, recipient, target, or who is against.</summary>
    To,

    /// <summary>Who commits to a claim.</summary>
    Holder,

    /// <summary>For whom that one speaks.</summary>
    SpeaksFor,
}

/// <summary>A party in its role.</summary>
public sealed record RoleOf(PartyRole Role, Party Party);

/// <summary>Who commits to a claim in one document, and how; <paramref name="Party"/> is null for the document's own voice.</summary>
/// <param name="Party">Who, or null.</param>
/// <param name="Commitment">How.</param>
/// <param name="Attitude">The attitude of the statement through which, in the contract's words; empty for the document's own voice.</param>
/// <param name="SpeaksFor">For whom the holder speaks there, or null.</param>
/// <param name="Statement">Key within the document of the statement through which; empty for the document's own voice.</param>
public sealed record ReportHolder(Party? Party, Commitment Commitment, string Attitude, Party? SpeaksFor, string Statement = "")
{
    /// <summary>What the holder does with the claim, in the contract's words: the attitude, but that only a denial denies.</summary>
    public string Stand => Commitment == Commitment.Denies ? "deny" : Attitude == "deny" ? "say" : Attitude;
}

/// <summary>What of an item counts where two reports are compared.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Designation">Designation of the weapon system, or null.</param>
/// <param name="Category">Category, or null.</param>
/// <param name="Quantity">The words for how many, or null.</param>
/// <param name="Low">Least number; null where none is given.</param>
/// <param name="High">Greatest number; null where open.</param>
public sealed record ReportItem(string Text, string? Designation, string? Category, string? Quantity, double? Low, double? High)
{
    /// <summary>The item as a phrase: <c>hundreds of drones</c>, with its designation where the words lack it.</summary>
    public string Phrase =>
        TransferItem.Phrase(Text, Quantity, High) + (Designation is { } name && !Text.Contains(name, StringComparison.Ordinal) ? $" ({name})" : "");
}

/// <summary>A statement, claim or dispute as one document tells it: the contract's JSON, unchanged, and what the register needs of it. Immutable.</summary>
/// <remarks>Everything but <see cref="Line"/>, <see cref="Trigger"/> and <see cref="HolderDetails"/> is read from <see cref="Json"/>, so that a stored report
/// gives the same as a fresh one.</remarks>
public sealed record Report
{
    /// <summary>What it is about.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>As in the JSON contract; spans in code points.</summary>
    public required string Json { get; init; }

    /// <summary>Line of the words in the document's text, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Lemma of the word that the evidence's clause hangs on; empty where it is not known.</summary>
    public required string Trigger { get; init; }

    /// <summary>For each holder the attitude and side of the statement through which it holds, as JSON: <c>[["deny", PARTY or null], ...]</c>; empty if
    /// none.</summary>
    public required string HolderDetails { get; init; }

    /// <summary>Key within the document, <c>t1</c>; empty for disputes.</summary>
    public string Key { get; private init; } = "";

    /// <summary>Parties by role, as far as the JSON names them.</summary>
    public ImmutableArray<RoleOf> Parties { get; private init; } = [];

    /// <summary>Who commits to it.</summary>
    public ImmutableArray<ReportHolder> Holders { get; private init; } = [];

    /// <summary>Items of a transfer.</summary>
    public ImmutableArray<ReportItem> Items { get; private init; } = [];

    /// <summary>Attitude, kind of transfer, reason, type and mode of an event; empty if none.</summary>
    public string What { get; private init; } = "";

    /// <summary>Stage, in the contract's words; empty if none.</summary>
    public string Stage { get; private init; } = "";

    /// <summary>ISO date or interval of the matter itself; empty if none.</summary>
    public string When { get; private init; } = "";

    /// <summary>Days that <see cref="When"/> covers.</summary>
    public DayRange Time { get; private init; }

    /// <summary>The words that it rests on.</summary>
    public string Words { get; private init; } = "";

    /// <summary>For a dispute the words against; else empty.</summary>
    public string Against { get; private init; } = "";

    /// <summary>Key within the document of the claim that a dispute is about; empty if none.</summary>
    public string About { get; private init; } = "";

    /// <summary>Whether a statement's words are the speaker's own, in part at least.</summary>
    public bool IsQuoted { get; private init; }

    /// <summary>How sure the reader is; 1 where it does not say.</summary>
    public double Confidence { get; private init; } = 1;

    /// <summary>First offset of the words in the document's own text, in code points; negative for words of a title that was told beside it, which come
    /// before all others.</summary>
    public int Start { get; private init; }

    /// <summary>The words that a <see cref="TextQuery"/> looks through: those it rests on, and those against it.</summary>
    public string SearchedWords => Against.Length == 0 ? Words : $"{Words} | {Against}";

    /// <summary>The first party of a role, or null.</summary>
    public Party? Of(PartyRole role)
    {
        foreach (var p in Parties)
            if (p.Role == role) return p.Party;
        return null;
    }

    /// <summary>Reads a report from the contract's JSON.</summary>
    /// <exception cref="JsonException">It is not of the contract.</exception>
    public static Report Parse(EntryKind kind, string json, int line, string trigger, string holderDetails)
    {
        using var document = JsonDocument.Parse(json);
        return new ReportReader(document.RootElement, kind,
            holderDetails).Read(new Report { Kind = kind, Json = json, Line = line, Trigger = trigger, HolderDetails = holderDetails });
    }

    private const int LongestTitle = 100_000;

    private readonly ref struct ReportReader(JsonElement root, EntryKind kind, string holderDetails)
    {
        private readonly JsonElement _root = root;
        private readonly EntryKind _kind = kind;
        private readonly string _details = holderDetails;

        public Report Read(Report blank)
        {
            var parties = ImmutableArray.CreateBuilder<RoleOf>();
            var (from, to, evidence) = _kind switch
            {
                EntryKind.Statement => ("speaker", "speaksFor", "content"),
                EntryKind.Transfer => ("supplier", "recipient", "evidence"),
                EntryKind.Sanction => ("imposer", "targets", "evidence"),
                EntryKind.Event => ("actor", "recipient", "evidence"),
                _ => ("by", "againstBy", "claim"),
            };
            Add(parties, PartyRole.From, from);
            Add(parties, PartyRole.To, to);
            var holders = Holders(parties);
            var when = _root.TryGetProperty("when", out var time) && time.ValueKind == JsonValueKind.Object ? time : default;
            var (start, end) = when.ValueKind == JsonValueKind.Object ? (Text(when, "start"), Text(when, "end")) : (null, null);
            var words = _root.GetProperty(evidence);
            return blank with
            {
                Key = Text(_root, "id") ?? "",
                Parties = parties.ToImmutable(),
                Holders = holders,
                Items = Items(),
                What = What(),
                Stage = Text(_root, "stage") ?? "",
                When = when.ValueKind != JsonValueKind.Object ? "" : start == end ? start ?? Text(when, "text") ?? "" : $"{start}/{end}",
                Time = DayRange.Of(start, end),
                Words = Text(words, "text") ?? "",
                Start = words.GetProperty("spans")[0][0].GetInt32() - (words.TryGetProperty("in", out _) ? LongestTitle : 0),
                Against = _kind == EntryKind.Dispute ? Text(_root.GetProperty("against"), "text") ?? "" : "",
                About = _kind == EntryKind.Dispute ? Text(words, "id") ?? "" : "",
                IsQuoted = _kind == EntryKind.Statement && Text(_root, "quote") is "direct" or "mixed",
                Confidence = _root.TryGetProperty("confidence", out var confidence) ? confidence.GetDouble() : 1,
            };
        }

        private string What() => _kind switch
        {
            EntryKind.Statement => Text(_root, "attitude") ?? "",
            EntryKind.Transfer => Text(_root, "kind") ?? "",
            EntryKind.Sanction => _root.GetProperty("reason") is { ValueKind: JsonValueKind.Object } reason ? Text(reason, "text") ?? "" : "",
            EntryKind.Event => Text(_root, "type") + (Text(_root, "mode") is { } mode ? " " + mode : ""),
            _ => "",
        };

        private void Add(ImmutableArray<RoleOf>.Builder parties, PartyRole role, string name)
        {
            var value = _root.GetProperty(name);
            if (value.ValueKind == JsonValueKind.Object) parties.Add(new(role, ToParty(value)));
            if (value.ValueKind != JsonValueKind.Array) return;
            foreach (var one in value.EnumerateArray()) parties.Add(new(role, ToParty(one)));
        }

        private ImmutableArray<ReportHolder> Holders(ImmutableArray<RoleOf>.Builder parties)
        {
            if (!_root.TryGetProperty("holders", out var list)) return [];
            using var details = _details.Length > 0 ? JsonDocument.Parse(_details) : null;
            var holders = ImmutableArray.CreateBuilder<ReportHolder>(list.GetArrayLength());
            foreach (var holder in list.EnumerateArray())
            {
                var party = holder.TryGetProperty("party", out var p) ? ToParty(p) : null;
                var (attitude, side) = ("", (Party?)null);
                if (details is not null && details.RootElement.GetArrayLength() > holders.Count)
                {
                    var detail = details.RootElement[holders.Count];
                    attitude = detail[0].GetString() ?? "";
                    if (detail[1].ValueKind == JsonValueKind.Object) side = ToParty(detail[1]);
                }
                holders.Add(new(party, ContractNames.Parse<Commitment>(Text(holder, "commitment")!), attitude, side, Text(holder, "statement") ?? ""));
                if (party is not null) parties.Add(new(PartyRole.Holder, party));
                if (side is not null) parties.Add(new(PartyRole.SpeaksFor, side));
            }
            return holders.MoveToImmutable();
        }

        private ImmutableArray<ReportItem> Items()
        {
            if (!_root.TryGetProperty("items", out var list)) return [];
            var items = ImmutableArray.CreateBuilder<ReportItem>(list.GetArrayLength());
            foreach (var item in list.EnumerateArray())
            {
                var quantity = item.GetProperty("quantity");
                var has = quantity.ValueKind == JsonValueKind.Object;
                items.Add(new(Text(item, "text") ?? "", Text(item, "designation"), Text(item, "category"), has ? Text(quantity, "text") : null,
                    has ? Number(quantity, "low") : null, has ? Number(quantity, "high") : null));
            }
            return items.MoveToImmutable();
        }

        private static double? Number(JsonElement element, string name) =>
            element.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

        private static string? Text(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        private static Party ToParty(JsonElement p) => new(Text(p, "id")!, Text(p, "name")!, ContractNames.Parse<PartyKind>(Text(p, "kind")!));
    }
}
