namespace OnRecord.Language.Quantities;

/// <summary>What a quantity measures.</summary>
public enum QuantityKind
{
    /// <summary>A number of things, or a bare number.</summary>
    Count,

    /// <summary>An amount of money; the unit is an ISO 4217 code.</summary>
    Money,

    /// <summary>A share in hundredths.</summary>
    Percent,

    /// <summary>A length, mass, speed and so on; the unit is its English name.</summary>
    Measure,
}

/// <summary>A number of something: tokens <c>[First, Last]</c> of the words, the range that they mean, and the noun that they count.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="First">First token of the number words, approximators and signs included.</param>
/// <param name="Last">Last token, the unit included.</param>
/// <param name="Low">Least value meant; null where the words give none.</param>
/// <param name="High">Greatest value meant; null where open.</param>
/// <param name="Noun">The token that is counted; -1 if none.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Unit">The unit; null for counts.</param>
internal sealed record Quantity(int Sentence, int First, int Last, double? Low, double? High, int Noun, QuantityKind Kind, string? Unit)
{
    /// <summary>Whether it is an amount of money.</summary>
    public bool Money => Kind == QuantityKind.Money;
}
