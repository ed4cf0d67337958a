using OnRecord.Models;

namespace OnRecord.Claims;

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

/// <summary>A verb or noun that tells of an event.</summary>
/// <param name="Governs">Lemmas of which one must stand in its phrase; empty where none is needed.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Mode">The manual's name for how; null where the type has none or the word does not tell.</param>
/// <param name="ActorAfterFrom">Whether the actor stands after "from": "faces criticism from".</param>
internal sealed record EventPattern(HashSet<string> Governs, EventType Type, string? Mode, bool ActorAfterFrom)
{
    /// <summary>The patterns by lemma, verbs and nouns apart, those with governed words first.</summary>
    public static (ILookup<string, EventPattern> Verbs, ILookup<string, EventPattern> Nouns) Load(LexiconFile lexicon)
    {
        var rows = lexicon.Rows("event-patterns", "lemma", "pos", "governs", "type", "mode", "agent")
            .Select(r => (Lemma: r[0], Verb: r[1] == "verb", Pattern: new EventPattern([.. LexiconFile.Values(r[2])], Enum.Parse<EventType>(r[3], ignoreCase: true), r[4].Length > 0 ? r[4] : null, r[5] == "from")))
            .OrderByDescending(r => r.Pattern.Governs.Count > 0).ToList();
        return (rows.Where(r => r.Verb).ToLookup(r => r.Lemma, r => r.Pattern), rows.Where(r => !r.Verb).ToLookup(r => r.Lemma, r => r.Pattern));
    }
}
