using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;

namespace OnRecord.Language.Coreference;

/// <content>Pronouns: persons by likelihood, the rest by recency and role.</content>
internal sealed partial class CoreferencePass
{
    // How much of the likelihood one party must have for "it" or "they" to mean it.
    private const double LeastShare = 0.5;

    private Reference? Pronoun(Sentence s, int t)
    {
        var word = s[t].Text.ToLowerInvariant();
        if (PronounScorer.GenderOf(word) is { } gender) return PersonFor(s, t, gender);
        if (word is "it" or "they" && SpeakerAbove(s, t) is { } speaker) return speaker;
        if (word is "it" && Sayer(s, t) is { } sayer) return sayer;
        if (word is "it" or "its" or "itself") return Last(s, t, r => r.Reference.Party.Kind is PartyKind.Country or PartyKind.Organisation && !r.Plural);
        if (word is "they" or "their" or "them" or "themselves") return Last(s, t, r => r.Plural || r.Reference.Party.Kind is PartyKind.Group);
        return word is "who" or "which" or "that" && s[t].Xpos is "WP" or "WDT" ? RelativeHead(s, t) : null;
    }

    // "Iran has denied that it sold": who says so, where that is a state or a body.
    private Reference? SpeakerAbove(Sentence s, int t)
    {
        if (s[t].Relation != "nsubj" || s[t].Head is not (>= 0 and var verb)) return null;
        var saying = s[verb].Relation == "ccomp" ? s[verb].Head : SayingBefore(s, t);
        var subject = saying < 0 ? -1 : s.ChildExact(saying, "nsubj");
        return Mentions.TryGetValue((s.Index, subject), out var said) && said.Party.Kind is PartyKind.Country or PartyKind.Organisation ? said : null;
    }

    // "Germany said it would": the verb of saying right before the pronoun, wherever the tree has put it; -1 if there is none.
    private int SayingBefore(Sentence s, int t)
    {
        var before = t > 0 && s[t - 1].Lemma == "that" ? t - 2 : t - 1;
        return before >= 0 && s[before].Upos == "VERB" && _lexicon.Sayings.Contains(s[before].Lemma) ? before : -1;
    }

    // "The missiles arrived in May, it said", after a sentence that a state or body said: the same again.
    private Reference? Sayer(Sentence s, int t)
    {
        if (!IsSayer(s, t)) return null;
        for (var i = _recent.Count - 1; i >= 0 && s.Index - _recent[i].Sentence.Index <= 1; i--)
        {
            var (where, token) = (_recent[i].Sentence, _recent[i].Token);
            if (where.Index == s.Index || !IsSayer(where, token)) continue;
            var isBody = _recent[i].Reference.Party.Kind is PartyKind.Country or PartyKind.Organisation or PartyKind.Unknown or PartyKind.Group;
            return isBody && !_recent[i].Plural ? _recent[i].Reference : null;
        }
        return null;
    }

    private bool IsSayer(Sentence s, int t) => s[t].Relation == "nsubj" && s[t].Head is >= 0 and var verb && _lexicon.Sayings.Contains(s[verb].Lemma);

    // The person whom "he" or "she" means: the likeliest by place, role, gender and how often named.
    private Reference? PersonFor(Sentence s, int t, Gender gender)
    {
        var (best, named) = (-1, -1);
        var (most, mostNamed) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var i = _recent.Count - 1; i >= 0 && s.Index - _recent[i].Sentence.Index <= PronounScorer.Reach; i--)
        {
            if (_recent[i].Person is not { } person) continue;
            var inAll = _named.GetValueOrDefault(person.Party.Id);
            var candidate = new PronounCandidate(_recent[i].Sentence, _recent[i].Token, person, _recent[i].Doubtful, inAll, Link(s, t, _recent[i]));
            var score = _scorer.Score(s, t, gender, candidate);
            _lexicon.Watch?.Invoke(s, t, gender, candidate);
            if (score > most) (best, most) = (i, score);
            if (score > mostNamed && person.IsNamed) (named, mostNamed) = (i, score);
        }
        if (best < 0) return null;
        // Somebody unnamed is meant only where the text is about nobody else: an official who told something seldom is the "he" of what follows.
        if (!_recent[best].Person!.IsNamed && named >= 0 && _named.GetValueOrDefault(_recent[named].Person!.Party.Id) > 1) return null;
        if (_recent[best].Doubtful) TakeForPerson(_recent[best]);
        var found = _recent[best];
        if (found.Person!.Gender == Gender.Unknown) found.Person.Gender = gender;
        found.Person.Mentions++;
        _recent.Add(found with { Sentence = s, Token = t, Subject = s[t].Relation == "nsubj" });
        return found.Reference;
    }

    private float Link(Sentence s, int t, Antecedent other) => _links.Score(new(s.Index, t, t), Words(other));

    // The words of a mention as the links know them: a name whole, all else by its head.
    private WordRun Words(Antecedent mention)
    {
        var (s, t) = (mention.Sentence, mention.Token);
        return s[t].Upos == "PROPN" && _entityAt.TryGetValue((s.Index, t), out var name) ? new(s.Index, name.First, name.Last) : new(s.Index, t, t);
    }

    // A name that no lexicon knows, written as a person's may be, wherever it was taken for something else or for nothing.
    private Entity? MayBePerson(Sentence s, int t)
    {
        if (s[t].Upos != "PROPN" || s[t].Xpos == "NNPS" || _lexicon.Actors.Contains(s[t].Lemma.ToLowerInvariant()) || _lexicon.Titles.Contains(s[t].Text))
            return null;
        if (!_entityAt.TryGetValue((s.Index, t), out var name))
        {
            int first = t, last = t;
            while (first > 0 && s[first - 1].Upos == "PROPN" && s[first - 1].Head == t) first--;
            while (last + 1 < s.Count && s[last + 1].Upos == "PROPN" && s[last + 1].Head == t && s[last + 1].Relation is "flat" or "compound") last++;
            name = new(s.Index, first, last, EntityKind.Misc, null);
        }
        if (name.First == name.Last && _lexicon.CalendarNames.Contains(s[t].Text.ToLowerInvariant())) return null;
        if (name.Known is not null || name.Last - name.First > 3 || s[name.First].Upos == "DET" || s.Child(t, "det") >= 0) return null;
        var capitals = s[name.Last].Text;
        return char.IsUpper(capitals[0]) && capitals.Length > 1 && !capitals.Skip(1).All(char.IsUpper) ? name : null;
    }

    // "she said" after an unknown name that was taken for a place or an organisation: the name is a person's, here, before and later.
    private void TakeForPerson(Antecedent misread)
    {
        var reference = new Reference(misread.Person!.Party, misread.Person.SpeaksFor);
        foreach (var (at, mention) in Mentions.ToArray())
            if (mention.Party == misread.Reference.Party) Mentions[at] = reference;
        for (var i = 0; i < _recent.Count; i++)
            if (_recent[i].Doubtful && _recent[i].Person == misread.Person) _recent[i] = _recent[i] with { Reference = reference, Doubtful = false };
        _misread.Add(misread.Person.Party.Name);
    }

    // Of those near that fit, the one with which the encoder links the word; where it is not sure of one party, nobody.
    private Reference? Last(Sentence s, int t, Func<Antecedent, bool> fits)
    {
        var none = Math.Exp(_links.None(new(s.Index, t, t)));
        var parties = new Dictionary<Party, (double Weight, int Best, double Most)>();
        // "Abu Dhabi had supplied it": whoever is meant, not Abu Dhabi, wherever else that is named.
        var beside = _recent.Where(r => r.Sentence.Index == s.Index && r.Token != t);
        var forbidden = beside.Where(r => PronounScorer.Forbidden(s, t, r.Token)).Select(r => r.Reference.Party).ToHashSet();
        for (var i = _recent.Count - 1; i >= 0 && s.Index - _recent[i].Sentence.Index <= PronounScorer.Reach; i--)
        {
            if (!fits(_recent[i]) || forbidden.Contains(_recent[i].Reference.Party)) continue;
            if (_recent[i].Sentence.Index == s.Index && (_recent[i].Token == t || PronounScorer.IsWithinOwned(s, t, _recent[i].Token))) continue;
            var weight = Math.Exp(Link(s, t, _recent[i]));
            var (sum, best, most) = parties.GetValueOrDefault(_recent[i].Reference.Party);
            parties[_recent[i].Reference.Party] = weight > most ? (sum + weight, i, weight) : (sum + weight, best, most);
        }
        if (parties.Count == 0) return null;
        var likeliest = parties.Values.MaxBy(p => p.Weight);
        if (likeliest.Weight < LeastShare * (none + parties.Values.Sum(p => p.Weight))) return null;
        var found = _recent[likeliest.Best];
        _recent.Add(found with { Sentence = s, Token = t });
        return found.Reference;
    }

    private Reference? RelativeHead(Sentence s, int t)
    {
        for (var h = s[t].Head; h >= 0; h = s[h].Head)
            if (s[h].Deprel == "acl:relcl") return Who(s, t, s[h].Head) ?? Mentions.GetValueOrDefault((s.Index, s[h].Head)) ?? Nominal(s, s[h].Head);
        return null;
    }

    // "a posture less bellicose than the president, who said": "who" is somebody, so a person named between, where the tree hangs the clause on a thing.
    private Reference? Who(Sentence s, int t, int head)
    {
        if (s[t].Lemma != "who" || _lexicon.Actors.Contains(s[head].Lemma.ToLowerInvariant())) return null;
        if (_entityAt.ContainsKey((s.Index, head))) return null;
        for (var i = t - 1; i > head; i--)
            if (Mentions.TryGetValue((s.Index, i), out var mention) && mention.Party.Kind == PartyKind.Person) return mention;
        return null;
    }
}
