namespace OnRecord.Storage;

/// <summary>Why a register file can't be used, for a program that has a way out to offer.</summary>
public enum RegisterFault
{
    /// <summary>No name, or one that is no file's.</summary>
    Name,

    /// <summary>There is no such file, or it is empty.</summary>
    Missing,

    /// <summary>The file is something else than a register.</summary>
    Foreign,

    /// <summary>A newer program wrote it.</summary>
    Newer,

    /// <summary>It is damaged, or was changed by hand.</summary>
    Damaged,

    /// <summary>Another process holds it.</summary>
    Busy,

    /// <summary>The file, its folder or its disk does not take what is written, or can't be read.</summary>
    Disk,

    /// <summary>Anything else that the database reports.</summary>
    Failed,
}
