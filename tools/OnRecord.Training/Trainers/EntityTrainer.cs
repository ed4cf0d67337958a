using OnRecord.Language.Entities;
using OnRecord.Language.Names;
using OnRecord.Language.Network;
using OnRecord.Language.Parsing;
using OnRecord.Language.Tagging;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Trains the entity recogniser on labelled sentences, with our own tags and the name lexicon's matches as features.</summary>
internal sealed class EntityTrainer(WordVectors vectors, Tagger tagger, NameLexicon names)
{
    public int Passes { get; init; } = 8;

    public (EntityRecogniser Recogniser, ModelFile File) Train(IReadOnlyList<EntitySentence> sentences, Action<double> progress)
    {
        var vocabulary = Vocabulary.Of(sentences.SelectMany(s => s.Words), atLeast: 3);
        var words = new WordFeatures(vocabulary);
        var tagIds = DependencyParser.TagIds(tagger.Tags);
        var shape = new NetworkShape(
            [(words.Rows, 24), (WordFeatures.Suffix3Rows, 16), (WordFeatures.PrefixRows, 12), (WordFeatures.ShapeRows, 16), (tagger.Tags.Length + 3, 12), (EntityRecogniser.NameRows, 8)],
            vectors.Dimension, (2 * EntityRecogniser.Reach) + 1, [EntityRecogniser.Labels.Length, EntityRecogniser.Labels.Length], 128, EntityRecogniser.Labels.Length);
        var network = new FeedForwardNetwork(shape);
        var scorer = tagger.NewScorer();
        var tags = sentences.Select(s => tagger.Tag(s.Words, scorer)).ToArray();
        var matches = sentences.Select(s => names.Match(s.Words)).ToArray();
        new SentenceTrainer(network, vectors.Rows, seed: 17) { Passes = Passes, Rate = 0.0015f, Dropout = 0.4f }.Train(sentences.Count, (s, pass, walker) =>
        {
            var sentence = sentences[s];
            var count = sentence.Words.Length;
            var frozen = new int[count];
            var rows = new int[count * EntityRecogniser.TableCount];
            EntityRecogniser.Rows(sentence.Words, tags[s], matches[s], vectors, words, tagIds, frozen, rows);
            for (var i = 0; i < count; i++)
                if (walker.Random.NextSingle() < 0.25f) rows[i * EntityRecogniser.TableCount] = WordFeatures.Unknown;
            walker.Begin(count, frozen, rows);
            Span<int> slots = stackalloc int[(2 * EntityRecogniser.Reach) + 1];
            Span<int> atoms = stackalloc int[2];
            int previous = 0, before = 0;
            for (var i = 0; i < count; i++)
            {
                EntityRecogniser.Features(i, count, previous, before, slots, atoms);
                walker.Score(slots, atoms);
                var right = sentence.Labels[i];
                walker.Learn(slots, atoms, static _ => true, o => o == right);
                before = previous;
                previous = pass == 0 || walker.Random.NextSingle() < 0.5f ? right : Kernels.ArgMax(walker.Scores);
            }
            walker.End();
        }, progress);
        var file = new ModelFile(EntityRecogniser.ModelName, EntityRecogniser.Version);
        file.Add("words", vocabulary);
        file.Add("tags", tagger.Tags);
        network.Save(file);
        return (new EntityRecogniser(network, vectors, words, tagger.Tags), file);
    }
}
