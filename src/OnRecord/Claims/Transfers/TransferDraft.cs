namespace OnRecord.Claims.Transfers;

/// <summary>A transfer as one clause tells it, before what other clauses say of it is joined to it.</summary>
/// <param name="Transfer">The transfer; its id is still empty.</param>
/// <param name="Goods">Its goods as they were read: heads and lemmas tell whether two drafts speak of the same.</param>
/// <param name="Sentence">Index of its sentence.</param>
/// <param name="StageTold">Whether a verb, tense or aspect tells the stage; else it is only what the noun suggests.</param>
/// <param name="Inferred">Whether a party was taken from another clause.</param>
internal sealed record TransferDraft(Transfer Transfer, List<Goods> Goods, int Sentence, bool StageTold, bool Inferred = false);
