using System.Collections.Immutable;
using OnRecord.Claims.Holders;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Transfers;

/// <summary>Makes transfers of the mentions that <see cref="ClaimModel"/> finds: goods, parties, stage, holders.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class TransferReader(LexiconFile lexicon, PartyFilter filter)
{
    private const double SureWithoutGoods = 0.95;

    private readonly TransferParties _parties = new(lexicon, filter);
    private readonly ItemReader _items = new(lexicon);
    private readonly TransferStages _stages = new(lexicon);
    private readonly ClaimStandingReader _standing = new(lexicon);
    private readonly ClaimDirection _direction = new(lexicon);
    private readonly TransferJoiner _joiner = new(lexicon);
    private readonly HashSet<string> _arming = lexicon.WordList("word of arming");
    private readonly HashSet<string> _supplying = [.. lexicon.Rows("transfer-words", "lemma").Select(r => r[0])];
    private readonly HashSet<string> _noGoods = lexicon.WordList("word for no goods");
    private readonly HashSet<string> _weighing = lexicon.WordList("verb of weighing");
    private readonly HashSet<string> _training = lexicon.WordList("word of training");

    /// <summary>The transfers of a document, in text order, those said twice merged.</summary>
    public ImmutableArray<Transfer> Read(Analysis analysis, HolderReader holders, List<ClaimMention> mentions) =>
        _joiner.Join(analysis, [.. mentions.Where(m => m.Transfer is not null).SelectMany(m => Drafts(analysis, holders, m))]);

    private IEnumerable<TransferDraft> Drafts(Analysis analysis, HolderReader holders, ClaimMention mention)
    {
        var s = analysis.Sentences[mention.Trigger.Sentence];
        var trigger = CueSpan.HeadOf(s, mention.Trigger.First, mention.Trigger.Last);
        // "strong-arm": no arms.
        if (trigger > 1 && s[trigger - 1].Text == "-" && s[trigger - 2].Upos != "PROPN") yield break;
        // "sold nothing to Chad, not even rifles"
        if (Clause.Patient(s, trigger) is >= 0 and var patient && _noGoods.Contains(s[patient].Lemma.ToLowerInvariant())) yield break;
        mention = WithRecipient(analysis, s, trigger, mention);
        var goods = Goods(analysis, s, trigger, mention);
        var suppliers = Parties(analysis, s, trigger, holders, mention, ClaimRole.Supplier);
        var recipients = Parties(analysis, s, trigger, holders, mention, ClaimRole.Recipient);
        // "bought Russian fighter jets": whose goods they are, where nobody else is named as giving.
        if (suppliers.Count == 0
            && goods.Count > 0
            && goods[0].Origin is { } origin
            && Party.Country(origin.Country, origin.Name) is var maker
            && !recipients.Contains(maker))
            suppliers.Add(maker);
        if (goods.Count == 0)
        {
            // "deliveries to Ukraine from Denmark": of what is not said, so only where all else is sure.
            if (suppliers.Count == 0 || recipients.Count == 0 || mention.Sure < SureWithoutGoods) yield break;
            var word = s[trigger].Lemma.ToLowerInvariant();
            if (s[trigger].Upos == "VERB" ? !_training.Contains(word) : !_supplying.Contains(word)) yield break;
            goods.Add(ItemReader.Itself(s, trigger, TransferKind.Arms));
        }
        var parts = mention.Parts(analysis, (role, words) => _direction.Role(s, trigger, role, words),
            (role, words) => role is ClaimRole.Supplier or ClaimRole.Recipient ? Meant(analysis, s, trigger, holders, words) : []);
        foreach (var supplier in suppliers.DefaultIfEmpty<Party?>(null))
            foreach (var recipient in recipients.DefaultIfEmpty<Party?>(null))
                if (Draft(analysis, s, trigger, holders, mention, goods, supplier, recipient) is { } draft)
                    yield return draft with { Transfer = draft.Transfer with { Parts = parts } };
    }

    private List<Party> Parties(Analysis analysis, Sentence s, int trigger, HolderReader holders, ClaimMention mention, ClaimRole role)
    {
        var parties = new List<Party>();
        foreach (var words in _direction.Of(s, trigger, mention, role))
            if (mention.SureOf(words) >= ClaimMention.LeastSure) parties.AddRange(Meant(analysis, s, trigger, holders, words));
        return [.. parties.Distinct()];
    }

    // "We have sold drones": the speaker's side.
    private List<Party> Meant(Analysis analysis, Sentence s, int trigger, HolderReader holders, WordRun words)
    {
        if (IsWe(analysis, words) && holders.Side(s[trigger].Span) is { } side) return [side];
        return holders.IsTakenForSpeaker(words) ? [] : _parties.Of(analysis, words);
    }

    // "denies arming Russia", "sell drones to Chad": who gets stands beside the verb, whatever else is near.
    private ClaimMention WithRecipient(Analysis analysis, Sentence s, int trigger, ClaimMention mention)
    {
        if (s[trigger].Upos != "VERB") return mention;
        var arms = _arming.Contains(s[trigger].Lemma.ToLowerInvariant());
        var at = arms ? Clause.Patient(s, trigger) : _direction.Given(s, trigger);
        if (at < 0) return mention;
        var words = new WordRun(s.Index, at, at);
        if (!_parties.Of(analysis, words).Exists(p => arms || p.Kind is PartyKind.Country or PartyKind.Organisation or PartyKind.Group)) return mention;
        var joint = Clause.Conjuncts(s, at).ToList();
        bool Among(WordRun w) => w.Sentence == s.Index && joint.Exists(t => w.First <= t && t <= w.Last);
        var roles = mention.Roles.Where(r => r.Role != ClaimRole.Recipient || Among(r.Words)).ToList();
        if (!roles.Exists(r => r.Role == ClaimRole.Recipient)) roles.Add((ClaimRole.Recipient, words, 1));
        return mention with { Roles = roles };
    }

    private static bool IsWe(Analysis analysis, WordRun words) =>
        words.First == words.Last && analysis.Sentences[words.Sentence][words.First].Text is "we" or "We" or "our" or "Our" or "us";

    private List<Goods> Goods(Analysis analysis, Sentence s, int trigger, ClaimMention mention)
    {
        var goods = new List<Goods>();
        foreach (var words in mention.Of(ClaimRole.Items).Where(w => w.Sentence == s.Index))
            foreach (var head in Clause.Conjuncts(s, CueSpan.HeadOf(s, words.First, words.Last)))
                if (head >= words.First && head <= words.Last && !goods.Exists(g => g.Head == head)) goods.Add(_items.Of(analysis, s, head, words));
        if (goods.Count == 0) goods.AddRange(Beside(analysis, s, trigger));
        // "arming the rebels": the word is its own goods.
        if (goods.Count == 0 && _arming.Contains(s[trigger].Lemma.ToLowerInvariant())) goods.Add(ItemReader.Itself(s, trigger, TransferKind.Arms));
        return _training.Contains(s[trigger].Lemma.ToLowerInvariant()) ? goods.ConvertAll(g => g with { Kind = TransferKind.Training }) : goods;
    }

    // Where the model marks no goods: what the word takes, where that is known to be goods.
    private List<Goods> Beside(Analysis analysis, Sentence s, int trigger)
    {
        bool Takes(int child) => s[child].Relation is "obj" or "iobj" or "obl" or "nmod" or "compound" or "amod";
        var below = s.Children(trigger).ToArray().Where(Takes);
        int[] places = [trigger, Clause.Patient(s, trigger), .. below];
        foreach (var at in places)
            if (at >= 0 && Clause.Conjuncts(s, at).Select(c => _items.Read(analysis, s, c)).OfType<Goods>().ToList() is { Count: > 0 } found) return found;
        return [];
    }

    private TransferDraft? Draft(
        Analysis analysis, Sentence s, int trigger, HolderReader holders, ClaimMention mention, List<Goods> goods, Party? supplier, Party? recipient)
    {
        if (!Plausible(supplier, recipient)) return null;
        var stage = _stages.Of(analysis, mention);
        // "seized rifles bound for Somalia": they never came.
        if (stage is TransferStage.Delivered or TransferStage.UnderWay && _direction.TakenBy(s, trigger) >= 0) stage = TransferStage.Halted;
        var standing = _standing.Of(s, trigger, goods[0].Head);
        // "urged Russia not to sell", "should not sell": nobody wants it, and nobody has refused it.
        if (standing.Negated && (stage == TransferStage.Sought || standing.Ought || IsWeighed(s, trigger))) return null;
        if (standing.GoesOn && stage == TransferStage.Halted) stage = TransferStage.UnderWay;
        var stops = stage is TransferStage.Halted or TransferStage.UnderWay;
        var planned = stage is TransferStage.Sought or TransferStage.Offered or TransferStage.Agreed;
        if (stage != TransferStage.Considered) standing = standing with { Expected = false };
        if (stage == TransferStage.Refused) standing = standing with { Negated = false };
        var held = holders.Holders(s[trigger].Span, standing, stops, planned, supplier, recipient);
        if (stage == TransferStage.Refused) held = holders.AsRefusal(held);
        if (held.IsEmpty) return null;
        // What is promised, approved or asked for is a fact of its own; only what somebody thinks will come is expected.
        if (stage != TransferStage.Considered) held = HolderReader.AsFact(held);
        // "Minsk denied that rifles had been sold to Armenia": a deed of its own is denied.
        if (supplier is null
            && recipient is not null
            && held is [{ Commitment: Commitment.Denies, Statement: not null }]
            && holders.Side(s[trigger].Span) is { Kind: PartyKind.Country } accused
            && accused != recipient)
            supplier = accused;
        return new TransferDraft(new Transfer
        {
            Id = "",
            Supplier = supplier,
            Recipient = recipient,
            Kind = goods[0].Kind,
            Items = [.. goods.Select(g => g.Item)],
            Stage = stage,
            When = ClaimTimes.On(analysis, s, trigger),
            Where = TransferParties.Place(analysis, s, trigger, supplier, recipient),
            Holders = held,
            Evidence = mention.Evidence(s),
            Trigger = mention.Named(analysis),
            Confidence = Math.Round(mention.Sure * (supplier is null || recipient is null ? 0.7 : 1), 2),
        }, goods, s.Index, mention.Of(ClaimRole.Stage).Any());
    }

    // "was considering not delivering the aid": nothing is refused yet.
    private bool IsWeighed(Sentence s, int trigger) => s[trigger].Head is >= 0 and var over && _weighing.Contains(s[over].Lemma.ToLowerInvariant());

    // One party at least must be of the world's affairs, and nobody supplies himself.
    private bool Plausible(Party? supplier, Party? recipient) =>
        (supplier is null || supplier != recipient) && ((supplier is null && recipient is null) || filter.IsWorldly(supplier) || filter.IsWorldly(recipient));
}
