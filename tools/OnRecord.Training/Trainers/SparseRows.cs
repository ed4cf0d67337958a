using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>Gradients of those rows of a table that a batch touched.</summary>
internal sealed class RowGradients(int width)
{
    private readonly Dictionary<int, int> _at = [];
    private float[] _values = [];

    public int Width => width;

    public IEnumerable<int> Rows => _at.Keys;

    public Span<float> this[int row]
    {
        get
        {
            if (!_at.TryGetValue(row, out var at))
            {
                _at[row] = at = _at.Count;
                if (_values.Length < _at.Count * width) Array.Resize(ref _values, Math.Max(256, _at.Count * 2) * width);
                _values.AsSpan(at * width, width).Clear();
            }
            return _values.AsSpan(at * width, width);
        }
    }

    public void Add(int row, ReadOnlySpan<float> gradient) => Kernels.Add(gradient, this[row]);

    public void Clear() => _at.Clear();
}

/// <summary>A table that is learned row by row, with Adam's moments for each row.</summary>
internal sealed class SparseRows(float[] weights, int width)
{
    private readonly float[] _first = new float[weights.Length];
    private readonly float[] _second = new float[weights.Length];
    private readonly RowGradients _sum = new(width);

    public SparseRows(int rows, int width)
        : this(new float[rows * width], width)
    {
    }

    public ReadOnlySpan<float> this[int row] => weights.AsSpan(row * width, width);

    /// <summary>Sums the gradients in order, takes a step where there are any, and clears them.</summary>
    public void Step(IEnumerable<RowGradients> gradients, float rate)
    {
        foreach (var gradient in gradients)
        {
            foreach (var row in gradient.Rows) _sum.Add(row, gradient[row]);
            gradient.Clear();
        }
        foreach (var row in _sum.Rows)
        {
            var at = row * width;
            DenseAdam.Step(weights.AsSpan(at, width), _sum[row], _first.AsSpan(at, width), _second.AsSpan(at, width), rate, 1f);
        }
        _sum.Clear();
    }
}
