using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Finds sanctions: words of restrictive measures, who imposes them, on whom, what for and how far along.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed partial class SanctionReader(LexiconFile lexicon, SanctionStageReader stages, PartyFilter filter)
{
    private readonly HashSet<string> _nouns = lexicon.WordList("sanction noun");
    private readonly HashSet<string> _measures = lexicon.WordList("measure noun");
    private readonly HashSet<string> _verbs = lexicon.WordList("sanction verb");
    private readonly HashSet<string> _relief = lexicon.WordList("relief noun");
    private readonly SanctionParties _parties = new(lexicon, stages, filter);

    /// <summary>The sanctions of a document, in text order, those said twice merged.</summary>
    public ImmutableArray<Sanction> Read(Analysis analysis, HolderReader holders)
    {
        var found = new List<SanctionDraft>();
        foreach (var s in analysis.Sentences)
            for (var t = 0; t < s.Count; t++)
            {
                var lemma = s[t].Lemma.ToLowerInvariant();
                if (s[t].Upos is "NOUN" or "PROPN" && (IsSanctionNoun(s, t, lemma) || _measures.Contains(lemma))) found.AddRange(Read(analysis, s, t, true, holders));
                else if (s[t].Upos == "VERB" && _verbs.Contains(lemma)) found.AddRange(Read(analysis, s, t, false, holders));
            }
        return SanctionJoiner.Join(found, filter, InHeadline(analysis));
    }

    private bool IsSanctionNoun(Sentence s, int t, string lemma)
    {
        if (_nouns.Contains(lemma)) return true;
        foreach (var child in s.Children(t))
            if (child < t && _nouns.Contains($"{s[child].Lemma.ToLowerInvariant()} {lemma}")) return true;
        return false;
    }

    private IEnumerable<SanctionDraft> Read(Analysis analysis, Sentence s, int trigger, bool noun, HolderReader holders)
    {
        var lemma = s[trigger].Lemma.ToLowerInvariant();
        var relief = noun && s[trigger].Head is >= 0 and var head && _relief.Contains(s[head].Lemma.ToLowerInvariant()) && s[trigger].Relation is "compound" or "nmod" or "obl";
        var reading = relief ? stages.OfRelief(s, s[trigger].Head) : stages.Of(s, trigger);
        var imposers = _parties.Imposers(analysis, s, trigger, noun);
        var targets = _parties.Targets(analysis, s, trigger, noun, imposers);
        imposers.RemoveAll(targets.Contains);
        // "goods that are not sanctioned": on nobody; and where the clause names somebody who is no party, nobody else is meant.
        if (targets.Count == 0 && SanctionParties.TargetToken(s, trigger, noun) >= 0) yield break;
        // "measures", "restrictions", "penalties" are sanctions only where a state or the like suffers them and somebody imposes them.
        if (noun && !IsSanctionNoun(s, trigger, lemma) && (!targets.Exists(filter.IsWorldly) || reading.Stage is null || !imposers.Exists(filter.IsWorldly))) yield break;
        // A threat or proposal is a fact of its own: that it speaks of what is to come makes nobody only expect it.
        var toCome = reading.Expected && reading.Stage is not (SanctionStage.Threatened or SanctionStage.Proposed);
        var held = holders.Holders(s[trigger].Span, toCome, reading.Negated, false, [.. imposers]);
        if (held.IsEmpty) held = [new(null, Commitment.Asserts, null)];
        var stage = reading.Stage ?? SanctionStage.Imposed;
        foreach (var imposer in imposers.DefaultIfEmpty<Party?>(null))
        {
            var draft = new SanctionDraft(new Sanction
            {
                Id = "",
                Imposer = imposer,
                Targets = [.. targets],
                Stage = stage,
                Reason = Reason(s, trigger, SanctionParties.TargetToken(s, trigger, noun)),
                LegalBasis = LegalBasis().Match(s.Span.In(analysis.Document.Text)) is { Success: true } basis ? basis.Value : null,
                When = ClaimTimes.On(analysis, s, trigger) ?? (noun ? ClaimTimes.On(analysis, s, VerbOver(s, trigger)) : null),
                Holders = held,
                Evidence = Evidence(s, trigger),
                Confidence = Math.Round(0.5 + (imposer is null ? 0 : 0.2) + (reading.Stage is null ? 0 : 0.1), 2),
            }, s.Index, relief || reading.Stage is not null, targets.Count > 0, targets.Count > 0 ? null : OnlyOther(analysis, s, imposers));
            yield return draft;
            // "in violation of the sanctions adopted in September": they are in force, too.
            if (stage == SanctionStage.Violated && s.Child(trigger, "acl") is >= 0 and var participle && stages.Of(s[participle].Lemma) is SanctionStage.Imposed)
                yield return draft with { Sanction = draft.Sanction with { Stage = SanctionStage.Imposed, When = ClaimTimes.On(analysis, s, participle), Holders = [new(null, Commitment.Asserts, null)] } };
        }
    }

    // The one country beside the imposers that the sentence names: "reinstated the sanctions after leaving the deal that Iran had signed".
    private static Party? OnlyOther(Analysis analysis, Sentence s, List<Party> imposers)
    {
        var named = Enumerable.Range(0, s.Count).Select(t => analysis.Mentions.At(s.Index, t)?.Party).Where(p => p is { Kind: PartyKind.Country } && !imposers.Contains(p)).Distinct().ToList();
        return imposers.Count > 0 && named.Count == 1 ? named[0] : null;
    }

    // The one country that the headline names: on it are sanctions that the text leaves without a target.
    private static Party? InHeadline(Analysis analysis)
    {
        var named = new HashSet<Party>();
        foreach (var s in analysis.Sentences)
            for (var t = 0; s.IsHeadline && t < s.Count; t++)
                if (analysis.Mentions.At(s.Index, t) is { Party: { Kind: PartyKind.Country } country }) named.Add(country);
        return named.Count == 1 ? named.First() : null;
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
        return verb >= 0 && s[verb].Upos == "VERB" ? verb : -1;
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

    [GeneratedRegex(@"((Security Council |UN |U\.N\. )?Resolutions? \d{3,4}|Executive Order \d{5}|\bCAATSA\b|Countering America.s Adversaries Through Sanctions Act|UNSCR \d{4}|Regulation \((EU|EC)\) (No )?\d+/\d+|(Council )?Decision \d{4}/\d+/CFSP|\b(EU|EC) \d{4}/\d+|Magnitsky Act)", RegexOptions.CultureInvariant)]
    private static partial Regex LegalBasis();
}
