using OnRecord.Models;

namespace OnRecord.Claims;

/// <summary>Which party the subject or possessor of a word of transferring is.</summary>
internal enum AgentRole
{
    /// <summary>Who gives.</summary>
    Supplier,

    /// <summary>Who gets.</summary>
    Recipient,

    /// <summary>Either of the two: "signed an arms deal with".</summary>
    Either,

    /// <summary>Neither: the goods themselves stand there ("weapons flowed to").</summary>
    None,
}

/// <summary>How a verb or noun of supplying or getting lays out its parties and goods.</summary>
/// <param name="Agent">Which party the subject is.</param>
/// <param name="Supplier">Prepositions of the supplier; <c>obj</c> for the object.</param>
/// <param name="Recipient">Prepositions of the recipient; <c>obj</c> for the object.</param>
/// <param name="Goods">Places of the goods: <c>obj</c>, <c>subj</c>, <c>self</c> where the word names them itself ("arming"), or prepositions.</param>
/// <param name="Stage">A fixed stage; null where tense tells.</param>
/// <param name="Kind">A fixed kind; null where the goods tell.</param>
/// <param name="Needs">What must be named besides the goods: <c>origin</c> of the goods, <c>recipient</c>, <c>both</c> parties; or nothing.</param>
internal sealed record TransferFrame(AgentRole Agent, string[] Supplier, string[] Recipient, string[] Goods, TransferStage? Stage, TransferKind? Kind, string Needs)
{
    /// <summary>Whether the subject or possessor is the supplier.</summary>
    public bool AgentGives => Agent == AgentRole.Supplier;

    /// <summary>The frames by lemma, verbs and nouns apart.</summary>
    public static (Dictionary<string, TransferFrame> Verbs, Dictionary<string, TransferFrame> Nouns) Load(LexiconFile lexicon)
    {
        var verbs = new Dictionary<string, TransferFrame>(StringComparer.Ordinal);
        var nouns = new Dictionary<string, TransferFrame>(StringComparer.Ordinal);
        foreach (var r in lexicon.Rows("transfer-frames", "lemma", "pos", "agent", "supplier", "recipient", "goods", "stage", "kind", "needs"))
            (r[1] == "verb" ? verbs : nouns)[r[0]] = new(
                Enum.Parse<AgentRole>(r[2], ignoreCase: true), LexiconFile.Values(r[3]), LexiconFile.Values(r[4]), LexiconFile.Values(r[5]),
                r[6] == "past" ? null : TransferStageReader.Named(r[6]), r[7] == "goods" ? null : Enum.Parse<TransferKind>(r[7], ignoreCase: true), r[8]);
        return (verbs, nouns);
    }
}
