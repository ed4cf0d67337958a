namespace OnRecord.Language.Quantities;

/// <summary>A number of something: tokens <c>[First, Last]</c> of the words, the range that they mean, and the noun that they count.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="First">First token of the number words, approximators included.</param>
/// <param name="Last">Last token.</param>
/// <param name="Low">Least value meant; null where the words give none.</param>
/// <param name="High">Greatest value meant; null where open.</param>
/// <param name="Noun">The token that is counted; -1 if none.</param>
/// <param name="Money">Whether it is an amount of money.</param>
internal sealed record Quantity(int Sentence, int First, int Last, double? Low, double? High, int Noun, bool Money);
