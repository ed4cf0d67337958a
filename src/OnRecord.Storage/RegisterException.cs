namespace OnRecord.Storage;

/// <summary>The register file can't be used; the message says why and what to do.</summary>
public sealed class RegisterException : Exception
{
    /// <summary>Creates it with a whole sentence for the user.</summary>
    public RegisterException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
