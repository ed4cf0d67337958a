using OnRecord.Language.Parties;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>What words are to the word that names a transfer or sanction.</summary>
public enum ClaimRole
{
    /// <summary>Who gives.</summary>
    Supplier,

    /// <summary>Who gets.</summary>
    Recipient,

    /// <summary>What is given.</summary>
    Items,

    /// <summary>Who imposes a measure.</summary>
    Imposer,

    /// <summary>Against whom it is.</summary>
    Targets,

    /// <summary>The words that tell how far it is.</summary>
    Stage,
}

/// <summary>Words that a claim was read from: the reader's reason for one of its fields. Immutable.</summary>
/// <param name="Role">What they are to the claim.</param>
/// <param name="Words">The words, which may stand in the sentence before.</param>
/// <param name="Party">Whom they mean, through coreference; null where they name no party, or nobody that is sure.</param>
/// <param name="Confidence">How likely the words have the role: 0 to 1.</param>
public sealed record ClaimPart(ClaimRole Role, Words Words, Party? Party, double Confidence);
