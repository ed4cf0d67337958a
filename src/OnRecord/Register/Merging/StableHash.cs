namespace OnRecord.Register.Merging;

/// <summary>Hashes that are the same in every process and on every machine: they are stored.</summary>
internal static class StableHash
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>FNV-1a over the code units, then mixed, so that all bits may be used.</summary>
    public static ulong Of(ReadOnlySpan<char> words)
    {
        var hash = Basis;
        foreach (var c in words) hash = (hash ^ c) * Prime;
        return Mix(hash);
    }

    /// <summary>The finaliser of SplitMix64.</summary>
    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
