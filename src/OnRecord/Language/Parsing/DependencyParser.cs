using OnRecord.Language.Network;
using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Language.Parsing;

/// <summary>Parses a tagged sentence into a dependency tree of the UD scheme, greedily, in time linear in its length.</summary>
/// <remarks>Immutable and thread-safe; the scratch memory is a <see cref="ParserScratch"/>, one for each thread.</remarks>
internal sealed class DependencyParser
{
    public const string ModelName = "parser";
    public const int Version = 1;
    public const int SlotCount = 17;
    public const int AtomCount = 11;
    public const int Distances = 8;

    private readonly FeedForwardNetwork _network;
    private readonly WordVectors _vectors;
    private readonly WordFeatures _words;
    private readonly Dictionary<(string, string), int> _tagIds;

    public DependencyParser(FeedForwardNetwork network, WordVectors vectors, WordFeatures words, string[] tags, string[] labels)
    {
        _network = network;
        _vectors = vectors;
        _words = words;
        Labels = Array.ConvertAll(labels, string.Intern);
        _tagIds = TagIds(tags);
    }

    public string[] Labels { get; }

    public static DependencyParser Load(ModelFile file, WordVectors vectors) =>
        new(FeedForwardNetwork.Load(file), vectors, new WordFeatures(file.Lines("words")), file.Lines("tags"), file.Lines("labels"));

    public static Dictionary<(string, string), int> TagIds(string[] tags)
    {
        var ids = new Dictionary<(string, string), int>();
        for (var i = 0; i < tags.Length; i++) ids[(tags[i][..tags[i].IndexOf('|')], tags[i][(tags[i].IndexOf('|') + 1)..])] = i + 3;
        return ids;
    }

    public ParserScratch NewScratch() => new(new SentenceScorer(_network, _vectors.Rows), _network.Shape);

    /// <summary>Head (index, -1 for the root) and label of each word.</summary>
    public (int Head, string Label)[] Parse(IReadOnlyList<string> words, IReadOnlyList<(string Upos, string Xpos)> tags, ParserScratch scratch)
    {
        var frozen = new int[words.Count];
        var rows = new int[words.Count * 4];
        Rows(words, tags, _vectors, _words, _tagIds, frozen, rows);
        scratch.Scorer.Begin(words.Count, frozen, rows);
        var state = scratch.State;
        state.Begin(words.Count);
        Span<int> slots = stackalloc int[SlotCount];
        Span<int> atoms = stackalloc int[AtomCount];
        while (!state.Done)
        {
            Features(state, Labels.Length, slots, atoms);
            scratch.Scorer.Hidden(slots, atoms, scratch.Hidden);
            scratch.Scorer.Scores(scratch.Hidden, scratch.Scores);
            Apply(state, Best(state, scratch.Scores, Labels.Length), Labels.Length);
        }
        var result = new (int, string)[words.Count];
        for (var i = 0; i < result.Length; i++) result[i] = (state.Heads[i], state.Heads[i] < 0 ? "root" : Labels[state.Labels[i]]);
        return result;
    }

    /// <summary>The best move that is allowed: 0 is SHIFT, 1 + l is LEFT with label l, 1 + L + l is RIGHT.</summary>
    public static int Best(ArcHybrid state, ReadOnlySpan<float> scores, int labels)
    {
        var best = -1;
        if (state.CanShift) best = 0;
        if (state.CanLeft)
            for (var m = 1; m <= labels; m++)
                if (best < 0 || scores[m] > scores[best]) best = m;
        if (state.CanRight)
            for (var m = labels + 1; m <= 2 * labels; m++)
                if (best < 0 || scores[m] > scores[best]) best = m;
        return best;
    }

    public static void Apply(ArcHybrid state, int move, int labels)
    {
        if (move == 0) state.Shift();
        else if (move <= labels) state.Left(move - 1);
        else state.Right(move - 1 - labels);
    }

    public static void Rows(IReadOnlyList<string> words, IReadOnlyList<(string Upos, string Xpos)> tags, WordVectors vectors, WordFeatures features, Dictionary<(string, string), int> tagIds, int[] frozen, int[] rows)
    {
        for (var i = 0; i < words.Count; i++)
        {
            frozen[i] = vectors.Id(words[i]);
            rows[(i * 4) + 0] = features.Id(words[i]);
            rows[(i * 4) + 1] = tagIds.TryGetValue(tags[i], out var id) ? id : WordFeatures.Unknown;
            rows[(i * 4) + 2] = WordFeatures.Suffix3(words[i]);
            rows[(i * 4) + 3] = WordFeatures.Shape(words[i], i == 0);
        }
    }

    /// <summary>The features of a state: words near the stack's top and the buffer's front with their outer dependents; labels of these; distances and valencies.</summary>
    public static void Features(ArcHybrid state, int labels, Span<int> slots, Span<int> atoms)
    {
        int s0 = state.Stack(0), s1 = state.Stack(1), s2 = state.Stack(2), b0 = state.Next < state.Count ? state.Next : -2;
        slots[0] = Slot(s0);
        slots[1] = Slot(s1);
        slots[2] = Slot(s2);
        slots[3] = Slot(b0);
        slots[4] = state.Next + 1 < state.Count ? state.Next + 1 : SentenceScorer.None;
        slots[5] = state.Next + 2 < state.Count ? state.Next + 2 : SentenceScorer.None;
        slots[6] = Dependent(state.LeftMost, s0);
        slots[7] = Dependent(state.RightMost, s0);
        slots[8] = Dependent(state.LeftMost, s1);
        slots[9] = Dependent(state.RightMost, s1);
        slots[10] = Dependent(state.LeftMost, b0);
        slots[11] = Dependent(state.LeftSecond, s0);
        slots[12] = Dependent(state.RightSecond, s0);
        slots[13] = Dependent(state.RightSecond, s1);
        slots[14] = Dependent(state.LeftSecond, b0);
        slots[15] = Slot(state.Stack(3));
        slots[16] = s0 >= 0 && s0 + 1 < state.Next ? s0 + 1 : SentenceScorer.None;
        for (var i = 0; i < 9; i++)
        {
            var dependent = slots[6 + i];
            atoms[i] = dependent >= 0 ? state.Labels[dependent] + 1 : 0;
        }
        atoms[9] = s0 >= 0 && b0 >= 0 ? Distance(b0 - s0) : 0;
        atoms[10] = s1 >= 0 ? Distance(s0 - s1) : 0;
    }

    private static int Distance(int gap) => gap <= 4 ? gap : gap <= 6 ? 5 : gap <= 10 ? 6 : 7;

    private static int Slot(int word) => word >= 0 ? word : word == ArcHybrid.Root ? SentenceScorer.Root : SentenceScorer.None;

    private static int Dependent(int[] dependents, int word) => word >= 0 && dependents[word] >= 0 ? dependents[word] : SentenceScorer.None;
}

/// <summary>Scratch memory of the parser: one for each thread.</summary>
internal sealed class ParserScratch(SentenceScorer scorer, NetworkShape shape)
{
    public SentenceScorer Scorer { get; } = scorer;

    public ArcHybrid State { get; } = new();

    public float[] Hidden { get; } = new float[shape.Hidden];

    public float[] Scores { get; } = new float[shape.Outputs];
}
