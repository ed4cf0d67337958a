using System.Collections.Immutable;
using OnRecord.Language.Parties;
using OnRecord.Language.Tokens;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>How a holder commits to a claim.</summary>
public enum Commitment
{
    /// <summary>It is so.</summary>
    Asserts,

    /// <summary>It is not so.</summary>
    Denies,

    /// <summary>It may be so.</summary>
    Suspects,

    /// <summary>It will or would be so.</summary>
    Expects,
}

/// <summary>Somebody who commits to a claim.</summary>
/// <param name="Party">Who; null for the document's own voice.</param>
/// <param name="Commitment">How.</param>
/// <param name="Statement">Id of the statement through which; null for the document's own voice.</param>
public sealed record Holder(Party? Party, Commitment Commitment, string? Statement);

/// <summary>A time with its words and its bounds in ISO 8601, as exact as the words are.</summary>
/// <param name="Text">The words.</param>
/// <param name="Start">First day, month or year; null where open or unknown.</param>
/// <param name="End">Last day, month or year; null where open or unknown.</param>
public sealed record ClaimTime(string Text, string? Start, string? End);

/// <summary>How many.</summary>
/// <param name="Text">The words.</param>
/// <param name="Low">Least value; null where none is given.</param>
/// <param name="High">Greatest value; null where open.</param>
public sealed record ItemQuantity(string Text, double? Low, double? High);

/// <summary>What is transferred.</summary>
/// <param name="Words">The words.</param>
/// <param name="Designation">Designation of the weapon system, or null.</param>
/// <param name="Category">Category after the UN Register of Conventional Arms, with drones, munitions, air defence and others beside; or null.</param>
/// <param name="Quantity">How many, or null.</param>
public sealed record TransferItem(Words Words, string? Designation, string? Category, ItemQuantity? Quantity)
{
    /// <summary>The item as a phrase with its quantity: <c>20 tanks</c>, <c>hundreds of drones</c>.</summary>
    public string In(string text) => Phrase(LineBreaks.Mend(Words.In(text)), Quantity?.Text, Quantity?.High);

    // "hundreds of drones", but "20 drones"
    internal static string Phrase(string words, string? quantity, double? high) =>
        quantity is null ? words : $"{quantity}{(high is null && !quantity.Any(char.IsDigit) && quantity.EndsWith('s') ? " of " : " ")}{words}";
}

/// <summary>What sort of transfer.</summary>
public enum TransferKind
{
    /// <summary>Arms, military equipment, parts, ammunition.</summary>
    Arms,

    /// <summary>Military training.</summary>
    Training,

    /// <summary>Licensed or joint production.</summary>
    Production,

    /// <summary>Other goods: oil, money, dual-use goods.</summary>
    Other,
}

/// <summary>How far along a transfer is.</summary>
public enum TransferStage
{
    /// <summary>Thought about or planned.</summary>
    Considered,

    /// <summary>Wanted by the recipient.</summary>
    Sought,

    /// <summary>Offered by the supplier.</summary>
    Offered,

    /// <summary>Agreed between the two.</summary>
    Agreed,

    /// <summary>Approved by who must.</summary>
    Approved,

    /// <summary>Ordered, delivery to come.</summary>
    Ordered,

    /// <summary>Being carried out.</summary>
    UnderWay,

    /// <summary>Done.</summary>
    Delivered,

    /// <summary>Stopped.</summary>
    Halted,

    /// <summary>Refused.</summary>
    Refused,
}

/// <summary>A supply of arms, training, production rights or other goods from one party to another, as somebody claims it. Immutable.</summary>
public sealed record Transfer
{
    /// <summary>Key within the document: <c>t1</c>, <c>t2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Who gives; null if the text does not say.</summary>
    public Party? Supplier { get; init; }

    /// <summary>Who gets; null if the text does not say.</summary>
    public Party? Recipient { get; init; }

    /// <summary>What sort of transfer.</summary>
    public required TransferKind Kind { get; init; }

    /// <summary>What; at least one.</summary>
    public required ImmutableArray<TransferItem> Items { get; init; }

    /// <summary>How far along.</summary>
    public required TransferStage Stage { get; init; }

    /// <summary>When the transfer itself takes place, or null.</summary>
    public ClaimTime? When { get; init; }

    /// <summary>Where, or null.</summary>
    public Party? Where { get; init; }

    /// <summary>Who commits to it and how; at least one.</summary>
    public required ImmutableArray<Holder> Holders { get; init; }

    /// <summary>The clause that it rests on.</summary>
    public required Words Evidence { get; init; }

    /// <summary>How sure the reader is: 0 to 1.</summary>
    public required double Confidence { get; init; }
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
}

/// <summary>Something that one party does to another, of one of PLOVER's types, as somebody claims it. Immutable.</summary>
public sealed record Event
{
    /// <summary>Key within the document: <c>e1</c>, <c>e2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What sort of event.</summary>
    public required EventType Type { get; init; }

    /// <summary>How it is done, by the PLOVER manual's name; null where the type has no modes or the text does not tell.</summary>
    public string? Mode { get; init; }

    /// <summary>What it is about: the PLOVER manual's contexts that the clause names, in alphabetical order.</summary>
    public required ImmutableArray<string> Contexts { get; init; }

    /// <summary>Who acts.</summary>
    public required Party Actor { get; init; }

    /// <summary>Whom it is done to or with; null if the text does not say.</summary>
    public Party? Recipient { get; init; }

    /// <summary>When, or null.</summary>
    public ClaimTime? When { get; init; }

    /// <summary>Where, or null.</summary>
    public Party? Where { get; init; }

    /// <summary>Who commits to it and how; at least one.</summary>
    public required ImmutableArray<Holder> Holders { get; init; }

    /// <summary>The clause that it rests on.</summary>
    public required Words Evidence { get; init; }

    /// <summary>How sure the reader is: 0 to 1.</summary>
    public required double Confidence { get; init; }
}

/// <summary>Two positions that cannot both be so, and who holds each. Immutable.</summary>
/// <param name="ClaimId">Id of the transfer or sanction at issue; null where it is only stated.</param>
/// <param name="Claim">The words of the claim.</param>
/// <param name="By">Who holds it.</param>
/// <param name="Against">The words against it.</param>
/// <param name="AgainstBy">Who holds these.</param>
public sealed record Dispute(string? ClaimId, Words Claim, Party? By, Words Against, Party? AgainstBy);

/// <summary>The claims of one document. Immutable.</summary>
/// <param name="Transfers">Transfers, in text order.</param>
/// <param name="Sanctions">Sanctions, in text order.</param>
/// <param name="Events">Events, in text order.</param>
/// <param name="Disputes">Disputes, in text order of what is said against.</param>
public sealed record ClaimSet(ImmutableArray<Transfer> Transfers, ImmutableArray<Sanction> Sanctions, ImmutableArray<Event> Events, ImmutableArray<Dispute> Disputes);
