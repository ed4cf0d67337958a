using OnRecord.Claims.Sanctions;
using OnRecord.Language;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Transfers;

/// <summary>Whom the words mean that name who gives and who gets: names, pronouns and descriptions through coreference; nobody where that is not
/// sure.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class TransferParties
{
    private readonly PartyFilter _filter;
    private readonly HashSet<string> _bystanders;
    private readonly HashSet<string> _actors;
    private readonly HashSet<string> _servants;

    public TransferParties(LexiconFile lexicon, PartyFilter filter)
    {
        _filter = filter;
        _bystanders = lexicon.WordList("transfer stopper");
        _servants = lexicon.WordList("servants of a state");
        _actors = [.. lexicon.WordList("actor noun"), .. lexicon.WordList("government noun"), .. lexicon.WordList("role noun")];
    }

    /// <summary>The parties of some words, joint ones each for itself.</summary>
    public List<Party> Of(Analysis analysis, WordRun words)
    {
        var s = analysis.Sentences[words.Sentence];
        var parties = new List<Party>();
        foreach (var token in Clause.Conjuncts(s, CueSpan.HeadOf(s, words.First, words.Last)))
            if (token <= words.Last && Of(analysis, s, token) is { } party && !parties.Contains(party)) parties.Add(party);
        return parties;
    }

    /// <summary>The party that a word heads, or null.</summary>
    public Party? Of(Analysis analysis, Sentence s, int token)
    {
        if (_bystanders.Contains(s[token].Lemma.ToLowerInvariant())) return null;
        if (analysis.Mentions.At(s.Index, token) is not { } reference) return Nation(analysis, s, token);
        return Acting(analysis, s, token, reference.Party, reference.SpeaksFor);
    }

    /// <summary>Where the clause says that the transfer takes place: "in Latakia", "at a base near Konya"; a party's own country says nothing new.</summary>
    public static Party? Place(Analysis analysis, Sentence s, int trigger, Party? supplier, Party? recipient)
    {
        var at = Clause.Oblique(s, trigger, "in", "at", "near");
        if (at < 0 || analysis.Mentions.At(s.Index, at)?.Party is not { Kind: PartyKind.Place or PartyKind.Country } place) return null;
        return place == supplier || place == recipient ? null : place;
    }

    private bool Acts(string noun) => _actors.Contains(PartyFilter.Singular(noun));

    // "US-supplied", "Iranian shipments": the nation that stands before the word.
    private static Party? Nation(Analysis analysis, Sentence s, int token)
    {
        var entity = analysis.Entities[s.Index].FirstOrDefault(e => e.First <= token && token <= e.Last);
        return entity?.Known switch
        {
            { Kind: NameKind.Country or NameKind.Demonym or NameKind.Metonym, Country.Length: > 0 } known => Party.Country(known.Country, known.Name),
            { Kind: NameKind.Body } body => Party.Of(PartyKind.Organisation, body.Name),
            _ => null,
        };
    }

    private Party? Acting(Analysis analysis, Sentence s, int token, Party party, Party? speaksFor)
    {
        var noun = s[token].Upos == "NOUN";
        // "it", of a poll or a plan: nobody who gives or gets.
        var described = party.Kind is PartyKind.Unknown or PartyKind.Group;
        if (!noun && described && !Acts(PartyFilter.LastWord(party)) && !_filter.IsWorldly(party)) return null;
        // "its fighters", "their own forces": one's own people get nothing from outside.
        if (s.ChildExact(token, "nmod:poss") is >= 0 and var possessor && s[possessor].Upos == "PRON") return null;
        // "a Russian company, Rosoboronexport": the name says who.
        var apposed = noun && described ? s.Child(token, "appos") : -1;
        if (apposed >= 0 && analysis.Mentions.At(s.Index, apposed)?.Party is { Kind: PartyKind.Organisation } named) return named;
        if (_filter.IsNoState(party)) return party;
        // "a port in western Syria" gets nothing: a thing of a country is not the country.
        var acts = !noun || _actors.Contains(s[token].Lemma.ToLowerInvariant());
        if (party.Kind is PartyKind.Unknown && !acts) return null;
        // Pilots and officials act for their country; a described company or group stands for itself.
        if (party.Kind is PartyKind.Person or PartyKind.Unknown or PartyKind.Place && speaksFor is { } country) return country;
        if (speaksFor is { } own && _servants.Contains(PartyFilter.LastWord(party))) return own;
        // An organ of a state gives and takes for the state; a company, a movement or an alliance for itself.
        if (party.Kind == PartyKind.Organisation && speaksFor is { Kind: PartyKind.Country } state) return state;
        // A description is a party only where its noun names somebody who acts: "Western powers", not "the talks".
        return described && !acts ? null : party;
    }
}
