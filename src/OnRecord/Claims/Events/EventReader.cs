using System.Collections.Immutable;
using OnRecord.Claims.Holders;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Events;

/// <summary>An event as its clause tells it, with the tokens of its parties.</summary>
/// <param name="Trigger">Token of the verb or noun.</param>
/// <param name="Actor">Token of who acts; -1 if unsaid.</param>
/// <param name="Recipient">Token of whom it is done to; -1 if unsaid.</param>
/// <param name="Pattern">What the trigger tells.</param>
/// <param name="Type">The type, after what governs the trigger: refused, threatened, promised.</param>
/// <param name="Negated">Whether it is said not to be so.</param>
/// <param name="Expected">Whether it is only said to be to come.</param>
internal readonly record struct EventClause(int Trigger, int Actor, int Recipient, EventPattern Pattern, EventType Type, bool Negated, bool Expected)
{
    /// <summary>The mode, where the type is the pattern's own.</summary>
    public string? Mode => Type == Pattern.Type ? Pattern.Mode : null;
}

/// <summary>Finds events of PLOVER's types: a verb or noun of the lexicon, who acts, and on whom.</summary>
/// <remarks>Immutable and thread-safe. PLOVER leaves out negation and the future; here they are kept as holders' commitments, but what is promised is AGREE,
/// what is threatened THREATEN and what is refused REJECT, as its manual has it.</remarks>
internal sealed class EventReader
{
    private static readonly string[] RecipientPrepositions =
        ["against", "on", "upon", "to", "with", "at", "into", "toward", "towards", "of", "from", "near", "over", "between", "among", "for", "about", "in"];

    private readonly ILookup<string, EventPattern> _verbs;
    private readonly ILookup<string, EventPattern> _nouns;
    private readonly Dictionary<string, string> _contexts;
    private readonly HashSet<string> _refusing;
    private readonly HashSet<string> _willing;
    private readonly HashSet<string> _people;
    private readonly HashSet<string> _servants;
    private readonly PartyFilter _filter;

    public EventReader(LexiconFile lexicon, PartyFilter filter)
    {
        (_verbs, _nouns) = EventPattern.Load(lexicon);
        _contexts = lexicon.Rows("event-contexts", "word", "context").ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        _refusing = lexicon.WordList("verb of refusing");
        _willing = lexicon.WordList("word of willingness");
        _servants = lexicon.WordList("servants of a state");
        _people = [.. new[] { "actor noun", "government noun", "role noun", "listable noun", "armed group noun", "servants of a state", "public noun",
            "person in events" }.SelectMany(lexicon.WordList)];
        _filter = filter;
    }

    /// <summary>The events of a document, in text order; one for each type, actor and recipient in a sentence.</summary>
    public ImmutableArray<Event> Read(Analysis analysis, HolderReader holders)
    {
        var found = new List<Event>();
        foreach (var s in analysis.Sentences)
        {
            var first = found.Count;
            foreach (var clause in Clauses(analysis, s))
            {
                var actor = PartyAt(analysis, s, clause.Actor);
                var recipient = PartyAt(analysis, s, clause.Recipient);
                // One's own government or country is no other party.
                if (actor is null
                    || recipient == actor
                    || recipient == _filter.CountryOf(analysis, actor)
                    || recipient == analysis.Mentions.At(s.Index, clause.Actor)?.SpeaksFor)
                    recipient = null;
                // The world's affairs: somebody who acts in them must take part, and who acts must be named.
                if (actor is null || (!IsOfTheWorld(analysis, s, clause.Actor, actor) && !IsOfTheWorld(analysis, s, clause.Recipient, recipient))) continue;
                if (!IsWhole(analysis, s, clause, actor, recipient)) continue;
                if (found.Skip(first).Any(e => e.Type == clause.Type && e.Actor == actor && e.Recipient == recipient)) continue;
                // "asked whether it had attacked": nobody commits to it.
                var standing = new ClaimStanding(clause.Expected, Doubtful: false, clause.Negated, GoesOn: false, Ought: false);
                var held = holders.Holders(s[clause.Trigger].Span, standing, stops: false, planned: false, actor, recipient);
                if (!held.IsEmpty) found.Add(Make(analysis, s, clause, actor, recipient, held, found.Count + 1));
            }
        }
        return [.. found];
    }

    // What the manual asks a recipient for, and what a bare word or noun tells, must say to whom; trade is an event between states.
    private bool IsWhole(Analysis analysis, Sentence s, EventClause clause, Party actor, Party? recipient)
    {
        if (recipient is null
            && clause.Type is EventType.Assault or EventType.Coerce or EventType.Protest or EventType.Mobilize
            && s[clause.Trigger].Upos == "VERB"
            && clause.Recipient >= 0)
            return true;
        if (recipient is null)
            return clause.Pattern.Governs.Count > 0
                && s[clause.Trigger].Upos == "VERB"
                && clause.Type is not (EventType.Cooperate or EventType.Aid or EventType.Sanction);
        return clause.Type != EventType.Cooperate
            || clause.Pattern.Governs.Count > 0
            || (IsOfTheWorld(analysis, s, clause.Actor, actor) && IsOfTheWorld(analysis, s, clause.Recipient, recipient));
    }

    /// <summary>The events of one sentence, whoever takes part.</summary>
    public IEnumerable<EventClause> Clauses(Analysis analysis, Sentence s)
    {
        for (var t = 0; t < s.Count; t++)
        {
            var patterns = s[t].Upos switch
            {
                "VERB" => Verbs(s, t),
                "NOUN" when !IsGoverned(s, t) => _nouns[s[t].Lemma.ToLowerInvariant()],
                _ => [],
            };
            if (patterns.FirstOrDefault(p => p.Governs.Count == 0 || Governs(s, t, p.Governs)) is not { } pattern) continue;
            if (Swallowed(s, t)) continue;
            yield return Clause(analysis, s, t, pattern);
        }
    }

    // "threatened to attack", "refused to meet": the governing verb's own pattern tells the event.
    private bool Swallowed(Sentence s, int t)
    {
        for (int v = t, depth = 0; depth < 3; depth++)
        {
            // "said the union must help": the demand is the event.
            if (depth == 0
                && s[v].Relation == "ccomp"
                && s[v].Head is >= 0 and var said
                && s.Children(v).ToArray().Any(m => s[m].Lemma is "must" or "should")
                && Verbs(s, said).Any(p => p.Type == EventType.Request && p.Governs.Contains("must")))
                return true;
            if (s[v].Relation is not ("xcomp" or "conj") || s[v].Head is not (>= 0 and var head)) return false;
            if (s[v].Relation == "xcomp"
                && s[head].Upos == "VERB"
                && Verbs(s, head)
                    .Any(p =>
                        p.Type is EventType.Threaten or EventType.Request or EventType.Agree or EventType.Reject
                        && (p.Governs.Count == 0 || Governs(s, head, p.Governs))))
                return true;
            v = head;
        }
        return false;
    }

    // A noun that a pattern's verb governs is told by the verb: "launched an attack".
    private bool IsGoverned(Sentence s, int noun)
    {
        var lemma = s[noun].Lemma.ToLowerInvariant();
        for (int t = s[noun].Head, depth = 0; t >= 0 && depth < 2; t = s[t].Head, depth++)
            if (s[t].Upos == "VERB" && Verbs(s, t).Any(p => p.Governs.Contains(lemma))) return true;
        return false;
    }

    // Whether one of the words stands under the trigger, within three steps, but not in its subject or in a clause with a subject of its own; a participle's
    // noun counts too.
    private static bool Governs(Sentence s, int trigger, HashSet<string> words)
    {
        bool Has(int token, int depth)
        {
            foreach (var child in s.Children(token))
            {
                if (s[child].Deprel == "nsubj" || s[child].Relation is "punct" or "det" or "aux") continue;
                if (Among(words, s[child])) return true;
                // "said the union must": the modal of what is said.
                if (s[child].Relation == "ccomp" && s.Children(child).ToArray().Any(m => s[m].Xpos == "MD" && words.Contains(s[m].Lemma.ToLowerInvariant())))
                    return true;
                if (depth < 3
                    && s[child].Relation is "obj" or "obl" or "nmod" or "xcomp" or "compound" or "amod" or "conj" or "nsubj" or "iobj"
                    && !(s[child].Relation == "conj" && s[child].Upos == "VERB")
                    && Has(child, depth + 1))
                    return true;
            }
            return false;
        }
        return Has(trigger, 1) || (s[trigger].Relation == "acl" && s[trigger].Head >= 0 && Among(words, s[s[trigger].Head]));
    }

    // Some plurals are lemmas of their own: "troops", "talks".
    private static bool Among(HashSet<string> words, Token token)
    {
        var lemma = token.Lemma.ToLowerInvariant();
        return words.Contains(lemma) || (lemma.Length > 3 && lemma[^1] == 's' && words.Contains(lemma[..^1])) || words.Contains(token.Text.ToLowerInvariant());
    }

    // "called off" is a verb of its own, before "called".
    private IEnumerable<EventPattern> Verbs(Sentence s, int verb)
    {
        var lemma = s[verb].Lemma.ToLowerInvariant();
        return s.ChildExact(verb, "compound:prt") is >= 0 and var particle
            ? _verbs[$"{lemma} {s[particle].Lemma.ToLowerInvariant()}"].Concat(_verbs[lemma])
            : _verbs[lemma];
    }

    private EventClause Clause(Analysis analysis, Sentence s, int t, EventPattern pattern)
    {
        var noun = s[t].Upos == "NOUN";
        var actor = noun ? ActorOfNoun(s, t) : Claims.Clause.Agent(s, t);
        var recipient = Recipient(analysis, s, t, noun, actor);
        if (pattern.ActorAfterFrom) (actor, recipient) = (Claims.Clause.Oblique(s, t, "from") is >= 0 and var from ? from : Deep(s, t, "from"), actor);
        // "said the union must": of whom it is demanded.
        if (pattern.Governs.Contains("must") && s.Child(t, "ccomp") is >= 0 and var demanded && s.Child(demanded, "nsubj") is >= 0 and var whom)
            recipient = whom;
        // "Norway and Chad agreed": each is the other's partner.
        if (actor >= 0 && PartyAt(analysis, s, recipient) is null && Claims.Clause.Conjuncts(s, actor).Skip(1).FirstOrDefault(-1) is >= 0 and var partner)
            recipient = partner;
        var (type, expected) = Modal(s, t, pattern.Type);
        var negated = Claims.Clause.IsNegated(s, t) || Governor(s, t) is >= 0 and var above && Claims.Clause.IsNegated(s, above);
        // What is not allowed, met or accepted is refused.
        if (negated && type is EventType.Concede or EventType.Retreat or EventType.Consult or EventType.Agree or EventType.Support)
            (type, negated) = (EventType.Reject, false);
        return new(t, actor, recipient, pattern, type, negated, expected);
    }

    // What governs the trigger, or its own auxiliary, may make it a promise, a threat, a demand or a refusal.
    private (EventType Type, bool Expected) Modal(Sentence s, int t, EventType type)
    {
        var friendly = type is EventType.Cooperate or EventType.Aid or EventType.Concede or EventType.Retreat or EventType.Consult or EventType.Support;
        var material = type is EventType.Sanction or EventType.Coerce or EventType.Assault or EventType.Protest or EventType.Mobilize;
        var governor = Governor(s, t);
        if (governor >= 0 && _refusing.Contains(s[governor].Lemma.ToLowerInvariant())) return (EventType.Reject, false);
        if (governor >= 0 && s[governor].Lemma.Equals("threaten", StringComparison.OrdinalIgnoreCase)) return (EventType.Threaten, false);
        var willing = governor >= 0 && _willing.Contains(s[governor].Lemma.ToLowerInvariant());
        var modal = s.Children(t).ToArray().Where(c => s[c].Xpos == "MD").Select(c => s[c].Lemma.ToLowerInvariant()).FirstOrDefault();
        if (modal is "must" or "should" or "ought" && friendly) return (EventType.Request, false);
        if (!willing && modal is not ("will" or "would" or "shall" or "may" or "might" or "could" or "can")) return (type, false);
        if (friendly) return (EventType.Agree, modal is "may" or "might" or "could" or "can");
        return material ? (EventType.Threaten, modal is "may" or "might" or "could" or "can") : (type, modal is not null);
    }

    private static int Governor(Sentence s, int t) =>
        s[t].Relation is "xcomp" or "acl" && s[t].Deprel != "acl:relcl" && s[t].Xpos is "VB" or "VBG" ? s[t].Head : -1;

    private static int ActorOfNoun(Sentence s, int noun)
    {
        if (s.ChildExact(noun, "nmod:poss") is >= 0 and var owner) return owner;
        if (Claims.Clause.Oblique(s, noun, "by") is >= 0 and var by) return by;
        foreach (var child in s.Children(noun))
            if (child < noun && s[child].Relation is "amod" or "compound" && s[child].Upos is "PROPN" or "ADJ" && char.IsUpper(s[child].Text[0])) return child;
        for (int t = s[noun].Head, depth = 0; t >= 0 && depth < 3; t = s[t].Head, depth++)
            if (s[t].Upos == "VERB") return Claims.Clause.Agent(s, t);
        return -1;
    }

    // The object where it is somebody, else the first phrase after a preposition that is; deeper in the object's phrase last.
    private int Recipient(Analysis analysis, Sentence s, int t, bool noun, int actor)
    {
        var self = PartyAt(analysis, s, actor);
        bool IsOther(int token) => token >= 0 && token != actor && PartyAt(analysis, s, token) is { } party && party != self;
        if (!noun)
        {
            var patient = Claims.Clause.Patient(s, t);
            if (IsOther(patient)) return patient;
            if (s.Child(t, "iobj") is >= 0 and var told && IsOther(told)) return told;
        }
        foreach (var preposition in RecipientPrepositions)
        {
            var at = Claims.Clause.Oblique(s, t, preposition);
            // "imposed sanctions on Kenya on Monday": the day is nobody.
            if (!IsOther(at)) at = Deep(s, t, preposition);
            // "continued its inquiry into the firm": the phrase may hang on the verb.
            if (noun && !IsOther(at) && s[t].Relation == "obj") at = Claims.Clause.Oblique(s, s[t].Head, preposition);
            if (IsOther(at)) return at;
        }
        // "refused to recognise Kenya": the object of what is refused.
        if (s.Child(t, "xcomp") is >= 0 and var inner && s.Child(inner, "obj") is >= 0 and var below && IsOther(below)) return below;
        // "Iraq's airspace": whose the thing is.
        var thing = noun ? -1 : Claims.Clause.Patient(s, t);
        if (thing >= 0 && thing != actor) return s.ChildExact(thing, "nmod:poss") is >= 0 and var whose && whose != actor ? whose : thing;
        return -1;
    }

    // The nominal with a preposition below the trigger's objects and complements.
    private static int Deep(Sentence s, int t, string preposition)
    {
        foreach (var child in s.Children(t))
        {
            if (child < t || s[child].Relation is not ("obj" or "obl" or "nmod" or "xcomp" or "advcl")) continue;
            if (Claims.Clause.Oblique(s, child, preposition) is >= 0 and var at) return at;
            foreach (var below in s.Children(child))
                if (s[below].Relation is "obj" or "obl" or "nmod" or "xcomp" && Claims.Clause.Oblique(s, below, preposition) is >= 0 and var deeper)
                    return deeper;
        }
        return -1;
    }

    private Party? PartyAt(Analysis analysis, Sentence s, int token)
    {
        if (token < 0 || analysis.Mentions.At(s.Index, token) is not { } reference) return null;
        if (analysis.Times[s.Index].Any(t => t.IsDate && t.First <= token && token <= t.Last)) return null;
        if (reference.Party.Kind == PartyKind.Place) return reference.SpeaksFor;
        if (_filter.IsNoState(reference.Party)) return reference.Party;
        // A description is a party where its noun means people or a body; a thing stands for the side whose it is.
        if (reference.Party.Kind is PartyKind.Group or PartyKind.Unknown && s[token].Upos is "NOUN" && !_people.Contains(s[token].Lemma.ToLowerInvariant()))
            return reference.SpeaksFor is { Kind: PartyKind.Country } side ? side : null;
        // Troops and officials act for their state.
        return reference.Party.Kind == PartyKind.Group
            && reference.SpeaksFor is { Kind: PartyKind.Country } own
            && _servants.Contains(PartyFilter.LastWord(reference.Party)) ? own : reference.Party;
    }

    private bool IsOfTheWorld(Analysis analysis, Sentence s, int token, Party? party) =>
        party is not null
        && (_filter.IsWorldly(party)
            || _filter.CountryOf(analysis, party) is not null
            || analysis.Mentions.At(s.Index, token)?.SpeaksFor is { Kind: PartyKind.Country }
            || _filter.IsNational(party));

    private Event Make(Analysis analysis, Sentence s, EventClause clause, Party actor, Party? recipient, ImmutableArray<Holder> held, int number)
    {
        var (first, last) = Extent(s, clause);
        var place = Claims.Clause.Oblique(s, clause.Trigger, "in", "at", "near");
        var where = place >= 0 && (place != clause.Recipient || recipient is null) && place != clause.Actor
            ? analysis.Mentions.At(s.Index, place)?.Party
            : null;
        return new Event
        {
            Id = $"e{number}",
            Type = clause.Type,
            Mode = clause.Mode,
            Contexts = [.. Enumerable.Range(first, last - first + 1).Select(t => _contexts.GetValueOrDefault(s[t].Lemma.ToLowerInvariant()))
                .Where(c => c is not null).Select(c => c!).Distinct().Order(StringComparer.Ordinal)],
            Actor = actor,
            Recipient = recipient,
            When = ClaimTimes.On(analysis, s, clause.Trigger),
            Where = where is { Kind: PartyKind.Place or PartyKind.Country } && where != recipient && where != actor ? where : null,
            Holders = held,
            Evidence = new Words([s.SpanOf(first, last)]),
            Confidence = Math.Round(0.4 + (recipient is null ? 0 : 0.15) + (clause.Pattern.Governs.Count > 0 ? 0.15 : 0.05)
                + (s[clause.Trigger].Upos == "VERB" ? 0.1 : 0), 2),
        };
    }

    // From the first to the last of trigger, actor, recipient and the trigger's own objects.
    private static (int First, int Last) Extent(Sentence s, EventClause clause)
    {
        var tokens = new List<int> { clause.Trigger };
        foreach (var child in s.Children(clause.Trigger))
            if (s[child].Relation is "nsubj" or "obj" or "iobj" or "obl" or "aux" or "nmod" or "compound" or "amod")
                tokens.AddRange([s.LeftEdge(child), s.RightEdge(child)]);
        if (clause.Recipient >= 0) tokens.Add(clause.Recipient);
        if (clause.Actor >= 0 && Math.Abs(clause.Actor - clause.Trigger) < 12) tokens.Add(clause.Actor);
        var (first, last) = (tokens.Min(), tokens.Max());
        while (last > first && s[last].Upos == "PUNCT") last--;
        while (first < last && s[first].Upos == "PUNCT") first++;
        return (first, last);
    }
}
