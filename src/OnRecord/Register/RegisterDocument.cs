namespace OnRecord.Register;

/// <summary>A document of the register, without its text. Immutable.</summary>
/// <param name="Id">SHA-256 of its bytes.</param>
/// <param name="File">Its file.</param>
/// <param name="Url">Where it was published, or null.</param>
/// <param name="Outlet">Who published it, or null.</param>
/// <param name="Published">ISO date, or null.</param>
/// <param name="Title">Title, or null.</param>
/// <param name="Origin">Id of the first document added of its group of copies; its own where it is the first or has none.</param>
public sealed record RegisterDocument(string Id, string File, string? Url, string? Outlet, string? Published, string? Title, string Origin);

/// <summary>Which documents are asked for. Words match in any case; null asks for all.</summary>
public readonly record struct DocumentQuery
{
    /// <summary>Part of the outlet's name.</summary>
    public string? Outlet { get; init; }

    /// <summary>Words of the text or title, as they stand.</summary>
    public string? Text { get; init; }

    /// <summary>Published on this ISO date or later.</summary>
    public string? Since { get; init; }

    /// <summary>Published on this ISO date or earlier.</summary>
    public string? Until { get; init; }

    /// <summary>Only copies of the document with this id, itself included.</summary>
    public string? Origin { get; init; }

    /// <summary>Only documents that have copies, group by group.</summary>
    public bool CopiesOnly { get; init; }

    /// <summary>At most so many; 0 for all.</summary>
    public int Limit { get; init; }
}
