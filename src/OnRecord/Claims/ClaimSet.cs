using System.Collections.Immutable;

namespace OnRecord.Claims;

/// <summary>The claims of one document. Immutable.</summary>
/// <param name="Transfers">Transfers, in text order.</param>
/// <param name="Sanctions">Sanctions, in text order.</param>
/// <param name="Events">Events, in text order.</param>
/// <param name="Disputes">Disputes, in text order of what is said against.</param>
public sealed record ClaimSet(ImmutableArray<Transfer> Transfers, ImmutableArray<Sanction> Sanctions, ImmutableArray<Event> Events,
    ImmutableArray<Dispute> Disputes);
