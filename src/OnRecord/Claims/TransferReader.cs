using System.Collections.Immutable;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Finds transfers: a verb or noun of supplying or getting, goods in their place, parties in theirs.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class TransferReader
{
    private readonly Dictionary<string, TransferFrame> _verbs;
    private readonly Dictionary<string, TransferFrame> _nouns;
    private readonly GoodsFinder _goods;
    private readonly TransferParties _parties;
    private readonly TransferJoiner _joiner;
    private readonly TransferStageReader _stages;
    private readonly PartyFilter _filter;
    private readonly HashSet<string> _demands;
    private readonly HashSet<string> _light;
    private readonly HashSet<string> _moving;
    private readonly HashSet<string> _unsupplied;
    private readonly HashSet<string> _taking;
    private readonly HashSet<string> _ownForces;
    private readonly HashSet<string> _errands;
    private readonly HashSet<string> _bearingArms;

    public TransferReader(LexiconFile lexicon, PartyFilter parties)
    {
        (_verbs, _nouns) = TransferFrame.Load(lexicon);
        _goods = new GoodsFinder(lexicon, new ItemReader(lexicon));
        _parties = new TransferParties(lexicon, _verbs, parties);
        _joiner = new TransferJoiner(lexicon);
        _stages = new TransferStageReader(lexicon);
        _filter = parties;
        _demands = CueWords.Of(lexicon, Attitude.Demand);
        _light = lexicon.WordList("goods that need both parties");
        _moving = lexicon.WordList("verb of moving one's own");
        _unsupplied = lexicon.WordList("goods nobody supplies");
        _errands = lexicon.WordList("errand of forces");
        _bearingArms = lexicon.WordList("armed group noun");
        _ownForces = lexicon.WordList("noun for a state's own forces");
        _taking = lexicon.WordList("verb of taking by force");
    }

    /// <summary>The transfers of a document, in text order, those said twice merged.</summary>
    public ImmutableArray<Transfer> Read(Analysis analysis, HolderReader holders)
    {
        var found = new List<TransferDraft>();
        foreach (var s in analysis.Sentences)
            for (var t = 0; t < s.Count; t++)
            {
                var lemma = s[t].Lemma.ToLowerInvariant();
                var frame = s[t].Upos switch
                {
                    "VERB" => _verbs.GetValueOrDefault(lemma),
                    "NOUN" => _nouns.GetValueOrDefault(lemma),
                    _ => null,
                };
                // "give up", "give away": no transfer to anybody.
                if (frame is not null && s.ChildExact(t, "compound:prt") is >= 0 and var particle && s[particle].Lemma is "up" or "away" or "off" && frame.Kind is null) continue;
                // "strong-arm": no arms.
                if (frame is not null && t > 0 && s[t - 1].Text is "-" or "–") continue;
                if (frame is not null && s.ChildExact(t, "compound:prt") is >= 0 and var dealt && s[dealt].Lemma == "out" && s.Child(t, "iobj") < 0 && Clause.Oblique(s, t, "to") < 0) continue;
                if (frame is not null) found.AddRange(Read(analysis, s, t, frame, holders));
            }
        return _joiner.Join(analysis, found);
    }

    private IEnumerable<TransferDraft> Read(Analysis analysis, Sentence s, int trigger, TransferFrame frame, HolderReader holders)
    {
        var goods = _goods.Of(analysis, s, trigger, frame);
        // "ordered two warships to return", "got the missiles to work": what is told to act is no goods.
        if (goods.Count == 0 || (s[trigger].Lemma is "order" or "get" or "ask" && s.Child(trigger, "xcomp") >= 0)) yield break;
        // "ordered rockets on standby" moves one's own; bought ones come from somebody, or are counted.
        if (s[trigger].Lemma == "order" && s[trigger].Upos == "VERB" && goods[0] is { Quantity: null, Origin: null, Designation: null } && Clause.Oblique(s, trigger, "from") < 0) yield break;
        // "sent jets and 2,800 troops", "resupply its troops": a state moves and feeds its own.
        if (frame.AgentGives && (Clause.Conjuncts(s, goods[0].Head).Any(c => _ownForces.Contains(s[c].Lemma.ToLowerInvariant())) || IsItsOwn(s, Clause.Patient(s, trigger)))) yield break;
        if (IsFlown(s, trigger) || IsAtOneself(s, trigger) || (s[trigger].Lemma is "arm" && Clause.Patient(s, trigger) is >= 0 and var armed && _goods.IsGoods(analysis, s, armed))) yield break;
        // "using rifles seized from the army": taken, not supplied.
        if (s.Child(goods[0].Head, "acl") is >= 0 and var how && _taking.Contains(s[how].Lemma.ToLowerInvariant())) yield break;
        if (frame.Kind == TransferKind.Production && goods[0].Kind != TransferKind.Production) yield break;
        var kind = frame.Kind ?? goods[0].Kind;
        if (frame.Needs == "origin" && (goods[0].Origin is null || kind != TransferKind.Arms)) yield break;
        var (suppliers, recipients) = _parties.Of(analysis, s, trigger, frame, goods, kind);
        // "We have sold drones": the speaker's side.
        if (s[trigger].Upos == "VERB" && frame.Agent is AgentRole.Supplier or AgentRole.Recipient && Clause.Agent(s, trigger) is >= 0 and var agent && s[agent].Lemma.Equals("we", StringComparison.OrdinalIgnoreCase) && holders.Side(s[trigger].Span) is { } side)
        {
            var own = frame.AgentGives ? suppliers : recipients;
            if (own.Count == 0 && !suppliers.Contains(side) && !recipients.Contains(side)) own.Add(side);
        }
        // "sending tanks into the cities": a place gets nothing.
        if (recipients.Count == 0 && _moving.Contains(s[trigger].Lemma.ToLowerInvariant()) && Clause.Oblique(s, trigger, "into", "toward", "towards", "through", "back") >= 0) yield break;
        if (IsFigurative(goods)) recipients.RemoveAll(r => !IsArmed(r));
        if (IsFigurative(goods) && (recipients.Count == 0 || suppliers.Count == 0)) yield break;
        foreach (var supplier in suppliers.DefaultIfEmpty<Party?>(null))
            foreach (var recipient in recipients.DefaultIfEmpty<Party?>(null))
                if (HasNeeds(frame, supplier, recipient) && !(goods.Exists(g => IsNeverSupplied(g.Words.In(analysis.Document.Text))) && (supplier is null || recipient is null)) && Draft(analysis, s, trigger, frame, holders, goods, kind, supplier, recipient) is { } draft) yield return draft;
    }

    // "sent warplanes on bombing missions", "helicopters on patrol".
    private bool IsFlown(Sentence s, int verb) => _moving.Contains(s[verb].Lemma.ToLowerInvariant()) && Clause.Oblique(s, verb, "on") is >= 0 and var errand && _errands.Contains(s[errand].Lemma.ToLowerInvariant());

    // "Hamas is arming itself": from whom is not said.
    private static bool IsAtOneself(Sentence s, int verb) => Clause.Patient(s, verb) is >= 0 and var patient && (s[patient].Text.EndsWith("self", StringComparison.OrdinalIgnoreCase) || s[patient].Text.Equals("themselves", StringComparison.OrdinalIgnoreCase));

    // "gave his critics ammunition": words, unless those who get it bear arms.
    private static bool IsFigurative(List<Goods> goods) => goods is [{ Lemma: "ammunition" or "ammo" or "firepower", Quantity: null, Designation: null }];

    private bool IsArmed(Party party) => party.Kind == PartyKind.Country || party.Name.Split(' ').Any(w => _bearingArms.Contains(w.ToLowerInvariant()) || _ownForces.Contains(w.ToLowerInvariant().TrimEnd('s')));

    private bool IsItsOwn(Sentence s, int token) => token >= 0 && _ownForces.Contains(s[token].Lemma.ToLowerInvariant()) && s.ChildExact(token, "nmod:poss") is >= 0 and var whose && s[whose].Upos == "PRON";

    // What a state is feared to get is its own doing unless the clause says from whom.
    private bool IsNeverSupplied(string goods) => goods.Contains("nuclear", StringComparison.OrdinalIgnoreCase) || _unsupplied.Contains(goods.ToLowerInvariant().TrimEnd('s'));

    private static bool HasNeeds(TransferFrame frame, Party? supplier, Party? recipient) => frame.Needs switch
    {
        "recipient" => recipient is not null,
        "both" or "origin" => supplier is not null && recipient is not null,
        _ => true,
    };

    private TransferDraft? Draft(Analysis analysis, Sentence s, int trigger, TransferFrame frame, HolderReader holders, List<Goods> goods, TransferKind kind, Party? supplier, Party? recipient)
    {
        var noun = s[trigger].Upos == "NOUN";
        var stage = _stages.Of(s, trigger, frame);
        // Who only favours it is not who would give.
        if (supplier is { Kind: PartyKind.Person } && stage.Stage == TransferStage.Considered) supplier = null;
        if (!Plausible(supplier, recipient, kind, goods)) return null;
        var stops = Stops(s, trigger);
        var held = holders.Holders(s[trigger].Span, stage.Expected, stage.Negated || IsNone(s, goods[0].Head), stage.Stage == TransferStage.Halted || stops, supplier, recipient);
        if (held.IsEmpty) return null;
        // "Minsk denied that rifles had been sold to Armenia": a deed of its own is denied.
        if (supplier is null && recipient is not null && held is [{ Commitment: Commitment.Denies, Statement: not null }] && holders.Side(s[trigger].Span) is { Kind: PartyKind.Country } accused && accused != recipient) supplier = accused;
        // "sent warships to the Gulf", with nobody who gets them: a state moves its own.
        var weak = (supplier is null && recipient is null) || (recipient is null && _moving.Contains(s[trigger].Lemma.ToLowerInvariant())) || (supplier is null || recipient is null) && (kind is not TransferKind.Arms || !goods.Exists(g => g.Designation is not null || !IsLight(g)));
        var known = (supplier is null ? 0 : 1) + (recipient is null ? 0 : 1);
        var goesOn = stops && stage.Stage == TransferStage.Halted && held.Any(h => h.Commitment == Commitment.Asserts && h.Statement is not null) && (Demanded(holders, s[trigger].Span) || DemandedAbove(s, trigger));
        return new TransferDraft(new Transfer
        {
            Id = "",
            Supplier = supplier,
            Recipient = recipient,
            Kind = kind,
            Items = [.. goods.Select(g => g.Item)],
            Stage = goesOn ? TransferStage.UnderWay : stage.Stage ?? TransferStage.Delivered,
            When = ClaimTimes.On(analysis, s, trigger) ?? (noun && stage.Told && s[trigger].Relation is "obj" or "nsubj" && s[s[trigger].Head].Upos == "VERB" ? ClaimTimes.On(analysis, s, s[trigger].Head) : null),
            Where = TransferParties.Place(analysis, s, trigger, supplier, recipient),
            Holders = held,
            Evidence = Evidence(s, trigger, goods),
            Confidence = Math.Round(0.35 + (0.2 * known) + (goods[0].Category is not null && goods[0].Category != "unspecified arms" ? 0.1 : 0) + (noun ? 0 : 0.1), 2),
        }, goods, s.Index, weak, stage.Told || goesOn, frame.Agent != AgentRole.Recipient);
    }

    // "no mortars", "zero missiles", "not a single tank": none at all.
    private static bool IsNone(Sentence s, int goods)
    {
        for (var t = s.LeftEdge(goods); t < goods; t++)
            if (s[t].Text.ToLowerInvariant() is "no" or "zero" or "none" or "neither" || (s[t].Lemma == "not" && t + 1 < s.Count && s[t + 1].Text is "a" or "one")) return true;
        return false;
    }

    private static bool Demanded(HolderReader holders, TextSpan span) => holders.Around(span).Any(a => a.Attitude == Attitude.Demand);

    // "demands that it cease deliveries": what is to stop goes on, whoever reports the demand.
    private bool DemandedAbove(Sentence s, int trigger)
    {
        for (int t = s[trigger].Head, depth = 0; t >= 0 && depth < 4; t = s[t].Head, depth++)
            if (_demands.Contains(s[t].Lemma.ToLowerInvariant())) return true;
        return false;
    }

    private static bool Stops(Sentence s, int trigger)
    {
        for (int t = s[trigger].Head, depth = 0; t >= 0 && depth < 2; t = s[t].Head, depth++)
            if (s[t].Lemma is "cease" or "stop" or "halt" or "end" or "suspend") return true;
        return false;
    }

    // One party at least must be of the world's affairs; goods that anybody trades need two states.
    private bool Plausible(Party? supplier, Party? recipient, TransferKind kind, List<Goods> goods)
    {
        if (supplier is not null && supplier == recipient) return false;
        // Counted or named arms with nobody beside them may still be those of the transfer told before.
        if (supplier is null && recipient is null) return kind == TransferKind.Arms && goods.Exists(g => g.Designation is not null || g.Quantity is not null);
        if (kind is TransferKind.Other) return supplier?.Kind == PartyKind.Country && recipient?.Kind is PartyKind.Country;
        return _filter.IsWorldly(supplier) || _filter.IsWorldly(recipient);
    }

    private bool IsLight(Goods goods) => goods.Category is null or "small arms and light weapons" or "military training" || _light.Contains(goods.Lemma);

    // From the first to the last of trigger, parties and goods: the clause without what hangs loosely on it.
    private static Words Evidence(Sentence s, int trigger, List<Goods> goods)
    {
        int first = trigger, last = trigger;
        foreach (var child in s.Children(trigger))
        {
            if (s[child].Relation is not ("nsubj" or "obj" or "iobj" or "obl" or "aux" or "nmod" or "amod" or "compound" or "advmod")) continue;
            first = Math.Min(first, s.LeftEdge(child));
            last = Math.Max(last, s.RightEdge(child));
        }
        foreach (var good in goods)
        {
            first = Math.Min(first, good.Head);
            last = Math.Max(last, good.Head);
        }
        while (last > first && s[last].Upos == "PUNCT") last--;
        while (first < last && s[first].Upos == "PUNCT") first++;
        return new Words([s.SpanOf(first, last)]);
    }
}
