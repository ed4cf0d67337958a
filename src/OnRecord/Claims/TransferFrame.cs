using OnRecord.Models;

namespace OnRecord.Claims;

/// <summary>How a verb or noun of supplying or getting lays out its parties and goods.</summary>
/// <param name="AgentGives">Whether the subject is the supplier; else it is the recipient.</param>
/// <param name="Supplier">Prepositions of the supplier; <c>obj</c> for the object.</param>
/// <param name="Recipient">Prepositions of the recipient; <c>obj</c> for the object.</param>
/// <param name="Goods">Places of the goods: <c>obj</c> or prepositions.</param>
/// <param name="Stage">A fixed stage; null where tense tells.</param>
/// <param name="Kind">A fixed kind; null where the goods tell.</param>
internal sealed record TransferFrame(bool AgentGives, string[] Supplier, string[] Recipient, string[] Goods, TransferStage? Stage, TransferKind? Kind)
{
    /// <summary>The frames by lemma, verbs and nouns apart.</summary>
    public static (Dictionary<string, TransferFrame> Verbs, Dictionary<string, TransferFrame> Nouns) Load(LexiconFile lexicon)
    {
        var verbs = new Dictionary<string, TransferFrame>(StringComparer.Ordinal);
        var nouns = new Dictionary<string, TransferFrame>(StringComparer.Ordinal);
        foreach (var r in lexicon.Rows("transfer-frames", "lemma", "pos", "agent", "supplier", "recipient", "goods", "stage", "kind"))
            (r[1] == "verb" ? verbs : nouns)[r[0]] = new(
                r[2] == "supplier", LexiconFile.Values(r[3]), LexiconFile.Values(r[4]), LexiconFile.Values(r[5]),
                r[6] == "past" ? null : StageReader.Transfer(r[6]), r[7] == "goods" ? null : Enum.Parse<TransferKind>(r[7], ignoreCase: true));
        return (verbs, nouns);
    }
}
