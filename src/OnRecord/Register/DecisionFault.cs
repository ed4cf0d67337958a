namespace OnRecord.Register;

/// <summary>Why a decision can't be made, for a program that has a way out to offer.</summary>
public enum DecisionFault
{
    /// <summary>A value that the field, grade or decision does not take.</summary>
    Value,

    /// <summary>No entry has the key.</summary>
    NoEntry,

    /// <summary>No party has the name or id.</summary>
    NoParty,

    /// <summary>No document is of the outlet.</summary>
    NoOutlet,

    /// <summary>No document has the id.</summary>
    NoDocument,

    /// <summary>No decision has the number.</summary>
    NoDecision,

    /// <summary>The reports named are not some of the entry's.</summary>
    Reports,

    /// <summary>The decision has no author.</summary>
    NoAuthor,

    /// <summary>It stands so already, or was taken back already.</summary>
    Already,
}
