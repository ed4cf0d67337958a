namespace OnRecord.Formats;

/// <summary>What a reader found in a source: a document's text, something to be read in its turn, or why there is neither.</summary>
internal abstract record Piece
{
    private Piece()
    {
    }

    /// <summary>A document.</summary>
    /// <param name="Name">Its file, and the part in it.</param>
    /// <param name="Format">What it is.</param>
    /// <param name="Extract">What was taken out of it.</param>
    /// <param name="Bytes">Its bytes as they came.</param>
    internal sealed record Whole(string Name, FileFormat Format, Extract Extract, byte[] Bytes) : Piece
    {
        /// <summary>What was known of it from outside.</summary>
        public required Source Source { get; init; }
    }

    /// <summary>Something that lay in the source; it must be read before the next piece is asked for.</summary>
    internal sealed record Part(Source Source) : Piece;

    /// <summary>Something that could not be read.</summary>
    /// <param name="Name">Its file, and the part in it.</param>
    /// <param name="Failure">What was found and what to do, to be read after the name.</param>
    internal sealed record Fault(string Name, string Failure) : Piece;
}
