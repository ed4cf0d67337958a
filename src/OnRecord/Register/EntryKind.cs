namespace OnRecord.Register;

/// <summary>What an entry of the register is about.</summary>
public enum EntryKind
{
    /// <summary>Somebody said something.</summary>
    Statement,

    /// <summary>Somebody supplies somebody.</summary>
    Transfer,

    /// <summary>Somebody restricts somebody.</summary>
    Sanction,

    /// <summary>Two positions that cannot both be so.</summary>
    Dispute,

    /// <summary>Somebody does something to somebody.</summary>
    Event,
}
