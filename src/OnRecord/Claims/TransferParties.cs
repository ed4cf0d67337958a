using OnRecord.Language;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Reads who gives and who gets from the clause of a verb or noun of transferring.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class TransferParties
{
    private readonly Dictionary<string, TransferFrame> _verbs;
    private readonly PartyFilter _filter;
    private readonly HashSet<string> _judging;
    private readonly HashSet<string> _bystanders;
    private readonly HashSet<string> _actors;
    private readonly HashSet<string> _servants;
    private readonly HashSet<string> _helping;
    private readonly string[] _exporters;

    public TransferParties(LexiconFile lexicon, Dictionary<string, TransferFrame> verbs, PartyFilter filter)
    {
        _verbs = verbs;
        _filter = filter;
        _judging = CueWords.Of(lexicon, Attitude.Condemn, Attitude.Praise, Attitude.Accuse);
        _bystanders = lexicon.WordList("transfer stopper");
        _servants = lexicon.WordList("servants of a state");
        _helping = lexicon.WordList("verb of helping");
        _actors = [.. lexicon.WordList("actor noun"), .. lexicon.WordList("government noun"), .. lexicon.WordList("role noun")];
        _exporters = lexicon.OrderedList("arms exporter, by volume");
    }

    /// <summary>Suppliers and recipients, joint ones each for itself; both empty where the clause does not tell.</summary>
    public (List<Party> Suppliers, List<Party> Recipients) Of(Analysis analysis, Sentence s, int trigger, TransferFrame frame, List<Goods> goods, TransferKind kind)
    {
        var noun = s[trigger].Upos != "VERB";
        var gives = frame.AgentGives;
        var agent = frame.Agent == AgentRole.None ? -1 : noun ? AgentOfNoun(s, trigger, goods[0].Head, ref gives) : Clause.Agent(s, trigger);
        if (agent == goods[0].Head) agent = -1;
        if (frame.Agent == AgentRole.Either) return Partners(analysis, s, trigger, goods[0], agent);
        if (kind == TransferKind.Production && !noun) return Makers(analysis, s, trigger, goods[0].Head, agent);
        var supplier = gives ? agent : -1;
        var recipient = gives ? -1 : agent;
        bool Known(int token) => Resolve(analysis, s, token) is not null;
        // "helped with deliveries from the Iraqis": whom they are from, not who governs the noun.
        if (noun && Known(supplier) && s[agent].Deprel != "nmod:poss" && Clause.Oblique(s, trigger, "from") is >= 0 and var from && Known(from)) supplier = from;
        if (!Known(supplier)) supplier = At(analysis, s, trigger, goods[0].Head, frame.Supplier);
        if (!Known(recipient)) recipient = At(analysis, s, trigger, goods[0].Head, frame.Recipient);
        if (!noun && frame.AgentGives && !Known(recipient)) recipient = Given(analysis, s, trigger, goods[0].Head);
        // "talks on U.S. assistance": whose it is stands before the noun, and outweighs who governs it.
        var governed = noun && agent >= 0 && s[agent].Deprel != "nmod:poss" && agent != Clause.Oblique(s, trigger, "by");
        if (governed && supplier == agent && Owners(analysis, s, trigger)) supplier = -1;
        var suppliers = Joint(analysis, s, supplier);
        var recipients = Joint(analysis, s, recipient);
        // "lawmakers tried to block the sales": who governs the noun is the supplier only where it could be.
        if (governed && supplier == agent) suppliers.RemoveAll(p => !_filter.IsWorldly(p) && p.Kind != PartyKind.Organisation);
        if (noun) Modifiers(analysis, s, trigger, goods[0].Head, frame, suppliers, recipients);
        // "have been trained in Iran": abroad, the host is the teacher.
        if (kind == TransferKind.Training && suppliers.Count == 0 && Resolve(analysis, s, Clause.Oblique(s, trigger, "in", "by")) is { Kind: PartyKind.Country } host && !recipients.Contains(host)) suppliers.Add(host);
        // "bought Russian fighter jets": whose goods they are, where nobody else is named as giving.
        if (suppliers.Count == 0 && goods[0].Origin is { } origin && !recipients.Exists(r => r.Id == "country:" + origin.Country) && kind != TransferKind.Training) suppliers.Add(Party.Country(origin.Country, origin.Name));
        return (suppliers, recipients);
    }

    // The party of a token and those coordinated with it: "Russia and Iran", "Iraq, Syria and Lebanon".
    private List<Party> Joint(Analysis analysis, Sentence s, int token)
    {
        var parties = new List<Party>();
        foreach (var conjunct in Clause.Conjuncts(s, token))
            if (Resolve(analysis, s, conjunct) is { } party && !parties.Contains(party) && (parties.Count == 0 || party.Kind is PartyKind.Country or PartyKind.Organisation || s[conjunct].Upos == "PROPN")) parties.Add(party);
        return parties;
    }

    /// <summary>Where the clause says that the transfer takes place: "in Latakia", "at a base near Konya"; a party's own country says nothing new.</summary>
    public static Party? Place(Analysis analysis, Sentence s, int trigger, Party? supplier, Party? recipient)
    {
        var at = Clause.Oblique(s, trigger, "in", "at", "near");
        if (at < 0 || analysis.Mentions.At(s.Index, at)?.Party is not { Kind: PartyKind.Place or PartyKind.Country } place) return null;
        return place == supplier || place == recipient ? null : place;
    }

    // Who gets, where no preposition says so: "offered Cairo two frigates", "supply Iran with components", "sends arms to help Iraq"; -1 if nobody.
    private int Given(Analysis analysis, Sentence s, int verb, int goods)
    {
        bool Known(int token) => Resolve(analysis, s, token) is not null;
        if (s.Child(verb, "iobj") is >= 0 and var told && Known(told)) return told;
        if (s.Child(verb, "obj") is >= 0 and var first && first < goods && !s.IsAncestor(first, goods) && Known(first)) return first;
        if (Clause.Oblique(s, verb, "with") is >= 0 and var with && s.IsAncestor(with, goods) && Clause.Patient(s, verb) is >= 0 and var supplied && Known(supplied)) return supplied;
        // "sending Egypt military aid": the parser may make one noun of the two.
        foreach (var child in s.Children(goods))
            if (child < goods && s[child].Relation is "compound" or "nmod" && s[child].Upos == "PROPN" && s[child].Text.Length > 4 && !s[child].Text.Contains('.', StringComparison.Ordinal) && analysis.Entities[s.Index].Any(e => e.First == child && e.Last == child && e.Known is { Kind: NameKind.Country }) && Known(child))
                return child;
        foreach (var child in s.Children(verb))
        {
            if (child < verb || s[child].Relation is not ("advcl" or "xcomp") || !_helping.Contains(s[child].Lemma.ToLowerInvariant())) continue;
            // "to support Vladimir Putin's invasion": whose it is, not whom it is of.
            if (s.Child(child, "obj") is not (>= 0 and var helped)) continue;
            var whose = s.ChildExact(helped, "nmod:poss") is >= 0 and var owner ? owner : helped;
            if (Known(whose)) return whose;
        }
        return -1;
    }

    // "signed an arms deal with Riyadh", "the US-Saudi arms deal": of two states the one that exports more arms gives, unless the goods' origin tells.
    private (List<Party> Suppliers, List<Party> Recipients) Partners(Analysis analysis, Sentence s, int noun, Goods goods, int agent)
    {
        var parties = new List<Party>();
        void Add(Party? party)
        {
            if (party is not null && !parties.Contains(party)) parties.Add(party);
        }
        foreach (var conjunct in Clause.Conjuncts(s, agent)) Add(Resolve(analysis, s, conjunct));
        foreach (var entity in analysis.Entities[s.Index])
            if (entity.Last < noun && entity.First >= s.LeftEdge(noun) && entity.Known is { Kind: NameKind.Country or NameKind.Demonym } known && s.IsAncestor(noun, entity.First)) Add(Party.Country(known.Country, known.Name));
        var other = Clause.Oblique(s, noun, "with", "between", "to", "for", "by", "from");
        if (other < 0 && s[noun].Relation == "obj") other = Clause.Oblique(s, s[noun].Head, "with", "to");
        if (other >= 0 && other != goods.Head)
            foreach (var conjunct in Clause.Conjuncts(s, other)) Add(Resolve(analysis, s, conjunct));
        if (parties.Count != 2) return ([], []);
        var origin = goods.Origin?.Country;
        int Rank(Party party) => party.Id == "country:" + origin ? -1 : party.Kind != PartyKind.Country ? 0 : Array.IndexOf(_exporters, party.Name) is >= 0 and var rank ? rank + 1 : int.MaxValue;
        return Rank(parties[0]) <= Rank(parties[1]) ? ([parties[0]], [parties[1]]) : ([parties[1]], [parties[0]]);
    }

    // Where goods are to be made is who gets the production; who makes them with it, or helps, gives it.
    private (List<Party> Suppliers, List<Party> Recipients) Makers(Analysis analysis, Sentence s, int verb, int goods, int agent)
    {
        var agents = Joint(analysis, s, agent);
        var place = Resolve(analysis, s, Clause.Oblique(s, goods, "in")) ?? Resolve(analysis, s, Clause.Oblique(s, verb, "in"));
        var help = Clause.Oblique(s, verb, "with");
        var with = Resolve(analysis, s, help) ?? (help >= 0 ? Resolve(analysis, s, s.ChildExact(help, "nmod:poss")) : null);
        var host = place is { Kind: PartyKind.Country } ? place : agents.FirstOrDefault();
        var maker = agents.FirstOrDefault(p => p != host) ?? (with == host ? null : with);
        return (maker is null ? [] : [maker], host is null ? [] : [host]);
    }

    private int AgentOfNoun(Sentence s, int noun, int goods, ref bool gives)
    {
        if (s.ChildExact(noun, "nmod:poss") is >= 0 and var owner && owner != goods) return owner;
        if (Clause.Oblique(s, noun, "by") is >= 0 and var by && by > goods) return by;
        // "agreed to the sale", "halted deliveries", "took part in arms shipments": who governs the noun, where the verb is one of dealing with it.
        var partOf = s[noun].Relation == "obl" && s.Child(noun, "case") is >= 0 and var preposition && s[preposition].Lemma is "in" or "to";
        if (s[noun].Head is not (>= 0 and var verb) || (s[noun].Relation is not "obj" && s[noun].Deprel is not "nsubj:pass" && !partOf)) return -1;
        // "criticised the sale": who judges it has no part in it.
        if (_judging.Contains(s[verb].Lemma)) return -1;
        // "received shipments": who receives is no supplier, whatever the noun.
        if (_verbs.TryGetValue(s[verb].Lemma.ToLowerInvariant(), out var frame)) gives = frame.AgentGives;
        return Clause.Agent(s, verb);
    }

    private static bool Owners(Analysis analysis, Sentence s, int noun) =>
        analysis.Entities[s.Index].Any(e => e.Last < noun && e.First >= s.LeftEdge(noun) && e.Known is { Kind: NameKind.Country or NameKind.Demonym } && s.IsAncestor(noun, e.First) && s[e.First].Deprel is not "nmod:poss");

    // "Russian arms sales", "U.S. shipments"
    private static void Modifiers(Analysis analysis, Sentence s, int noun, int goods, TransferFrame frame, List<Party> suppliers, List<Party> recipients)
    {
        foreach (var entity in analysis.Entities[s.Index])
        {
            if (entity.Last >= noun || entity.First < s.LeftEdge(noun) || entity.Known is not { Kind: NameKind.Country or NameKind.Demonym } known) continue;
            if (!s.IsAncestor(noun, entity.First) || s[entity.First].Deprel is "nmod:poss") continue;
            var party = Party.Country(known.Country, known.Name);
            // "Russian weapons purchases": the nation stands before the goods, so they are its goods.
            var (side, other) = frame.AgentGives || (entity.Last < goods && goods < noun) ? (suppliers, recipients) : (recipients, suppliers);
            if (side.Count == 0 && !other.Contains(party)) side.Add(party);
        }
    }

    private int At(Analysis analysis, Sentence s, int trigger, int goods, string[] places)
    {
        foreach (var place in places)
        {
            var at = place == "obj" ? Clause.Patient(s, trigger) : Clause.Oblique(s, trigger, place);
            if (at < 0 && place != "obj") at = Clause.Oblique(s, goods, place);
            // "approved the sale to the navy": the parser may hang the party on the verb above.
            if (at < 0 && place != "obj" && s[trigger].Upos == "NOUN" && s[trigger].Relation is "obj" or "obl") at = Clause.Oblique(s, s[trigger].Head, place) is >= 0 and var above && above > trigger ? above : -1;
            // "a shipment of missiles, delivered to Iraq": a participle may carry the party.
            foreach (var child in s.Children(trigger))
                if (at < 0 && place != "obj" && s[child].Relation == "acl") at = Clause.Oblique(s, child, place);
            if (at >= 0 && at != goods && Resolve(analysis, s, at) is not null) return at;
        }
        // "a shipment of howitzers reached Ukraine"
        if (places.Contains("to") && s[trigger].Upos == "NOUN" && s[trigger].Relation == "nsubj" && s[s[trigger].Head].Lemma == "reach" && s.Child(s[trigger].Head, "obj") is >= 0 and var reached && Resolve(analysis, s, reached) is not null) return reached;
        return Within(analysis, s, trigger, goods, places);
    }

    // Anywhere under the trigger or its goods, for the parser may hang "to Russia" on the last of a list.
    private int Within(Analysis analysis, Sentence s, int trigger, int goods, string[] places)
    {
        for (var t = Math.Min(trigger, goods) + 1; t <= s.RightEdge(trigger); t++)
        {
            if (s[t].Relation is not ("nmod" or "obl") || s.Child(t, "case") is not (>= 0 and var preposition) || !places.Contains(s[preposition].Lemma) || s[preposition].Lemma is "in" or "for" or "by" or "with") continue;
            var clause = s[t].Head;
            while (clause >= 0 && clause != trigger && (s[clause].Upos != "VERB" || s[clause].Relation == "amod")) clause = s[clause].Head;
            if (clause == trigger && Resolve(analysis, s, t) is { Kind: PartyKind.Country or PartyKind.Group or PartyKind.Organisation }) return t;
        }
        return -1;
    }

    private Party? Resolve(Analysis analysis, Sentence s, int token)
    {
        if (token < 0 || _bystanders.Contains(s[token].Lemma.ToLowerInvariant())) return null;
        if (analysis.Times[s.Index].Any(t => t.IsDate && t.First <= token && token <= t.Last)) return null;
        if (analysis.Mentions.At(s.Index, token) is not { } reference) return null;
        var party = reference.Party;
        // "its fighters", "their own forces": one's own people get nothing from outside.
        if (s[token].Upos == "NOUN" && party.Kind is PartyKind.Group or PartyKind.Unknown && s.ChildExact(token, "nmod:poss") is >= 0 and var possessor && s[possessor].Upos == "PRON") return null;
        // "a Russian company, Rosoboronexport": the name says who.
        if (s[token].Upos == "NOUN" && party.Kind is PartyKind.Group or PartyKind.Unknown && s.Child(token, "appos") is >= 0 and var apposed && analysis.Mentions.At(s.Index, apposed)?.Party is { Kind: PartyKind.Organisation } named) return named;
        if (_filter.IsNoState(party)) return party;
        // "a port in western Syria" gets nothing: a thing of a country is not the country.
        if (party.Kind is PartyKind.Unknown && s[token].Upos == "NOUN" && !_actors.Contains(s[token].Lemma.ToLowerInvariant()) && !_servants.Contains(PartyFilter.LastWord(party))) return null;
        // Pilots and officials act for their country; a described company or group stands for itself.
        if (party.Kind is PartyKind.Person or PartyKind.Unknown or PartyKind.Place && reference.SpeaksFor is { } country) return country;
        if (party.Kind is PartyKind.Person) return _filter.CountryOf(analysis, party) ?? party;
        if (party.Kind is PartyKind.Group && reference.SpeaksFor is { } own && _servants.Contains(PartyFilter.LastWord(party))) return own;
        // An organ of a state gives and takes for the state; a company, a movement or an alliance for itself.
        if (party.Kind == PartyKind.Organisation && reference.SpeaksFor is { Kind: PartyKind.Country } state) return state;
        if (party.Kind == PartyKind.Place) return null;
        // A description is a party only where its noun names somebody who acts: "Western powers", not "the talks".
        return party.Kind is PartyKind.Group or PartyKind.Unknown && s[token].Upos == "NOUN" && !_actors.Contains(s[token].Lemma.ToLowerInvariant()) ? null : party;
    }
}
