namespace OnRecord.Formats.Streams;

/// <summary>How much may come out of one file by unpacking, and how many parts: a bomb is stopped, an honest archive never.</summary>
/// <param name="bytes">Bytes that may come out.</param>
/// <param name="parts">Parts that may come out.</param>
internal sealed class Budget(long bytes, long parts)
{
    /// <summary>In how many things a part may lie.</summary>
    public const int Deepest = 8;

    private const long Least = 1L << 30;
    private const long MostParts = 1_000_000;

    // Text packs to a fifth, seldom to a twentieth.
    private const long MostExpansion = 100;

    private long _bytes = bytes;
    private long _parts = parts;

    /// <summary>The budget of a file.</summary>
    /// <param name="length">Its length in bytes; 0 where that is not known.</param>
    public static Budget Of(long length) => new(Math.Max(Least, length * MostExpansion), MostParts);

    /// <summary>Takes unpacked bytes off.</summary>
    /// <exception cref="BudgetException">None are left.</exception>
    public void Spend(int bytes)
    {
        _bytes -= bytes;
        if (_bytes < 0) throw new BudgetException("unpacks to more than a hundred times its size: it is taken for a bomb, and the rest of it is not read");
    }

    /// <summary>Takes a part off.</summary>
    /// <exception cref="BudgetException">None are left.</exception>
    public void SpendPart()
    {
        if (--_parts < 0) throw new BudgetException("holds more than a million parts; the rest is not read");
    }
}

/// <summary>More came out of a file than is sensible.</summary>
internal sealed class BudgetException(string message) : IOException(message);
