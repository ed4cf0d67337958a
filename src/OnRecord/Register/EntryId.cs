using System.Globalization;

namespace OnRecord.Register;

/// <summary>The key of an entry: a letter for the kind and a number that counts from 1 within it, <c>t12</c>. It never changes and is never given
/// twice.</summary>
/// <param name="Kind">What the entry is about.</param>
/// <param name="Number">From 1.</param>
public readonly record struct EntryId(EntryKind Kind, long Number)
{
    /// <summary>The letters of the kinds, in the order of <see cref="EntryKind"/>.</summary>
    private const string Letters = "stnde";

    /// <summary>One number for kind and number together, for stores.</summary>
    public long Code => (Number * Letters.Length) + (int)Kind;

    /// <summary>The key that a <see cref="Code"/> stands for.</summary>
    public static EntryId FromCode(long code) => new((EntryKind)(code % Letters.Length), code / Letters.Length);

    /// <summary>The letter of a kind.</summary>
    public static char Letter(EntryKind kind) => Letters[(int)kind];

    /// <summary>Reads <c>t12</c>, in any case; null where the words are no key.</summary>
    public static EntryId? Parse(string? words)
    {
        if (words is not { Length: > 1 } || Letters.IndexOf(char.ToLowerInvariant(words[0]), StringComparison.Ordinal) is not (>= 0 and var kind)) return null;
        return long.TryParse(words.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < long.MaxValue / 8
            ? new((EntryKind)kind, number)
            : null;
    }

    /// <summary>As lists show it: <c>t12</c>.</summary>
    public override string ToString() => Letter(Kind) + Number.ToString(CultureInfo.InvariantCulture);
}
