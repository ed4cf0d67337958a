using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OnRecord.Claims;
using OnRecord.Intake;
using OnRecord.Language.Parties;
using OnRecord.Language.Tokens;
using OnRecord.Statements;

namespace OnRecord.Contract;

/// <summary>Writes what was read as the JSON contract says: one object a document, spans in Unicode code points.</summary>
/// <remarks>A change to what it writes is a breaking change. Thread-safe.</remarks>
public static class ReadJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How JSON beside the contract is written: letters as they are.</summary>
    internal static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of JSON for a document, without a line feed.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="language">Whether to add sentences, words, names, mentions, times and quantities under <c>language</c>, beyond the contract.</param>
    /// <param name="text">Whether to add the document's text, which the spans count in.</param>
    public static string Document(ReadDocument read, bool language = false, bool text = false)
    {
        var writer = new ContractWriter(read.Document);
        return Write(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("document");
            writer.Document(json, text);
            writer.List(json, "statements", read.Statements, writer.Statement);
            writer.List(json, "transfers", read.Claims.Transfers, writer.Transfer);
            writer.List(json, "sanctions", read.Claims.Sanctions, writer.Sanction);
            writer.List(json, "events", read.Claims.Events, writer.Event);
            writer.List(json, "disputes", read.Claims.Disputes, writer.Dispute);
            if (language) new LanguageJson(read.Analysis).Write(json);
            json.WriteEndObject();
        });
    }

    /// <summary>One statement of a document, as in the contract.</summary>
    public static string Statement(Document document, Statement statement) => One(document, statement, w => w.Statement);

    /// <summary>One transfer of a document, as in the contract.</summary>
    public static string Transfer(Document document, Transfer transfer) => One(document, transfer, w => w.Transfer);

    /// <summary>One sanction of a document, as in the contract.</summary>
    public static string Sanction(Document document, Sanction sanction) => One(document, sanction, w => w.Sanction);

    /// <summary>One event of a document, as in the contract.</summary>
    public static string Event(Document document, Event value) => One(document, value, w => w.Event);

    /// <summary>One dispute of a document, as in the contract.</summary>
    public static string Dispute(Document document, Dispute dispute) => One(document, dispute, w => w.Dispute);

    private static string One<T>(Document document, T value, Func<ContractWriter, Action<Utf8JsonWriter, T>> part)
    {
        var writer = new ContractWriter(document);
        return Write(json => part(writer)(json, value));
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>Writes the parts of one document.</summary>
internal sealed class ContractWriter(Document document)
{
    private readonly BodyOffsets _offsets = new(document);

    public void List<T>(Utf8JsonWriter json, string name, ImmutableArray<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values) write(json, value);
        json.WriteEndArray();
    }

    public void Document(Utf8JsonWriter json, bool text)
    {
        json.WriteStartObject();
        json.WriteString("id", document.Id);
        json.WriteString("file", document.File);
        json.WriteString("url", document.Url);
        json.WriteString("outlet", document.Outlet);
        json.WriteString("published", document.Published);
        json.WriteString("title", document.Title);
        json.WriteString("language", document.Language);
        json.WriteString("format", document.Form.Format);
        json.WriteStartArray("authors");
        foreach (var author in document.Form.Authors) json.WriteStringValue(author);
        json.WriteEndArray();
        json.WriteNumber("length", _offsets.Length);
        if (text) json.WriteString("text", document.Text[document.Form.BodyStart..]);
        json.WriteEndObject();
    }

    public void Statement(Utf8JsonWriter json, Statement s)
    {
        json.WriteStartObject();
        json.WriteString("id", s.Id);
        WordsOf(json, "source", s.Source);
        WordsOf(json, "cue", s.Cue);
        WordsOf(json, "content", s.Content);
        PartyOf(json, "speaker", s.Speaker);
        PartyOf(json, "speaksFor", s.SpeaksFor);
        json.WriteString("attitude", ContractNames.Of(s.Attitude));
        json.WriteString("polarity", ContractNames.Of(s.Polarity));
        json.WriteString("quote", ContractNames.Of(s.Quote));
        json.WriteString("within", s.Within);
        json.WriteNumber("confidence", s.Confidence);
        json.WriteEndObject();
    }

    public void Transfer(Utf8JsonWriter json, Transfer t)
    {
        json.WriteStartObject();
        json.WriteString("id", t.Id);
        PartyOf(json, "supplier", t.Supplier);
        PartyOf(json, "recipient", t.Recipient);
        json.WriteString("kind", ContractNames.Of(t.Kind));
        json.WriteStartArray("items");
        foreach (var item in t.Items) Item(json, item);
        json.WriteEndArray();
        json.WriteString("stage", ContractNames.Of(t.Stage));
        Time(json, "when", t.When);
        PartyOf(json, "where", t.Where);
        Holders(json, t.Holders);
        WordsOf(json, "evidence", t.Evidence);
        json.WriteNumber("confidence", t.Confidence);
        Reasons(json, t.Trigger, t.Parts, t.Candidates);
        json.WriteEndObject();
    }

    public void Event(Utf8JsonWriter json, Event e)
    {
        json.WriteStartObject();
        json.WriteString("id", e.Id);
        json.WriteString("type", e.Type.ToString().ToUpperInvariant());
        json.WriteString("mode", e.Mode);
        json.WriteStartArray("contexts");
        foreach (var context in e.Contexts) json.WriteStringValue(context);
        json.WriteEndArray();
        PartyOf(json, "actor", e.Actor);
        PartyOf(json, "recipient", e.Recipient);
        Time(json, "when", e.When);
        PartyOf(json, "where", e.Where);
        Holders(json, e.Holders);
        WordsOf(json, "evidence", e.Evidence);
        json.WriteNumber("confidence", e.Confidence);
        json.WriteEndObject();
    }

    public void Sanction(Utf8JsonWriter json, Sanction n)
    {
        json.WriteStartObject();
        json.WriteString("id", n.Id);
        PartyOf(json, "imposer", n.Imposer);
        json.WriteStartArray("targets");
        foreach (var target in n.Targets) PartyOf(json, null, target);
        json.WriteEndArray();
        WordsOf(json, "reason", n.Reason);
        json.WriteString("legalBasis", n.LegalBasis);
        json.WriteString("stage", ContractNames.Of(n.Stage));
        Time(json, "when", n.When);
        Holders(json, n.Holders);
        WordsOf(json, "evidence", n.Evidence);
        json.WriteNumber("confidence", n.Confidence);
        Reasons(json, n.Trigger, n.Parts, n.Candidates);
        json.WriteEndObject();
    }

    public void Dispute(Utf8JsonWriter json, Dispute d)
    {
        json.WriteStartObject();
        WordsOf(json, "claim", d.Claim, d.ClaimId);
        PartyOf(json, "by", d.By);
        WordsOf(json, "against", d.Against);
        PartyOf(json, "againstBy", d.AgainstBy);
        json.WriteEndObject();
    }

    // The words that a claim was read from, and whom a role that is left empty may mean.
    private void Reasons(Utf8JsonWriter json, Words? trigger, ImmutableArray<ClaimPart> parts, IEnumerable<ClaimPart> candidates)
    {
        if (trigger is null) return;
        WordsOf(json, "trigger", trigger);
        json.WriteStartArray("parts");
        foreach (var part in parts)
        {
            json.WriteStartObject();
            json.WriteString("role", ContractNames.Of(part.Role));
            json.WriteString("text", part.Words.In(document.Text));
            Spans(json, part.Words);
            PartyOf(json, "party", part.Party);
            json.WriteNumber("confidence", part.Confidence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        var open = candidates.GroupBy(c => c.Role).ToList();
        if (open.Count == 0) return;
        json.WriteStartObject("candidates");
        foreach (var role in open)
        {
            json.WriteStartArray(ContractNames.Of(role.Key));
            foreach (var candidate in role.DistinctBy(c => c.Party))
            {
                json.WriteStartObject();
                json.WriteString("id", candidate.Party!.Id);
                json.WriteString("name", candidate.Party.Name);
                json.WriteString("kind", ContractNames.Of(candidate.Party.Kind));
                json.WriteNumber("confidence", candidate.Confidence);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private void Item(Utf8JsonWriter json, TransferItem item)
    {
        json.WriteStartObject();
        json.WriteString("text", LineBreaks.Mend(item.Words.In(document.Text)));
        Spans(json, item.Words);
        json.WriteString("designation", item.Designation);
        json.WriteString("category", item.Category);
        if (item.Quantity is { } quantity)
        {
            json.WriteStartObject("quantity");
            json.WriteString("text", quantity.Text);
            Number(json, "low", quantity.Low);
            Number(json, "high", quantity.High);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("quantity");
        }
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void Holders(Utf8JsonWriter json, ImmutableArray<Holder> holders)
    {
        json.WriteStartArray("holders");
        foreach (var holder in holders)
        {
            json.WriteStartObject();
            if (holder.Party is null) json.WriteBoolean("author", true);
            else PartyOf(json, "party", holder.Party);
            json.WriteString("commitment", ContractNames.Of(holder.Commitment));
            json.WriteString("statement", holder.Statement);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Time(Utf8JsonWriter json, string name, ClaimTime? time)
    {
        if (time is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString("text", time.Text);
        json.WriteString("start", time.Start);
        json.WriteString("end", time.End);
        json.WriteEndObject();
    }

    private static void PartyOf(Utf8JsonWriter json, string? name, Party? party)
    {
        if (name is not null) json.WritePropertyName(name);
        if (party is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("id", party.Id);
        json.WriteString("name", party.Name);
        json.WriteString("kind", ContractNames.Of(party.Kind));
        json.WriteEndObject();
    }

    private void WordsOf(Utf8JsonWriter json, string name, Words? words, string? id = null)
    {
        if (words is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        if (id is not null) json.WriteString("id", id);
        json.WriteString("text", words.In(document.Text));
        Spans(json, words);
        json.WriteEndObject();
    }

    private void Spans(Utf8JsonWriter json, Words words)
    {
        json.WriteStartArray("spans");
        foreach (var span in words.Spans) _offsets.Write(json, span);
        json.WriteEndArray();
        _offsets.WritePlace(json, words.Spans[0]);
    }
}
