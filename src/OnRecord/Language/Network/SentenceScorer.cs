namespace OnRecord.Language.Network;

/// <summary>Scores decisions about one sentence at a time. What a token adds to the hidden layer in a slot is computed once and kept while the sentence lasts.</summary>
/// <remarks>Holds scratch memory: one for each thread, used for one sentence after another.</remarks>
internal sealed class SentenceScorer(FeedForwardNetwork network, float[] frozen)
{
    /// <summary>The slot is empty.</summary>
    public const int None = -1;

    /// <summary>The slot holds the artificial root.</summary>
    public const int Root = -2;

    // Positions 0 and 1 stand for "no token" and the root; token t is at t + 2.
    private const int Offset = 2;

    private readonly NetworkShape _shape = network.Shape;
    private float[] _vectors = [];
    private float[] _shares = [];
    private bool[] _known = [];
    private int _positions;

    /// <summary>Token vectors of the sentence, position after position.</summary>
    public ReadOnlySpan<float> Vector(int token) => _vectors.AsSpan((token == None ? 0 : token == Root ? 1 : token + Offset) * _shape.TokenColumns, _shape.TokenColumns);

    /// <summary>Begins a sentence.</summary>
    /// <param name="tokens">How many tokens it has.</param>
    /// <param name="frozenRows">Row of each token in the pretrained vectors; empty where the network uses none.</param>
    /// <param name="rows">Rows in the tables, token after token, one for each table.</param>
    public void Begin(int tokens, ReadOnlySpan<int> frozenRows, ReadOnlySpan<int> rows)
    {
        _positions = tokens + Offset;
        var columns = _shape.TokenColumns;
        if (_vectors.Length < _positions * columns) _vectors = new float[_positions * columns * 3 / 2];
        var needed = _positions * _shape.Slots;
        if (_known.Length < needed)
        {
            _known = new bool[needed * 3 / 2];
            _shares = new float[_known.Length * _shape.Hidden];
        }
        Array.Clear(_known, 0, needed);
        for (var p = 0; p < _positions; p++)
        {
            var vector = _vectors.AsSpan(p * columns, columns);
            if (p < Offset || _shape.Frozen == 0) vector[.._shape.Frozen].Clear();
            else frozen.AsSpan(frozenRows[p - Offset] * _shape.Frozen, _shape.Frozen).CopyTo(vector);
            var at = _shape.Frozen;
            for (var t = 0; t < _shape.Tables.Length; t++)
            {
                var width = _shape.Tables[t].Columns;
                var row = p < Offset ? p : rows[((p - Offset) * _shape.Tables.Length) + t];
                network.Tables[t].AsSpan(row * width, width).CopyTo(vector[at..]);
                at += width;
            }
        }
    }

    /// <summary>Fills the hidden layer for one decision.</summary>
    /// <param name="slots">The token in each slot, or <see cref="None"/> or <see cref="Root"/>.</param>
    /// <param name="atoms">The value of each atom; below 0 for none.</param>
    /// <param name="hidden">Receives the units' values after rectification.</param>
    public void Hidden(ReadOnlySpan<int> slots, ReadOnlySpan<int> atoms, Span<float> hidden)
    {
        network.HiddenBias.CopyTo(hidden);
        for (var s = 0; s < slots.Length; s++) Kernels.Add(Share(s, slots[s]), hidden);
        for (var a = 0; a < atoms.Length; a++)
            if (atoms[a] >= 0) Kernels.Add(network.Atoms[a].AsSpan(atoms[a] * _shape.Hidden, _shape.Hidden), hidden);
        Kernels.Rectify(hidden);
    }

    /// <summary>Scores all classes from a filled hidden layer.</summary>
    public void Scores(ReadOnlySpan<float> hidden, Span<float> scores)
    {
        network.OutputBias.CopyTo(scores);
        Kernels.AddProduct(hidden, network.Output, scores);
    }

    private ReadOnlySpan<float> Share(int slot, int token)
    {
        var p = token == None ? 0 : token == Root ? 1 : token + Offset;
        var at = (slot * _positions) + p;
        var share = _shares.AsSpan(at * _shape.Hidden, _shape.Hidden);
        if (!_known[at])
        {
            share.Clear();
            Kernels.AddProduct(_vectors.AsSpan(p * _shape.TokenColumns, _shape.TokenColumns), network.Slots[slot], share);
            _known[at] = true;
        }
        return share;
    }
}
