using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;

namespace OnRecord.Language.Coreference;

/// <content>Names: of persons with their roles, of governments by seat and office, of bodies.</content>
internal sealed partial class CoreferencePass
{
    // "Secretary of State Antony Blinken": capitalised words after an office are its holder's name, where the recogniser saw none.
    private void NameOfficeHolders(Sentence s)
    {
        foreach (var office in _lexicon.NationalOffices.Keys)
        {
            var words = office.Split(' ');
            for (var i = 0; i + words.Length + 1 < s.Count; i++)
            {
                var first = i + words.Length;
                if (!Enumerable.Range(0, words.Length).All(k => s[i + k].Text == words[k])) continue;
                var last = first - 1;
                while (last + 1 < s.Count
                    && last - first < 2
                    && s[last + 1].Upos == "PROPN"
                    && char.IsUpper(s[last + 1].Text[0])
                    && !_entityAt.ContainsKey((s.Index, last + 1))) last++;
                if (last <= first) continue;
                var holder = new Entity(s.Index, first, last, EntityKind.Person, null);
                for (var t = first; t <= last; t++) _entityAt[(s.Index, t)] = holder;
                _persons.NoteName(NameWords(s, holder));
            }
        }
    }

    private Reference? Named(Sentence s, int t, Entity entity)
    {
        var text = s.SpanOf(entity.First, entity.Last);
        switch (entity.Kind)
        {
            case EntityKind.Person:
                var person = _persons.Get(NameWords(s, entity));
                Describe(s, t, person);
                return new(person.Party, person.SpeaksFor);
            case EntityKind.Nationality when s[t].Upos is "NOUN" or "PROPN" && s[t].Relation is not ("amod" or "compound"):
            case EntityKind.Nationality when s[t].Relation == "nmod":
                return Self(Country(entity.Known!));
            case EntityKind.Nationality or EntityKind.Weapon:
                return null;
        }
        return entity.Known is { } known ? KnownName(s, t, known) : UnknownName(s, t, entity);
    }

    // A name of the lexicon that is neither a person's nor a nationality.
    private Reference KnownName(Sentence s, int t, NameEntry known)
    {
        if (known.Kind == NameKind.Capital && MeansPlace(s, t)) return new(Party.Of(PartyKind.Place, known.Name), Country(known));
        if (known.Kind != NameKind.Body) return Self(Country(known));
        // A ministry has no will of its own: it speaks as the country. A body with a proper name keeps it.
        if (known.Name.Contains("Ministry", StringComparison.Ordinal) && known.Country.Length > 0) return Self(CountryOf(known.Country)!);
        var body = Body(known);
        if (CountryOf(known.Country) is { } country && SpeaksForCountry(known)) return new(body, country);
        // "Iran's semi-official Fars news agency": the text itself says whose.
        return new(body, known.Class == "outlet" && Modifier(s, t) is { } owner ? owner : body);
    }

    private Reference UnknownName(Sentence s, int t, Entity entity)
    {
        if (entity.Kind == EntityKind.Organisation && OfGovernment(s, t, entity) is { } government) return government;
        // "Council members", after "the Zambezi Liberation Council"
        if (entity.First == entity.Last && entity.Kind == EntityKind.Organisation && _bodies.TryGetValue(s[t].Text, out var whole) && whole is not null)
            return whole;
        return new(Party.Of(entity.Kind == EntityKind.Location ? PartyKind.Place : PartyKind.Organisation, Phrases.Text(s, entity.First, entity.Last)),
            Modifier(s, t));
    }

    private Reference? OfGovernment(Sentence s, int t, Entity entity)
    {
        var noun = s[t].Lemma.ToLowerInvariant();
        var isBranch = t > entity.First && _lexicon.Governments.Contains($"{s[t - 1].Text.ToLowerInvariant()} {noun}");
        if (!isBranch && !_lexicon.Governments.Contains(noun)) return null;
        // "the Iraqi armed forces", "the Egypt Air Force" as one name: its nation speaks.
        if ((NationWithin(s, entity) ?? Modifier(s, t)) is { } nation) return Self(nation);
        // "the Foreign Ministry": the one of the nation named with it before.
        return _lastByNoun.TryGetValue(noun, out var ministry) && ministry.Party.Kind == PartyKind.Country ? ministry : null;
    }

    private Party Body(NameEntry known) =>
        Party.Of(known.Class == "armed group" ? PartyKind.Group : PartyKind.Organisation, known.Name) with { Name = ShownName(known) };

    // What the document itself calls a body: "YPG" where it never spells the name out. International bodies, ministries and names that are only shortened keep
    // the canonical name.
    private string ShownName(NameEntry known)
    {
        if (!_formsOfBodies.TryGetValue(known.Name, out var forms)
            || known.Class is "international" or "alliance" or "ministry" or "legislature"
            || forms.Contains(known.Name, StringComparer.OrdinalIgnoreCase))
            return known.Name;
        var longest = forms.MaxBy(f => f.Length)!;
        var words = known.Name.Split(' ');
        return longest.Split(' ').All(w => words.Contains(w, StringComparer.OrdinalIgnoreCase)) ? known.Name : longest;
    }

    private Party? NationWithin(Sentence s, Entity entity)
    {
        var words = Enumerable.Range(entity.First, entity.Last - entity.First + 1).Select(i => s[i].Text).ToArray();
        foreach (var name in _lexicon.Names.Match(words))
            if (name.Entry.Kind is NameKind.Country or NameKind.Demonym) return Country(name.Entry);
        return null;
    }

    // "Washington said" is the government, "in Washington" the city.
    private bool MeansPlace(Sentence s, int t)
    {
        var preposition = s.Child(t, "case");
        return preposition >= 0 && _lexicon.PlacePrepositions.Contains(s[preposition].Lemma);
    }

    // Roles, gender, and whom the person speaks for, from the phrase around the name.
    private void Describe(Sentence s, int t, PersonRegister.Person person)
    {
        foreach (var d in Phrases.Descriptors(s, t)) TakeIn(s, d, person);
        if (person.SpeaksFor is null && _administrations.Contains(person.Party.Name[(person.Party.Name.LastIndexOf(' ') + 1)..]))
            person.SpeaksFor = CountryOf("US");
        // "President Trump and North Korean leader Kim Jong Un": whom somebody is known to lead at the time, whatever stands beside the name.
        if (_year is not null) person.SpeaksFor ??= _lexicon.Leaders.Country(_year, person.Party);
        person.SpeaksFor ??= DescribedAsOf(s, t);
        person.SpeaksFor ??= RoleHeldBefore(s, t)?.SpeaksFor ?? _lexicon.Leaders.Country(_year, person.Party);
        if (person.Roles.Contains("minister")) person.SpeaksFor ??= AtHome();
    }

    // What one word of the phrase around a name says of the person.
    private void TakeIn(Sentence s, int descriptor, PersonRegister.Person person)
    {
        var lemma = s[descriptor].Lemma.ToLowerInvariant();
        if (_lexicon.Roles.Contains(lemma)) person.Roles.Add(lemma);
        // "his deputy, Sergei Ryabkov": of the side of whom the pronoun means.
        if (person.SpeaksFor is null
            && s[descriptor].Upos == "PRON"
            && s[descriptor].Deprel == "nmod:poss"
            && s[descriptor].Head >= 0
            && _lexicon.Roles.Contains(s[s[descriptor].Head].Lemma.ToLowerInvariant()))
            person.SpeaksFor = Pronoun(s, descriptor)?.SpeaksFor;
        if (person.Gender == Gender.Unknown && _lexicon.Genders.TryGetValue(lemma, out var gender)) person.Gender = gender;
    }

    // The state, or else the body, that the phrase around a name says the person is of.
    private Party? DescribedAsOf(Sentence s, int t)
    {
        Party? body = null;
        foreach (var d in Phrases.Descriptors(s, t))
        {
            if (!_entityAt.TryGetValue((s.Index, d), out var entity) || entity.First <= t && t <= entity.Last || entity.Kind == EntityKind.Person) continue;
            // "a North Korea expert": the name as a whole stands where its head does.
            if (s[d].Head >= entity.First && s[d].Head <= entity.Last) continue;
            // "Ana Ruiz, the leader of the group, told Reuters": what stands past the verb describes nobody before it.
            if (s[t].Relation == "nsubj" && t < s[t].Head && s[t].Head < d) continue;
            if (IsNotTheirs(s, d) || entity.Known is { Kind: NameKind.Weapon }) continue;
            if (entity.Known is { } known && SpeaksForCountry(known) && !(known.Kind == NameKind.Capital && MeansPlace(s, d))) return CountryOf(known.Country);
            if (entity.Kind == EntityKind.Organisation)
                body ??= entity.Known is { } listed ? Body(listed) : Party.Of(PartyKind.Organisation, Phrases.Text(s, entity.First, entity.Last));
        }
        return TitleBefore(s, t) ?? body ?? Office(s, t);
    }

    // Whether a name in the phrase around a person's says what the post is about, where, or whose it was, and not for whom the person speaks.
    private bool IsNotTheirs(Sentence s, int d)
    {
        if (IsBeat(s, d) || IsOfPrivateBody(s, d) || IsOfFormerOffice(s, d)) return true;
        // "special representative for Syria": what the office is about.
        if (Phrases.Preposition(s, d) == "for" && IsUnder(s, d, above => _lexicon.OfficesAbout.Contains(s[above].Lemma.ToLowerInvariant()))) return true;
        // "ambassador to the UN", "envoy for Syria": the post, not the sender.
        return Phrases.Preposition(s, d) is "to" or "on" or "against" or "with" or "about" or "near";
    }

    // "a former British intelligence officer": no voice of Britain any longer.
    private bool IsOfFormerOffice(Sentence s, int t) =>
        IsUnder(s, t, above => s.Children(above).ToArray().Any(c => c < above && _lexicon.Over.Contains(s[c].Lemma.ToLowerInvariant())));

    // Whether a word within two steps above is such.
    private static bool IsUnder(Sentence s, int t, Func<int, bool> fits)
    {
        for (int above = s[t].Head, depth = 0; above >= 0 && depth < 2; above = s[above].Head, depth++)
            if (fits(above)) return true;
        return false;
    }

    // "WARSAW - ... Defence Minister Nowak said": of the country from which it is reported.
    private Party? AtHome() => _home is null ? null : CountryOf(_home);

    // "Russian Ambassador to the UN Vassily Nebenzia": a role right before the name, wherever the tree has put it.
    private Party? TitleBefore(Sentence s, int t)
    {
        const int Reach = 7;
        if (!_entityAt.TryGetValue((s.Index, t), out var name)) return null;
        for (var i = name.First - 1; i >= Math.Max(0, name.First - Reach) && s[i].Upos is not ("PUNCT" or "VERB" or "AUX" or "CCONJ" or "PRON"); i--)
            if (s[i].Upos is "NOUN" or "PROPN" && s[i].Xpos is "NN" or "NNP" && _lexicon.Roles.Contains(s[i].Lemma.ToLowerInvariant())) return Modifier(s, i);
        return null;
    }

    // "the minister, Selçuk Ardahan" after "the Turkish defence minister": the same office; "Ambassador Kyslytsya" after another country's ambassador is not.
    private Reference? RoleHeldBefore(Sentence s, int t)
    {
        foreach (var d in Phrases.Descriptors(s, t))
            if (Phrases.IsDefinite(s, d)
                && _lastByNoun.TryGetValue(s[d].Lemma, out var before)
                && before.SpeaksFor is not null
                && _lexicon.Roles.Contains(s[d].Lemma.ToLowerInvariant()))
                return before;
        return null;
    }

    // "Secretary of State": an office that only one country has under that name.
    private Party? Office(Sentence s, int t)
    {
        foreach (var (office, country) in _lexicon.NationalOffices)
        {
            var words = office.Split(' ');
            var name = _entityAt.TryGetValue((s.Index, t), out var entity) ? entity.First : t;
            for (var i = Math.Max(0, t - 8); i + words.Length <= Math.Min(s.Count, t + 8); i++)
            {
                // Right before the name, or within its phrase.
                if (!Enumerable.Range(0, words.Length).All(k => s[i + k].Text == words[k])) continue;
                if (i + words.Length == name || Phrases.Descriptors(s, t).Any(d => d >= i && d < i + words.Length)) return CountryOf(country);
            }
        }
        return null;
    }
}
