namespace OnRecord.App;

/// <summary>What the program's exit status says.</summary>
internal static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>Some input failed; standard error names it. The rest was done.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line was wrong.</summary>
    public const int Usage = 2;
}
