using OnRecord.Language.Entities;

namespace OnRecord.Language.Coreference;

/// <summary>Resolves the mentions of a document to parties: names and short names, governments by seat or office, roles, pronouns. Full names are collected
/// from the whole text first, then one pass in text order.</summary>
/// <remarks>Conservative: where several antecedents are as likely, the description stays. Immutable and thread-safe; state lives in one call.</remarks>
internal sealed class CoreferenceResolver(CoreferenceLexicon lexicon, MentionLinker linker)
{
    /// <param name="sentences">The document's sentences.</param>
    /// <param name="entities">Its names.</param>
    /// <param name="year">The year of the document, by which heads of state speak for their countries; null where it is not known.</param>
    /// <param name="home">The country, by its code, from which the document reports of itself; null where it does not.</param>
    /// <param name="states">What the encoder made of the words of each sentence.</param>
    /// <param name="entries">Where, in UTF-16, something new begins that no pronoun reaches back over.</param>
    public MentionIndex Resolve(IReadOnlyList<Sentence> sentences, IReadOnlyList<Entity> entities, int? year, string? home, Half[][] states,
        IReadOnlyList<int> entries)
    {
        var pass = new CoreferencePass(lexicon, sentences, entities, year, home, linker.Of(sentences, states));
        var next = 0;
        foreach (var sentence in sentences)
        {
            while (next < entries.Count && entries[next] <= sentence.Span.Start)
            {
                pass.BeginAnew();
                next++;
            }
            pass.Read(sentence);
        }
        pass.FillSides();
        return new MentionIndex(pass.Mentions);
    }
}
