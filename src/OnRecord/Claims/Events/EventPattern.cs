using OnRecord.Models;

namespace OnRecord.Claims.Events;

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
            .Select(r =>
                (Lemma: r[0], Verb: r[1] == "verb",
                Pattern: new EventPattern([.. LexiconFile.Values(r[2])], Enum.Parse<EventType>(r[3], ignoreCase: true), r[4].Length > 0 ? r[4] : null,
                    r[5] == "from")))
            .OrderByDescending(r => r.Pattern.Governs.Count > 0).ToList();
        return (rows.Where(r => r.Verb).ToLookup(r => r.Lemma, r => r.Pattern), rows.Where(r => !r.Verb).ToLookup(r => r.Lemma, r => r.Pattern));
    }
}
