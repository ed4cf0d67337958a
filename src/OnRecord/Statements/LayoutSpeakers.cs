using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Language.Parties;

namespace OnRecord.Statements;

/// <summary>What stands in somebody's mouth by the layout alone, with no verb of saying: interviews (<c>Q:</c>, <c>A:</c>), transcripts (<c>NAME:</c>), a
/// quotation with a name right behind it, under a line that ends in a colon, over a line that begins with a dash, after a sentence about one person, or in a
/// paragraph of its own after the only one who was quoted in the paragraph before.</summary>
/// <remarks>Where it is not plain who speaks, nobody does. One for each document.</remarks>
/// <param name="analysis">The document.</param>
/// <param name="statements">The statements that have a cue.</param>
internal sealed partial class LayoutSpeakers(Analysis analysis, IReadOnlyList<Statement> statements)
{
    // "Sofia Lindgren, Sweden's minister for defence exports" before a colon; more words are a sentence.
    private const int LongestLabel = 60;

    // "shot back Lieutenant General Ruta Malk"
    private const int LongestTitle = 7;

    private readonly ILookup<int, Sentence> _sentences = analysis.Sentences.ToLookup(s => s.Block);

    private readonly Dictionary<int, LayoutStatement> _turns = [];

    private string Text => analysis.Document.Text;

    /// <summary>The statements of the layout, in text order.</summary>
    public IEnumerable<LayoutStatement> Read()
    {
        var taken = statements.SelectMany(s => s.Content.Spans).ToList();
        bool Free(TextSpan content) =>
            content.Length > 0 && !taken.Any(t => Math.Min(t.End, content.End) - Math.Max(t.Start, content.Start) > content.Length / 2);
        LayoutStatement? last = null;
        var blocks = analysis.Document.Blocks;
        var turns = Turns(blocks);
        for (var b = 0; b < blocks.Length; b++)
        {
            var statement = turns.Count > 0
                ? turns.GetValueOrDefault(b)
                : blocks[b].Kind == BlockKind.Paragraph && IsQuoted(blocks[b].Span)
                ? Quotation(blocks, b) ?? Conversation(blocks, b) ?? GoesOn(blocks, b, last)
                : null;
            if (statement is not null && Free(statement.Content))
            {
                taken.Add(statement.Content);
                yield return last = statement;
            }
            if (turns.Count == 0)
                foreach (var bare in Beside(b).Concat(Bare(b)))
                    if (Free(bare.Content))
                    {
                        taken.Add(bare.Content);
                        yield return last = bare;
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
            if (Text[i] == ':' || (Text[i] == '.' && i == block.Start + 1 && Text[block.Start] is 'Q' or 'A'))
                return i > block.Start && char.IsUpper(Text[block.Start]) ? new(block.Start, i) : null;
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
        if (b + 1 < blocks.Length
            && blocks[b + 1].Span is var under
            && Text[under.Start] is '—' or '–' or '-' or '('
            && under.Length < 2 * LongestLabel
            && Only(b + 1) is { } signed)
            return new(Trimmed(new(under.Start + 1, under.End)), blocks[b].Span, signed);
        // "Oskar Lindqvist, The Evening Post" under it, and nothing else in that line.
        if (b + 1 < blocks.Length && ByLine().IsMatch(blocks[b + 1].Span.In(Text)) && Only(b + 1) is { } author)
            return new(blocks[b + 1].Span, blocks[b].Span, author);
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
        return quoted.Count > 0 && quoted.TrueForAll(s => s.Speaker is not null && s.Speaker == quoted[0].Speaker) && quoted[0].Speaker is { } speaker
            ? new(null, blocks[b].Span, new(speaker, quoted[0].SpeaksFor))
            : null;
    }

    // “Did you sell them?” the judge asked. “I did not,” said he. And then, in paragraphs of their own: “Who did?” “My brother.”
    private LayoutStatement? Conversation(ImmutableArray<TextBlock> blocks, int b)
    {
        if (Spoken(blocks, b - 1) is not { } before) return null;
        var asks = IsQuestion(blocks[b].Span);
        if (asks == before.Asks) return null;
        for (var back = b - 2; back >= 0 && Spoken(blocks, back) is { } earlier; back--)
            if (earlier.Speaker.Party != before.Speaker.Party) return earlier.Asks == asks ? _turns[b] = new(null, blocks[b].Span, earlier.Speaker) : null;
        return null;
    }

    // Who alone is quoted in a paragraph, and whether with a question.
    private (Reference Speaker, bool Asks)? Spoken(ImmutableArray<TextBlock> blocks, int b)
    {
        if (b < 0) return null;
        if (_turns.TryGetValue(b, out var turn)) return (turn.Speaker!, IsQuestion(turn.Content));
        var quoted = statements.Where(s => s.Cue is { } cue && blocks[b].Span.Contains(cue.Hull) && s.Quote != QuoteKind.Indirect).ToList();
        if (quoted.Count == 0 || quoted[0].Speaker is not { } speaker || quoted.Exists(s => s.Speaker != speaker)) return null;
        return (new(speaker, quoted[0].SpeaksFor), IsQuestion(quoted[^1].Content.Hull));
    }

    private bool IsQuestion(TextSpan words) => words.In(Text).TrimEnd('”', '"', ' ').EndsWith('?');

    // Who speaks stands right behind the quotation: “…,” bristled General Malk. “…” (Oskar Lindqvist, deputy minister) “…” That is how the minister, Pavel
    // Hruska, put it.
    private IEnumerable<LayoutStatement> Beside(int block)
    {
        foreach (var s in _sentences[block])
        {
            var quotation = analysis.Quotations.At(s.Span.Start);
            if (quotation < 0) continue;
            var span = analysis.Quotations.All[quotation].Span;
            if (Inverted(s, span) is { } inverted) yield return inverted;
            if (span.End < s.Span.End || s.Index + 1 >= analysis.Sentences.Length || analysis.Sentences[s.Index + 1] is not { } next || next.Block != block)
                continue;
            var words = next.Span.In(Text);
            if ((words[0] is '(' or '–' or '—' || PutSo().IsMatch(words)) && Named(next) is { } named)
                yield return new(words[0] is '(' or '–' or '—' ? Trimmed(new(next.Span.Start + 1, next.Span.End)) : null, span, named);
        }
    }

    // Whatever the verb, what follows a quotation that ends in a comma is who speaks.
    private LayoutStatement? Inverted(Sentence s, TextSpan quotation)
    {
        if (Text[quotation.End - 2] is not (',' or '?' or '!')) return null;
        var verb = Enumerable.Range(0, s.Count).FirstOrDefault(t => s[t].Span.Start >= quotation.End, -1);
        if (verb < 0 || s[verb].Upos != "VERB" || !char.IsLower(s[verb].Text[0])) return null;
        for (var t = verb + 1; t < s.Count && t <= verb + LongestTitle && s[t].Upos is "PROPN" or "NOUN" or "DET" or "ADP" or "ADV" or "ADJ"; t++)
        {
            if (s[t].Upos != "PROPN" || analysis.Mentions.At(s.Index, t) is not { Party.Kind: PartyKind.Person } speaker) continue;
            var first = verb + 1;
            while (s[first].Upos is "ADV" or "ADP") first++;
            return new(new(s[first].Span.Start, s[s.RightEdge(t)].Span.End), quotation, speaker);
        }
        return null;
    }

    private Reference? Named(Sentence s)
    {
        var people = Mentioned(s, s.Span).Where(r => r.Party.Kind == PartyKind.Person).DistinctBy(r => r.Party).ToList();
        return people.Count == 1 ? people[0] : null;
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
            // Who has just spoken does not ask himself.
            if (IsQuestion(span) && analysis.Quotations.At(before.Span.Start) >= 0) continue;
            if (span.Start > s.Span.Start || s.Block - before.Block > 1 || before.IsHeadline || analysis.Quotations.At(before.Span.End - 1) >= 0) continue;
            if (Subject(before) is { } subject) yield return new(null, span, subject);
        }
    }

    private Reference? Subject(Sentence s)
    {
        var root = Enumerable.Range(0, s.Count).First(t => s[t].Head < 0);
        if (s.Child(root, "nsubj") is not (>= 0 and var subject) || analysis.Mentions.At(s.Index, subject) is not { Party.Kind: PartyKind.Person } speaker)
            return null;
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
        analysis.Quotations.At(block.Start) is >= 0 and var first
        && Text[block.Start] is '“' or '"' or '«'
        && analysis.Quotations.At(block.End - 1) >= 0
        && analysis.Quotations.All[first].Span.Start == block.Start;

    private TextSpan Trimmed(TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && (char.IsWhiteSpace(Text[start]) || Text[start] is '—' or '–' or '-')) start++;
        while (end > start && (char.IsWhiteSpace(Text[end - 1]) || Text[end - 1] == ')')) end--;
        return new(start, end);
    }

    [GeneratedRegex(@"^\p{Lu}[\p{L}.’'-]*( \p{Lu}[\p{L}.’'-]*){1,3}, (\p{Lu}[\p{L}.’'-]*( |$)|(of|the|and|for) ){1,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex ByLine();

    [GeneratedRegex(@"^(That|This) (is|was) (how|what) |^(So|Thus) (said|spoke|wrote) |^(Those|These) (are|were) the words of ", RegexOptions.CultureInvariant)]
    private static partial Regex PutSo();
}

/// <summary>Words that the layout gives to somebody.</summary>
/// <param name="Source">The words that name who speaks, where they stand apart.</param>
/// <param name="Content">What is said.</param>
/// <param name="Speaker">Who speaks, or null.</param>
internal sealed record LayoutStatement(TextSpan? Source, TextSpan Content, Reference? Speaker);
