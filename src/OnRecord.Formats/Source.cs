namespace OnRecord.Formats;

/// <summary>Bytes that came in, and what is known of them from outside. The stream is read once, from the beginning.</summary>
/// <param name="Name">Path of the file, then <c>#</c> and the part's own name for each thing that it lay in.</param>
/// <param name="Stream">Its bytes.</param>
internal sealed record Source(string Name, Stream Stream)
{
    /// <summary>Where it was fetched, or null.</summary>
    public string? Url { get; init; }

    /// <summary>When it was fetched, ISO 8601; null if unknown.</summary>
    public string? Captured { get; init; }

    /// <summary>The media type that came with it, parameters included; null if none did.</summary>
    public string? MediaType { get; init; }

    /// <summary>Id of the document that it came in, or null.</summary>
    public string? Within { get; init; }

    /// <summary>Whether it lies among other files: what is not read is passed over there, and no fault.</summary>
    public bool IsOfFolder { get; init; }

    /// <summary>In how many things it lay.</summary>
    public int Depth { get; init; }

    /// <summary>A part that lay in this.</summary>
    public Source Inner(string name, Stream stream) =>
        new($"{Name}#{name}", stream) { OwnName = name, Depth = Depth + 1, Within = Within, Captured = Captured };

    /// <summary>The part's own name, without the path of what it lay in and without what it was packed with.</summary>
    public string OwnName { get; init; } = Name[(Name.LastIndexOf('#') + 1)..];
}
