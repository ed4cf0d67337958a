namespace OnRecord.Language.Entities;

/// <summary>What kind of thing a name names.</summary>
public enum EntityKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A body, company, party or movement.</summary>
    Organisation,

    /// <summary>A country, town or region.</summary>
    Location,

    /// <summary>Something built: a base, a port, a plant.</summary>
    Facility,

    /// <summary>A people, or the adjective of a country.</summary>
    Nationality,

    /// <summary>The designation of a weapon system.</summary>
    Weapon,

    /// <summary>Anything else.</summary>
    Misc,
}
