namespace OnRecord.Intake;

/// <summary>A document, or why there is none.</summary>
/// <param name="Source">File (and line) that it came from.</param>
/// <param name="Document">The document; null on failure.</param>
/// <param name="Failure">One sentence that says what was found and what to do; null on success.</param>
public readonly record struct IntakeResult(string Source, Document? Document, string? Failure)
{
    /// <summary>A document that came in whole.</summary>
    public static IntakeResult Of(Document document) => new(document.File, document, null);

    /// <summary>An input that could not be read.</summary>
    public static IntakeResult Failed(string source, string failure) => new(source, null, failure);
}
