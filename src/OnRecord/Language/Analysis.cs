using System.Collections.Immutable;
using OnRecord.Intake;
using OnRecord.Language.Coreference;
using OnRecord.Language.Entities;
using OnRecord.Language.Parties;
using OnRecord.Language.Quantities;
using OnRecord.Language.Times;
using OnRecord.Language.Tokens;

namespace OnRecord.Language;

/// <summary>One word of a sentence with its place in the dependency tree.</summary>
/// <param name="Span">Where it stands in the document, in UTF-16 code units.</param>
/// <param name="Text">The word as it stands.</param>
/// <param name="Lemma">Its lemma.</param>
/// <param name="Upos">Universal part-of-speech tag.</param>
/// <param name="Xpos">Penn Treebank tag.</param>
/// <param name="Head">Index of its head in the sentence; -1 for the root.</param>
/// <param name="Deprel">Universal dependency relation to the head, with subtype.</param>
public sealed record Token(TextSpan Span, string Text, string Lemma, string Upos, string Xpos, int Head, string Deprel)
{
    /// <summary>The relation without its subtype: <c>nsubj</c> for <c>nsubj:pass</c>.</summary>
    public string Relation { get; } = Deprel.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? string.Intern(Deprel[..colon]) : Deprel;
}

/// <summary>A document with everything that the language stage found in it. Immutable and thread-safe.</summary>
public sealed class Analysis
{
    internal Analysis(Document document, ImmutableArray<Sentence> sentences)
    {
        Document = document;
        Sentences = sentences;
    }

    /// <summary>The document that was read.</summary>
    public Document Document { get; }

    /// <summary>The sentences of prose and headline, in order. Furniture has none.</summary>
    public ImmutableArray<Sentence> Sentences { get; }

    /// <summary>Number of tokens in all sentences.</summary>
    public int TokenCount => Sentences.Sum(s => s.Tokens.Length);

    /// <summary>Index of the sentence that holds a UTF-16 offset, or of the nearest after it.</summary>
    internal int SentenceAt(int offset)
    {
        int low = 0, high = Sentences.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Sentences[middle].Span.End <= offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The names in the text, in order.</summary>
    public IEnumerable<NameInText> Names =>
        from s in Sentences
        from e in Entities[s.Index]
        select new NameInText(s.SpanOf(e.First, e.Last), e.Kind, PartyOf(s, e));

    /// <summary>The expressions of time in the text, in order.</summary>
    public IEnumerable<TimeInText> TimeExpressions =>
        from s in Sentences
        from t in Times[s.Index]
        select new TimeInText(t.Span, t.Meaning.Value, t.Start, t.End);

    /// <summary>The quantities in the text, in order.</summary>
    public IEnumerable<QuantityInText> Amounts =>
        from s in Sentences
        from q in Quantities[s.Index]
        select new QuantityInText(s.SpanOf(q.First, q.Last), q.Low, q.High, q.Kind, q.Unit);

    // A name means whom its head does.
    private Party? PartyOf(Sentence s, Entity entity)
    {
        for (var t = entity.First; t <= entity.Last; t++)
            if (Mentions.At(s.Index, t) is { } mention) return mention.Party;
        return null;
    }

    /// <summary>Names, by sentence.</summary>
    internal ILookup<int, Entity> Entities { get; init; } = Enumerable.Empty<Entity>().ToLookup(_ => 0);

    /// <summary>Expressions of time, by sentence.</summary>
    internal ILookup<int, TimeExpression> Times { get; init; } = Enumerable.Empty<TimeExpression>().ToLookup(_ => 0);

    /// <summary>Quantities, by sentence.</summary>
    internal ILookup<int, Quantity> Quantities { get; init; } = Enumerable.Empty<Quantity>().ToLookup(_ => 0);

    /// <summary>What the encoder made of the words of each sentence, for the heads that go on from there:
    /// <see cref="Transformer.SentenceReading.States"/>.</summary>
    internal Half[][] States { get; init; } = [];

    /// <summary>What stands between quotation marks.</summary>
    internal QuotationMarks Quotations { get; init; } = QuotationMarks.None;

    internal MentionIndex Mentions { get; init; } = MentionIndex.Empty;
}
