using System.Collections.Immutable;
using OnRecord.Language.Parties;

namespace OnRecord.Statements;

/// <summary>What a speaker does with the content.</summary>
public enum Attitude
{
    /// <summary>Says it, without more.</summary>
    Say,

    /// <summary>Holds somebody responsible for a wrong.</summary>
    Accuse,

    /// <summary>Says that it is not so.</summary>
    Deny,

    /// <summary>Says that it is indeed so.</summary>
    Confirm,

    /// <summary>Says that it is so, against the speaker's own interest.</summary>
    Admit,

    /// <summary>Wants it done.</summary>
    Demand,

    /// <summary>Undertakes to do it.</summary>
    Promise,

    /// <summary>Announces harm.</summary>
    Threaten,

    /// <summary>Speaks well of it.</summary>
    Praise,

    /// <summary>Speaks ill of it.</summary>
    Condemn,

    /// <summary>Holds it to be so.</summary>
    Believe,

    /// <summary>Holds that it will be so.</summary>
    Predict,

    /// <summary>Wants to know.</summary>
    Ask,

    /// <summary>Does not believe it.</summary>
    Doubt,

    /// <summary>Withholds it: does not say, confirm, identify, comment.</summary>
    Decline,
}

/// <summary>Whether the speaker stands behind the content as it stands.</summary>
public enum Polarity
{
    /// <summary>Stands behind it: says, demands, promises, fears it. A "not" inside the content is part of it.</summary>
    Yes,

    /// <summary>Holds that it is not so, refuses or doubts it: "denied that", "ruled out", "doubts that".</summary>
    No,

    /// <summary>Does not say whether it is so: "declined to say whether", "neither confirmed nor denied".</summary>
    Withheld,

    /// <summary>The text says that the speaker did not say it: "never claimed that", "none of them cited".</summary>
    Unsaid,

    /// <summary>Asked, conditional, hypothetical or still to come: "if he says", "asked whether", "could argue that".</summary>
    Open,
}

/// <summary>Whose words the content is in.</summary>
public enum QuoteKind
{
    /// <summary>In the speaker's words, within quotation marks.</summary>
    Direct,

    /// <summary>In the reporter's words.</summary>
    Indirect,

    /// <summary>In the reporter's words with some of the speaker's within quotation marks.</summary>
    Mixed,
}

/// <summary>Words of a document: one or more spans in text order, UTF-16.</summary>
/// <param name="Spans">The spans; at least one, none overlapping another.</param>
public sealed record Words(ImmutableArray<TextSpan> Spans)
{
    /// <summary>From the first span's start to the last one's end.</summary>
    public TextSpan Hull => new(Spans[0].Start, Spans[^1].End);

    /// <summary>The words, spans joined by <c> … </c>.</summary>
    public string In(string text) => string.Join(" … ", Spans.Select(s => s.In(text)));

    /// <summary>Whether any span overlaps the given one.</summary>
    public bool Overlaps(TextSpan other) => Spans.Any(s => s.Overlaps(other));

    /// <summary>Whether any span holds the given one whole.</summary>
    public bool Contains(TextSpan other) => Spans.Any(s => s.Contains(other));

    /// <summary>Equal where the spans are.</summary>
    public bool Equals(Words? other) => other is not null && Spans.SequenceEqual(other.Spans);

    /// <inheritdoc/>
    public override int GetHashCode() => Spans.Aggregate(17, HashCode.Combine);
}

/// <summary>An attribution: that somebody says, writes, thinks, denies or demands something (the notion of PARC and PolNeAR). Immutable.</summary>
public sealed record Statement
{
    /// <summary>Key within the document: <c>s1</c>, <c>s2</c> in text order.</summary>
    public required string Id { get; init; }

    /// <summary>The words that name the source; null where the text names none ("reportedly").</summary>
    public Words? Source { get; init; }

    /// <summary>The words that signal the attribution. The contract allows null; a quotation that goes on without a cue is part of the statement before
    /// it.</summary>
    public Words? Cue { get; init; }

    /// <summary>What is attributed, quotation marks included.</summary>
    public required Words Content { get; init; }

    /// <summary>Whom the source names, or null.</summary>
    public Party? Speaker { get; init; }

    /// <summary>The country or body that the speaker speaks for, where the text says; else null.</summary>
    public Party? SpeaksFor { get; init; }

    /// <summary>What the speaker does with the content.</summary>
    public required Attitude Attitude { get; init; }

    /// <summary>Whether the speaker stands behind the content as it stands.</summary>
    public required Polarity Polarity { get; init; }

    /// <summary>Whose words the content is in.</summary>
    public required QuoteKind Quote { get; init; }

    /// <summary>Id of the statement in whose content this one lies; null at the top.</summary>
    public string? Within { get; init; }

    /// <summary>How sure the reader is that this is a statement with these parts: 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>What the model thinks of the cue's words and of those of source and content: mean probabilities, from which confidence comes.</summary>
    internal (double Cue, double Roles) Sureness { get; init; }
}
