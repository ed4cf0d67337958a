using System.Collections.Immutable;
using OnRecord.Intake;

namespace OnRecord.Formats;

/// <summary>What was taken out of an original: its prose, and what it tells of itself. Immutable.</summary>
/// <param name="Text">The prose; empty where there is none.</param>
internal sealed record Extract(string Text)
{
    /// <summary>The headline, told beside the text.</summary>
    public string? Title { get; init; }

    /// <summary>ISO date of publication.</summary>
    public string? Published { get; init; }

    /// <summary>Who published it.</summary>
    public string? Outlet { get; init; }

    /// <summary>Where it was published.</summary>
    public string? Url { get; init; }

    /// <summary>The id that the original gives it: of a mail its message id, of a feed's item its guid.</summary>
    public string? RecordId { get; init; }

    /// <summary>Who wrote it.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>Where pages begin in <see cref="Text"/>.</summary>
    public ImmutableArray<PageStart> Pages { get; init; } = [];

    /// <summary>What was left out of the text, a line each, for whoever checks.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>Pages that are pictures, where there is no text but these may show.</summary>
    public ImmutableArray<int> Pictures { get; init; } = [];

    /// <summary>What else took part in taking the text out, with its version: a program for text recognition; else null.</summary>
    public string? With { get; init; }

    /// <summary>Why there is no text that could be read, in words to be read after the name; null where there is.</summary>
    public string? Unread { get; init; }
}
