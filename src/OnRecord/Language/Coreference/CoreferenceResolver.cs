using OnRecord.Language.Entities;

namespace OnRecord.Language.Coreference;

/// <summary>Resolves the mentions of a document to parties: names and short names, governments by seat or office, roles, pronouns. Full names are collected from the whole text first, then one pass in text order.</summary>
/// <remarks>Conservative: where several antecedents are as likely, the description stays. Immutable and thread-safe; state lives in one call.</remarks>
internal sealed class CoreferenceResolver(CoreferenceLexicon lexicon)
{
    public MentionIndex Resolve(IReadOnlyList<Sentence> sentences, IReadOnlyList<Entity> entities)
    {
        var pass = new CoreferencePass(lexicon, sentences, entities);
        foreach (var sentence in sentences) pass.Read(sentence);
        return new MentionIndex(pass.Mentions);
    }
}
