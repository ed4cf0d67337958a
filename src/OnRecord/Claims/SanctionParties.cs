using OnRecord.Language;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;
using OnRecord.Models;

namespace OnRecord.Claims;

/// <summary>Reads who imposes a restrictive measure, and on whom, from the clause of its noun or verb.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class SanctionParties(LexiconFile lexicon, SanctionStageReader stages, PartyFilter filter)
{
    private readonly HashSet<string> _listable = [.. lexicon.WordList("listable noun"), .. lexicon.WordList("role noun")];
    private readonly HashSet<string> _publics = lexicon.WordList("public noun");
    private readonly HashSet<string> _punishing = lexicon.WordList("punishing verb");
    private readonly HashSet<string> _imposers = lexicon.WordList("imposer before sanctions");
    private readonly HashSet<string> _nations = lexicon.WordList("nation noun");
    private readonly HashSet<string> _servants = lexicon.WordList("servants of a state");
    private readonly HashSet<string> _enforcing = lexicon.WordList("enforcing verb");
    private readonly HashSet<string> _relief = lexicon.WordList("relief noun");
    private readonly HashSet<string> _lists = lexicon.WordList("sanctions list noun");

    /// <summary>Whom the measure is against.</summary>
    /// <param name="imposers">Who imposes it, as far as the clause tells: no target is among them.</param>
    public List<Party> Targets(Analysis analysis, Sentence s, int trigger, bool noun, List<Party> imposers)
    {
        var targets = noun ? OfNoun(analysis, s, trigger, imposers) : Parties(analysis, s, Clause.Patient(s, trigger));
        targets.RemoveAll(t => t.Name.StartsWith("United Nations", StringComparison.Ordinal) || imposers.Contains(t) || (t.Kind == PartyKind.Person && filter.CountryOf(analysis, t) is { } led && imposers.Contains(led)) || !IsTarget(t) || (noun && s[trigger].Lemma == "ban" && IsPublic(t)));
        // "announced sanctions on the country": on another than its own, most likely the one last named.
        if (TargetToken(s, trigger, noun) is >= 0 and var at && s[at].Upos == "NOUN" && _nations.Contains(s[at].Lemma.ToLowerInvariant()) && (targets.Count == 0 || (imposers.Count == 0 && targets is [{ Kind: PartyKind.Country }])) && CountryBefore(analysis, s, at, imposers) is { } other) return [other];
        return targets;
    }

    /// <summary>Who imposes, threatens, eases or lifts it; not who breaks or criticises it.</summary>
    public List<Party> Imposers(Analysis analysis, Sentence s, int trigger, bool noun) =>
        [.. (noun ? ImposersOfNoun(analysis, s, trigger) : Acting(analysis, s, Clause.Agent(s, trigger))).Distinct()];

    /// <summary>The token of the clause's own target phrase, on which a reason may hang; -1 if none.</summary>
    public static int TargetToken(Sentence s, int trigger, bool noun) => noun ? On(s, trigger) : Clause.Patient(s, trigger);

    private List<Party> OfNoun(Analysis analysis, Sentence s, int noun, List<Party> imposers)
    {
        foreach (var at in Places(s, noun))
            if (at >= 0 && Parties(analysis, s, at) is { Count: > 0 } found && found.Exists(IsTarget)) return found;
        // "Tehran's sanctions" that the Security Council lifted: theirs who suffer them; "Iran sanctions".
        if (s.ChildExact(noun, "nmod:poss") is >= 0 and var owner && imposers.Count > 0 && Parties(analysis, s, owner) is { Count: > 0 } owned && !owned.Exists(imposers.Contains)) return owned;
        foreach (var child in s.Children(noun))
            if (child < noun && s[child].Relation is "compound" or "nmod" && s[child].Upos == "PROPN" && !_imposers.Contains(s[child].Text) && analysis.Entities[s.Index].Any(e => e.First <= child && child <= e.Last && e.Known is { Kind: NameKind.Country })) return Parties(analysis, s, child);
        return [];
    }

    // The country last named before a token, in its sentence or the one before, that is none of the imposers.
    private static Party? CountryBefore(Analysis analysis, Sentence s, int token, List<Party> imposers)
    {
        for (var i = s.Index; i >= Math.Max(0, s.Index - 1); i--)
            foreach (var entity in analysis.Entities[i].Reverse())
                if ((i < s.Index || entity.Last < token) && entity.Known is { Country.Length: > 0 } known && Party.Country(known.Country, known.Name) is var country && !imposers.Exists(p => p.Id == country.Id))
                    return analysis.Mentions.At(i, entity.Last)?.Party is { Kind: PartyKind.Country } named && named.Id == country.Id ? named : country;
        return null;
    }

    // Where a target may stand, the surest first.
    private IEnumerable<int> Places(Sentence s, int noun)
    {
        yield return On(s, noun);
        foreach (var child in s.Children(noun).ToArray())
        {
            if (s[child].Relation is not ("acl" or "advcl")) continue;
            yield return Clause.Oblique(s, child, "on", "against", "upon");
            // "sanctions targeting", "aimed at", "to punish"
            foreach (var place in Suffering(s, child)) yield return place;
            foreach (var below in s.Children(child).ToArray())
                if (s[below].Relation is "advcl" or "xcomp")
                    foreach (var place in Suffering(s, below)) yield return place;
        }
        if (s[noun].Head is not (>= 0 and var verb)) yield break;
        // "provide Tehran with sanctions relief", "Iran's hope is sanctions relief": who gets it.
        if (_relief.Contains(s[verb].Lemma.ToLowerInvariant()))
            foreach (var place in Relieved(s, verb)) yield return place;
        if (s[verb].Upos != "VERB") yield break;
        // "the sanctions target", "the sanctions are aimed at": the measure is the subject.
        if (s[noun].Relation == "nsubj")
            foreach (var place in Suffering(s, verb)) yield return place;
        // "imposed new restrictions to punish"
        foreach (var child in s.Children(verb).ToArray())
            if (s[child].Relation is "advcl" or "xcomp" && child > noun)
                foreach (var place in Suffering(s, child)) yield return place;
        // "hit Iran with sanctions", "threatened Iraq with sanctions": the object of the verb.
        if (s[noun].Relation == "obl" && s[verb].Lemma is "hit" or "slap" or "punish" or "target" or "threaten") yield return Clause.Patient(s, verb);
        // "put nine people on the blacklist"
        if (_lists.Contains(s[noun].Lemma.ToLowerInvariant()) && s[noun].Relation == "obl" && s[verb].Lemma is "put" or "place" or "add" or "include") yield return Clause.Patient(s, verb);
        if (s[noun].Relation == "obj" && s[verb].Lemma is "face" or "suffer" or "endure") yield return Clause.Agent(s, verb);
    }

    private static IEnumerable<int> Relieved(Sentence s, int relief)
    {
        yield return Clause.Oblique(s, relief, "for", "to");
        if (s.Child(relief, "nsubj") is >= 0 and var subject) yield return s.ChildExact(subject, "nmod:poss") is >= 0 and var whose ? whose : subject;
        for (int t = s[relief].Head, depth = 0; t >= 0 && depth < 3; t = s[t].Head, depth++)
        {
            if (s[t].Upos != "VERB") continue;
            if (s[t].Lemma is "provide" or "give" or "grant" or "offer") yield return s.Child(t, "iobj") is >= 0 and var told ? told : Clause.Patient(s, t);
            if (s[t].Lemma is "get" or "receive" or "win" or "seek" or "want" or "demand") yield return Clause.Agent(s, t);
            yield break;
        }
    }

    private IEnumerable<int> Suffering(Sentence s, int verb)
    {
        if (_punishing.Contains(s[verb].Lemma.ToLowerInvariant())) yield return s.Child(verb, "obj");
        if (s[verb].Lemma is "aim" or "direct" or "level") yield return Clause.Oblique(s, verb, "at", "against");
        if (s[verb].Lemma is "aim" or "design" or "intend" or "mean")
            foreach (var child in s.Children(verb).ToArray())
                if (s[child].Relation is "advcl" or "xcomp") yield return s.Child(child, "obj");
    }

    // "sanctions on Iran"; the phrase may hang on the verb or the noun above: "slapped sanctions on", "a round of sanctions on".
    private static int On(Sentence s, int noun)
    {
        for (int t = noun, depth = 0; t >= 0 && depth < 3; t = s[t].Head, depth++)
        {
            var at = Clause.Oblique(s, t, "on", "against", "upon");
            // "announced the sanctions on a talk show": where it was said, unless somebody who can be listed stands there.
            if (at >= 0 && at != noun && (t == noun || at > noun)) return t != noun && s[t].Lemma is "announce" or "discuss" or "unveil" && s[at].Upos == "PROPN" && s.ChildExact(at, "nmod:poss") >= 0 ? -1 : at;
            if (s[t].Upos == "VERB" || s[t].Relation is not ("obj" or "obl" or "nmod" or "compound" or "nsubj")) break;
        }
        return -1;
    }

    private List<Party> ImposersOfNoun(Analysis analysis, Sentence s, int noun)
    {
        var known = new List<Party>();
        foreach (var child in s.Children(noun))
            if (child < noun && s[child].Relation is "amod" or "compound" or "nmod" && s[child].Deprel != "nmod:poss") known.AddRange(Named(analysis, s, child));
        // "the UN enforcement of sanctions", "the U.S. list of sanctions"
        if (known.Count == 0 && s[noun].Relation == "nmod")
            foreach (var child in s.Children(s[noun].Head))
                if (child < s[noun].Head && s[child].Relation is "amod" or "compound") known.AddRange(Named(analysis, s, child));
        if (known.Count > 0) return known;
        foreach (var child in s.Children(noun))
            if (s[child].Relation is "acl" && Clause.Oblique(s, child, "by") is >= 0 and var by) return Acting(analysis, s, by);
        if (Clause.Oblique(s, noun, "by", "from") is >= 0 and var agent) return Acting(analysis, s, agent);
        for (int verb = s[noun].Head, depth = 0; verb >= 0 && depth < 4; verb = s[verb].Head, depth++)
        {
            if (s[verb].Upos != "VERB") continue;
            if (stages.Of(s[verb].Lemma) is SanctionStage.Violated || _enforcing.Contains(s[verb].Lemma)) return [];
            if (stages.Of(s[verb].Lemma) is not null) return Acting(analysis, s, Actor(s, verb));
            // "signed a bill for sanctions", "legislation calling for": further up stands who acts.
            if (depth > 0 && s[verb].Relation is not ("xcomp" or "acl" or "advcl")) break;
        }
        // "its sanctions" are those of who lifts or extends them; else only a named owner is taken from the noun.
        return s.ChildExact(noun, "nmod:poss") is >= 0 and var owner && s[owner].Upos != "PRON" ? Acting(analysis, s, owner) : [];
    }

    // "resolutions imposing sanctions": who passed the resolutions.
    private static int Actor(Sentence s, int verb)
    {
        var agent = Clause.Agent(s, verb);
        return agent >= 0 && s[agent].Relation == "obj" && s[agent].Lemma is "resolution" or "measure" or "law" or "bill" or "order" or "legislation" or "list" ? Clause.Agent(s, s[agent].Head) : agent;
    }

    // Organs of a state, its officials and its head impose for the state; the Security Council for the United Nations.
    private List<Party> Acting(Analysis analysis, Sentence s, int token)
    {
        var acting = new List<Party>();
        foreach (var conjunct in Clause.Conjuncts(s, token))
        {
            if (analysis.Mentions.At(s.Index, conjunct) is not { } reference || filter.IsOutlet(reference.Party)) continue;
            var party = reference.SpeaksFor is { Kind: PartyKind.Country } country && !filter.IsNoState(reference.Party) && (reference.Party.Kind != PartyKind.Group || _servants.Contains(PartyFilter.LastWord(reference.Party))) ? country : reference.Party.Kind == PartyKind.Person ? filter.CountryOf(analysis, reference.Party) : reference.Party;
            if (party is { Kind: PartyKind.Organisation } && party.Name.StartsWith("United Nations", StringComparison.Ordinal)) party = Party.Of(PartyKind.Organisation, "United Nations");
            if (party is { Kind: PartyKind.Country or PartyKind.Organisation } || filter.IsWorldly(party)) acting.Add(party!);
        }
        return acting;
    }

    private static IEnumerable<Party> Named(Analysis analysis, Sentence s, int token)
    {
        foreach (var entity in analysis.Entities[s.Index])
            if (entity.First <= token && token <= entity.Last && entity.Known is { } known && (known.Kind is NameKind.Demonym or NameKind.Body or NameKind.Metonym || s[token].Text.Contains('.', StringComparison.Ordinal) || s[token].Text is "US" or "UK" or "States"))
                yield return known.Kind is not NameKind.Body ? Party.Country(known.Country, known.Name) : analysis.Mentions.At(s.Index, token)?.SpeaksFor is { Kind: PartyKind.Country } state ? state : known.Name.StartsWith("United Nations", StringComparison.Ordinal) ? Party.Of(PartyKind.Organisation, "United Nations") : analysis.Mentions.At(s.Index, token)?.Party ?? Party.Of(PartyKind.Organisation, known.Name);
    }

    // States, names, and descriptions of those that can be listed: "three companies", "those responsible"; not "arguments".
    private bool IsTarget(Party party) =>
        !(party.Kind is PartyKind.Group or PartyKind.Unknown && char.IsLower(party.Name[0]) && !party.Name.Contains(' ', StringComparison.Ordinal) && !party.Name.EndsWith('s')) && (party.Kind is not (PartyKind.Group or PartyKind.Unknown) || filter.IsWorldly(party) || party.Name.StartsWith("those ", StringComparison.Ordinal)
        || party.Name.Split(' ').Any(w => _listable.Contains(Singular(w.ToLowerInvariant()))));

    // Whole populations: a ban on their travel is border policy, no sanction.
    private bool IsPublic(Party party) => party.Kind is PartyKind.Country or PartyKind.Place || _publics.Contains(Singular(PartyFilter.LastWord(party)));

    private static string Singular(string word) => word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word.TrimEnd('s');

    // The parties of a phrase. A thing stands for the country whose it is: "Iran's oil exports", "the Russian economy".
    private List<Party> Parties(Analysis analysis, Sentence s, int token)
    {
        if (token < 0) return [];
        if (Described(analysis, s, token) is { } joint) return [joint];
        var parties = new List<Party>();
        foreach (var conjunct in Clause.Conjuncts(s, token))
        {
            if (analysis.Times[s.Index].Any(t => t.IsDate && t.First <= conjunct && conjunct <= t.Last)) continue;
            if (s[conjunct].Text.Equals("those", StringComparison.OrdinalIgnoreCase))
            {
                parties.Add(Party.Of(PartyKind.Group, Phrase(analysis, s, conjunct, s.RightEdge(conjunct))));
                continue;
            }
            if (analysis.Mentions.At(s.Index, conjunct) is not { } reference) continue;
            var party = reference.Party;
            if (reference.SpeaksFor is { Kind: PartyKind.Country } country && !filter.IsNoState(party) && (party.Kind is PartyKind.Place || party.Kind is PartyKind.Unknown or PartyKind.Group && !IsTarget(party))) party = country;
            // "Vladimir Putin's regime": the country that its owner leads or speaks for.
            if (party.Kind is PartyKind.Unknown or PartyKind.Group && !IsTarget(party) && s.ChildExact(conjunct, "nmod:poss") is >= 0 and var owner && analysis.Mentions.At(s.Index, owner) is { } holder && (holder.SpeaksFor ?? filter.CountryOf(analysis, holder.Party)) is { Kind: PartyKind.Country } led) party = led;
            parties.Add(party.Kind is PartyKind.Group or PartyKind.Unknown ? Party.Of(party.Kind, Bare(party.Name)) with { Id = party.Id } : party);
        }
        return parties;
    }

    // "Iranian companies and entities": one description, kept whole.
    private static Party? Described(Analysis analysis, Sentence s, int token)
    {
        if (s[token].Upos != "NOUN" || analysis.Mentions.At(s.Index, token) is not { Party.Kind: PartyKind.Group or PartyKind.Unknown }) return null;
        var last = -1;
        foreach (var conjunct in Clause.Conjuncts(s, token))
        {
            if (conjunct != token && s[conjunct].Upos != "NOUN") return null;
            if (conjunct != token) last = conjunct;
        }
        if (last < 0) return null;
        var first = s.LeftEdge(token);
        while (first < token && s[first].Relation is "case" or "det" or "punct") first++;
        return Party.Of(PartyKind.Group, Bare(Phrase(analysis, s, first, last)));
    }

    private static string Phrase(Analysis analysis, Sentence s, int first, int last)
    {
        const int LongestDescription = 110;
        var text = s.SpanOf(first, last).In(analysis.Document.Text).ReplaceLineEndings(" ");
        if (text.Length <= LongestDescription) return text;
        return text.LastIndexOf(' ', LongestDescription) is > 0 and var cut ? text[..cut] : text[..LongestDescription];
    }

    // "additional 33 people": how many more they are is no part of who they are.
    private static string Bare(string name)
    {
        foreach (var word in new[] { "more than ", "than ", "at least ", "nearly ", "additional ", "another ", "more ", "new ", "several ", "some ", "dozens of ", "many " })
            if (name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return name[word.Length..];
        return name;
    }
}
