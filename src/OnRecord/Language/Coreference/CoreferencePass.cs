using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;

namespace OnRecord.Language.Coreference;

/// <summary>One document's resolution: what was named so far, and the mentions resolved.</summary>
internal sealed partial class CoreferencePass
{
    private readonly CoreferenceLexicon _lexicon;
    private readonly Dictionary<(int, int), Entity> _entityAt = [];
    private readonly PersonRegister _persons;
    private readonly HashSet<string> _administrations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Reference> _lastByNoun = new(StringComparer.Ordinal);
    private readonly List<Antecedent> _recent = [];
    private readonly PronounScorer _scorer;
    private readonly MentionLinker.Links _links;
    private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Reference?> _bodies = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Role, Reference Reference)> _unnamed = [];
    private readonly Dictionary<string, List<string>> _formsOfBodies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _misread = new(StringComparer.Ordinal);

    private readonly int? _year;
    private readonly string? _home;

    public CoreferencePass(CoreferenceLexicon lexicon, IReadOnlyList<Sentence> sentences, IReadOnlyList<Entity> entities, int? year, string? home,
        MentionLinker.Links links)
    {
        _lexicon = lexicon;
        _year = year;
        _home = home;
        _links = links;
        _scorer = lexicon.PronounScorer;
        _persons = new PersonRegister(lexicon.GivenNames, lexicon.NameForms);
        foreach (var entity in entities)
        {
            for (var t = entity.First; t <= entity.Last; t++) _entityAt[(entity.Sentence, t)] = entity;
            if (entity.Kind == EntityKind.Person) _persons.NoteName(NameWords(sentences[entity.Sentence], entity));
            if (entity.Known is { Kind: NameKind.Body } body)
            {
                if (!_formsOfBodies.TryGetValue(body.Name, out var forms)) _formsOfBodies[body.Name] = forms = [];
                forms.Add(Phrases.Text(sentences[entity.Sentence], entity.First, entity.Last));
            }
        }
        foreach (var s in sentences) NameOfficeHolders(s);
        // "the Obama administration": the document itself says whose government it is.
        foreach (var s in sentences)
            for (var t = 1; t < s.Count; t++)
                if (s[t].Lemma == "administration" && s[t - 1].Upos == "PROPN") _administrations.Add(s[t - 1].Text);
        // A lone surname that the recogniser missed here is known from the full name elsewhere.
        foreach (var s in sentences)
            for (var t = 0; t < s.Count; t++)
                if (s[t].Upos == "PROPN" && !_entityAt.ContainsKey((s.Index, t)) && _persons.KnowsSurname(s[t].Text))
                    _entityAt[(s.Index, t)] = new(s.Index, t, t, EntityKind.Person, null);
        // How much the text is about each: names by head, those that may be persons' included.
        foreach (var s in sentences)
            for (var t = 0; t < s.Count; t++)
                if (IsHead(s, t) && PersonName(s, t) is { } name)
                {
                    var id = _persons.Get(NameWords(s, name)).Party.Id;
                    _named[id] = _named.GetValueOrDefault(id) + 1;
                }
    }

    public Dictionary<(int, int), Reference> Mentions { get; } = [];

    public void Read(Sentence s)
    {
        // Names first: a role noun or pronoun of the same sentence may lean on one that follows it in apposition.
        for (var t = 0; t < s.Count; t++)
            if (IsHead(s, t) && _entityAt.TryGetValue((s.Index, t), out var entity) && Named(s, t, entity) is { } reference) Note(s, t, reference);
        for (var t = 0; t < s.Count; t++)
        {
            if (!IsHead(s, t) || Mentions.ContainsKey((s.Index, t))) continue;
            if ((s[t].Upos == "PRON" ? Pronoun(s, t) : s[t].Upos is "NOUN" or "PROPN" or "ADJ" or "NUM" ? Nominal(s, t) : null) is { } reference)
                Note(s, t, reference);
        }
    }

    /// <summary>Forgets who was near: the names stay known.</summary>
    public void BeginAnew() => _recent.Clear();

    /// <summary>Whom a person speaks for may be told only later in the text: mentions before it are filled in.</summary>
    public void FillSides()
    {
        foreach (var (at, mention) in Mentions.ToArray())
            if (mention is { SpeaksFor: null, Party.Kind: PartyKind.Person }
                && _persons.Get(mention.Party.Name.Split(' ')) is { SpeaksFor: { } side } person
                && person.Party == mention.Party)
                Mentions[at] = new(mention.Party, side);
    }

    // The token that heads its phrase: of an entity's tokens, the one whose head lies outside.
    private bool IsHead(Sentence s, int t)
    {
        if (!_entityAt.TryGetValue((s.Index, t), out var entity))
            return s[t].Relation is not ("flat" or "fixed" or "goeswith" or "amod" or "compound" or "case" or "advmod" or "det");
        return s[t].Head < entity.First || s[t].Head > entity.Last;
    }

    private void Note(Sentence s, int t, Reference reference)
    {
        Mentions[(s.Index, t)] = reference;
        _entityAt.TryGetValue((s.Index, t), out var entity);
        var (person, doubtful) = PersonMeant(s, t, entity, ref reference);
        if (person is not null) person.Mentions++;
        NoteBody(s, entity, reference);
        NoteRecent(s, t, entity, reference, person, doubtful);
        if (s[t].Upos == "NOUN") _lastByNoun[s[t].Lemma] = reference;
        else if (s[t].Upos == "PROPN" && _lexicon.Governments.Contains(s[t].Lemma.ToLowerInvariant())) _lastByNoun[s[t].Lemma.ToLowerInvariant()] = reference;
        if (reference.Party.Kind == PartyKind.Unknown && s[t].Upos == "NOUN" && _lexicon.Roles.Contains(s[t].Lemma)) _unnamed.Add((s[t].Lemma, reference));
        else if (person is not null && !doubtful && s[t].Upos == "PROPN") NameEarlier(s, t, person);
    }

    // The person that a mention may be of, and whether that is in doubt.
    private (PersonRegister.Person? Person, bool Doubtful) PersonMeant(Sentence s, int t, Entity? entity, ref Reference reference)
    {
        if (entity?.Kind == EntityKind.Person && reference.Party.Kind == PartyKind.Person) return (_persons.Get(NameWords(s, entity)), false);
        if (MayBePerson(s, t) is { } name)
        {
            var person = _persons.Get(NameWords(s, name));
            if (!_misread.Contains(person.Party.Name)) return (person, true);
            Mentions[(s.Index, t)] = reference = new(person.Party, person.SpeaksFor);
            return (person, false);
        }
        // "A customs officer was less sure": somebody whom "he" may mean, though no name is told.
        if (!IsUnnamedPerson(s, t, reference)) return (null, true);
        return (new(reference.Party) { Gender = _lexicon.Genders.GetValueOrDefault(s[t].Lemma.ToLowerInvariant()) }, false);
    }

    // A body's last word may stand for it later, where only one name ends so.
    private void NoteBody(Sentence s, Entity? entity, Reference reference)
    {
        if (entity is not { Kind: EntityKind.Organisation } || entity.Last == entity.First || s[entity.Last].Upos != "PROPN") return;
        if (reference.Party.Kind is not (PartyKind.Organisation or PartyKind.Group)) return;
        var last = s[entity.Last].Text;
        _bodies[last] = _bodies.TryGetValue(last, out var other) && other?.Party != reference.Party ? null : reference;
    }

    private void NoteRecent(Sentence s, int t, Entity? entity, Reference reference, PersonRegister.Person? person, bool doubtful)
    {
        // What can't act is no antecedent: "they" are people, never "the deliveries".
        var acts = s[t].Upos is not "NOUN" || entity is not null || _lexicon.Actors.Contains(s[t].Lemma.ToLowerInvariant());
        if (s[t].Upos is "PRON" or "ADJ" || !acts) return;
        var subject = s[t].Relation is "nsubj" or "csubj" || s[t].Head < 0;
        _recent.Add(new(s, t, reference, person, doubtful, subject, s[t].Xpos is "NNS" or "NNPS"));
    }

    private bool IsUnnamedPerson(Sentence s, int t, Reference reference) =>
        reference.Party.Kind == PartyKind.Unknown
        && s[t].Upos == "NOUN"
        && s[t].Xpos == "NN"
        && s.Child(t, "det") is >= 0 and var article
        && s[article].Lemma == "a"
        && _lexicon.Roles.Contains(s[t].Lemma.ToLowerInvariant());

    // "a spokeswoman for China's Foreign Ministry ... the spokeswoman, Hua Chunying": the description above is hers, where only one fits.
    private void NameEarlier(Sentence s, int t, PersonRegister.Person person)
    {
        foreach (var d in Phrases.Descriptors(s, t))
        {
            if (!Phrases.IsDefinite(s, d) || !_lexicon.Roles.Contains(s[d].Lemma)) continue;
            var fitting = _unnamed.Where(u => u.Role == s[d].Lemma && (person.SpeaksFor is null || u.Reference.SpeaksFor == person.SpeaksFor))
                .Select(u => u.Reference).Distinct().ToList();
            if (fitting.Count != 1) continue;
            var reference = new Reference(person.Party, person.SpeaksFor ?? fitting[0].SpeaksFor);
            foreach (var (at, mention) in Mentions.ToArray())
                if (mention == fitting[0]) Mentions[at] = reference;
            _unnamed.RemoveAll(u => u.Reference == fitting[0]);
            return;
        }
    }

    /// <summary>A mention that a later one may mean again.</summary>
    /// <param name="Sentence">Where it stands.</param>
    /// <param name="Token">Its head.</param>
    /// <param name="Reference">Whom it means.</param>
    /// <param name="Person">The person named, or who would be if the name were one's.</param>
    /// <param name="Doubtful">Whether the name was not taken for a person's.</param>
    /// <param name="Subject">Whether it is a subject.</param>
    /// <param name="Plural">Whether it names several.</param>
    private sealed record Antecedent(Sentence Sentence, int Token, Reference Reference, PersonRegister.Person? Person, bool Doubtful, bool Subject,
        bool Plural);

    private Entity? PersonName(Sentence s, int t) =>
        _entityAt.TryGetValue((s.Index, t), out var entity) && entity.Kind == EntityKind.Person ? entity : MayBePerson(s, t);

    private static Reference Self(Party party) => new(party, party);

    private Party? CountryOf(string iso) => _lexicon.Names.Country(iso) is { } entry ? Party.Country(entry.Country, entry.Name) : null;

    private static Party Country(NameEntry entry) => Party.Country(entry.Country, entry.Name);

    private string[] NameWords(Sentence s, Entity entity)
    {
        var words = Enumerable.Range(entity.First, entity.Last - entity.First + 1).Select(i => s[i].Text).Where(w => w is not ("'s" or "’s")).ToList();
        while (words.Count > 1 && _lexicon.Titles.Contains(words[0])) words.RemoveAt(0);
        // Pages that repeat a link's words leave "Trump Trump", "John Kirby John Kirby".
        for (var i = words.Count - 1; i > 0; i--)
            if (words[i] == words[i - 1]) words.RemoveAt(i);
        if (words.Count % 2 == 0 && words.Take(words.Count / 2).SequenceEqual(words.Skip(words.Count / 2))) words.RemoveRange(words.Count / 2, words.Count / 2);
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
        var role = _lexicon.Roles.Contains(s[t].Lemma.ToLowerInvariant());
        int first = t, last = t;
        foreach (var child in s.Children(t))
        {
            if (s[child].Relation is "amod" or "compound" or "nummod" or "nmod" or "flat" or "fixed" && child < t) first = Math.Min(first, s.LeftEdge(child));
            if (child > t && (s[child].Relation is "flat" or "compound" || IsPartOfName(s, child, t, role))) last = Math.Max(last, s.RightEdge(child));
        }
        // A clause that the parser drew in is no part of who somebody is.
        for (var i = t - 1; i >= first; i--)
            if (IsFinite(s[i]) || s[i].Text is "”" or "“" or "\"" or ",") first = Math.Max(first, i + 1);
        while (first < t && s[first].Upos is "DET" or "PUNCT") first++;
        return Phrases.Text(s, first, Math.Min(last, first + 12));
    }

    private static bool IsFinite(Token token) => token.Upos is "VERB" or "AUX" && token.Xpos is "VBZ" or "VBP" or "VBD" or "MD";
}
