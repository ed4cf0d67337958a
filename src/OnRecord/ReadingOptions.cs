namespace OnRecord;

/// <summary>How a reader reads. Change it with <c>with</c>.</summary>
public readonly record struct ReadingOptions
{
    /// <summary>Statements of which the reader is less sure than this are left out: 0 to 1.</summary>
    public double LeastConfidence { get; init; }
}
