using OnRecord.Intake;

namespace OnRecord.Register;

/// <summary>Whether a document's words count in the register.</summary>
public enum DocumentState
{
    /// <summary>Its reports are in entries.</summary>
    Counts,

    /// <summary>A newer version of it counts; its text stays readable.</summary>
    Older,

    /// <summary>A user took it out; it has no reports.</summary>
    TakenOut,

    /// <summary>It is to count again: what it reports must be read anew (<see cref="RegisterKeeper.Reread"/>).</summary>
    Waiting,
}

/// <summary>Where a report stands: its document, without the text. Immutable.</summary>
/// <param name="Number">Number of the document in the register; 0 before it is kept.</param>
/// <param name="Id">SHA-256 of its bytes.</param>
/// <param name="File">Its file.</param>
/// <param name="Url">Where it was published, or null.</param>
/// <param name="Outlet">Who published it, or null.</param>
/// <param name="Published">ISO date, or null.</param>
/// <param name="Title">Title, or null.</param>
/// <param name="Origin">Number of the first document of its group of copies; its own where there is none.</param>
/// <param name="Program">Version of OnRecord that read it.</param>
/// <param name="Added">When it was added, UTC, ISO 8601.</param>
/// <param name="VersionKey">What its versions share (<see cref="DocumentVersions.KeyOf"/>), or null where it can have none.</param>
/// <param name="State">Whether it counts.</param>
/// <param name="Newer">Of an older version the number of the one that counts; else 0.</param>
public sealed record DocumentHead(
    long Number, string Id, string File, string? Url, string? Outlet, string? Published, string? Title, long Origin, string Program, string Added,
    string? VersionKey = null, DocumentState State = DocumentState.Counts, long Newer = 0)
{
    /// <summary>What it came as: <c>text</c>, <c>html</c>, <c>pdf</c> and so on.</summary>
    public string Format { get; init; } = DocumentForm.PlainText.Format;

    /// <summary>ISO 639-1 code of its language; null where that was not told.</summary>
    public string? Language { get; init; }

    /// <summary>Why it is kept and not read, in words to be read after its name; null where it is read.</summary>
    public string? Unread { get; init; }

    /// <summary>Day of publication; of a month or year its first.</summary>
    public int Day => DayRange.Of(Published).First;
}

/// <summary>A document with its text. Immutable.</summary>
/// <param name="Head">Where it is from.</param>
/// <param name="Text">Its text.</param>
/// <param name="TextHash">SHA-256 of the text's UTF-8 as it was added, 64 lower-case hexadecimal digits.</param>
/// <param name="Form">In what form it came.</param>
public sealed record KeptDocument(DocumentHead Head, string Text, string TextHash, DocumentForm Form)
{
    /// <summary>Its own text, without a title that was told beside it.</summary>
    public string Body => Text.Length > 0 ? Text[Form.BodyStart..] : "";
}

/// <summary>A document that a question found.</summary>
/// <param name="Head">Where it is from.</param>
/// <param name="OriginId">Id of the first document of its group of copies; its own where it is the first or has none.</param>
/// <param name="Hit">Where words were asked for, the text around them with the words between <c>»</c> and <c>«</c>; else null.</param>
public sealed record FoundDocument(DocumentHead Head, string OriginId, string? Hit);

/// <summary>Which documents are asked for. Filters combine; null asks for all.</summary>
public readonly record struct DocumentQuery
{
    /// <summary>Words of the outlet's name, or their beginnings, in any case.</summary>
    public string? Outlet { get; init; }

    /// <summary>Words of text or title, all of them: see <see cref="TextQuery"/>.</summary>
    public TextQuery? Text { get; init; }

    /// <summary>Published on this ISO date, in this month or year, or later.</summary>
    public string? Since { get; init; }

    /// <summary>Published on this ISO date, in this month or year, or earlier.</summary>
    public string? Until { get; init; }

    /// <summary>Only copies of the document with this number, itself included.</summary>
    public long? CopiesOf { get; init; }

    /// <summary>Only what came as this: <c>pdf</c>, in any case.</summary>
    public string? Format { get; init; }

    /// <summary>Only what is in this language, by its ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>Only what is kept and not read.</summary>
    public bool UnreadOnly { get; init; }

    /// <summary>Those that were taken out, instead of all others.</summary>
    public bool TakenOut { get; init; }

    /// <summary>Only documents that have copies, group by group.</summary>
    public bool CopiesOnly { get; init; }

    /// <summary>The latest first.</summary>
    public bool Latest { get; init; }

    /// <summary>At most so many; 0 for all.</summary>
    public int Limit { get; init; }

    /// <summary>So many are passed over first.</summary>
    public int Offset { get; init; }
}
