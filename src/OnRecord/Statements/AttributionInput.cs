using OnRecord.Language;
using OnRecord.Language.Entities;
using OnRecord.Language.Vectors;

namespace OnRecord.Statements;

/// <summary>A sentence with the names and quotations of its tokens.</summary>
internal sealed class AttributionSentence
{
    public AttributionSentence(Sentence sentence, QuotationMarks marks, IEnumerable<Entity> entities, sbyte[] states)
    {
        Sentence = sentence;
        States = states;
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

    /// <summary>What the sentence model made of the words.</summary>
    public sbyte[] States { get; }

    public static List<AttributionSentence> Of(Analysis analysis, QuotationMarks marks) =>
        [.. analysis.Sentences.Select(s => new AttributionSentence(s, marks, analysis.Entities[s.Index], analysis.States[s.Index]))];
}

/// <summary>One sentence as <see cref="AttributionNetwork"/> takes it.</summary>
/// <param name="States">What the sentence model made of the words.</param>
/// <param name="Vectors">Rows of the words among the vectors learned from news.</param>
/// <param name="Facts">Facts of the words, <see cref="FactCount"/> each.</param>
internal sealed record AttributionInput(sbyte[] States, int[] Vectors, int[] Facts)
{
    public const int FactCount = 5;
}

/// <summary>One cue as <see cref="AttributionNetwork"/> takes it.</summary>
/// <param name="Sentence">Its sentence in the batch of words.</param>
/// <param name="Head">Its head.</param>
/// <param name="Facts">Facts of the sentence's words as the cue sees them, <see cref="CueView.Facts"/> each.</param>
internal sealed record RoleInput(int Sentence, int Head, int[] Facts);

/// <summary>Numbers what the attribution model sees. Immutable and thread-safe.</summary>
/// <param name="vectors">Vectors learned from news.</param>
/// <param name="relations">Dependency relations in the order of their numbers, from 1.</param>
internal sealed class AttributionFacts(WordVectors vectors, string[] relations)
{
    private readonly Dictionary<string, int> _relations = relations.Select((r, i) => (r, i)).ToDictionary(p => p.r, p => p.i + 1, StringComparer.Ordinal);

    public WordVectors Vectors => vectors;

    /// <summary>Number of relations, none included.</summary>
    public int RelationCount => relations.Length + 1;

    /// <summary>The number of a token's relation; 0 for no token.</summary>
    public int Relation(Sentence s, int token) => token < 0 ? 0 : _relations.GetValueOrDefault(s[token].Deprel);

    public AttributionInput Of(AttributionSentence sentence)
    {
        var s = sentence.Sentence;
        var rows = new int[s.Count];
        var around = QuotesAround(sentence.Quotes);
        var facts = new int[s.Count * AttributionInput.FactCount];
        for (var i = 0; i < s.Count; i++)
        {
            rows[i] = vectors.Id(s[i].Text);
            int clause = -1, hanging = 0;
            foreach (var child in s.Children(i))
            {
                hanging |= s[child].Relation switch
                {
                    "nsubj" => 1,
                    "ccomp" or "xcomp" or "parataxis" or "acl" or "advcl" => 2,
                    "obj" or "obl" or "nmod" => 4,
                    "aux" or "mark" => 8,
                    "iobj" => 16,
                    _ => 0,
                };
                if (s[child].Relation is "ccomp" or "xcomp" or "parataxis" or "acl" or "advcl") clause = child;
            }
            var at = facts.AsSpan(i * AttributionInput.FactCount);
            at[0] = Relation(s, i);
            at[1] = Relation(s, clause);
            at[2] = sentence.Names[i] is { } kind ? 1 + (int)kind : 0;
            at[3] = around[i];
            at[4] = hanging;
        }
        return new(sentence.States, rows, facts);
    }

    // Whether the token is quoted, whether its sentence has quotations at all, and whether one ends or begins close by.
    private static int[] QuotesAround(int[] quotes)
    {
        const int Near = 4;
        var around = new int[quotes.Length];
        if (Array.TrueForAll(quotes, q => q < 0)) return around;
        for (var i = 0; i < quotes.Length; i++)
        {
            var before = quotes.AsSpan(Math.Max(0, i - Near)..i).ContainsAnyInRange(0, int.MaxValue);
            var after = quotes.AsSpan((i + 1)..Math.Min(quotes.Length, i + 1 + Near)).ContainsAnyInRange(0, int.MaxValue);
            around[i] = (quotes[i] >= 0 ? 1 : 0) | 2 | (before ? 4 : 0) | (after ? 8 : 0);
        }
        return around;
    }
}
