using System.Collections.Immutable;
using OnRecord.Language;
using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>Finds transfers: a verb or noun of supplying or getting, goods in their place, parties in theirs.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class TransferReader
{
    private const int SentencesToLookBack = 4;

    private readonly Dictionary<string, TransferFrame> _verbs;
    private readonly HashSet<string> _judging;
    private readonly Dictionary<string, TransferFrame> _nouns;
    private readonly ItemReader _items;
    private readonly StageReader _stages;
    private readonly PartyFilter _parties;
    private readonly HashSet<string> _notTransfers;
    private readonly HashSet<string> _actors;
    private readonly HashSet<string> _servants;
    private readonly HashSet<string> _light;

    public TransferReader(LexiconFile lexicon, StageReader stages, PartyFilter parties)
    {
        (_verbs, _nouns) = TransferFrame.Load(lexicon);
        _items = new ItemReader(lexicon);
        _stages = stages;
        _parties = parties;
        _judging = lexicon.Rows("attitudes", "cue", "attitude").Where(r => r[1] is "condemn" or "praise" or "accuse").Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
        _notTransfers = lexicon.WordList("transfer stopper");
        _light = lexicon.WordList("goods that need both parties");
        _servants = lexicon.WordList("servants of a state");
        _actors = [.. lexicon.WordList("actor noun"), .. lexicon.WordList("government noun"), .. lexicon.WordList("role noun")];
    }

    /// <summary>The transfers of a document, in text order, those said twice merged.</summary>
    public ImmutableArray<Transfer> Read(Analysis analysis, HolderReader holders)
    {
        var found = new List<Draft>();
        foreach (var s in analysis.Sentences)
            for (var t = 0; t < s.Count; t++)
            {
                var frame = s[t].Upos switch
                {
                    "VERB" => _verbs.GetValueOrDefault(s[t].Lemma.ToLowerInvariant()),
                    "NOUN" => _nouns.GetValueOrDefault(s[t].Lemma.ToLowerInvariant()),
                    _ => null,
                };
                // "give up", "give away": no transfer to anybody.
                if (frame is not null && s.ChildExact(t, "compound:prt") is >= 0 and var particle && s[particle].Lemma is "up" or "away" or "off" && frame.Kind is null) continue;
                if (frame is not null && Read(analysis, s, t, frame, holders) is { } draft) found.Add(draft);
            }
        Complete(found);
        // With one party unsaid, and no transfer near that names it, the goods must be heavy ones: a gun shop's customers are no recipients.
        found.RemoveAll(d => d.Weak && !d.Inferred);
        return Merge(found);
    }

    // A party left unsaid is the one that the nearest transfer with the same other party names, within a few sentences.
    private static void Complete(List<Draft> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            var open = found[i].Transfer;
            if (open.Supplier is not null && open.Recipient is not null) continue;
            var best = -1;
            for (var j = 0; j < found.Count; j++)
            {
                var full = found[j].Transfer;
                if (full.Supplier is null || full.Recipient is null || Math.Abs(found[j].Sentence - found[i].Sentence) > SentencesToLookBack || found[j].Inferred) continue;
                if (open.Supplier is not null ? full.Supplier != open.Supplier : full.Recipient != open.Recipient) continue;
                if (best < 0 || Math.Abs(found[j].Sentence - found[i].Sentence) < Math.Abs(found[best].Sentence - found[i].Sentence)) best = j;
            }
            if (best < 0) continue;
            found[i] = found[i] with { Inferred = true, Transfer = open with { Supplier = found[best].Transfer.Supplier, Recipient = found[best].Transfer.Recipient, Confidence = Math.Round(open.Confidence - 0.1, 2) } };
        }
    }

    private Draft? Read(Analysis analysis, Sentence s, int trigger, TransferFrame frame, HolderReader holders)
    {
        var noun = s[trigger].Upos == "NOUN";
        var goods = noun ? GoodsOfNoun(analysis, s, trigger, frame) : GoodsOfVerb(analysis, s, trigger, frame);
        if (goods.Count == 0) return null;
        if (frame.Kind == TransferKind.Production && goods[0].Kind != TransferKind.Production) return null;
        var kind = frame.Kind ?? goods[0].Kind;
        var gives = frame.AgentGives;
        var agent = noun ? AgentOfNoun(s, trigger, goods[0].Head, ref gives) : Clause.Agent(s, trigger);
        var supplier = gives ? Resolve(analysis, s, agent) : null;
        var recipient = gives ? null : Resolve(analysis, s, agent);
        supplier ??= At(analysis, s, trigger, goods[0].Head, frame.Supplier);
        recipient ??= At(analysis, s, trigger, goods[0].Head, frame.Recipient);
        if (!noun && frame.AgentGives && recipient is null) recipient = Resolve(analysis, s, s.Child(trigger, "iobj"));
        if (!noun && frame.AgentGives && recipient is null && s.Child(trigger, "obj") is >= 0 and var first && first < goods[0].Head && !s.IsAncestor(first, goods[0].Head)) recipient = Resolve(analysis, s, first);
        // "supply Iran with components": the goods stand after the preposition, so the object gets them.
        if (!noun && frame.AgentGives && recipient is null && Clause.Oblique(s, trigger, "with") is >= 0 and var with && s.IsAncestor(with, goods[0].Head)) recipient = Resolve(analysis, s, Clause.Patient(s, trigger));
        if (noun) Modifiers(analysis, s, trigger, goods[0].Head, frame, ref supplier, ref recipient);
        if (kind == TransferKind.Production && !noun) Partners(analysis, s, trigger, goods[0].Head, agent, ref supplier, ref recipient);
        // "bought Russian fighter jets": whose goods they are, where nobody else is named as giving.
        if (supplier is null && goods[0].Origin is { } origin && recipient?.Id != "country:" + origin.Country && kind != TransferKind.Training) supplier = Party.Country(origin.Country, origin.Name);
        if (!Plausible(supplier, recipient, kind)) return null;
        var weak = (supplier is null || recipient is null) && (kind is not TransferKind.Arms || !goods.Exists(g => g.Designation is not null || !LightGoods(g)));
        var stage = _stages.OfTransfer(s, trigger, frame);
        var evidence = Evidence(s, trigger, goods);
        var held = holders.Holders(s[trigger].Span, stage.Expected, stage.Negated, stage.Stage == TransferStage.Halted || Stops(s, trigger), supplier, recipient);
        if (held.IsEmpty) return null;
        var known = (supplier is null ? 0 : 1) + (recipient is null ? 0 : 1);
        return new Draft(new Transfer
        {
            Id = "",
            Supplier = supplier,
            Recipient = recipient,
            Kind = kind,
            Items = [.. goods.Select(g => g.Item)],
            Stage = Stops(s, trigger) && stage.Stage == TransferStage.Halted && held.Any(h => h.Commitment == Commitment.Asserts && h.Statement is not null) && Demanded(holders, s[trigger].Span) ? TransferStage.UnderWay : stage.Stage ?? TransferStage.Delivered,
            When = ClaimTimes.On(analysis, s, trigger),
            Where = Place(analysis, s, trigger, supplier, recipient),
            Holders = held,
            Evidence = evidence,
            Confidence = Math.Round(0.35 + (0.2 * known) + (goods[0].Category is not null && goods[0].Category != "unspecified arms" ? 0.1 : 0) + (noun ? 0 : 0.1), 2),
        }, goods, s.Index, weak, false);
    }

    // Where goods are to be made is who gets the production; who makes them with it gives it.
    private void Partners(Analysis analysis, Sentence s, int verb, int goods, int agent, ref Party? supplier, ref Party? recipient)
    {
        var agents = Clause.Conjuncts(s, agent).Select(a => Resolve(analysis, s, a)).Where(p => p is not null).ToList();
        var place = Resolve(analysis, s, Clause.Oblique(s, goods, "in")) ?? Resolve(analysis, s, Clause.Oblique(s, verb, "in"));
        var with = Resolve(analysis, s, Clause.Oblique(s, verb, "with"));
        recipient = place ?? agents.FirstOrDefault();
        var host = recipient;
        supplier = agents.FirstOrDefault(p => p != host) ?? (with == host ? null : with);
    }

    private static bool Demanded(HolderReader holders, TextSpan span) => holders.Around(span).Any(a => a.Attitude == Attitude.Demand);

    private bool Stops(Sentence s, int trigger)
    {
        for (int t = s[trigger].Head, depth = 0; t >= 0 && depth < 2; t = s[t].Head, depth++)
            if (s[t].Lemma is "cease" or "stop" or "halt" or "end" or "suspend") return true;
        return false;
    }

    // One party at least must be of the world's affairs; goods that anybody trades need two states.
    private bool Plausible(Party? supplier, Party? recipient, TransferKind kind)
    {
        if (supplier is not null && supplier == recipient) return false;
        if (kind is TransferKind.Other) return supplier?.Kind == PartyKind.Country && recipient?.Kind is PartyKind.Country;
        return _parties.IsWorldly(supplier) || _parties.IsWorldly(recipient);
    }

    private bool LightGoods(Goods goods) => goods.Category is null or "small arms and light weapons" or "military training" || _light.Contains(goods.Lemma);

    private List<Goods> GoodsOfVerb(Analysis analysis, Sentence s, int verb, TransferFrame frame)
    {
        foreach (var place in frame.Goods)
        {
            var at = place == "obj" ? Clause.Patient(s, verb) : Clause.Oblique(s, verb, place);
            // "training pilots on the fighter": the parser may hang the goods on the trained.
            if (frame.Kind == TransferKind.Training && at < 0) at = Clause.Oblique(s, Clause.Patient(s, verb), place);
            // "offered Cairo two frigates": of two objects the last is the goods.
            foreach (var child in s.Children(verb))
                if (place == "obj" && at >= 0 && child > at && s[child].Relation == "obj") at = child;
            if (at < 0) continue;
            var goods = Collect(analysis, s, at);
            if (goods.Count > 0 && frame.Kind != TransferKind.Training) return goods;
            if (goods.Count > 0 && IsMilitaryTraining(analysis, s, verb)) return goods;
        }
        return [];
    }

    // Pilots, soldiers and forces are trained for war; pupils and dogs are not.
    private bool IsMilitaryTraining(Analysis analysis, Sentence s, int verb)
    {
        var trained = Clause.Patient(s, verb);
        return trained >= 0 && !_notTransfers.Contains(s[trained].Lemma);
    }

    // The goods at a place, those coordinated with it, and those named after "including" or "such as".
    private List<Goods> Collect(Analysis analysis, Sentence s, int at)
    {
        var goods = new List<Goods>();
        if (at < 0) return goods;
        // "hundreds of drones", "a shipment of missiles", "deliveries of": the goods stand under the measure.
        if (_items.Read(analysis, s, at) is null && Clause.Oblique(s, at, "of") is >= 0 and var measured && (_items.Read(analysis, s, measured) is not null || s[measured].Lemma is "type" or "number" or "variety")) at = measured;
        foreach (var conjunct in Clause.Conjuncts(s, at))
            if (_items.Read(analysis, s, conjunct) is { } one) goods.Add(one);
        foreach (var marker in new[] { "include", "like", "such", "including" })
            for (var t = s.LeftEdge(at); t <= s.RightEdge(at); t++)
                if (s[t].Lemma == marker && t > at && s[t].Head is >= 0 and var example && example > t)
                    foreach (var conjunct in Clause.Conjuncts(s, example))
                        if (!goods.Exists(g => g.Head == conjunct) && _items.Read(analysis, s, conjunct) is { } one) goods.Add(one);
        return goods;
    }

    private List<Goods> GoodsOfNoun(Analysis analysis, Sentence s, int noun, TransferFrame frame)
    {
        foreach (var place in frame.Goods)
            if (Collect(analysis, s, Clause.Oblique(s, noun, place)) is { Count: > 0 } goods) return goods;
        // "arms deliveries", "the S-400 purchase", "drone sale"
        foreach (var child in s.Children(noun))
            if (child < noun && s[child].Relation is "compound" or "amod" or "nmod" && _items.Read(analysis, s, child) is { } before) return [before];
        return [];
    }

    private int AgentOfNoun(Sentence s, int noun, int goods, ref bool gives)
    {
        if (s.ChildExact(noun, "nmod:poss") is >= 0 and var owner && owner != goods) return owner;
        if (Clause.Oblique(s, noun, "by") is >= 0 and var by && by > goods) return by;
        // "agreed to the sale", "halted deliveries": who governs the noun, where the verb is one of dealing with it.
        // "took part in arms shipments": part of it too.
        var partOf = s[noun].Relation == "obl" && s.Child(noun, "case") is >= 0 and var preposition && s[preposition].Lemma == "in";
        if (s[noun].Head is not (>= 0 and var verb) || (s[noun].Relation is not "obj" && s[noun].Deprel is not "nsubj:pass" && !partOf)) return -1;
        // "criticised the sale": who judges it has no part in it.
        if (_judging.Contains(s[verb].Lemma)) return -1;
        // "received shipments": who receives is no supplier, whatever the noun.
        if (_verbs.TryGetValue(s[verb].Lemma.ToLowerInvariant(), out var frame)) gives = frame.AgentGives;
        return Clause.Agent(s, verb);
    }

    // "Russian arms sales", "U.S. shipments", "US-Saudi arms deal"
    private static void Modifiers(Analysis analysis, Sentence s, int noun, int goods, TransferFrame frame, ref Party? supplier, ref Party? recipient)
    {
        foreach (var entity in analysis.Entities[s.Index])
        {
            if (entity.Last >= noun || entity.First < s.LeftEdge(noun) || entity.Known is not { Kind: NameKind.Country or NameKind.Demonym } known) continue;
            if (!s.IsAncestor(noun, entity.First) || s[entity.First].Deprel is "nmod:poss") continue;
            var party = Party.Country(known.Country, known.Name);
            // "Russian weapons purchases": the nation stands before the goods, so they are its goods.
            if (!frame.AgentGives && entity.Last < goods && goods < noun) supplier ??= party == recipient ? null : party;
            else if (frame.AgentGives) supplier ??= party == recipient ? null : party;
            else recipient ??= party == supplier ? null : party;
        }
    }

    private Party? At(Analysis analysis, Sentence s, int trigger, int goods, string[] places)
    {
        foreach (var place in places)
        {
            var at = place == "obj" ? Clause.Patient(s, trigger) : Clause.Oblique(s, trigger, place);
            if (at < 0 && place != "obj" && goods >= 0) at = Clause.Oblique(s, goods, place);
            // "approved the sale to the navy": the parser may hang the party on the verb above.
            if (at < 0 && place != "obj" && s[trigger].Upos == "NOUN" && s[trigger].Relation == "obj") at = Clause.Oblique(s, s[trigger].Head, place) is >= 0 and var above && above > trigger ? above : -1;
            // "a shipment of missiles, delivered to Iraq": a participle may carry the party.
            foreach (var child in s.Children(trigger))
                if (at < 0 && place != "obj" && s[child].Relation == "acl") at = Clause.Oblique(s, child, place);
            if (at >= 0 && at != goods && Resolve(analysis, s, at) is { } party) return party;
        }
        return Within(analysis, s, trigger, goods, places);
    }

    // Anywhere under the trigger or its goods, for the parser may hang "to Russia" on the last of a list.
    private Party? Within(Analysis analysis, Sentence s, int trigger, int goods, string[] places)
    {
        for (var t = Math.Min(trigger, goods) + 1; t <= s.RightEdge(trigger); t++)
        {
            if (s[t].Relation is not ("nmod" or "obl") || s.Child(t, "case") is not (>= 0 and var preposition) || !places.Contains(s[preposition].Lemma) || s[preposition].Lemma is "in" or "for" or "by" or "with") continue;
            var clause = s[t].Head;
            while (clause >= 0 && clause != trigger && s[clause].Upos != "VERB") clause = s[clause].Head;
            if (clause == trigger && Resolve(analysis, s, t) is { Kind: PartyKind.Country or PartyKind.Group or PartyKind.Organisation } party) return party;
        }
        return null;
    }

    private Party? Resolve(Analysis analysis, Sentence s, int token)
    {
        if (token < 0 || _notTransfers.Contains(s[token].Lemma.ToLowerInvariant())) return null;
        if (analysis.Times[s.Index].Any(t => t.IsDate && t.First <= token && token <= t.Last)) return null;
        var reference = analysis.Mentions.At(s.Index, token);
        if (reference is null) return null;
        var party = reference.Party;
        // Pilots and officials act for their country; a described company or group stands for itself.
        if (party.Kind is PartyKind.Person or PartyKind.Unknown or PartyKind.Place && reference.SpeaksFor is { } country) return country;
        if (party.Kind is PartyKind.Group && reference.SpeaksFor is { } own && _servants.Contains(party.Name[(party.Name.LastIndexOf(' ') + 1)..].ToLowerInvariant())) return own;
        // An organ of a state gives and takes for the state; a company, a movement or an alliance for itself.
        if (party.Kind == PartyKind.Organisation && reference.SpeaksFor is { Kind: PartyKind.Country } state) return state;
        if (party.Kind == PartyKind.Place) return null;
        // A description is a party only where its noun names somebody who acts: "Western powers", not "the talks".
        return party.Kind is PartyKind.Group or PartyKind.Unknown && s[token].Upos == "NOUN" && !_actors.Contains(s[token].Lemma.ToLowerInvariant()) ? null : party;
    }

    // "in Latakia", "at a base near Konya": where the transfer's own clause says it takes place; a party's own country says nothing new.
    private static Party? Place(Analysis analysis, Sentence s, int trigger, Party? supplier, Party? recipient)
    {
        var at = Clause.Oblique(s, trigger, "in", "at", "near");
        if (at < 0 || analysis.Mentions.At(s.Index, at)?.Party is not { Kind: PartyKind.Place or PartyKind.Country } place) return null;
        return place == supplier || place == recipient ? null : place;
    }

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

    private static ImmutableArray<Transfer> Merge(List<Draft> found)
    {
        var merged = new List<Draft>();
        foreach (var draft in found)
        {
            var transfer = draft.Transfer;
            var same = merged.FindIndex(m => m.Transfer.Supplier == transfer.Supplier && m.Transfer.Recipient == transfer.Recipient && m.Transfer.Kind == transfer.Kind && SameStage(m.Transfer.Stage, transfer.Stage) && SameTime(m.Transfer.When, transfer.When) && SameGoods(m, draft));
            if (same < 0)
            {
                merged.Add(draft with { Transfer = transfer with { Id = $"t{merged.Count + 1}" } });
                continue;
            }
            var first = merged[same].Transfer;
            merged[same] = merged[same] with { Transfer = first with { Holders = [.. first.Holders.Concat(transfer.Holders).DistinctBy(h => (h.Party, h.Commitment))], When = first.When ?? transfer.When, Stage = first.Stage > transfer.Stage ? first.Stage : transfer.Stage } };
        }
        return [.. merged.Select(m => m.Transfer)];
    }

    // What is under way in one sentence and done in another is one transfer, further along.
    private static bool SameStage(TransferStage a, TransferStage b) => a == b || (a is TransferStage.UnderWay or TransferStage.Delivered && b is TransferStage.UnderWay or TransferStage.Delivered);

    private static bool SameTime(ClaimTime? a, ClaimTime? b) => a?.Start == b?.Start && a?.End == b?.End;

    private static bool SameGoods(Draft a, Draft b) =>
        a.Goods.Any(x => b.Goods.Any(y => x.Designation is not null && y.Designation is not null ? x.Designation == y.Designation : x.Lemma == y.Lemma))
        && !(a.Goods[0].Quantity is { } q && b.Goods[0].Quantity is { } r && q.Low != r.Low);

    /// <summary>A transfer with its goods still as they were read: their lemmas tell whether two say the same.</summary>
    private sealed record Draft(Transfer Transfer, List<Goods> Goods, int Sentence, bool Weak, bool Inferred);
}
