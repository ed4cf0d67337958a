using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;

namespace OnRecord.Language.Coreference;

/// <content>Descriptions: governments, roles, utterances, nations, and whose they are.</content>
internal sealed partial class CoreferencePass
{
    private Reference? Nominal(Sentence s, int t)
    {
        var lemma = s[t].Lemma.ToLowerInvariant();
        if (NamedBeside(s, t) is { } named) return named;
        // "the Council", after "the Syrian National Council"
        if (s[t].Upos == "PROPN" && s[t].Xpos == "NNP" && _bodies.TryGetValue(s[t].Text, out var full) && full is not null) return full;
        // "Chinese anger": whose, though the word is no noun.
        if (s[t].Upos == "ADJ"
            && _entityAt.TryGetValue((s.Index, t), out var nationality)
            && nationality is { Kind: EntityKind.Nationality, Known: { } nation })
            return Self(Country(nation));
        var country = Modifier(s, t) ?? (_lexicon.Actors.Contains(lemma) ? ModifyingBody(s, t) : null);
        if (_lexicon.Utterances.Contains(lemma) && Owner(s, t) is { } owner) return owner;
        if (_lexicon.Nations.Contains(lemma) && country is null && s[t].Xpos is "NN" or "NNP" && Phrases.IsDefinite(s, t) && OnlyCountry(s) is { } only)
            return Self(only);
        if (_lexicon.Governments.Contains(lemma)) return Government(s, t, lemma, country);
        return _lexicon.Roles.Contains(lemma) ? Role(s, t, lemma, country) : Described(s, t, country);
    }

    private Reference Government(Sentence s, int t, string lemma, Party? country)
    {
        // An administration without a nation is the American one: no other government goes by that word alone.
        country ??= lemma == "administration" ? CountryOf("US") : null;
        if (country is not null) return Self(country);
        // "EU governments", "the UN leadership": a body that is no country's.
        foreach (var child in s.Children(t))
            if (s[child].Relation is "compound" or "amod"
                && _entityAt.TryGetValue((s.Index, child), out var entity)
                && entity.Known is { Kind: NameKind.Body } body)
                return Self(Party.Of(PartyKind.Organisation, body.Name));
        if (IsNamedApart(s, t)) return new(Party.Of(PartyKind.Group, Phrase(s, t)), null);
        if (_lastByNoun.TryGetValue(lemma, out var earlier)) return earlier;
        if (lemma is "ministry" or "government" && Phrases.IsDefinite(s, t) && AtHome() is { } home) return Self(home);
        return new(Party.Of(PartyKind.Group, Phrase(s, t)), null);
    }

    // "the Kurdistan regional government", "the rebel administration", "Arab governments": not the one named before.
    private bool IsNamedApart(Sentence s, int t)
    {
        if (s[t].Xpos is "NNS" or "NNPS") return true;
        foreach (var child in s.Children(t))
        {
            if (child > t || s[child].Relation is not ("compound" or "amod")) continue;
            if (_entityAt.ContainsKey((s.Index, child))) return true;
            if (s[child].Lemma is "regional" or "local" or "provincial" or "municipal" or "rebel") return true;
        }
        return false;
    }

    private Reference Role(Sentence s, int t, string lemma, Party? country)
    {
        var plural = s[t].Xpos is "NNS" or "NNPS";
        var definite = Phrases.IsDefinite(s, t);
        if (!plural && definite && RoleBefore(s, t, lemma, country) is { } person) return new(person.Party, person.SpeaksFor);
        return new(Party.Of(plural ? PartyKind.Group : PartyKind.Unknown, Phrase(s, t)),
            country ?? (definite && _lastByNoun.TryGetValue(lemma, out var before) ? before.SpeaksFor : null));
    }

    // "The country" means the one that was named close before, if it was only one, or only one of them was what the sentences were about.
    private Party? OnlyCountry(Sentence s)
    {
        var near = Enumerable.Reverse(_recent).TakeWhile(r => s.Index - r.Sentence.Index <= 1).Where(r => r.Reference.Party.Kind == PartyKind.Country).ToList();
        var named = near.Select(r => r.Reference.Party).Distinct().ToList();
        if (named.Count == 1) return named[0];
        var subjects = near.Where(r => r.Subject).Select(r => r.Reference.Party).Distinct().ToList();
        return subjects.Count == 1 ? subjects[0] : null;
    }

    // A statement or letter speaks as whoever gave it: "the EU statement", "a statement from the ministry"; else as the last who spoke.
    private Reference? Owner(Sentence s, int t)
    {
        foreach (var child in s.Children(t))
        {
            if (s[child].Relation is "nmod" or "compound" or "amod" && Phrases.Preposition(s, child) is null or "from" or "by" or "of")
            {
                if (Mentions.TryGetValue((s.Index, child), out var known)) return known;
                if (_entityAt.TryGetValue((s.Index, child), out var entity)
                    && entity.Known is { Country.Length: > 0 } country
                    && CountryOf(country.Country) is { } party)
                    return Self(party);
            }
        }
        return Phrases.IsDefinite(s, t) ? Last(s, t, r => r.Reference.Party.Kind is PartyKind.Country or PartyKind.Organisation && !r.Plural) : null;
    }

    private Reference Described(Sentence s, int t, Party? country) =>
        new(Party.Of(s[t].Xpos is "NNS" or "NNPS" ? PartyKind.Group : PartyKind.Unknown, Phrase(s, t)), country);

    // "Richard Mills, the deputy ambassador", "the minister, Katrin Wesselhoff", "spokesman John Kirby"
    private Reference? NamedBeside(Sentence s, int t)
    {
        foreach (var child in s.Children(t))
            if (s[child].Relation is "appos" or "flat" || s[child].Deprel is "nmod:desc" or "compound" && child > t)
                if (_entityAt.TryGetValue((s.Index, child), out var entity)
                    && (entity.Kind == EntityKind.Person || (entity.Kind == EntityKind.Organisation && entity.First == t + 1))
                    && Mentions.TryGetValue((s.Index, child), out var reference))
                    return reference;
        // "Secretary of State Antony Blinken", "air officer aboard ..., Rob Millen": a name close behind, in the same phrase, with no preposition of its own.
        if (_lexicon.Roles.Contains(s[t].Lemma.ToLowerInvariant()) && s[t].Xpos is "NN" or "NNP")
            foreach (var d in Phrases.Descriptors(s, t))
                if (d > t
                    && d - t <= 8
                    && _entityAt.TryGetValue((s.Index, d), out var person)
                    && person.Kind == EntityKind.Person
                    && Phrases.Preposition(s, d) is null or "of"
                    && Mentions.TryGetValue((s.Index, d), out var named))
                    return named;
        if (s[t].Deprel is "appos" or "nmod:desc"
            && s[t].Head >= 0
            && _entityAt.TryGetValue((s.Index, s[t].Head), out var head)
            && head.Kind == EntityKind.Person
            && Mentions.TryGetValue((s.Index, s[t].Head), out var above))
            return above;
        return null;
    }

    private PersonRegister.Person? RoleBefore(Sentence s, int t, string lemma, Party? country)
    {
        for (var i = _recent.Count - 1; i >= 0 && s.Index - _recent[i].Sentence.Index <= 30; i--)
            if (_recent[i].Person is { } person && person.Roles.Contains(lemma) && (country is null || person.SpeaksFor == country)) return person;
        return null;
    }

    // "China correspondent", "Iran expert": what they cover, not for whom they speak.
    private bool IsBeat(Sentence s, int t) => s[t].Relation == "compound" && s[t].Head > t && _lexicon.Beats.Contains(s[s[t].Head].Lemma.ToLowerInvariant());

    // "the Belgian peace group Vredesactie": of the country, but not its voice.
    private bool IsOfPrivateBody(Sentence s, int t) =>
        s[t].Relation is "amod" or "compound" && s[t].Head > t && _lexicon.PrivateBodies.Contains(s[s[t].Head].Lemma.ToLowerInvariant());

    // The country that modifies a noun: "Russian officials", "the government of Iran", "officials in Washington", "Britain's ambassador"
    private Party? Modifier(Sentence s, int t)
    {
        foreach (var before in new[] { true, false })
            foreach (var child in s.Children(t))
            {
                if (child < t != before || s[child].Relation is not ("amod" or "compound" or "nmod" or "nummod" or "flat" or "det")) continue;
                if (IsBeat(s, child)) continue;
                // "critics of the Iran deal": they look on, whatever of a country's they look on.
                if (_lexicon.Onlookers.Contains(s[t].Lemma.ToLowerInvariant()) && !_entityAt.ContainsKey((s.Index, child))) continue;
                if (!before && Phrases.Preposition(s, child) is "to" or "on" or "against" or "with" or "about" or "like") continue;
                // "of France, Britain and Germany": several together are no one's.
                if (CountryAt(s, child) is { } country)
                    return s.Children(child).ToArray().Any(c => s[c].Relation == "conj" && CountryAt(s, c) is { } other && other != country) ? null : country;
            }
        return null;
    }

    // "Hamas officials", "members of the Syrian National Council": whose people they are, where it is no country's.
    private Party? ModifyingBody(Sentence s, int t)
    {
        foreach (var child in s.Children(t))
        {
            if (s[child].Relation is not ("compound" or "nmod" or "amod")
                || Phrases.Preposition(s, child) is not (null or "of" or "from" or "with" or "in" or "at" or "for"))
                continue;
            if (_entityAt.TryGetValue((s.Index, child), out var entity)
                && entity is { Kind: EntityKind.Organisation }
                && Mentions.TryGetValue((s.Index, child), out var body))
                return body.Party;
            if (_bodies.TryGetValue(s[child].Text, out var known) && known is not null) return known.Party;
        }
        return null;
    }

    // Parties, companies, movements and media have a country, but it is not they who speak for it.
    private static bool SpeaksForCountry(NameEntry known) =>
        known is { Country.Length: > 0, Kind: not NameKind.Weapon } && known.Class is not ("outlet" or "company" or "ngo" or "armed group" or "party");

    private Party? CountryAt(Sentence s, int t)
    {
        if (_entityAt.TryGetValue((s.Index, t), out var entity) && entity.Known is { } known && SpeaksForCountry(known)) return CountryOf(known.Country);
        if (_lexicon.PrivateBodies.Contains(s[t].Lemma.ToLowerInvariant())) return null;
        foreach (var child in s.Children(t))
            if (s[child].Relation is "amod" or "compound" || s[child].Deprel is "nmod:poss")
                if (_entityAt.TryGetValue((s.Index, child), out var inner) && inner.Known is { } deep && SpeaksForCountry(deep)) return CountryOf(deep.Country);
        if (s[t].Upos == "PRON" && s[t].Deprel == "nmod:poss") return Pronoun(s, t)?.SpeaksFor;
        return _lexicon.Governments.Contains(s[t].Lemma) && s[t].Lemma == "administration" ? CountryOf("US") : null;
    }
}
