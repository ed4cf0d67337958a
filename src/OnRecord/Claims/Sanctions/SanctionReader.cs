using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OnRecord.Claims.Holders;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Sanctions;

/// <summary>Makes sanctions of the mentions that <see cref="ClaimModel"/> finds: who imposes them, on whom, what for and how far along.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed partial class SanctionReader(LexiconFile lexicon, PartyFilter filter)
{
    private readonly SanctionParties _parties = new(lexicon, filter);
    private readonly SanctionStageReader _grammar = new(lexicon);
    private readonly HashSet<string> _trade = lexicon.WordList("noun of trade");
    private readonly HashSet<string> _relief = lexicon.WordList("relief noun");
    private readonly ClaimStandingReader _standing = new(lexicon);

    /// <summary>The sanctions of a document, in text order, those said twice merged.</summary>
    public ImmutableArray<Sanction> Read(Analysis analysis, HolderReader holders, List<ClaimMention> mentions) =>
        SanctionJoiner.Join([.. mentions.Where(m => m.Sanction is not null).SelectMany(m => Drafts(analysis, holders, m))], filter, InHeadline(analysis));

    private IEnumerable<SanctionDraft> Drafts(Analysis analysis, HolderReader holders, ClaimMention mention)
    {
        var s = analysis.Sentences[mention.Trigger.Sentence];
        var trigger = CueSpan.HeadOf(s, mention.Trigger.First, mention.Trigger.Last);
        var reading = Grammar(s, trigger);
        var stage = Stage(s, trigger, mention.Sanction!.Value, reading.Stage);
        // "suspended licences for exports": what is eased is the trade; that it ends is the measure.
        var suspended = s[trigger].Upos == "VERB" ? Clause.Patient(s, trigger) : trigger;
        if (stage == SanctionStage.Eased && suspended >= 0 && _trade.Contains(s[suspended].Lemma.ToLowerInvariant())) stage = SanctionStage.Imposed;
        var targets = _parties.Targets(analysis, mention, holders);
        var imposers = _parties.Imposers(analysis, mention, holders);
        imposers.RemoveAll(i => targets.Contains(i) || SanctionParties.IsOwnTarget(analysis, mention, i));
        // Who breaks a measure has not imposed it.
        if (stage == SanctionStage.Violated) imposers.RemoveAll(i => SanctionParties.IsSubject(analysis, s, trigger, i));
        var held = Held(s, trigger, holders, reading, stage, [.. imposers]);
        if (held.IsEmpty) yield break;
        var parts = mention.Parts(analysis, (role, _) => role, (role, words) => _parties.Mean(analysis, role, words));
        foreach (var imposer in imposers.DefaultIfEmpty<Party?>(null))
        {
            var sanction = Sanction(analysis, s, trigger, mention, stage, held, imposer, targets) with { Parts = parts };
            var likely = targets.Count > 0 ? null : OnlyOther(analysis, s, imposers);
            yield return new(sanction, s.Index, mention.Of(ClaimRole.Stage).Any(), targets.Count > 0, likely);
        }
    }

    private StageReading<SanctionStage> Grammar(Sentence s, int trigger)
    {
        var relief = Relief(s, trigger);
        return relief >= 0 ? _grammar.OfRelief(s, relief) : _grammar.Of(s, trigger);
    }

    // "sanctions relief", "a waiver of the sanctions", "the relief": the word itself or the one over it.
    private int Relief(Sentence s, int trigger)
    {
        if (s[trigger].Upos == "VERB") return -1;
        if (_relief.Contains(s[trigger].Lemma.ToLowerInvariant())) return trigger;
        var over = s[trigger].Relation is "compound" or "nmod" or "obl" ? s[trigger].Head : -1;
        return over >= 0 && _relief.Contains(s[over].Lemma.ToLowerInvariant()) ? over : -1;
    }

    private ImmutableArray<Holder> Held(
        Sentence s, int trigger, HolderReader holders, StageReading<SanctionStage> reading, SanctionStage stage, Party?[] imposers)
    {
        var standing = _standing.Of(s, trigger);
        // Where grammar tells the stage it has read what is negated and expected: "has not lifted" is in force.
        if (stage == reading.Stage) standing = standing with { Expected = reading.Expected, Negated = reading.Negated };
        // A threat or proposal is a fact of its own: that it speaks of what is to come makes nobody only expect it.
        if (stage is SanctionStage.Threatened or SanctionStage.Proposed) standing = standing with { Expected = false };
        var planned = stage is not (SanctionStage.Imposed or SanctionStage.Extended or SanctionStage.Violated);
        var held = holders.Holders(s[trigger].Span, standing, false, planned, imposers);
        // Talk of a measure takes for granted that it is in force; of its end, or of a breach, it does not.
        var inForce = stage is not (SanctionStage.Lifted or SanctionStage.Eased or SanctionStage.Violated);
        if (held.IsEmpty && inForce) held = [new(null, Commitment.Asserts, null)];
        return stage is SanctionStage.Eased or SanctionStage.Lifted ? held : HolderReader.AsFact(held);
    }

    private static Sanction Sanction(
        Analysis analysis, Sentence s, int trigger, ClaimMention mention, SanctionStage stage, ImmutableArray<Holder> held, Party? imposer, List<Party> targets)
    {
        var target = mention.Of(ClaimRole.Targets).Where(w => w.Sentence == s.Index).Select(w => CueSpan.HeadOf(s, w.First, w.Last)).DefaultIfEmpty(-1).First();
        return new()
        {
            Id = "",
            Imposer = imposer,
            Targets = [.. targets],
            Stage = stage,
            Reason = Reason(s, trigger, target),
            LegalBasis = LegalBasis().Match(s.Span.In(analysis.Document.Text)) is { Success: true } basis ? basis.Value : null,
            When = ClaimTimes.On(analysis, s, trigger) ?? (s[trigger].Upos == "VERB" ? null : ClaimTimes.On(analysis, s, VerbOver(s, trigger))),
            Holders = held,
            Evidence = mention.Evidence(s),
            Trigger = mention.Named(analysis),
            Confidence = Math.Round(mention.Sure * (imposer is null ? 0.7 : 1), 2),
        };
    }

    // Grammar tells a measure that is only wanted, ended or broken from one in force more surely than the model; with threats it is the other way about.
    private SanctionStage Stage(Sentence s, int trigger, SanctionStage learned, SanctionStage? told)
    {
        var verb = s[trigger].Upos == "VERB" ? trigger : VerbOver(s, trigger);
        // "will decide whether to impose": nothing is yet.
        if (told is null or SanctionStage.Imposed
            && verb >= 0
            && s.Child(verb, "mark") is >= 0 and var mark
            && (s[mark].Lemma == "whether" || Marks(s, verb, "whether")))
            return SanctionStage.Proposed;
        if (told is null) return learned;
        // "was prepared to lift the sanctions": they are there, and nobody threatens any.
        var relieved = verb >= 0 && verb != trigger && _grammar.Of(s[verb].Lemma.ToLowerInvariant()) is SanctionStage.Eased or SanctionStage.Lifted;
        return learned == SanctionStage.Threatened && !relieved && told is SanctionStage.Imposed or SanctionStage.Proposed ? learned : told.Value;
    }

    private static bool Marks(Sentence s, int verb, string word)
    {
        foreach (var child in s.Children(verb))
            if (child < verb && s[child].Lemma == word) return true;
        return false;
    }

    // The one country beside the imposers that the sentence names: "reinstated the sanctions after leaving the deal that Iran had signed".
    private static Party? OnlyOther(Analysis analysis, Sentence s, List<Party> imposers)
    {
        var named = Enumerable.Range(0, s.Count).Select(t => analysis.Mentions.At(s.Index, t)?.Party)
            .Where(p => p is { Kind: PartyKind.Country } && !imposers.Contains(p)).Distinct().ToList();
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
        if (target > trigger && Clause.Adverbial(s, target, "for", "over") is >= 0 and var hung)
            return new Words([s.SpanOf(AfterCase(s, hung), s.RightEdge(hung))]);
        if (target > trigger && Clause.Oblique(s, target, "for", "over") is >= 0 and var named)
            return new Words([s.SpanOf(AfterCase(s, named), s.RightEdge(named))]);
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

    [GeneratedRegex(@"((Security Council |UN |U\.N\. )?Resolutions? \d{3,4}|Executive Order( \(E\.O\.\))? \d{5}|\bCAATSA\b" +
        @"|Countering America.s Adversaries Through Sanctions Act|UNSCR \d{4}|Regulation \((EU|EC)\) (No )?\d+/\d+|(Council )?Decision \d{4}/\d+/CFSP|\b(EU" +
        @"|EC) \d{4}/\d+|Magnitsky Act)", RegexOptions.CultureInvariant)]
    private static partial Regex LegalBasis();
}
