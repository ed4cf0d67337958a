using OnRecord.Language;
using OnRecord.Models;

namespace OnRecord.Claims.Transfers;

/// <summary>The stage of a transfer: what the model makes of it, but for what one word tells beyond doubt ("offered"), of which there was little to learn
/// from.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class TransferStages(LexiconFile lexicon)
{
    private readonly HashSet<string> _offers = StageWords.Of(lexicon, "transfer", "offered");
    private readonly HashSet<string> _relief = StageWords.Of(lexicon, "sanction", "lifted");
    private readonly HashSet<string> _stops = lexicon.WordList("noun for a stop");

    /// <summary>The stage of a mention of a transfer.</summary>
    public TransferStage Of(Analysis analysis, ClaimMention mention)
    {
        var stage = mention.Transfer!.Value;
        // "lifted the ban on sales": what was held is free again.
        var lemmas = Lemmas(analysis, mention).ToList();
        if (stage == TransferStage.Halted && lemmas.Exists(_relief.Contains) && lemmas.Exists(_stops.Contains)) return TransferStage.Approved;
        if (stage is TransferStage.Refused or TransferStage.Halted or TransferStage.UnderWay) return stage;
        return lemmas.Exists(_offers.Contains) ? TransferStage.Offered : stage;
    }

    private static IEnumerable<string> Lemmas(Analysis analysis, ClaimMention mention)
    {
        foreach (var words in mention.Of(ClaimRole.Stage).Append(mention.Trigger))
            for (var t = words.First; t <= words.Last; t++) yield return analysis.Sentences[words.Sentence][t].Lemma.ToLowerInvariant();
    }
}
