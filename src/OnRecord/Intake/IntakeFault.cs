namespace OnRecord.Intake;

/// <summary>Why an input gave no document, for a program that has a way out to offer.</summary>
public enum IntakeFault
{
    /// <summary>It gave one.</summary>
    None,

    /// <summary>It can't be read, or holds nothing that is read.</summary>
    Content,

    /// <summary>Its encoding could not be told, or fits only in part; whoever knows it can name it.</summary>
    Encoding,

    /// <summary>It is a database, a register perhaps.</summary>
    Database,
}
