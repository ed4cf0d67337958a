namespace OnRecord.Storage;

/// <summary>The register file can't be used; the message says why.</summary>
public sealed class RegisterException : Exception
{
    /// <summary>Creates it with a whole sentence for the user.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="message">The sentence.</param>
    /// <param name="cause">What the database reported.</param>
    public RegisterException(RegisterFault fault, string message, Exception? cause = null)
        : base(message, cause)
    {
        Fault = fault;
    }

    /// <summary>What is wrong.</summary>
    public RegisterFault Fault { get; }
}
