using System.Collections.Immutable;
using OnRecord.Language.Parties;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>A restrictive measure of one party against others, as somebody claims it. Immutable.</summary>
public sealed record Sanction
{
    /// <summary>Key within the document: <c>n1</c>, <c>n2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Who imposes it; null if the text does not say.</summary>
    public Party? Imposer { get; init; }

    /// <summary>Against whom.</summary>
    public required ImmutableArray<Party> Targets { get; init; }

    /// <summary>How far along.</summary>
    public required SanctionStage Stage { get; init; }

    /// <summary>What for, in the text's words; or null.</summary>
    public Words? Reason { get; init; }

    /// <summary>Law, order or resolution that it rests on; or null.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>When, or null.</summary>
    public ClaimTime? When { get; init; }

    /// <summary>Who commits to it and how; at least one.</summary>
    public required ImmutableArray<Holder> Holders { get; init; }

    /// <summary>The clause that it rests on.</summary>
    public required Words Evidence { get; init; }

    /// <summary>How sure the reader is: 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The word that names it; null where it was not read from one.</summary>
    public Words? Trigger { get; init; }

    /// <summary>The words that it was read from besides, in text order, those included that are not sure enough to name a party.</summary>
    public ImmutableArray<ClaimPart> Parts { get; init; } = [];

    /// <summary>Whom a role that is left empty may mean: parts that name somebody and are not sure.</summary>
    public IEnumerable<ClaimPart> Candidates => Parts.Where(p => p.Party is not null && !IsTold(p.Role));

    private bool IsTold(ClaimRole role) => role == ClaimRole.Imposer ? Imposer is not null : role != ClaimRole.Targets || !Targets.IsEmpty;
}

/// <summary>How far along a sanction is.</summary>
public enum SanctionStage
{
    /// <summary>Announced as a threat.</summary>
    Threatened,

    /// <summary>Proposed or considered.</summary>
    Proposed,

    /// <summary>In force.</summary>
    Imposed,

    /// <summary>Prolonged.</summary>
    Extended,

    /// <summary>Relaxed or waived.</summary>
    Eased,

    /// <summary>Ended.</summary>
    Lifted,

    /// <summary>Broken by its target or others.</summary>
    Violated,
}
