using System.Collections.Immutable;
using OnRecord.Language.Parties;
using OnRecord.Language.Tokens;
using OnRecord.Statements;

namespace OnRecord.Claims;

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

    /// <summary>The word that names it; null where it was not read from one.</summary>
    public Words? Trigger { get; init; }

    /// <summary>The words that it was read from besides, in text order, those included that are not sure enough to name a party.</summary>
    public ImmutableArray<ClaimPart> Parts { get; init; } = [];

    /// <summary>Whom a role that is left empty may mean: parts that name somebody and are not sure.</summary>
    public IEnumerable<ClaimPart> Candidates => Parts.Where(p => p.Party is not null && !IsTold(p.Role));

    private bool IsTold(ClaimRole role) => role == ClaimRole.Supplier ? Supplier is not null : role != ClaimRole.Recipient || Recipient is not null;
}

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

/// <summary>How many.</summary>
/// <param name="Text">The words.</param>
/// <param name="Low">Least value; null where none is given.</param>
/// <param name="High">Greatest value; null where open.</param>
public sealed record ItemQuantity(string Text, double? Low, double? High);

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
