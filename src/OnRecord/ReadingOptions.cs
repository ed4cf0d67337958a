namespace OnRecord;

/// <summary>How a reader reads. Change it with <c>with</c>.</summary>
public readonly record struct ReadingOptions
{
    private readonly double _leastConfidence;

    /// <summary>Statements of which the reader is less sure than this are left out: 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public double LeastConfidence
    {
        get => _leastConfidence;
        init =>
            _leastConfidence = value is >= 0 and <= 1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(LeastConfidence), value, "LeastConfidence is between 0 and 1.");
    }
}
