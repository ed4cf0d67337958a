using OnRecord.Language;
using OnRecord.Language.Network;
using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>Given a cue, labels each other token of its sentence as nothing, source or content of that attribution.</summary>
/// <remarks>Learned from PolNeAR; sees the token, its place in the tree relative to the cue, and quotation marks. Immutable and thread-safe.</remarks>
internal sealed class RoleLabeller
{
    public const string ModelName = "roles";
    public const int Version = 1;
    public const int SlotCount = 10;
    public const int Outside = 0;
    public const int Source = 1;
    public const int Content = 2;
    public const int Labels = 3;

    private readonly FeedForwardNetwork _network;
    private readonly WordVectors _vectors;
    private readonly AttributionFeatures _features;

    public RoleLabeller(FeedForwardNetwork network, WordVectors vectors, AttributionFeatures features)
    {
        _network = network;
        _vectors = vectors;
        _features = features;
    }

    public static RoleLabeller Load(ModelFile file, WordVectors vectors) =>
        new(FeedForwardNetwork.Load(file), vectors, new AttributionFeatures(vectors, new WordFeatures(file.Lines("words")), file.Lines("tags"), file.Lines("relations")));

    public static int[] AtomSizes(int relations) => [Labels + 1, Labels + 1, relations, relations, 25, 20, 12, 8, 8, 9];

    public SentenceScorer NewScorer() => new(_network, _vectors.Rows);

    public void Begin(AttributionSentence sentence, SentenceScorer scorer)
    {
        var s = sentence.Sentence;
        var frozen = new int[s.Count];
        var rows = new int[s.Count * AttributionFeatures.TableCount];
        _features.Rows(s, sentence.Names, sentence.Quotes, frozen, rows);
        scorer.Begin(s.Count, frozen, rows);
    }

    /// <summary>Labels the sentence that was begun for one cue; <paramref name="sure"/> gets the probability of each label chosen.</summary>
    public int[] Label(AttributionSentence sentence, IReadOnlyList<CueSpan> cues, int cue, SentenceScorer scorer, out double[] sure)
    {
        var s = sentence.Sentence;
        var labels = new int[s.Count];
        sure = new double[s.Count];
        var hidden = new float[_network.Shape.Hidden];
        var scores = new float[Labels];
        Span<int> slots = stackalloc int[SlotCount];
        Span<int> atoms = stackalloc int[10];
        var view = new CueView(sentence, cues, cue);
        int previous = 0, before = 0;
        for (var i = 0; i < s.Count; i++)
        {
            if (i >= cues[cue].First && i <= cues[cue].Last)
            {
                (before, previous) = (previous, Outside);
                continue;
            }
            view.Features(i, previous, before, _features, slots, atoms);
            scorer.Hidden(slots, atoms, hidden);
            scorer.Scores(hidden, scores);
            before = previous;
            labels[i] = previous = Kernels.ArgMax(scores);
            sure[i] = CueTagger.Probability(scores, previous);
        }
        return labels;
    }
}

/// <summary>A sentence seen from one cue: how each token lies to it in the tree and in the text.</summary>
internal sealed class CueView
{
    private readonly AttributionSentence _sentence;
    private readonly CueSpan _cue;
    private readonly int[] _ups;
    private readonly int[] _commas;
    private readonly int[] _cuesBefore;

    public CueView(AttributionSentence sentence, IReadOnlyList<CueSpan> cues, int cue)
    {
        _sentence = sentence;
        _cue = cues[cue];
        var s = sentence.Sentence;
        _ups = new int[s.Count];
        Array.Fill(_ups, -1);
        var up = 0;
        for (var t = _cue.Head; t >= 0; t = s[t].Head) _ups[t] = up++;
        _commas = new int[s.Count + 1];
        _cuesBefore = new int[s.Count + 1];
        for (var t = 0; t < s.Count; t++)
        {
            _commas[t + 1] = _commas[t] + (s[t].Text is "," or ";" or ":" or "–" or "—" or "--" ? 1 : 0);
            _cuesBefore[t + 1] = _cuesBefore[t];
        }
        foreach (var other in cues)
            for (var t = other.First + 1; t <= s.Count && other.First != _cue.First; t++) _cuesBefore[t]++;
    }

    public void Features(int i, int previous, int before, AttributionFeatures features, Span<int> slots, Span<int> atoms)
    {
        var s = _sentence.Sentence;
        // Climb from the token to the first word on the cue's own way up: the last step is the branch that holds the token.
        int meet = i, branch = -1, downs = 0;
        while (meet >= 0 && _ups[meet] < 0)
        {
            branch = meet;
            meet = s[meet].Head;
            downs++;
        }
        var ups = meet >= 0 ? _ups[meet] : 5;
        for (var k = -2; k <= 2; k++) slots[k + 2] = i + k >= 0 && i + k < s.Count ? i + k : SentenceScorer.None;
        slots[5] = s[i].Head >= 0 ? s[i].Head : SentenceScorer.Root;
        slots[6] = _cue.Head;
        slots[7] = s[_cue.Head].Head >= 0 ? s[_cue.Head].Head : SentenceScorer.Root;
        slots[8] = branch >= 0 ? branch : SentenceScorer.None;
        slots[9] = _cue.Last != _cue.Head ? _cue.Last : _cue.First != _cue.Head ? _cue.First : SentenceScorer.None;
        atoms[0] = previous + 1;
        atoms[1] = before + 1;
        atoms[2] = features.Relation(s, branch);
        atoms[3] = features.Relation(s, _cue.Head);
        atoms[4] = (Math.Min(4, ups) * 5) + Math.Min(4, downs);
        var distance = i < _cue.First ? _cue.First - i : i - _cue.Last;
        var bucket = distance <= 3 ? distance : distance <= 5 ? 4 : distance <= 9 ? 5 : distance <= 15 ? 6 : distance <= 25 ? 7 : distance <= 40 ? 8 : 9;
        atoms[5] = bucket + (i < _cue.First ? 10 : 0);
        atoms[6] = Quotes(i);
        var between = i < _cue.First ? _commas[_cue.First] - _commas[i] : _commas[i + 1] - _commas[_cue.Last + 1];
        atoms[7] = Math.Min(3, between) + (i < _cue.First ? 4 : 0);
        atoms[8] = branch < 0 ? 0 : 1 + (s.LeftEdge(branch) == i ? 1 : 0) + (s.RightEdge(branch) == i ? 2 : 0) + (branch > _cue.Head ? 3 : 0);
        if (atoms[8] > 7) atoms[8] = 7;
        var cues = i < _cue.First ? _cuesBefore[_cue.First] - _cuesBefore[i] : _cuesBefore[i + 1] - _cuesBefore[_cue.Last + 1];
        atoms[9] = Math.Min(2, cues) + (3 * (_sentence.Names[i] is null ? 0 : 1)) + (_sentence.Sentence[i].Upos == "PUNCT" ? 3 : 0);
        if (atoms[9] > 8) atoms[9] = 8;
    }

    // Is the token quoted, is the cue, in one quotation, and has the sentence any?
    private int Quotes(int i)
    {
        var here = _sentence.Quotes[i];
        var cue = _sentence.Quotes[_cue.Head];
        if (here >= 0 && cue >= 0) return here == cue ? 0 : 1;
        if (here >= 0) return 2;
        if (cue >= 0) return 3;
        var any = Array.Exists(_sentence.Quotes, q => q >= 0);
        if (!any) return 4;
        var before = i > 0 && _sentence.Quotes[i - 1] >= 0;
        var after = i + 1 < _sentence.Quotes.Length && _sentence.Quotes[i + 1] >= 0;
        return 5 + (before ? 1 : 0) + (after ? 2 : 0);
    }
}
