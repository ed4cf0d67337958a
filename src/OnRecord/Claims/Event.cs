using System.Collections.Immutable;
using OnRecord.Claims.Events;
using OnRecord.Language.Parties;
using OnRecord.Statements;

namespace OnRecord.Claims;

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

/// <summary>PLOVER's sixteen event types (manual of 2022).</summary>
public enum EventType
{
    /// <summary>Agrees to, offers or promises what is to come.</summary>
    Agree,

    /// <summary>Meets, talks, negotiates.</summary>
    Consult,

    /// <summary>Supports in words: praises, recognises, signs a treaty.</summary>
    Support,

    /// <summary>Gives way in words: eases, pardons, apologises.</summary>
    Concede,

    /// <summary>Works together, to the good of both.</summary>
    Cooperate,

    /// <summary>Gives what helps the other.</summary>
    Aid,

    /// <summary>Gives way in deeds: withdraws, releases, returns, ceases fire.</summary>
    Retreat,

    /// <summary>Asks for, demands, orders.</summary>
    Request,

    /// <summary>Disapproves, investigates, alleges.</summary>
    Accuse,

    /// <summary>Rejects, refuses.</summary>
    Reject,

    /// <summary>Threatens.</summary>
    Threaten,

    /// <summary>Civilians protest together.</summary>
    Protest,

    /// <summary>Cuts relations or help.</summary>
    Sanction,

    /// <summary>Moves forces short of using them.</summary>
    Mobilize,

    /// <summary>Represses or restricts short of violence.</summary>
    Coerce,

    /// <summary>Does violence.</summary>
    Assault,
}
