using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;
using OnRecord.Models;

namespace OnRecord.Language.Coreference;

/// <summary>Resolves the mentions of a document to parties: names and short names, governments by seat or office, roles, pronouns. Full names are collected from the whole text first, then one pass in text order.</summary>
/// <remarks>Conservative: where several antecedents are as likely, the description stays. Immutable and thread-safe; state lives in one call.</remarks>
internal sealed class CoreferenceResolver
{
    private readonly NameLexicon _names;
    private readonly GivenNames _givenNames;
    private readonly HashSet<string> _governments;
    private readonly HashSet<string> _roles;
    private readonly HashSet<string> _titles;
    private readonly HashSet<string> _utterances;
    private readonly HashSet<string> _nations;
    private readonly HashSet<string> _actors;
    private readonly Dictionary<string, string> _nationalOffices;
    private readonly HashSet<string> _placePrepositions;
    private readonly Dictionary<string, Gender> _genders;

    public CoreferenceResolver(LexiconFile lexicon, NameLexicon names, GivenNames givenNames)
    {
        _givenNames = givenNames;
        _names = names;
        _governments = lexicon.WordList("government noun");
        _roles = lexicon.WordList("role noun");
        _titles = lexicon.WordList("person title");
        _utterances = lexicon.WordList("utterance noun");
        _nations = lexicon.WordList("nation noun");
        _actors = [.. lexicon.WordList("actor noun"), .. _governments, .. _roles];
        _nationalOffices = lexicon.Rows("national-offices", "office", "country").ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        _placePrepositions = lexicon.WordList("place preposition");
        _genders = lexicon.WordList("male word").Select(w => (w, Gender.Male)).Concat(lexicon.WordList("female word").Select(w => (w, Gender.Female))).ToDictionary(p => p.w, p => p.Item2, StringComparer.Ordinal);
    }

    public MentionIndex Resolve(IReadOnlyList<Sentence> sentences, IReadOnlyList<Entity> entities)
    {
        var state = new Pass(this, sentences, entities);
        foreach (var sentence in sentences) state.Read(sentence);
        return new MentionIndex(state.Mentions);
    }

    private sealed class Pass
    {
        private readonly CoreferenceResolver _lexicon;
        private readonly Dictionary<(int, int), Entity> _entityAt = [];
        private readonly PersonRegister _persons;
        private readonly HashSet<string> _administrations = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Reference> _lastByNoun = new(StringComparer.Ordinal);
        private readonly List<(Sentence Sentence, int Token, Reference Reference, PersonRegister.Person? Person, bool Subject, bool Plural)> _recent = [];

        public Pass(CoreferenceResolver lexicon, IReadOnlyList<Sentence> sentences, IReadOnlyList<Entity> entities)
        {
            _lexicon = lexicon;
            _persons = new PersonRegister(lexicon._givenNames);
            foreach (var entity in entities)
            {
                for (var t = entity.First; t <= entity.Last; t++) _entityAt[(entity.Sentence, t)] = entity;
                if (entity.Kind == EntityKind.Person) _persons.NoteName(NameWords(sentences[entity.Sentence], entity));
            }
            foreach (var s in sentences) NameOfficeHolders(s);
            // "the Obama administration": the document itself says whose government it is.
            foreach (var s in sentences)
                for (var t = 1; t < s.Count; t++)
                    if (s[t].Lemma == "administration" && s[t - 1].Upos == "PROPN") _administrations.Add(s[t - 1].Text);
            // A lone surname that the recogniser missed here is known from the full name elsewhere.
            foreach (var s in sentences)
                for (var t = 0; t < s.Count; t++)
                    if (s[t].Upos == "PROPN" && !_entityAt.ContainsKey((s.Index, t)) && _persons.KnowsSurname(s[t].Text)) _entityAt[(s.Index, t)] = new(s.Index, t, t, EntityKind.Person, null);
        }

        public Dictionary<(int, int), Reference> Mentions { get; } = [];

        // "Secretary of State Antony Blinken": capitalised words after an office are its holder's name, where the recogniser saw none.
        private void NameOfficeHolders(Sentence s)
        {
            foreach (var office in _lexicon._nationalOffices.Keys)
            {
                var words = office.Split(' ');
                for (var i = 0; i + words.Length + 1 < s.Count; i++)
                {
                    var first = i + words.Length;
                    if (!Enumerable.Range(0, words.Length).All(k => s[i + k].Text == words[k])) continue;
                    var last = first - 1;
                    while (last + 1 < s.Count && last - first < 2 && s[last + 1].Upos == "PROPN" && char.IsUpper(s[last + 1].Text[0]) && !_entityAt.ContainsKey((s.Index, last + 1))) last++;
                    if (last <= first) continue;
                    var holder = new Entity(s.Index, first, last, EntityKind.Person, null);
                    for (var t = first; t <= last; t++) _entityAt[(s.Index, t)] = holder;
                    _persons.NoteName(NameWords(s, holder));
                }
            }
        }

        public void Read(Sentence s)
        {
            // Names first: a role noun or pronoun of the same sentence may lean on one that follows it in apposition.
            for (var t = 0; t < s.Count; t++)
                if (IsHead(s, t) && _entityAt.TryGetValue((s.Index, t), out var entity) && Named(s, t, entity) is { } reference) Note(s, t, reference);
            for (var t = 0; t < s.Count; t++)
            {
                if (!IsHead(s, t) || Mentions.ContainsKey((s.Index, t))) continue;
                if ((s[t].Upos == "PRON" ? Pronoun(s, t) : s[t].Upos is "NOUN" or "PROPN" or "ADJ" or "NUM" ? Nominal(s, t) : null) is { } reference) Note(s, t, reference);
            }
        }

        // The token that heads its phrase: of an entity's tokens, the one whose head lies outside.
        private bool IsHead(Sentence s, int t)
        {
            if (!_entityAt.TryGetValue((s.Index, t), out var entity)) return s[t].Relation is not ("flat" or "fixed" or "goeswith" or "amod" or "compound" or "case" or "advmod" or "det");
            return s[t].Head < entity.First || s[t].Head > entity.Last;
        }

        private void Note(Sentence s, int t, Reference reference)
        {
            Mentions[(s.Index, t)] = reference;
            var subject = s[t].Relation is "nsubj" or "csubj" || s[t].Head < 0;
            var person = reference.Party.Kind == PartyKind.Person && _entityAt.TryGetValue((s.Index, t), out var entity) && entity.Kind == EntityKind.Person ? _persons.Get(NameWords(s, entity)) : null;
            // What can't act is no antecedent: "they" are people, never "the deliveries".
            var acts = s[t].Upos is not "NOUN" || _lexicon._actors.Contains(s[t].Lemma.ToLowerInvariant());
            if (person is not null) person.Mentions++;
            if (s[t].Upos != "PRON" && acts) _recent.Add((s, t, reference, person, subject, s[t].Xpos is "NNS" or "NNPS"));
            if (s[t].Upos == "NOUN") _lastByNoun[s[t].Lemma] = reference;
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
            // "the Iraqi armed forces" as one name: its nation speaks.
            if (entity.Known is null && entity.Kind == EntityKind.Organisation && _lexicon._governments.Contains(s[t].Lemma.ToLowerInvariant()) && NationWithin(s, entity) is { } nation) return Self(nation);
            if (entity.Known is not { } known)
                return new(Party.Of(entity.Kind == EntityKind.Location ? PartyKind.Place : PartyKind.Organisation, Text(s, entity.First, entity.Last)), Modifier(s, t));
            if (known.Kind == NameKind.Capital && MeansPlace(s, t)) return new(Party.Of(PartyKind.Place, known.Name), Country(known));
            if (known.Kind != NameKind.Body) return Self(Country(known));
            // A ministry has no will of its own: it speaks as the country. A body with a proper name keeps it.
            if (known.Name.Contains("Ministry", StringComparison.Ordinal) && known.Country.Length > 0) return Self(CountryOf(known.Country)!);
            var body = Party.Of(known.Class == "armed group" ? PartyKind.Group : PartyKind.Organisation, known.Name);
            return new(body, CountryOf(known.Country) is { } country && known.Class is not ("outlet" or "company" or "ngo" or "armed group" or "party") ? country : body);
        }

        private Party? NationWithin(Sentence s, Entity entity)
        {
            var words = Enumerable.Range(entity.First, entity.Last - entity.First + 1).Select(i => s[i].Text).ToArray();
            foreach (var name in _lexicon._names.Match(words))
                if (name.Entry.Kind is NameKind.Country or NameKind.Demonym) return Country(name.Entry);
            return null;
        }

        private static Reference Self(Party party) => new(party, party);

        // "Washington said" is the government, "in Washington" the city.
        private bool MeansPlace(Sentence s, int t)
        {
            var preposition = s.Child(t, "case");
            return preposition >= 0 && _lexicon._placePrepositions.Contains(s[preposition].Lemma);
        }

        private Reference? Nominal(Sentence s, int t)
        {
            var lemma = s[t].Lemma.ToLowerInvariant();
            if (NamedBeside(s, t) is { } named) return named;
            var country = Modifier(s, t);
            if (_lexicon._utterances.Contains(lemma) && Owner(s, t) is { } owner) return owner;
            if (_lexicon._nations.Contains(lemma) && country is null && s[t].Xpos is "NN" or "NNP" && IsDefinite(s, t) && OnlyCountry(s) is { } only) return Self(only);
            if (_lexicon._governments.Contains(lemma))
            {
                // An administration without a nation is the American one: no other government goes by that word alone.
                country ??= lemma == "administration" ? CountryOf("US") : null;
                if (country is not null) return Self(country);
                // "EU governments", "the UN leadership": a body that is no country's.
                foreach (var child in s.Children(t))
                    if (s[child].Relation is "compound" or "amod" && _entityAt.TryGetValue((s.Index, child), out var entity) && entity.Known is { Kind: NameKind.Body } body) return Self(Party.Of(PartyKind.Organisation, body.Name));
                if (_lastByNoun.TryGetValue(lemma, out var earlier)) return earlier;
                return new(Party.Of(PartyKind.Group, Phrase(s, t)), null);
            }
            if (!_lexicon._roles.Contains(lemma)) return Described(s, t, country);
            var plural = s[t].Xpos is "NNS" or "NNPS";
            if (!plural && country is null && IsDefinite(s, t) && RoleBefore(s, t, lemma) is { } person) return new(person.Party, person.SpeaksFor);
            return new(Party.Of(plural ? PartyKind.Group : PartyKind.Unknown, Phrase(s, t)), country ?? (IsDefinite(s, t) && _lastByNoun.TryGetValue(lemma, out var before) ? before.SpeaksFor : null));
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
                if (s[child].Relation is "nmod" or "compound" or "amod" && Preposition(s, child) is null or "from" or "by" or "of")
                {
                    if (Mentions.TryGetValue((s.Index, child), out var known)) return known;
                    if (_entityAt.TryGetValue((s.Index, child), out var entity) && entity.Known is { Country.Length: > 0 } country && CountryOf(country.Country) is { } party) return Self(party);
                }
            }
            return IsDefinite(s, t) ? Last(s, t, r => r.Reference.Party.Kind is PartyKind.Country or PartyKind.Organisation && !r.Plural) : null;
        }

        private Reference Described(Sentence s, int t, Party? country) =>
            new(Party.Of(s[t].Xpos is "NNS" or "NNPS" ? PartyKind.Group : PartyKind.Unknown, Phrase(s, t)), country);

        // "Richard Mills, the deputy ambassador", "the minister, Katrin Wesselhoff", "spokesman John Kirby"
        private Reference? NamedBeside(Sentence s, int t)
        {
            foreach (var child in s.Children(t))
                if (s[child].Relation is "appos" or "flat" || s[child].Deprel is "nmod:desc" or "compound" && child > t)
                    if (_entityAt.TryGetValue((s.Index, child), out var entity) && entity.Kind == EntityKind.Person && Mentions.TryGetValue((s.Index, child), out var reference)) return reference;
            // "Secretary of State Antony Blinken", "air officer aboard ..., Rob Millen": a name close behind, in the same phrase, with no preposition of its own.
            if (_lexicon._roles.Contains(s[t].Lemma.ToLowerInvariant()) && s[t].Xpos is "NN" or "NNP")
                foreach (var d in Descriptors(s, t))
                    if (d > t && d - t <= 8 && _entityAt.TryGetValue((s.Index, d), out var person) && person.Kind == EntityKind.Person && Preposition(s, d) is null or "of" && Mentions.TryGetValue((s.Index, d), out var named)) return named;
            if (s[t].Deprel is "appos" or "nmod:desc" && s[t].Head >= 0 && _entityAt.TryGetValue((s.Index, s[t].Head), out var head) && head.Kind == EntityKind.Person && Mentions.TryGetValue((s.Index, s[t].Head), out var above)) return above;
            return null;
        }

        private PersonRegister.Person? RoleBefore(Sentence s, int t, string lemma)
        {
            for (var i = _recent.Count - 1; i >= 0 && s.Index - _recent[i].Sentence.Index <= 30; i--)
                if (_recent[i].Person is { } person && person.Roles.Contains(lemma)) return person;
            return null;
        }

        private static bool IsDefinite(Sentence s, int t)
        {
            var determiner = s.Child(t, "det");
            return determiner >= 0 && s[determiner].Lemma is "the" or "this" or "that";
        }

        private Reference? Pronoun(Sentence s, int t)
        {
            var word = s[t].Text.ToLowerInvariant();
            if (PronounScorer.GenderOf(word) is { } gender) return PersonFor(s, t, gender);
            if (word is "it" or "its" or "itself") return Last(s, t, r => r.Reference.Party.Kind is PartyKind.Country or PartyKind.Organisation && !r.Plural);
            if (word is "they" or "their" or "them" or "themselves") return Last(s, t, r => r.Plural || r.Reference.Party.Kind is PartyKind.Group);
            return word is "who" or "which" or "that" && s[t].Xpos is "WP" or "WDT" ? Antecedent(s, t) : null;
        }

        // The person whom "he" or "she" means: the likeliest by place, role, gender and how often named.
        private Reference? PersonFor(Sentence s, int t, Gender gender)
        {
            var best = -1;
            var most = double.NegativeInfinity;
            for (var i = _recent.Count - 1; i >= 0 && s.Index - _recent[i].Sentence.Index <= PronounScorer.Reach; i--)
            {
                if (_recent[i].Person is not { } person) continue;
                var score = PronounScorer.Score(s, t, gender, _recent[i].Sentence, _recent[i].Token, person);
                if (score > most) (best, most) = (i, score);
            }
            if (best < 0) return Misread(s, gender);
            var found = _recent[best];
            if (found.Person!.Gender == Gender.Unknown) found.Person.Gender = gender;
            found.Person.Mentions++;
            _recent.Add(found with { Sentence = s, Token = t, Subject = s[t].Relation == "nsubj" });
            return found.Reference;
        }

        // No person at hand, but "she said": an unknown name that was taken for a place or an organisation, and was a subject close before, is the person's.
        private Reference? Misread(Sentence s, Gender gender)
        {
            for (var i = _recent.Count - 1; i >= 0 && s.Index - _recent[i].Sentence.Index <= 1; i--)
            {
                var (where, token, old, person, subject, plural) = _recent[i];
                if (person is not null || !subject || plural || old.Party.Kind is not (PartyKind.Place or PartyKind.Organisation)) continue;
                if (!_entityAt.TryGetValue((where.Index, token), out var entity) || entity.Known is not null || where[entity.Last].Text.Skip(1).All(char.IsUpper) || where[entity.First].Upos == "DET") continue;
                var known = _persons.Get(NameWords(where, entity));
                if (known.Gender != Gender.Unknown && known.Gender != gender) continue;
                known.Gender = gender;
                var reference = new Reference(known.Party, known.SpeaksFor);
                foreach (var (at, mention) in Mentions.ToArray())
                    if (mention.Party == old.Party) Mentions[at] = reference;
                _recent[i] = (where, token, reference, known, subject, plural);
                return reference;
            }
            return null;
        }

        // Subjects of the sentence before are likelier than anything nearer that is no subject.
        private Reference? Last(Sentence s, int t, Func<(Sentence Sentence, int Token, Reference Reference, PersonRegister.Person? Person, bool Subject, bool Plural), bool> fits)
        {
            var best = -1;
            for (var i = _recent.Count - 1; i >= 0; i--)
            {
                if (s.Index - _recent[i].Sentence.Index > 4) break;
                if (!fits(_recent[i])) continue;
                if (best < 0) best = i;
                if (!_recent[i].Subject) continue;
                if (_recent[best].Sentence.Index - _recent[i].Sentence.Index <= 1) best = _recent[best].Subject ? best : i;
                break;
            }
            if (best < 0) return null;
            var found = _recent[best];
            _recent.Add(found with { Sentence = s, Token = t });
            return found.Reference;
        }

        private Reference? Antecedent(Sentence s, int t)
        {
            for (var h = s[t].Head; h >= 0; h = s[h].Head)
                if (s[h].Deprel == "acl:relcl") return Mentions.GetValueOrDefault((s.Index, s[h].Head)) ?? Nominal(s, s[h].Head);
            return null;
        }

        // Roles, gender, and whom the person speaks for, from the phrase around the name.
        private void Describe(Sentence s, int t, PersonRegister.Person person)
        {
            foreach (var d in Descriptors(s, t))
            {
                var lemma = s[d].Lemma.ToLowerInvariant();
                if (_lexicon._roles.Contains(lemma)) person.Roles.Add(lemma);
                if (person.Gender == Gender.Unknown && _lexicon._genders.TryGetValue(lemma, out var gender)) person.Gender = gender;
            }
            if (person.SpeaksFor is null && _administrations.Contains(person.Party.Name[(person.Party.Name.LastIndexOf(' ') + 1)..])) person.SpeaksFor = CountryOf("US");
            if (person.SpeaksFor is not null) return;
            Party? body = null;
            foreach (var d in Descriptors(s, t))
            {
                if (!_entityAt.TryGetValue((s.Index, d), out var entity) || entity.First <= t && t <= entity.Last || entity.Kind == EntityKind.Person) continue;
                // "ambassador to the UN", "envoy for Syria": the post, not the sender.
                if (Preposition(s, d) is "to" or "on" or "against" or "with" or "about" or "near") continue;
                if (entity.Known is { Kind: NameKind.Weapon }) continue;
                if (entity.Known is { Country.Length: > 0 } known && !(known.Kind == NameKind.Capital && MeansPlace(s, d)) && known.Class is not ("outlet" or "company" or "ngo"))
                {
                    person.SpeaksFor = CountryOf(known.Country);
                    return;
                }
                if (entity.Kind == EntityKind.Organisation) body ??= Party.Of(PartyKind.Organisation, entity.Known?.Name ?? Text(s, entity.First, entity.Last));
            }
            person.SpeaksFor = body ?? Office(s, t) ?? person.Roles.Where(r => _lastByNoun.TryGetValue(r, out var before) && before.SpeaksFor is not null).Select(r => _lastByNoun[r].SpeaksFor).FirstOrDefault();
        }

        // "Secretary of State": an office that only one country has under that name.
        private Party? Office(Sentence s, int t)
        {
            foreach (var (office, country) in _lexicon._nationalOffices)
            {
                var words = office.Split(' ');
                var name = _entityAt.TryGetValue((s.Index, t), out var entity) ? entity.First : t;
                for (var i = Math.Max(0, t - 8); i + words.Length <= Math.Min(s.Count, t + 8); i++)
                {
                    // Right before the name, or within its phrase.
                    if (!Enumerable.Range(0, words.Length).All(k => s[i + k].Text == words[k])) continue;
                    if (i + words.Length == name || Descriptors(s, t).Any(d => d >= i && d < i + words.Length)) return CountryOf(country);
                }
            }
            return null;
        }

        private static string? Preposition(Sentence s, int d)
        {
            for (var h = d; h >= 0; h = s[h].Head)
            {
                if (s.Child(h, "case") is >= 0 and var preposition) return s[preposition].Lemma;
                if (s[h].Relation is not ("compound" or "flat" or "amod")) return null;
            }
            return null;
        }

        // Tokens of the name's phrase: its modifiers, its apposition, and the role noun that it stands in apposition to; no clauses.
        private static IEnumerable<int> Descriptors(Sentence s, int t)
        {
            var top = t;
            while (s[top].Relation is "appos" or "flat" || s[top].Deprel is "nmod:desc" or "compound")
            {
                if (s[top].Head < 0) break;
                top = s[top].Head;
            }
            var stack = new Stack<int>();
            stack.Push(top);
            while (stack.TryPop(out var d))
            {
                yield return d;
                foreach (var child in s.Children(d))
                    if (s[child].Relation is not ("acl" or "conj" or "parataxis" or "advcl" or "cc" or "punct" or "nsubj" or "obl" or "obj" or "ccomp" or "xcomp")) stack.Push(child);
            }
        }

        // The country that modifies a noun: "Russian officials", "the government of Iran", "officials in Washington", "Britain's ambassador"
        private Party? Modifier(Sentence s, int t)
        {
            foreach (var before in new[] { true, false })
                foreach (var child in s.Children(t))
                {
                    if (child < t != before || s[child].Relation is not ("amod" or "compound" or "nmod" or "nummod" or "flat" or "det")) continue;
                    if (!before && Preposition(s, child) is "to" or "on" or "against" or "with" or "about" or "like") continue;
                    if (CountryAt(s, child) is { } country) return country;
                }
            return null;
        }

        private Party? CountryAt(Sentence s, int t)
        {
            if (_entityAt.TryGetValue((s.Index, t), out var entity) && entity.Known is { Country.Length: > 0, Kind: not NameKind.Weapon } known) return CountryOf(known.Country);
            foreach (var child in s.Children(t))
                if (s[child].Relation is "amod" or "compound" || s[child].Deprel is "nmod:poss")
                    if (_entityAt.TryGetValue((s.Index, child), out var inner) && inner.Known is { Country.Length: > 0, Kind: not NameKind.Weapon } deep) return CountryOf(deep.Country);
            if (s[t].Upos == "PRON" && s[t].Deprel == "nmod:poss") return Pronoun(s, t)?.SpeaksFor;
            return _lexicon._governments.Contains(s[t].Lemma) && s[t].Lemma == "administration" ? CountryOf("US") : null;
        }

        private Party? CountryOf(string iso) => _lexicon._names.Country(iso) is { } entry ? Party.Country(entry.Country, entry.Name) : null;

        private static Party Country(NameEntry entry) => Party.Country(entry.Country, entry.Name);

        private string[] NameWords(Sentence s, Entity entity)
        {
            var words = Enumerable.Range(entity.First, entity.Last - entity.First + 1).Select(i => s[i].Text).Where(w => w is not ("'s" or "’s")).ToList();
            while (words.Count > 1 && _lexicon._titles.Contains(words[0])) words.RemoveAt(0);
            // Pages that repeat a link's words leave "Trump Trump".
            for (var i = words.Count - 1; i > 0; i--)
                if (words[i] == words[i - 1]) words.RemoveAt(i);
            // Hyphens are tokens of their own: "al-Tigani" is one name word.
            for (var i = 1; i + 1 < words.Count; i++)
            {
                if (words[i] != "-") continue;
                words[i - 1] = words[i - 1] + "-" + words[i + 1];
                words.RemoveRange(i, 2);
                i--;
            }
            return [.. words];
        }

        private static string Text(Sentence s, int first, int last)
        {
            var text = new System.Text.StringBuilder(s[first].Text);
            for (var i = first + 1; i <= last; i++)
            {
                if (s[i].Span.Start > s[i - 1].Span.End) text.Append(' ');
                text.Append(s[i].Text);
            }
            return text.ToString();
        }

        // "of", "in" and the like join a short phrase to its noun.
        private static bool IsPartOfName(Sentence s, int child, int t, bool role)
        {
            if (s[child].Relation != "nmod" || s.Child(child, "case") is not (>= 0 and var preposition) || s.RightEdge(child) - t > 6) return false;
            return s[preposition].Lemma is "of" or "in" or "from" or "at" or "with" || (role && s[preposition].Lemma == "for");
        }

        // The noun phrase without article, relative clauses, appositions and loose adjuncts.
        private string Phrase(Sentence s, int t)
        {
            // "the envoy for Syria" is one phrase; "companies for shipping drones" tells a reason.
            var role = _lexicon._roles.Contains(s[t].Lemma.ToLowerInvariant());
            int first = t, last = t;
            foreach (var child in s.Children(t))
            {
                if (s[child].Relation is "amod" or "compound" or "nummod" or "nmod" or "flat" or "fixed" && child < t) first = Math.Min(first, s.LeftEdge(child));
                if (child > t && (s[child].Relation is "flat" or "compound" || IsPartOfName(s, child, t, role))) last = Math.Max(last, s.RightEdge(child));
            }
            while (first < t && s[first].Upos is "DET" or "PUNCT") first++;
            return Text(s, first, Math.Min(last, first + 12));
        }
    }
}
