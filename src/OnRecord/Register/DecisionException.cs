namespace OnRecord.Register;

/// <summary>A decision can't be made; the message says why and what to do.</summary>
public sealed class DecisionException : Exception
{
    /// <summary>Creates it with a whole sentence for the user.</summary>
    public DecisionException(string message)
        : base(message)
    {
    }
}
