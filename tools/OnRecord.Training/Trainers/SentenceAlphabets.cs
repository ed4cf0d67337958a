using OnRecord.Language.Network;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>The words, tags and relations that labelled sentences hold.</summary>
/// <param name="Words">Forms that occur more than once.</param>
/// <param name="Tags">Pairs of tags, <c>UPOS|XPOS</c>.</param>
/// <param name="Upos">Universal tags, in the order of the network's outputs.</param>
/// <param name="Xpos">Penn tags, likewise.</param>
/// <param name="Relations">Dependency relations, likewise.</param>
internal sealed record SentenceAlphabets(WordFeatures Words, string[] Tags, string[] Upos, string[] Xpos, string[] Relations)
{
    public static SentenceAlphabets Of(IReadOnlyList<TrainingSentence> sentences)
    {
        var trees = sentences.Where(s => s.Tree is not null).Select(s => s.Tree!).ToList();
        return new(
            new WordFeatures(Vocabulary.Of(sentences.SelectMany(s => s.Words), atLeast: 2)),
            [.. trees.SelectMany(t => t.Upos.Zip(t.Xpos, (u, x) => $"{u}|{x}")).Distinct().Order(StringComparer.Ordinal)],
            SentenceModel.Alphabet(trees.SelectMany(t => t.Upos)),
            SentenceModel.Alphabet(trees.SelectMany(t => t.Xpos)),
            [.. trees.SelectMany(t => t.Labels).Append("root").Distinct().Order(StringComparer.Ordinal)]);
    }
}
