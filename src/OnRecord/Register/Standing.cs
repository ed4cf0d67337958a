namespace OnRecord.Register;

/// <summary>How an entry stands among those who speak of it.</summary>
public enum Standing
{
    /// <summary>Nobody disputes it, and one origin alone has it.</summary>
    Uncontested,

    /// <summary>Somebody denies it.</summary>
    Contested,

    /// <summary>A party to the matter itself denies it.</summary>
    DeniedByTheAccused,

    /// <summary>Two or more independent origins have it, and nobody denies it.</summary>
    Corroborated,

    /// <summary>All who asserted it have taken it back.</summary>
    Withdrawn,
}
