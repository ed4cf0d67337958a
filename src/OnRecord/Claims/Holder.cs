using OnRecord.Language.Parties;

namespace OnRecord.Claims;

/// <summary>How a holder commits to a claim.</summary>
public enum Commitment
{
    /// <summary>It is so.</summary>
    Asserts,

    /// <summary>It is not so.</summary>
    Denies,

    /// <summary>It may be so.</summary>
    Suspects,

    /// <summary>It will or would be so.</summary>
    Expects,
}

/// <summary>Somebody who commits to a claim.</summary>
/// <param name="Party">Who; null for the document's own voice.</param>
/// <param name="Commitment">How.</param>
/// <param name="Statement">Id of the statement through which; null for the document's own voice.</param>
public sealed record Holder(Party? Party, Commitment Commitment, string? Statement);
