using OnRecord.Language.Network;
using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Language.Tagging;

/// <summary>Tags words with universal and Penn part-of-speech tags at once, from left to right, greedily.</summary>
/// <remarks>Looks at two words either side, their forms and affixes, and at the two tags before. Immutable and thread-safe.</remarks>
internal sealed class Tagger
{
    public const string ModelName = "tagger";
    public const int Version = 1;
    public const int Reach = 2;
    public const int AtomCount = 2;

    private readonly FeedForwardNetwork _network;
    private readonly WordVectors _vectors;
    private readonly WordFeatures _words;
    private readonly (string Upos, string Xpos)[] _tags;

    public Tagger(FeedForwardNetwork network, WordVectors vectors, WordFeatures words, string[] tags)
    {
        _network = network;
        _vectors = vectors;
        _words = words;
        Tags = tags;
        _tags = Array.ConvertAll(tags, t => (string.Intern(t[..t.IndexOf('|')]), string.Intern(t[(t.IndexOf('|') + 1)..])));
    }

    /// <summary>The tag set: <c>UPOS|XPOS</c>.</summary>
    public string[] Tags { get; }

    public static Tagger Load(ModelFile file, WordVectors vectors) => new(FeedForwardNetwork.Load(file), vectors, new WordFeatures(file.Lines("words")), file.Lines("tags"));

    public SentenceScorer NewScorer() => new(_network, _vectors.Rows);

    /// <summary>Tags one sentence: the universal and the Penn tag of each word.</summary>
    public (string Upos, string Xpos)[] Tag(IReadOnlyList<string> words, SentenceScorer scorer)
    {
        Begin(words, scorer, _vectors, _words);
        var result = new (string, string)[words.Count];
        Span<int> slots = stackalloc int[(2 * Reach) + 1];
        Span<int> atoms = stackalloc int[AtomCount];
        var hidden = new float[_network.Shape.Hidden];
        var scores = new float[_network.Shape.Outputs];
        int previous = -1, before = -1;
        for (var i = 0; i < words.Count; i++)
        {
            Features(i, words.Count, previous, before, slots, atoms);
            scorer.Hidden(slots, atoms, hidden);
            scorer.Scores(hidden, scores);
            before = previous;
            previous = Kernels.ArgMax(scores);
            result[i] = _tags[previous];
        }
        return result;
    }

    /// <summary>Hands a sentence's words to a scorer, as training does too.</summary>
    public static void Begin(IReadOnlyList<string> words, SentenceScorer scorer, WordVectors vectors, WordFeatures features)
    {
        var frozen = new int[words.Count];
        var rows = new int[words.Count * 5];
        Rows(words, vectors, features, frozen, rows);
        scorer.Begin(words.Count, frozen, rows);
    }

    public static void Rows(IReadOnlyList<string> words, WordVectors vectors, WordFeatures features, int[] frozen, int[] rows)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            frozen[i] = vectors.Id(word);
            rows[(i * 5) + 0] = features.Id(word);
            rows[(i * 5) + 1] = WordFeatures.Suffix2(word);
            rows[(i * 5) + 2] = WordFeatures.Suffix3(word);
            rows[(i * 5) + 3] = WordFeatures.Prefix(word);
            rows[(i * 5) + 4] = WordFeatures.Shape(word, i == 0);
        }
    }

    /// <summary>The features of one decision: the tokens around <paramref name="i"/> and the two tags before it.</summary>
    public static void Features(int i, int count, int previous, int before, Span<int> slots, Span<int> atoms)
    {
        for (var s = -Reach; s <= Reach; s++) slots[s + Reach] = i + s >= 0 && i + s < count ? i + s : SentenceScorer.None;
        atoms[0] = previous + 1;
        atoms[1] = before + 1;
    }
}
