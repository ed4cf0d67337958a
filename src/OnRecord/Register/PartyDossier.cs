using System.Collections.Immutable;

namespace OnRecord.Register;

/// <summary>How often a party stands in a role, over the years.</summary>
/// <param name="Kind">Kind of the entries.</param>
/// <param name="Role">Role in them.</param>
/// <param name="Entries">Number of entries.</param>
/// <param name="Years">Those that a document of the year tells; the year is 0 for undated documents. An entry told in two years counts in both.</param>
public sealed record RoleOverTime(EntryKind Kind, PartyRole Role, long Entries, ImmutableArray<(int Year, long Entries)> Years);

/// <summary>Entries in which a party stands in one role, the latest first.</summary>
/// <param name="Kind">Kind of the entries.</param>
/// <param name="Role">Role of the party in them.</param>
/// <param name="Entries">The entries.</param>
public sealed record DossierPart(EntryKind Kind, PartyRole Role, IReadOnlyList<FoundEntry> Entries);

/// <summary>All that the register has on one party.</summary>
/// <param name="Party">The party.</param>
/// <param name="Aliases">Parties that a user said are the same.</param>
/// <param name="Suggested">Parties that may be the same: for the user to decide.</param>
/// <param name="Others">Other parties that the name fits.</param>
/// <param name="Roles">Its roles over time, those that it stands in.</param>
/// <param name="Parts">Transfers in both directions, sanctions, disputes, statements, events; parts that hold something.</param>
public sealed record PartyDossier(
    KeptParty Party, ImmutableArray<KeptParty> Aliases, ImmutableArray<KeptParty> Suggested, ImmutableArray<KeptParty> Others,
    ImmutableArray<RoleOverTime> Roles, ImmutableArray<DossierPart> Parts);
