namespace OnRecord.Register;

/// <summary>A decision can't be made; the message says why.</summary>
public sealed class DecisionException : Exception
{
    /// <summary>Creates it with a whole sentence for the user.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="message">The sentence.</param>
    /// <param name="about">What it is about: the key, name or number that was given.</param>
    public DecisionException(DecisionFault fault, string message, string about = "")
        : base(message)
    {
        Fault = fault;
        About = about;
    }

    /// <summary>What is wrong.</summary>
    public DecisionFault Fault { get; }

    /// <summary>The key, name or number that it is about, as it was given; "" where that is none.</summary>
    public string About { get; }
}
