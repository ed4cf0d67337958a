using System.Text.Json;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Quantities;
using OnRecord.Language.Times;

namespace OnRecord.Contract;

/// <summary>Writes the language stage's analysis of one document: what <c>--with language</c> adds to the contract under <c>language</c>.</summary>
/// <remarks>Spans count Unicode code points. Words are numbered from 1 in their sentence, as in CoNLL-U; head 0 is the root. Values of times are TIMEX3's,
/// units of money ISO 4217 codes.</remarks>
internal sealed class LanguageJson(Analysis analysis)
{
    private readonly BodyOffsets _offsets = new(analysis.Document);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("language");
        Each(json, "sentences", analysis.Sentences, Sentence);
        Each(json, "entities", Entities(), e => Entity(json, e.Span, e.Type, e.Known));
        Each(json, "mentions", analysis.Mentions.All.OrderBy(m => m.Key.Sentence).ThenBy(m => m.Key.Token), m =>
        {
            var s = analysis.Sentences[m.Key.Sentence];
            var name = analysis.Entities[s.Index].FirstOrDefault(e => e.First <= m.Key.Token && m.Key.Token <= e.Last);
            json.WriteStartObject();
            Span(json, name is null ? s[m.Key.Token].Span : s.SpanOf(name.First, name.Last));
            json.WriteString("chain", m.Value.Party.Id);
            json.WriteString("name", m.Value.Party.Name);
            json.WriteString("kind", ContractNames.Of(m.Value.Party.Kind));
            json.WriteString("speaksFor", m.Value.SpeaksFor?.Id);
            json.WriteEndObject();
        });
        Each(json, "times", analysis.Sentences.SelectMany(s => analysis.Times[s.Index]), t =>
        {
            json.WriteStartObject();
            Span(json, t.Span);
            json.WriteString("type", t.Meaning.Type switch { TimeType.Date => "DATE", TimeType.Time => "TIME", TimeType.Duration => "DURATION", _ => "SET" });
            json.WriteString("value", t.Meaning.Value);
            json.WriteString("start", t.StartIso);
            json.WriteString("end", t.EndIso);
            json.WriteEndObject();
        });
        Each(json, "quantities", analysis.Sentences.SelectMany(s => analysis.Quantities[s.Index]), q =>
        {
            var s = analysis.Sentences[q.Sentence];
            json.WriteStartObject();
            Span(json, s.SpanOf(q.First, q.Last));
            Number(json, "low", q.Low);
            Number(json, "high", q.High);
            json.WriteString("kind",
                q.Kind switch { QuantityKind.Count => "count", QuantityKind.Money => "money", QuantityKind.Percent => "percent", _ => "measure" });
            json.WriteString("unit", q.Unit);
            json.WriteString("counts", q.Noun >= 0 ? s[q.Noun].Lemma : null);
            json.WriteEndObject();
        });
        json.WriteEndObject();

        void Sentence(Sentence s)
        {
            json.WriteStartObject();
            Span(json, s.Span, text: false);
            json.WriteBoolean("headline", s.IsHeadline);
            json.WriteStartArray("tokens");
            for (var t = 0; t < s.Count; t++)
            {
                json.WriteStartObject();
                json.WriteNumber("id", t + 1);
                Span(json, s[t].Span);
                json.WriteString("lemma", s[t].Lemma);
                json.WriteString("upos", s[t].Upos);
                json.WriteString("xpos", s[t].Xpos);
                json.WriteNumber("head", s[t].Head + 1);
                json.WriteString("deprel", s[t].Deprel);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    // Names, and the dates and sums of money beside them.
    private IEnumerable<(TextSpan Span, string Type, NameEntry? Known)> Entities()
    {
        foreach (var s in analysis.Sentences)
        {
            var all = analysis.Entities[s.Index].Select(e => (Span: s.SpanOf(e.First, e.Last), Type: TypeOf(e), e.Known)).ToList();
            bool Free(TextSpan span) => !all.Exists(e => e.Span.Start < span.End && span.Start < e.Span.End);
            foreach (var t in analysis.Times[s.Index])
                if (t.IsDate && Free(t.Span)) all.Add((t.Span, "date", null));
            foreach (var q in analysis.Quantities[s.Index])
                if (q.Money && s.SpanOf(q.First, q.Last) is var span && Free(span)) all.Add((span, "money", null));
            foreach (var entity in all.OrderBy(e => e.Span.Start)) yield return entity;
        }
    }

    private static string TypeOf(Entity entity) => entity.Kind switch
    {
        EntityKind.Person => "person",
        EntityKind.Organisation => "organisation",
        EntityKind.Location => "location",
        EntityKind.Facility => "facility",
        EntityKind.Nationality => "nationality",
        EntityKind.Weapon => "product",
        _ => "misc",
    };

    private void Entity(Utf8JsonWriter json, TextSpan span, string type, NameEntry? known)
    {
        json.WriteStartObject();
        Span(json, span);
        json.WriteString("type", type);
        if (known is not null)
        {
            json.WriteString("known", known.Name);
            json.WriteString("as",
                known.Kind switch
                {
                    NameKind.Country => "country",
                    NameKind.Demonym => "demonym",
                    NameKind.Capital => "capital",
                    NameKind.Metonym => "government",
                    NameKind.Weapon => "weapon",
                    _ => "body"
                });
            json.WriteString("country", known.Country.Length > 0 ? known.Country : null);
            json.WriteString("class", known.Class.Length > 0 ? known.Class : null);
        }
        json.WriteEndObject();
    }

    private static void Each<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values) write(value);
        json.WriteEndArray();
    }

    private void Span(Utf8JsonWriter json, TextSpan span, bool text = true)
    {
        if (text) json.WriteString("text", span.In(analysis.Document.Text));
        json.WritePropertyName("span");
        _offsets.Write(json, span);
        _offsets.WritePlace(json, span);
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
