using OnRecord.Language;
using OnRecord.Models;

namespace OnRecord.Claims;

/// <summary>The stage of a transfer: what the model makes of it, but for what one word tells beyond doubt ("offered"), of which there was little to learn from.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class ClaimStages(LexiconFile lexicon)
{
    private readonly HashSet<string> _offers = lexicon.Rows("stages", "lemma", "of", "stage").Where(r => r[1] == "transfer" && r[2] == "offered").Select(r => r[0]).ToHashSet(StringComparer.Ordinal);

    public TransferStage OfTransfer(Analysis analysis, ClaimMention mention)
    {
        var stage = (TransferStage)mention.Stage;
        return stage is not (TransferStage.Refused or TransferStage.Halted or TransferStage.UnderWay) && Lemmas(analysis, mention).Any(_offers.Contains) ? TransferStage.Offered : stage;
    }

    private static IEnumerable<string> Lemmas(Analysis analysis, ClaimMention mention)
    {
        foreach (var words in mention.Of(ClaimRole.Stage).Append(mention.Trigger))
            for (var t = words.First; t <= words.Last; t++) yield return analysis.Sentences[words.Sentence][t].Lemma.ToLowerInvariant();
    }
}
