using OnRecord.Claims.Holders;
using OnRecord.Language;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Sanctions;

/// <summary>Whom the words mean that name who imposes a restrictive measure, and on whom.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class SanctionParties(LexiconFile lexicon, PartyFilter filter)
{
    private readonly HashSet<string> _listable = [.. lexicon.WordList("listable noun"), .. lexicon.WordList("role noun")];
    private readonly HashSet<string> _onlooking = lexicon.WordList("verb of an onlooker");
    private readonly HashSet<string> _imposing = lexicon.WordList("word of imposing");
    private readonly HashSet<string> _servants = lexicon.WordList("servants of a state");

    /// <summary>Whom the measure is against: states, names, and descriptions of those that can be listed.</summary>
    public List<Party> Targets(Analysis analysis, ClaimMention mention, HolderReader holders) => Sure(analysis, mention, ClaimRole.Targets, holders);

    /// <summary>Who imposes, threatens, eases or lifts it.</summary>
    public List<Party> Imposers(Analysis analysis, ClaimMention mention, HolderReader holders)
    {
        var s = analysis.Sentences[mention.Trigger.Sentence];
        var trigger = CueSpan.HeadOf(s, mention.Trigger.First, mention.Trigger.Last);
        if (Hyphened(analysis, s, trigger) is { } named) return [named];
        var imposers = Sure(analysis, mention, ClaimRole.Imposer, holders);
        // "is resisting the sanctions": who takes a stand on them has not imposed them.
        var verb = s[trigger].Upos == "VERB" ? -1 : s[trigger].Head;
        if (verb >= 0 && _onlooking.Contains(s[verb].Lemma.ToLowerInvariant())) imposers.RemoveAll(i => IsSubject(analysis, s, trigger, i));
        return imposers;
    }

    // "American-imposed sanctions", "the UN-mandated embargo": the word itself says whose.
    private Party? Hyphened(Analysis analysis, Sentence s, int trigger)
    {
        for (var t = Math.Max(2, s.LeftEdge(trigger)); t < trigger; t++)
            if (s[t - 1].Text == "-" && _imposing.Contains(s[t].Lemma.ToLowerInvariant()) && Named(analysis, s, t - 2).FirstOrDefault() is { } party)
                return party;
        return null;
    }

    /// <summary>Whom the words of a role mean.</summary>
    public IEnumerable<Party> Mean(Analysis analysis, ClaimRole role, WordRun words) => role switch
    {
        ClaimRole.Imposer => Acting(analysis, analysis.Sentences[words.Sentence], words),
        ClaimRole.Targets =>
            Parties(analysis, analysis.Sentences[words.Sentence], words)
            .Where(t => !t.Name.StartsWith("United Nations", StringComparison.Ordinal) && IsTarget(t)),
        _ => [],
    };

    private List<Party> Sure(Analysis analysis, ClaimMention mention, ClaimRole role, HolderReader holders)
    {
        var sure = mention.Of(role).Where(w => mention.SureOf(w) >= ClaimMention.LeastSure && !holders.IsTakenForSpeaker(w)).ToList();
        if (role == ClaimRole.Targets) sure.RemoveAll(w => IsOfOtherMeasure(analysis, mention, w));
        var own = mention.InOwnClause(analysis.Sentences[mention.Trigger.Sentence], sure);
        return [.. own.SelectMany(w => Mean(analysis, role, w)).Distinct()];
    }

    /// <summary>Whether what the measure is against is a party's own: "sanctions on its banks" are nobody's own.</summary>
    public static bool IsOwnTarget(Analysis analysis, ClaimMention mention, Party party) => mention.Of(ClaimRole.Targets).Any(words =>
    {
        var s = analysis.Sentences[words.Sentence];
        var owner = s.ChildExact(CueSpan.HeadOf(s, words.First, words.Last), "nmod:poss");
        return owner >= 0 && s[owner].Upos == "PRON" && analysis.Mentions.At(s.Index, owner) is { } meant && (meant.Party == party || meant.SpeaksFor == party);
    });

    // "sanctions that would make Iranian sanctions look tame": what stands before another measure's noun is that one's.
    private static bool IsOfOtherMeasure(Analysis analysis, ClaimMention mention, WordRun words)
    {
        var s = analysis.Sentences[words.Sentence];
        var token = CueSpan.HeadOf(s, words.First, words.Last);
        var noun = s[token].Relation is "amod" or "compound" ? s[token].Head : s[token].Upos == "NOUN" ? token : -1;
        if (noun < 0) return false;
        if (noun >= mention.Trigger.First && noun <= mention.Trigger.Last && words.Sentence == mention.Trigger.Sentence) return false;
        var own = analysis.Sentences[mention.Trigger.Sentence];
        var trigger = CueSpan.HeadOf(own, mention.Trigger.First, mention.Trigger.Last);
        return own[trigger].Upos == "NOUN" && own[trigger].Lemma == s[noun].Lemma;
    }

    /// <summary>Whether a party is the subject of the verb over a measure's noun.</summary>
    public static bool IsSubject(Analysis analysis, Sentence s, int trigger, Party party)
    {
        var verb = s[trigger].Upos == "VERB" ? trigger : s[trigger].Head;
        while (verb >= 0 && s[verb].Upos != "VERB") verb = s[verb].Head;
        if (verb < 0 || s.Child(verb, "nsubj") is not (>= 0 and var subject)) return false;
        return analysis.Mentions.At(s.Index, subject) is { } mention && (mention.Party == party || mention.SpeaksFor == party);
    }

    // The heads of joint phrases; beyond the words that were marked only names: "Israel, Japan, the US and others".
    private static IEnumerable<int> Within(Sentence s, WordRun words) =>
        Clause.Conjuncts(s, CueSpan.HeadOf(s, words.First, words.Last)).Where(t => (t >= words.First && t <= words.Last) || s[t].Upos == "PROPN");

    // Organs of a state, its officials and its head impose for the state; the Security Council for the United Nations.
    private List<Party> Acting(Analysis analysis, Sentence s, WordRun words)
    {
        var acting = new List<Party>();
        foreach (var conjunct in Within(s, words))
        {
            if (analysis.Mentions.At(s.Index, conjunct) is not { } reference)
            {
                acting.AddRange(Named(analysis, s, conjunct));
                continue;
            }
            if (filter.IsOutlet(reference.Party)) continue;
            var party = reference.SpeaksFor is { Kind: PartyKind.Country } country
                && !filter.IsNoState(reference.Party)
                && (reference.Party.Kind != PartyKind.Group || _servants.Contains(PartyFilter.LastWord(reference.Party)))
                ? country
                : reference.Party.Kind == PartyKind.Person
                ? filter.CountryOf(analysis, reference.Party)
                : reference.Party;
            if (party is { Kind: PartyKind.Organisation } && party.Name.StartsWith("United Nations", StringComparison.Ordinal))
                party = Party.Of(PartyKind.Organisation, "United Nations");
            if (party is { Kind: PartyKind.Country or PartyKind.Organisation } || filter.IsWorldly(party)) acting.Add(party!);
        }
        return acting;
    }

    private static IEnumerable<Party> Named(Analysis analysis, Sentence s, int token)
    {
        foreach (var entity in analysis.Entities[s.Index])
            if (entity.First <= token
                && token <= entity.Last
                && entity.Known is { } known
                && (known.Kind is NameKind.Demonym or NameKind.Body or NameKind.Metonym
                    || s[token].Text.Contains('.', StringComparison.Ordinal)
                    || s[token].Text is "US" or "UK" or "States"))
                yield return known.Kind is not NameKind.Body
                    ? Party.Country(known.Country, known.Name)
                    : analysis.Mentions.At(s.Index, token)?.SpeaksFor is { Kind: PartyKind.Country } state
                    ? state
                    : known.Name.StartsWith("United Nations", StringComparison.Ordinal)
                    ? Party.Of(PartyKind.Organisation, "United Nations")
                    : analysis.Mentions.At(s.Index, token)?.Party ?? Party.Of(PartyKind.Organisation, known.Name);
    }

    // States, names, and descriptions of those that can be listed: "three companies", "those responsible"; not "arguments".
    private bool IsTarget(Party party) =>
        !(party.Kind is PartyKind.Group or PartyKind.Unknown
            && char.IsLower(party.Name[0])
            && !party.Name.Contains(' ', StringComparison.Ordinal)
            && !party.Name.EndsWith('s'))
        && (party.Kind is not (PartyKind.Group or PartyKind.Unknown) || filter.IsWorldly(party) || party.Name.StartsWith("those ", StringComparison.Ordinal)
        || party.Name.Split(' ').Any(w => _listable.Contains(PartyFilter.Singular(w.ToLowerInvariant()))));

    // The parties of a phrase. A thing stands for the country whose it is: "Iran's oil exports", "the Russian economy".
    private List<Party> Parties(Analysis analysis, Sentence s, WordRun words)
    {
        if (Described(analysis, s, words) is { } joint) return [joint];
        var parties = new List<Party>();
        foreach (var conjunct in Within(s, words))
        {
            if (analysis.Times[s.Index].Any(t => t.IsDate && t.First <= conjunct && conjunct <= t.Last)) continue;
            if (s[conjunct].Text.Equals("those", StringComparison.OrdinalIgnoreCase))
            {
                parties.Add(Party.Of(PartyKind.Group, Phrase(analysis, s, conjunct, s.RightEdge(conjunct))));
                continue;
            }
            if (analysis.Mentions.At(s.Index, conjunct) is not { } reference)
            {
                parties.AddRange(Named(analysis, s, conjunct));
                continue;
            }
            var party = reference.Party;
            if (reference.SpeaksFor is { Kind: PartyKind.Country } country
                && !filter.IsNoState(party)
                && (party.Kind is PartyKind.Place || party.Kind is PartyKind.Unknown or PartyKind.Group && !IsTarget(party)))
                party = country;
            // "Vladimir Putin's regime": the country that its owner leads or speaks for.
            if (party.Kind is PartyKind.Unknown or PartyKind.Group
                && !IsTarget(party)
                && s.ChildExact(conjunct, "nmod:poss") is >= 0 and var owner
                && analysis.Mentions.At(s.Index, owner) is { } holder
                && (holder.SpeaksFor ?? filter.CountryOf(analysis, holder.Party)) is { Kind: PartyKind.Country } led)
                party = led;
            parties.Add(party.Kind is PartyKind.Group or PartyKind.Unknown ? Party.Of(party.Kind, Bare(party.Name)) with { Id = party.Id } : party);
        }
        return parties;
    }

    // "Iranian companies and entities": one description, kept whole.
    private static Party? Described(Analysis analysis, Sentence s, WordRun words)
    {
        var token = CueSpan.HeadOf(s, words.First, words.Last);
        if (s[token].Upos != "NOUN" || analysis.Mentions.At(s.Index, token) is not { Party.Kind: PartyKind.Group or PartyKind.Unknown }) return null;
        var last = -1;
        foreach (var conjunct in Within(s, words))
        {
            if (conjunct != token && s[conjunct].Upos != "NOUN") return null;
            if (conjunct != token) last = conjunct;
        }
        if (last < 0) return null;
        var first = Math.Max(words.First, s.LeftEdge(token));
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
        foreach (var word in new[] { "more than ", "than ", "at least ", "nearly ", "additional ", "another ", "more ", "new ", "several ", "some ",
            "dozens of ", "many " })
            if (name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return name[word.Length..];
        return name;
    }
}
