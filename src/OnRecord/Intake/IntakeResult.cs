namespace OnRecord.Intake;

/// <summary>A document, or why there is none.</summary>
/// <param name="Source">File (and line) that it came from.</param>
/// <param name="Document">The document; null on failure.</param>
/// <param name="Failure">What was found, and what to do, to be read after the source's name; null on success.</param>
/// <param name="Fault">The kind of failure.</param>
public readonly record struct IntakeResult(string Source, Document? Document, string? Failure, IntakeFault Fault)
{
    /// <summary>A document that came in whole.</summary>
    public static IntakeResult Of(Document document) => new(document.File, document, null, IntakeFault.None);

    /// <summary>An input that could not be read.</summary>
    public static IntakeResult Failed(string source, string failure, IntakeFault fault = IntakeFault.Content) => new(source, null, failure, fault);
}
