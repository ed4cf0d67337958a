using System.Collections.Immutable;
using NodaTime;

namespace OnRecord.Intake;

/// <summary>What a block of a document's text is.</summary>
public enum BlockKind
{
    /// <summary>Prose of the article.</summary>
    Paragraph,

    /// <summary>The headline.</summary>
    Headline,

    /// <summary>A line before the article that carries data, such as <c>date 2022-12-10</c>.</summary>
    Header,

    /// <summary>What is on the page but not of the article: captions, credits, video time codes, "Read more", stray fragments.</summary>
    Furniture,
}

/// <summary>A run of text between line breaks.</summary>
/// <param name="Span">Where it stands, in UTF-16 code units, without surrounding white space.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct TextBlock(TextSpan Span, BlockKind Kind);

/// <summary>One article or release as it came in: its text unchanged, and what is known of it. Immutable.</summary>
public sealed record Document
{
    /// <summary>SHA-256 of the document's bytes, 64 lower-case hexadecimal digits. For a line of JSON Lines: of that line's bytes, without a byte-order mark
    /// before it or white space around it.</summary>
    public required string Id { get; init; }

    /// <summary>Path of the file, followed by <c>#</c> and the record's own id or line number where the file holds several.</summary>
    public required string File { get; init; }

    /// <summary>The id that the record itself gives, or null: what has the same is a version of the same document, if the texts agree.</summary>
    public string? RecordId { get; init; }

    /// <summary>Text of the document. For a plain-text file the file's text unchanged, a header line and a byte-order mark included. Where the title was told
    /// beside the text (in a record, on a web page), it stands before it as its headline: see <see cref="DocumentForm.BodyStart"/>.</summary>
    public required string Text { get; init; }

    /// <summary>Where the document was published, or null.</summary>
    public string? Url { get; init; }

    /// <summary>Who published it, or null.</summary>
    public string? Outlet { get; init; }

    /// <summary>Title, from the record or the recognised headline; or null.</summary>
    public string? Title { get; init; }

    /// <summary>ISO 8601 date, month or year of publication; null if unknown.</summary>
    public string? Published { get; init; }

    /// <summary>In what form it came.</summary>
    public DocumentForm Form { get; init; } = DocumentForm.PlainText;

    /// <summary>The bytes that it came in, where the text is not they themselves; else null.</summary>
    public ReadOnlyMemory<byte>? Original { get; init; }

    /// <summary>What was on its page and is not of its text, for whoever checks how it was taken in; not kept.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>ISO 639-1 code of the language of its prose; null where there is too little to tell. What is not English is kept and not read.</summary>
    public string? Language { get; init; }

    /// <summary>Whether it is read: there is text, in English or too short to tell.</summary>
    public bool IsReadable => Form.Unread is null && Language is null or DocumentLanguage.English;

    /// <summary>Blocks of the text, in order; none overlaps another.</summary>
    public ImmutableArray<TextBlock> Blocks { get; init; } = [];

    /// <summary>The day against which "on Friday" is read: the date of publication, or null. A month or year alone gives its first day.</summary>
    public LocalDate? Anchor => PublishedDate.Anchor(Published);
}
