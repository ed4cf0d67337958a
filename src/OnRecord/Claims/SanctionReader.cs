using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OnRecord.Language;
using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Finds sanctions: words of restrictive measures, who imposes them, on whom, what for and how far along.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed partial class SanctionReader(LexiconFile lexicon, StageReader stages, PartyFilter filter)
{
    private readonly HashSet<string> _nouns = lexicon.WordList("sanction noun");
    private readonly HashSet<string> _listable = lexicon.WordList("listable noun");
    private readonly HashSet<string> _publics = lexicon.WordList("public noun");
    private readonly HashSet<string> _verbs = lexicon.WordList("sanction verb");

    /// <summary>The sanctions of a document, in text order, those said twice merged.</summary>
    public ImmutableArray<Sanction> Read(Analysis analysis, HolderReader holders)
    {
        var found = new List<Sanction>();
        foreach (var s in analysis.Sentences)
            for (var t = 0; t < s.Count; t++)
            {
                var lemma = s[t].Lemma.ToLowerInvariant();
                var noun = s[t].Upos == "NOUN" && IsSanctionNoun(s, t, lemma);
                if (!noun && !(s[t].Upos == "VERB" && _verbs.Contains(lemma))) continue;
                found.AddRange(Read(analysis, s, t, noun, holders));
            }
        return Merge(found);
    }

    private bool IsSanctionNoun(Sentence s, int t, string lemma)
    {
        if (_nouns.Contains(lemma)) return true;
        foreach (var child in s.Children(t))
            if (child < t && _nouns.Contains($"{s[child].Lemma.ToLowerInvariant()} {lemma}")) return true;
        return false;
    }

    private IEnumerable<Sanction> Read(Analysis analysis, Sentence s, int trigger, bool noun, HolderReader holders)
    {
        var reading = stages.OfSanction(s, trigger);
        var targets = (noun ? Targets(analysis, s, trigger) : Parties(analysis, s, Clause.Patient(s, trigger))).ToList();
        var imposers = (noun ? Imposers(analysis, s, trigger) : Parties(analysis, s, Clause.Agent(s, trigger))).Where(p => !targets.Contains(p)).ToList();
        targets.RemoveAll(t => !IsTarget(t) || (noun && s[trigger].Lemma == "ban" && IsPublic(t)));
        // "Iranian sanctions relief", "sanctions on Iran": without a target there is nothing to keep; between private parties it is no sanction.
        if (targets.Count == 0 || (!imposers.Exists(filter.IsWorldly) && !targets.Exists(t => filter.IsWorldly(t) || filter.IsNational(t)))) yield break;
        // A threat or proposal is a fact of its own: that it speaks of what is to come makes nobody only expect it.
        var toCome = reading.Expected && reading.Stage is not (SanctionStage.Threatened or SanctionStage.Proposed);
        var held = holders.Holders(s[trigger].Span, toCome, reading.Negated, false, [.. imposers]);
        if (held.IsEmpty) held = [new(null, Commitment.Asserts, null)];
        var relief = noun && s[trigger].Head is >= 0 and var head && s[head].Lemma is "relief" or "waiver" or "exemption" && s[trigger].Relation == "compound";
        var stage = relief ? SanctionStage.Eased : reading.Stage ?? SanctionStage.Imposed;
        foreach (var imposer in imposers.Count == 0 ? [null] : imposers.Cast<Party?>())
            yield return new Sanction
            {
                Id = "",
                Imposer = imposer,
                Targets = [.. targets],
                Stage = stage,
                Reason = Reason(s, trigger, noun ? TargetOf(s, trigger) : Clause.Patient(s, trigger)),
                LegalBasis = LegalBasis().Match(s.Span.In(analysis.Document.Text)) is { Success: true } basis ? basis.Value : null,
                When = ClaimTimes.On(analysis, s, trigger) ?? (noun ? ClaimTimes.On(analysis, s, VerbOver(s, trigger)) : null),
                Holders = held,
                Evidence = Evidence(s, trigger),
                Confidence = Math.Round(0.5 + (imposer is null ? 0 : 0.2) + (reading.Stage is null ? 0 : 0.1), 2),
            };
    }

    private static IEnumerable<Party> Targets(Analysis analysis, Sentence s, int noun) => Parties(analysis, s, TargetOf(s, noun));

    private static int TargetOf(Sentence s, int noun)
    {
        var at = Clause.Oblique(s, noun, "on", "against", "upon");
        if (at < 0)
        {
            // "slapped sanctions on": the phrase may hang on the verb; "hit Iran with sanctions": the object is the target.
            var verb = s[noun].Head;
            if (verb >= 0 && s[verb].Upos == "VERB")
            {
                at = Clause.Oblique(s, verb, "on", "against", "upon");
                if (at == noun || (at < 0 && s[noun].Relation == "obl" && s[verb].Lemma is "hit" or "slap" or "punish" or "target" or "threaten")) at = Clause.Patient(s, verb);
            }
            foreach (var child in s.Children(noun))
                if (at < 0 && s[child].Relation == "acl") at = Clause.Oblique(s, child, "on", "against", "upon");
            // "sanctions targeting", "provide Tehran with sanctions relief"
            foreach (var child in s.Children(noun))
                if (at < 0 && s[child].Relation == "acl" && s[child].Xpos == "VBG" && s[child].Lemma is "target" or "hit" or "punish") at = Clause.Patient(s, child);
        }
        return at;
    }

    // "resolutions imposing sanctions": who passed the resolutions.
    private static int Actor(Sentence s, int verb)
    {
        var agent = Clause.Agent(s, verb);
        return agent >= 0 && s[agent].Relation == "obj" && s[agent].Lemma is "resolution" or "measure" or "law" or "bill" or "order" or "legislation" or "list" ? Clause.Agent(s, s[agent].Head) : agent;
    }

    // States, names, and descriptions of those that can be listed: "three companies", "an arms dealer"; not "arguments".
    private bool IsTarget(Party party) => party.Kind is not (PartyKind.Group or PartyKind.Unknown) || filter.IsWorldly(party) || _listable.Contains(Singular(PartyFilter.LastWord(party))) || party.Name.Split(' ').Any(w => _listable.Contains(Singular(w.ToLowerInvariant())));

    // Whole populations: a ban on their travel is border policy, no sanction.
    private bool IsPublic(Party party) => party.Kind is PartyKind.Country or PartyKind.Place || _publics.Contains(Singular(PartyFilter.LastWord(party)));

    private static string Singular(string word) => word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word.TrimEnd('s');

    private IEnumerable<Party> Imposers(Analysis analysis, Sentence s, int noun)
    {
        // "its sanctions" are those of who lifts or extends them; only a named owner is taken from the noun.
        if (s.ChildExact(noun, "nmod:poss") is >= 0 and var owner && s[owner].Upos != "PRON") return Parties(analysis, s, owner);
        var known = new List<Party>();
        foreach (var child in s.Children(noun))
            if (child < noun && s[child].Relation is "amod" or "compound" or "nmod") known.AddRange(Named(analysis, s, child));
        if (known.Count > 0) return known;
        foreach (var child in s.Children(noun))
        {
            if (s[child].Relation is not "acl") continue;
            var by = Clause.Oblique(s, child, "by");
            if (by >= 0) return Parties(analysis, s, by);
        }
        if (Clause.Oblique(s, noun, "by", "from") is >= 0 and var agent) return Parties(analysis, s, agent);
        // Only who imposes, threatens, extends or lifts is the imposer; who breaks or criticises sanctions is not.
        for (int verb = s[noun].Head, depth = 0; verb >= 0 && depth < 3; verb = s[verb].Head, depth++)
            if (s[verb].Upos == "VERB") return stages.SanctionOf(s[verb].Lemma) is null or SanctionStage.Violated ? [] : Parties(analysis, s, Actor(s, verb)).Select(p => p);
        return [];
    }

    private static IEnumerable<Party> Named(Analysis analysis, Sentence s, int token)
    {
        foreach (var entity in analysis.Entities[s.Index])
            if (entity.First <= token && token <= entity.Last && entity.Known is { } known)
                yield return known.Kind is NameKind.Body ? analysis.Mentions.At(s.Index, token)?.Party ?? Party.Of(PartyKind.Organisation, known.Name) : Party.Country(known.Country, known.Name);
    }

    private static IEnumerable<Party> Parties(Analysis analysis, Sentence s, int token)
    {
        if (token >= 0 && Described(analysis, s, token) is { } joint)
        {
            yield return joint;
            yield break;
        }
        foreach (var conjunct in Clause.Conjuncts(s, token))
            if (!analysis.Times[s.Index].Any(t => t.IsDate && t.First <= conjunct && conjunct <= t.Last) && analysis.Mentions.At(s.Index, conjunct) is { } reference)
                yield return reference.Party.Kind is PartyKind.Place or PartyKind.Person && reference.SpeaksFor is { } country ? country : reference.Party;
    }

    // "Iranian companies and entities": one description, kept whole.
    private static Party? Described(Analysis analysis, Sentence s, int token)
    {
        if (s[token].Upos != "NOUN" || analysis.Mentions.At(s.Index, token) is not { Party.Kind: PartyKind.Group or PartyKind.Unknown } described) return null;
        var last = -1;
        foreach (var conjunct in Clause.Conjuncts(s, token))
            if (conjunct != token && s[conjunct].Upos == "NOUN") last = conjunct;
        if (last < 0) return null;
        var first = s.LeftEdge(token);
        while (first < token && s[first].Relation is "case" or "det" or "punct") first++;
        return Party.Of(PartyKind.Group, s.SpanOf(first, last).In(analysis.Document.Text)) is { } party && party.Name.Length < 120 ? party : described.Party;
    }

    private static Words? Reason(Sentence s, int trigger, int target)
    {
        if (target > trigger && Clause.Adverbial(s, target, "for", "over") is >= 0 and var hung) return new Words([s.SpanOf(AfterCase(s, hung), s.RightEdge(hung))]);
        if (target > trigger && Clause.Oblique(s, target, "for", "over") is >= 0 and var named) return new Words([s.SpanOf(AfterCase(s, named), s.RightEdge(named))]);
        for (int t = trigger, depth = 0; t >= 0 && depth < 2; t = s[t].Head, depth++)
        {
            var reason = Math.Max(Clause.Oblique(s, t, "for", "over", "after", "because"), Clause.Adverbial(s, t, "for", "after", "because"));
            if (reason > trigger) return new Words([s.SpanOf(AfterCase(s, reason), s.RightEdge(reason))]);
        }
        return null;
    }

    private static int VerbOver(Sentence s, int noun)
    {
        var verb = s[noun].Head;
        for (var depth = 0; verb >= 0 && depth < 2 && s[verb].Upos != "VERB"; depth++) verb = s[verb].Head;
        return verb;
    }

    private static int AfterCase(Sentence s, int token)
    {
        var first = s.LeftEdge(token);
        while (first < token && (s[first].Relation is "case" or "mark" || s[first].Upos == "PUNCT")) first++;
        return first;
    }

    private static Words Evidence(Sentence s, int trigger)
    {
        var top = trigger;
        while (s[top].Head >= 0 && s[top].Upos != "VERB" && s[top].Relation is "obj" or "obl" or "nsubj" or "nmod" or "compound" or "conj") top = s[top].Head;
        int first = trigger, last = s.RightEdge(trigger);
        first = Math.Min(first, s.LeftEdge(trigger));
        foreach (var child in s.Children(top))
        {
            if (s[child].Relation is not ("nsubj" or "obj" or "obl" or "aux" or "iobj")) continue;
            first = Math.Min(first, s.LeftEdge(child));
            last = Math.Max(last, s.RightEdge(child));
        }
        while (last > first && s[last].Upos == "PUNCT") last--;
        while (first < last && s[first].Upos is "PUNCT") first++;
        return new Words([s.SpanOf(first, last)]);
    }

    private static ImmutableArray<Sanction> Merge(List<Sanction> found)
    {
        var merged = new List<Sanction>();
        foreach (var sanction in found)
        {
            var same = merged.FindIndex(m => m.Imposer == sanction.Imposer && m.Stage == sanction.Stage && m.Targets.Intersect(sanction.Targets).Any());
            if (same < 0) merged.Add(sanction with { Id = $"n{merged.Count + 1}" });
            else merged[same] = merged[same] with { Holders = [.. merged[same].Holders.Concat(sanction.Holders).DistinctBy(h => (h.Party, h.Commitment))], Reason = merged[same].Reason ?? sanction.Reason };
        }
        return [.. merged];
    }

    [GeneratedRegex(@"((Security Council |UN |U\.N\. )?Resolutions? \d{3,4}|Executive Order \d{5}|\bCAATSA\b|Countering America.s Adversaries Through Sanctions Act|UNSCR \d{4}|Regulation \((EU|EC)\) (No )?\d+/\d+|Magnitsky Act)", RegexOptions.CultureInvariant)]
    private static partial Regex LegalBasis();
}
