using System.Collections.Immutable;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Language.Parties;

namespace OnRecord.Statements;

/// <summary>What stands in somebody's mouth by the layout alone, with no verb of saying: interviews (<c>Q:</c>, <c>A:</c>), transcripts (<c>NAME:</c>), a quotation under a line that ends in a colon, over a line that begins with a dash, after a sentence about one person, or in a paragraph of its own after the only one who was quoted in the paragraph before.</summary>
/// <remarks>Where it is not plain who speaks, nobody does. One for each document.</remarks>
/// <param name="analysis">The document.</param>
/// <param name="statements">The statements that have a cue.</param>
internal sealed class LayoutSpeakers(Analysis analysis, IReadOnlyList<Statement> statements)
{
    // "Sofia Lindgren, Sweden's minister for defence exports" before a colon; more words are a sentence.
    private const int LongestLabel = 60;

    private readonly ILookup<int, Sentence> _sentences = analysis.Sentences.ToLookup(s => s.Block);

    private string Text => analysis.Document.Text;

    /// <summary>The statements of the layout, in text order.</summary>
    public IEnumerable<LayoutStatement> Read()
    {
        var taken = statements.SelectMany(s => s.Content.Spans).ToList();
        bool Free(TextSpan content) => content.Length > 0 && !taken.Any(t => Math.Min(t.End, content.End) - Math.Max(t.Start, content.Start) > content.Length / 2);
        LayoutStatement? last = null;
        var blocks = analysis.Document.Blocks;
        var turns = Turns(blocks);
        for (var b = 0; b < blocks.Length; b++)
        {
            var statement = turns.Count > 0 ? turns.GetValueOrDefault(b) : blocks[b].Kind == BlockKind.Paragraph && IsQuoted(blocks[b].Span) ? Quotation(blocks, b) ?? GoesOn(blocks, b, last) : null;
            if (statement is not null && Free(statement.Content))
            {
                taken.Add(statement.Content);
                yield return last = statement;
            }
            if (turns.Count == 0)
                foreach (var bare in Bare(b))
                    if (Free(bare.Content))
                    {
                        taken.Add(bare.Content);
                        yield return bare;
                    }
        }
    }

    // Lines that open with who speaks: at least two of them, or it is no conversation.
    private Dictionary<int, LayoutStatement> Turns(ImmutableArray<TextBlock> blocks)
    {
        var turns = new Dictionary<int, LayoutStatement>();
        var answers = Interviewee();
        for (var b = 0; b < blocks.Length; b++)
        {
            if (blocks[b].Kind != BlockKind.Paragraph || Label(blocks[b].Span) is not { } label) continue;
            var content = Trimmed(new(label.End + 1, blocks[b].Span.End));
            if (content.Length == 0) continue;
            var name = label.In(Text);
            if (name is "Q" or "Question") turns[b] = new(label, content, null);
            else if (name is "A" or "Answer") turns[b] = new(label, content, answers);
            else if (Speaker(b, label) is { } speaker) turns[b] = new(label, content, speaker);
        }
        return turns.Count > 1 ? turns : [];
    }

    // A short run of words before a colon or, for one letter, a full stop.
    private TextSpan? Label(TextSpan block)
    {
        for (var i = block.Start; i < Math.Min(block.End, block.Start + LongestLabel); i++)
        {
            if (Text[i] == ':' || (Text[i] == '.' && i == block.Start + 1 && Text[block.Start] is 'Q' or 'A')) return i > block.Start && char.IsUpper(Text[block.Start]) ? new(block.Start, i) : null;
            if (Text[i] is '.' or '?' or '!' or '“' or '"') return null;
        }
        return null;
    }

    // Who is asked: the only person whom the headline names.
    private Reference? Interviewee()
    {
        var named = new List<Reference>();
        foreach (var s in analysis.Sentences.TakeWhile(s => s.IsHeadline || s.Index == 0)) named.AddRange(Mentioned(s, s.Span));
        var people = named.Where(r => r.Party.Kind == PartyKind.Person).DistinctBy(r => r.Party).ToList();
        return people.Count == 1 ? people[0] : null;
    }

    private Reference? Speaker(int block, TextSpan label)
    {
        foreach (var s in _sentences[block])
            if (Mentioned(s, label).FirstOrDefault() is { } found) return found;
        var words = label.In(Text).Split(' ');
        return words.Length <= 4 && words.All(w => char.IsUpper(w[0])) ? new(Party.Of(PartyKind.Unknown, label.In(Text)), null) : null;
    }

    private LayoutStatement? Quotation(ImmutableArray<TextBlock> blocks, int b)
    {
        // "- Oskar Lindqvist, deputy minister", "(Oskar Lindqvist)" under it.
        if (b + 1 < blocks.Length && blocks[b + 1].Span is var under && Text[under.Start] is '—' or '–' or '-' or '(' && under.Length < 2 * LongestLabel && Only(b + 1) is { } signed)
            return new(Trimmed(new(under.Start + 1, under.End)), blocks[b].Span, signed);
        // "The commissioner, Beata Wolska, wrote on X:" over it.
        if (b > 0 && Text[blocks[b - 1].Span.End - 1] == ':' && Only(b - 1) is { } introduced) return new(null, blocks[b].Span, introduced);
        return null;
    }

    // “…,” she said. And in a paragraph of its own: “…”
    private LayoutStatement? GoesOn(ImmutableArray<TextBlock> blocks, int b, LayoutStatement? last)
    {
        if (b == 0 || blocks[b].Span.In(Text).Contains('?', StringComparison.Ordinal)) return null;
        var before = blocks[b - 1].Span;
        if (last is { Speaker: not null } && before.Contains(last.Content)) return new(null, blocks[b].Span, last.Speaker);
        var quoted = statements.Where(s => s.Cue is { } cue && before.Contains(cue.Hull) && s.Quote != QuoteKind.Indirect).ToList();
        return quoted.Count > 0 && quoted.TrueForAll(s => s.Speaker is not null && s.Speaker == quoted[0].Speaker) && quoted[0].Speaker is { } speaker ? new(null, blocks[b].Span, new(speaker, quoted[0].SpeaksFor)) : null;
    }

    // A quoted sentence with no cue, after a sentence whose subject is the only one it names.
    private IEnumerable<LayoutStatement> Bare(int block)
    {
        foreach (var s in _sentences[block])
        {
            var quotation = analysis.Quotations.At(s.Span.Start);
            if (quotation < 0 || s.Index == 0 || analysis.Quotations.At(s.Span.End - 1) != quotation) continue;
            var span = analysis.Quotations.All[quotation].Span;
            var before = analysis.Sentences[s.Index - 1];
            if (span.Start > s.Span.Start || s.Block - before.Block > 1 || before.IsHeadline || analysis.Quotations.At(before.Span.End - 1) >= 0) continue;
            if (Subject(before) is { } subject) yield return new(null, span, subject);
        }
    }

    private Reference? Subject(Sentence s)
    {
        var root = Enumerable.Range(0, s.Count).First(t => s[t].Head < 0);
        if (s.Child(root, "nsubj") is not (>= 0 and var subject) || analysis.Mentions.At(s.Index, subject) is not { Party.Kind: PartyKind.Person } speaker) return null;
        return Mentioned(s, s.Span).Any(r => r.Party.Kind == PartyKind.Person && r.Party != speaker.Party) ? null : speaker;
    }

    private Reference? Only(int block)
    {
        var people = _sentences[block].SelectMany(s => Mentioned(s, s.Span)).Where(r => r.Party.Kind == PartyKind.Person).DistinctBy(r => r.Party).ToList();
        return people.Count == 1 ? people[0] : null;
    }

    private IEnumerable<Reference> Mentioned(Sentence s, TextSpan within)
    {
        for (var t = 0; t < s.Count; t++)
            if (within.Contains(s[t].Span) && s[t].Upos != "PRON" && analysis.Mentions.At(s.Index, t) is { } reference) yield return reference;
    }

    // A paragraph within quotation marks from end to end.
    private bool IsQuoted(TextSpan block) =>
        analysis.Quotations.At(block.Start) is >= 0 and var first && Text[block.Start] is '“' or '"' or '«' && analysis.Quotations.At(block.End - 1) >= 0 && analysis.Quotations.All[first].Span.Start == block.Start;

    private TextSpan Trimmed(TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && (char.IsWhiteSpace(Text[start]) || Text[start] is '—' or '–' or '-')) start++;
        while (end > start && (char.IsWhiteSpace(Text[end - 1]) || Text[end - 1] == ')')) end--;
        return new(start, end);
    }
}

/// <summary>Words that the layout gives to somebody.</summary>
/// <param name="Source">The words that name who speaks, where they stand apart.</param>
/// <param name="Content">What is said.</param>
/// <param name="Speaker">Who speaks, or null.</param>
internal sealed record LayoutStatement(TextSpan? Source, TextSpan Content, Reference? Speaker);
