using System.Collections.Immutable;

namespace OnRecord.Intake;

/// <summary>Where in a document's text a page of its original begins.</summary>
/// <param name="Start">The offset in the text, in UTF-16 code units.</param>
/// <param name="Page">The page's number, from 1.</param>
public readonly record struct PageStart(int Start, int Page);

/// <summary>In what form a document came, and how its text was got out of it. Immutable.</summary>
public sealed record DocumentForm
{
    /// <summary>A text, read as it is.</summary>
    public static DocumentForm PlainText { get; } = new();

    /// <summary>The kind of file: <c>text</c>, <c>json</c>, <c>html</c>, <c>pdf</c>, <c>word</c>, <c>mail</c>, <c>feed</c> and so on.</summary>
    public string Format { get; init; } = "text";

    /// <summary>What took the text out, with its version; null where the text is the original, or part of it, unchanged.</summary>
    public string? Extractor { get; init; }

    /// <summary>The media type that came with it, which tells its encoding; null if none did.</summary>
    public string? MediaType { get; init; }

    /// <summary>Where the original's own text begins, in UTF-16 code units: before it stands the title that was told beside it, as a headline of its own.
    /// 0 where the title is of the text, or there is none.</summary>
    public int BodyStart { get; init; }

    /// <summary>Why it is kept and not read, in words to be read after its name, where that is not for its language; else null.</summary>
    public string? Unread { get; init; }

    /// <summary>Who wrote it, as it says itself.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>Where the pages of a paged original begin, in order; empty where it has none.</summary>
    public ImmutableArray<PageStart> Pages { get; init; } = [];

    /// <summary>When it was fetched from the web, ISO 8601; null where it was not, or nobody told. It is no date of publication.</summary>
    public string? Captured { get; init; }

    /// <summary>Id of the document that it came in: of an attachment the mail's; else null.</summary>
    public string? Within { get; init; }

    /// <summary>The page on which an offset of the text lies; null where there are no pages.</summary>
    public int? PageOf(int offset)
    {
        int? page = null;
        foreach (var start in Pages)
        {
            if (start.Start > offset) break;
            page = start.Page;
        }
        return page;
    }
}
