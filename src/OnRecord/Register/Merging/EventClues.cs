namespace OnRecord.Register.Merging;

/// <summary>What tells two events together or apart beside type and parties. Immutable.</summary>
/// <param name="Trigger">Lemma of the word for the deed, in lower case; empty where it is not known.</param>
/// <param name="Words">Content words of the clause with their weights.</param>
/// <param name="Sketch">What the document is about.</param>
/// <param name="Document">Number of the document.</param>
internal sealed record EventClues(string Trigger, IReadOnlyDictionary<string, float> Words, DocumentSketch Sketch, long Document)
{
    /// <summary>The clues of a clause.</summary>
    public static EventClues Of(string trigger, string clause, DocumentSketch sketch, long document) =>
        new(trigger, ContentWords.Bag(clause), sketch, document);
}
