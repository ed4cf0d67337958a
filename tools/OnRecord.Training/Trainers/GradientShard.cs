using System.Numerics.Tensors;
using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>Gradients that one thread collects over its share of a batch.</summary>
internal sealed class GradientShard
{
    private readonly FeedForwardNetwork _network;
    private readonly NetworkShape _shape;
    private readonly float[] _hiddenGradient;
    private float[] _shares = [];
    private bool[] _touched = [];
    private readonly List<(int Slot, int Token)> _used = [];
    private int _positions;

    public GradientShard(FeedForwardNetwork network)
    {
        _network = network;
        _shape = network.Shape;
        Sum = new FeedForwardNetwork(_shape);
        _hiddenGradient = new float[_shape.Hidden];
        TableRows = Array.ConvertAll(_shape.Tables, _ => new SortedSet<int>());
        AtomRows = Array.ConvertAll(_shape.Atoms, _ => new SortedSet<int>());
    }

    /// <summary>The sums, laid out as the weights are.</summary>
    public FeedForwardNetwork Sum { get; }

    /// <summary>Rows of each table that have a gradient.</summary>
    public SortedSet<int>[] TableRows { get; }

    public SortedSet<int>[] AtomRows { get; }

    public void BeginSentence(int tokens)
    {
        _positions = tokens + 2;
        var needed = _positions * _shape.Slots;
        if (_touched.Length >= needed) return;
        _touched = new bool[needed * 2];
        _shares = new float[_touched.Length * _shape.Hidden];
    }

    /// <summary>Adds one decision: what went in, the hidden layer after rectification and dropout, and the loss's gradient at the scores.</summary>
    public void Add(ReadOnlySpan<int> slots, ReadOnlySpan<int> atoms, ReadOnlySpan<float> hidden, ReadOnlySpan<float> dropout, ReadOnlySpan<float> scores)
    {
        var outputs = _shape.Outputs;
        for (var h = 0; h < _shape.Hidden; h++)
        {
            _hiddenGradient[h] = 0;
            if (hidden[h] <= 0) continue;
            _hiddenGradient[h] = TensorPrimitives.Dot(_network.Output.AsSpan(h * outputs, outputs), scores) * dropout[h];
            TensorPrimitives.MultiplyAdd(scores, hidden[h], Sum.Output.AsSpan(h * outputs, outputs), Sum.Output.AsSpan(h * outputs, outputs));
        }
        Kernels.Add(scores, Sum.OutputBias);
        Kernels.Add(_hiddenGradient, Sum.HiddenBias);
        for (var s = 0; s < slots.Length; s++)
        {
            var at = (s * _positions) + Position(slots[s]);
            var share = _shares.AsSpan(at * _shape.Hidden, _shape.Hidden);
            if (!_touched[at])
            {
                _touched[at] = true;
                _used.Add((s, slots[s]));
                share.Clear();
            }
            Kernels.Add(_hiddenGradient, share);
        }
        for (var a = 0; a < atoms.Length; a++)
        {
            if (atoms[a] < 0) continue;
            AtomRows[a].Add(atoms[a]);
            Kernels.Add(_hiddenGradient, Sum.Atoms[a].AsSpan(atoms[a] * _shape.Hidden, _shape.Hidden));
        }
    }

    /// <summary>Carries the sentence's gradients back to slot weights and embeddings.</summary>
    /// <param name="rows">Rows in the tables, token after token, as the scorer had them.</param>
    public void EndSentence(SentenceScorer scorer, int[] rows)
    {
        Span<float> vectorGradient = stackalloc float[_shape.TokenColumns];
        foreach (var (slot, token) in _used)
        {
            var at = (slot * _positions) + Position(token);
            _touched[at] = false;
            var share = _shares.AsSpan(at * _shape.Hidden, _shape.Hidden);
            var vector = scorer.Vector(token);
            var weights = _network.Slots[slot];
            var sums = Sum.Slots[slot];
            for (var d = 0; d < vector.Length; d++)
            {
                if (vector[d] != 0) TensorPrimitives.MultiplyAdd(share, vector[d], sums.AsSpan(d * _shape.Hidden, _shape.Hidden), sums.AsSpan(d * _shape.Hidden, _shape.Hidden));
                vectorGradient[d] = d < _shape.Frozen ? 0 : TensorPrimitives.Dot(weights.AsSpan(d * _shape.Hidden, _shape.Hidden), share);
            }
            var column = _shape.Frozen;
            for (var t = 0; t < _shape.Tables.Length; t++)
            {
                var width = _shape.Tables[t].Columns;
                var row = token >= 0 ? rows[(token * _shape.Tables.Length) + t] : Position(token);
                TableRows[t].Add(row);
                Kernels.Add(vectorGradient.Slice(column, width), Sum.Tables[t].AsSpan(row * width, width));
                column += width;
            }
        }
        _used.Clear();
    }

    private static int Position(int token) => token == SentenceScorer.None ? 0 : token == SentenceScorer.Root ? 1 : token + 2;
}
