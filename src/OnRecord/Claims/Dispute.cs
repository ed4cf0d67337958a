using OnRecord.Language.Parties;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Two positions that cannot both be so, and who holds each. Immutable.</summary>
/// <param name="ClaimId">Id of the transfer or sanction at issue; null where it is only stated.</param>
/// <param name="Claim">The words of the claim.</param>
/// <param name="By">Who holds it.</param>
/// <param name="Against">The words against it.</param>
/// <param name="AgainstBy">Who holds these.</param>
public sealed record Dispute(string? ClaimId, Words Claim, Party? By, Words Against, Party? AgainstBy);
