namespace OnRecord.Training.Corpora;

/// <summary>A sentence with what is known of it: a tree with tags, names, or both.</summary>
/// <param name="Words">Its words.</param>
/// <param name="Tree">Tags and tree, or null.</param>
/// <param name="Names">Labels of names, indices into <see cref="Language.Network.SentenceModel.NameLabels"/>, or null.</param>
/// <param name="Corpus">Whose customs the names follow.</param>
internal sealed record TrainingSentence(string[] Words, ConlluSentence? Tree, int[]? Names, NameCorpus Corpus);

/// <summary>The corpora of names. Reading follows the customs of the first.</summary>
internal enum NameCorpus
{
    Uner,
    Gum,
    Wikigold,
    Politics,
}
