using OnRecord.Language;
using OnRecord.Language.Entities;
using OnRecord.Language.Network;
using OnRecord.Language.Vectors;

namespace OnRecord.Statements;

/// <summary>What the two attribution models see of a token: form, tag, relation, name and quotation. One instance for each model; immutable.</summary>
internal sealed class AttributionFeatures(WordVectors vectors, WordFeatures words, string[] tags, string[] relations)
{
    public const int TableCount = 5;
    public const int NameRows = 12;
    public const int QuoteRows = 6;

    private readonly Dictionary<(string, string), int> _tags = TagIds.Of(tags);
    private readonly Dictionary<string, int> _relations = relations.Select((r, i) => (r, i)).ToDictionary(p => p.r, p => p.i + 1, StringComparer.Ordinal);

    /// <summary>Number of relations, none included.</summary>
    public int RelationCount => relations.Length + 1;

    public static (int Rows, int Columns)[] Tables(WordFeatures words, string[] tags, string[] relations) =>
        [(words.Rows, 24), (tags.Length + 3, 16), (relations.Length + 4, 16), (NameRows, 6), (QuoteRows, 4)];

    public int Relation(Sentence s, int token) => token < 0 ? 0 : _relations.GetValueOrDefault(s[token].Deprel);

    public void Rows(Sentence s, EntityKind?[] names, int[] quotes, int[] frozen, int[] rows)
    {
        for (var i = 0; i < s.Count; i++)
        {
            frozen[i] = vectors.Id(s[i].Text);
            var row = rows.AsSpan(i * TableCount, TableCount);
            row[0] = words.Id(s[i].Text);
            row[1] = _tags.GetValueOrDefault((s[i].Upos, s[i].Xpos), WordFeatures.Unknown);
            row[2] = 2 + Relation(s, i);
            row[3] = names[i] is { } kind ? 3 + (int)kind : 2;
            row[4] = quotes[i] >= 0 ? 3 : 2;
        }
    }
}

/// <summary>A sentence as the attribution models take it: with the names and quotations of its tokens.</summary>
internal sealed class AttributionSentence
{
    public AttributionSentence(Sentence sentence, QuotationMarks marks, IEnumerable<Entity> entities)
    {
        Sentence = sentence;
        Names = new EntityKind?[sentence.Count];
        foreach (var entity in entities)
            for (var t = entity.First; t <= entity.Last; t++) Names[t] = entity.Kind;
        Quotes = new int[sentence.Count];
        for (var t = 0; t < Quotes.Length; t++) Quotes[t] = marks.At(sentence[t].Span.Start);
    }

    public Sentence Sentence { get; }

    public EntityKind?[] Names { get; }

    /// <summary>For each token the quotation that holds it, or -1.</summary>
    public int[] Quotes { get; }

    public static List<AttributionSentence> Of(Analysis analysis, QuotationMarks marks)
    {
        return [.. analysis.Sentences.Select(s => new AttributionSentence(s, marks, analysis.Entities[s.Index]))];
    }
}
