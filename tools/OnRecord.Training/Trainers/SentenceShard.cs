using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>One sentence as numbers: inputs, and what is known of its tags, tree and names (empty where nothing is).</summary>
/// <param name="Length">Number of words.</param>
/// <param name="Rows">Inputs, <see cref="WordInputs.Count"/> a word.</param>
/// <param name="OtherRows">The same in other writings: lower case, capitals, title case.</param>
/// <param name="Upos">Universal tags.</param>
/// <param name="Xpos">Penn tags.</param>
/// <param name="Heads">Heads; -1 for the root.</param>
/// <param name="Relations">Relations.</param>
/// <param name="Names">For each word the set of labels that are right, as bits.</param>
/// <param name="Corpus">Whose customs the names follow.</param>
internal sealed record TrainingItem(int Length, int[] Rows, int[][] OtherRows, int[] Upos, int[] Xpos, int[] Heads, int[] Relations, int[] Names, int Corpus);

/// <summary>Forward and backward run of a <see cref="SentenceNetwork"/> over a share of a batch, with gradients of its own.</summary>
internal sealed class SentenceShard
{
    private const float GazetteerDropout = 0.3f;

    // Most words are no names: without weight of their own names are learned last.
    private const float NameWeight = 2f;

    private readonly SentenceNetwork _network;
    private readonly NoisyTrace _trace;
    private readonly LstmGradient _lower;
    private readonly LstmGradient _upper;
    private readonly DenseGradient _upos;
    private readonly DenseGradient _xpos;
    private readonly DenseGradient _arcDependent;
    private readonly DenseGradient _arcHead;
    private readonly DenseGradient _arcProduct;
    private readonly DenseGradient _relationDependent;
    private readonly DenseGradient _relationHead;
    private readonly DenseGradient _relation;
    private readonly DenseGradient _nameHidden;
    private readonly DenseGradient _name;
    private readonly float[] _arcRoot;
    private readonly float[] _relationRoot;
    private readonly float[] _nameCustoms;
    private readonly PanelMatrix _panel = new(0, 0);
    private readonly Dictionary<string, float[]> _buffers = [];

    public SentenceShard(SentenceNetwork network, float dropout)
    {
        _network = network;
        _trace = new NoisyTrace { Hidden = network.Shape.Hidden, Dropout = dropout };
        Tables = [new(SentenceNetworkShape.WordColumns), new(SentenceNetworkShape.AffixColumns), new(SentenceNetworkShape.ShapeColumns), new(SentenceNetworkShape.NameColumns), new(SentenceNetworkShape.GazetteerColumns)];
        _lower = new(network.Lower);
        _upper = new(network.Upper);
        _upos = new(network.Upos);
        _xpos = new(network.Xpos);
        _arcDependent = new(network.ArcDependent);
        _arcHead = new(network.ArcHead);
        _arcProduct = new(network.ArcProduct);
        _relationDependent = new(network.RelationDependent);
        _relationHead = new(network.RelationHead);
        _relation = new(network.Relation);
        _nameHidden = new(network.NameHidden);
        _name = new(network.Name);
        _arcRoot = new float[network.ArcRoot.Length];
        _relationRoot = new float[network.RelationRoot.Length];
        _nameCustoms = new float[network.NameCustoms.Length];
        Dense =
        [
            _lower.Input.Weights, _lower.Input.Bias, .. _lower.Recurrent,
            _upper.Input.Weights, _upper.Input.Bias, .. _upper.Recurrent,
            .. Layers().SelectMany(g => new[] { g.Weights, g.Bias }),
            _arcRoot, _relationRoot, _nameCustoms,
        ];
    }

    /// <summary>Gradients of all but the tables, in the order of <see cref="SentenceNetwork.Parameters"/>.</summary>
    public float[][] Dense { get; }

    /// <summary>Gradients of the tables, in the order of <see cref="SentenceNetwork.Parameters"/>.</summary>
    public RowGradients[] Tables { get; }

    /// <summary>Whether values are left out at random, as they are in training.</summary>
    public bool IsNoisy
    {
        init => _trace.IsNoisy = value;
    }

    /// <summary>Sums of losses since they were last set to zero: tags, heads, relations, names.</summary>
    public double[] Losses { get; } = new double[4];

    /// <summary>Lays the weights out for back-propagation; due after each change of them.</summary>
    public void Pack()
    {
        _lower.Pack();
        _upper.Pack();
        foreach (var gradient in Layers()) gradient.Pack();
    }

    /// <summary>Adds the gradients of a share of a batch.</summary>
    /// <param name="items">The sentences.</param>
    /// <param name="scale">What each word's loss is multiplied with.</param>
    /// <param name="random">Decides what is left out.</param>
    /// <param name="wordDropout">How often a word's own row is replaced by that of the unknown word.</param>
    public void Learn(IReadOnlyList<TrainingItem> items, float scale, Random random, float wordDropout)
    {
        if (items.Count == 0) return;
        _trace.Random = random;
        var batch = new SentenceBatch([.. items.Select(i => i.Length)]);
        var ordered = Array.ConvertAll(batch.Order, o => items[o]);
        var rows = new int[batch.Rows * WordInputs.Count];
        _trace.Corpora = new int[batch.Rows];
        for (var s = 0; s < ordered.Length; s++)
        {
            ordered[s].Rows.CopyTo(rows, batch.Starts[s] * WordInputs.Count);
            Array.Fill(_trace.Corpora, ordered[s].Corpus, batch.Starts[s], ordered[s].Length);
        }
        for (var r = 0; r < batch.Rows; r++)
        {
            if (random.NextSingle() < wordDropout) rows[(r * WordInputs.Count) + WordInputs.WordAt] = WordFeatures.Unknown;
            // Labelled text taught the gazetteer too: it must not be trusted as far as it seems right here.
            if (_trace.IsNoisy && random.NextSingle() < GazetteerDropout) rows[(r * WordInputs.Count) + WordInputs.GazetteerAt] = 0;
        }

        _network.Forward(batch, rows, _trace);

        var shape = _network.Shape;
        var both = 2 * shape.Hidden;
        var top = Buffer("top", batch.Rows * both);
        var middle = Buffer("middle", batch.Rows * both);
        Tags(batch, ordered, scale, middle);
        Names(batch, ordered, scale, top);
        Relations(batch, ordered, scale, top);
        Arcs(batch, ordered, scale, top);
        Masked(top, _trace.Mask(TracePlace.Top));
        var topSteps = Buffer("top steps", batch.Rows * both);
        batch.ToSteps(top, topSteps, both);
        var middleSteps = Buffer("middle steps", batch.Rows * both);
        _upper.Backward(batch, _trace.Middle, _trace.Upper, _trace.Recurrent(1).AsSpan(0, batch.Sentences * both), topSteps, middleSteps);
        var tagSteps = Buffer("tag steps", batch.Rows * both);
        batch.ToSteps(middle, tagSteps, both);
        Kernels.Add(tagSteps, middleSteps);
        Masked(middleSteps, _trace.Mask(TracePlace.Middle));
        var inputs = Buffer("inputs", batch.Rows * shape.Inputs);
        _lower.Backward(batch, _trace.Input, _trace.Lower, _trace.Recurrent(0).AsSpan(0, batch.Sentences * both), middleSteps, inputs);
        Masked(inputs, _trace.Mask(TracePlace.Input));
        for (var r = 0; r < batch.Rows; r++) AddTables(Tables, rows.AsSpan(r * WordInputs.Count, WordInputs.Count), inputs.Slice((batch.StepRow[r] * shape.Inputs) + shape.Vectors, shape.Inputs - shape.Vectors));
    }

    private IEnumerable<DenseGradient> Layers() => [_upos, _xpos, _arcDependent, _arcHead, _arcProduct, _relationDependent, _relationHead, _relation, _nameHidden, _name];

    private void Tags(SentenceBatch batch, TrainingItem[] items, float scale, Span<float> middle)
    {
        var shape = _network.Shape;
        foreach (var (layer, scores, width, of) in new (DenseGradient, float[], int, Func<TrainingItem, int[]>)[] { (_upos, _trace.Upos, shape.Upos, i => i.Upos), (_xpos, _trace.Xpos, shape.Xpos, i => i.Xpos) })
        {
            var gradient = Buffer("tags " + width, batch.Rows * width);
            for (var s = 0; s < items.Length; s++)
            {
                var right = of(items[s]);
                for (var i = 0; i < right.Length; i++)
                    Losses[0] += OneRight(scores.AsSpan((batch.Starts[s] + i) * width, width), right[i], scale, gradient.Slice((batch.Starts[s] + i) * width, width));
            }
            layer.Backward(_trace.MiddleWords, gradient, batch.Rows, middle, add: true);
        }
    }

    private void Names(SentenceBatch batch, TrainingItem[] items, float scale, Span<float> top)
    {
        var shape = _network.Shape;
        var gradient = Buffer("names", batch.Rows * shape.Names);
        for (var s = 0; s < items.Length; s++)
            for (var i = 0; i < items[s].Names.Length; i++)
            {
                var at = (batch.Starts[s] + i) * shape.Names;
                Losses[3] += NameWeight * SomeRight(_trace.Names.AsSpan(at, shape.Names), items[s].Names[i], scale * NameWeight, gradient.Slice(at, shape.Names));
            }
        var hidden = Buffer("name hidden", batch.Rows * shape.Units);
        _name.Backward(_trace.NameHidden, gradient, batch.Rows, hidden, add: false);
        Rectified(hidden, _trace.NameHidden);
        for (var r = 0; r < batch.Rows; r++) Kernels.Add(hidden.Slice(r * shape.Units, shape.Units), _nameCustoms.AsSpan(_trace.Corpus(r) * shape.Units, shape.Units));
        _nameHidden.Backward(_trace.Top, hidden, batch.Rows, top, add: true);
    }

    private void Relations(SentenceBatch batch, TrainingItem[] items, float scale, Span<float> top)
    {
        var shape = _network.Shape;
        var heads = new int[batch.Rows];
        for (var s = 0; s < items.Length; s++)
            for (var i = 0; i < items[s].Heads.Length; i++) heads[batch.Starts[s] + i] = items[s].Heads[i] < 0 ? -1 : batch.Starts[s] + items[s].Heads[i];
        _network.ScoreRelations(batch, heads, _trace);
        var gradient = Buffer("relations", batch.Rows * shape.Relations);
        for (var s = 0; s < items.Length; s++)
            for (var i = 0; i < items[s].Relations.Length; i++)
            {
                var at = (batch.Starts[s] + i) * shape.Relations;
                Losses[2] += OneRight(_trace.Relations.AsSpan(at, shape.Relations), items[s].Relations[i], scale, gradient.Slice(at, shape.Relations));
            }
        var hidden = Buffer("relation hidden", batch.Rows * shape.Units);
        _relation.Backward(_trace.RelationHidden, gradient, batch.Rows, hidden, add: false);
        Rectified(hidden, _trace.RelationHidden);
        var asHead = Buffer("relation heads", batch.Rows * shape.Units);
        for (var r = 0; r < batch.Rows; r++)
            Kernels.Add(hidden.Slice(r * shape.Units, shape.Units), heads[r] < 0 ? _relationRoot : asHead.Slice(heads[r] * shape.Units, shape.Units));
        _relationDependent.Backward(_trace.Top, hidden, batch.Rows, top, add: true);
        _relationHead.Backward(_trace.Top, asHead, batch.Rows, top, add: true);
    }

    private void Arcs(SentenceBatch batch, TrainingItem[] items, float scale, Span<float> top)
    {
        var columns = _network.Shape.Arcs;
        var product = Buffer("arc product", batch.Rows * columns);
        var heads = Buffer("arc heads", batch.Rows * columns);
        for (var s = 0; s < items.Length; s++)
        {
            var item = items[s];
            if (item.Heads.Length == 0) continue;
            int start = batch.Starts[s], n = item.Length;
            _network.ScoreArcs(batch, s, _trace);
            var gradient = Buffer("arcs", n * (n + 1));
            for (var i = 0; i < n; i++)
            {
                // A word is never its own head.
                _trace.Arcs[(i * (n + 1)) + i] = -1e9f;
                Losses[1] += OneRight(_trace.Arcs.AsSpan(i * (n + 1), n + 1), item.Heads[i] < 0 ? n : item.Heads[i], scale, gradient.Slice(i * (n + 1), n + 1));
            }
            // The rows that HeadsOf laid out are still there: words, then the root.
            var headRows = _trace.HeadRows(n + 1, columns);
            _panel.Resize(n + 1, columns);
            _panel.Fill(headRows, columns, 1);
            MatrixProduct.Multiply(gradient, n, n + 1, 1, _panel, product[(start * columns)..], columns);
            _panel.Resize(n, columns);
            _panel.Fill(_trace.ArcProduct.AsSpan(start * columns), columns, 1);
            var flow = Buffer("head flow", (n + 1) * columns);
            MatrixProduct.Multiply(gradient, n + 1, 1, n + 1, _panel, flow, columns);
            flow[..(n * columns)].CopyTo(heads[(start * columns)..]);
            Kernels.Add(flow[(n * columns)..], _arcRoot);
        }
        var dependents = Buffer("arc dependents", batch.Rows * columns);
        _arcProduct.Backward(_trace.ArcDependent, product, batch.Rows, dependents, add: false);
        Rectified(dependents, _trace.ArcDependent);
        Rectified(heads, _trace.ArcHead);
        _arcDependent.Backward(_trace.Top, dependents, batch.Rows, top, add: true);
        _arcHead.Backward(_trace.Top, heads, batch.Rows, top, add: true);
    }

    /// <summary>Adds the gradient at a word's vector, what comes from news left away, to the rows of the tables that it was built from.</summary>
    public static void AddTables(RowGradients[] tables, ReadOnlySpan<int> row, ReadOnlySpan<float> gradient)
    {
        tables[0].Add(row[WordInputs.WordAt], gradient[..SentenceNetworkShape.WordColumns]);
        gradient = gradient[SentenceNetworkShape.WordColumns..];
        for (var a = 0; a < WordInputs.Affixes; a++) tables[1].Add(row[WordInputs.AffixAt + a], gradient[..SentenceNetworkShape.AffixColumns]);
        gradient = gradient[SentenceNetworkShape.AffixColumns..];
        tables[2].Add(row[WordInputs.ShapeAt], gradient[..SentenceNetworkShape.ShapeColumns]);
        gradient = gradient[SentenceNetworkShape.ShapeColumns..];
        tables[3].Add(row[WordInputs.NameAt], gradient[..SentenceNetworkShape.NameColumns]);
        tables[4].Add(row[WordInputs.GazetteerAt], gradient[SentenceNetworkShape.NameColumns..]);
    }

    /// <summary>Loss and gradient where one class is right; the gradient may take the place of the scores.</summary>
    public static double OneRight(ReadOnlySpan<float> scores, int right, float scale, Span<float> gradient)
    {
        var max = scores[Kernels.ArgMax(scores)];
        var own = scores[right] - max;
        float sum = 0;
        for (var i = 0; i < scores.Length; i++) sum += gradient[i] = MathF.Exp(scores[i] - max);
        for (var i = 0; i < scores.Length; i++) gradient[i] *= scale / sum;
        gradient[right] -= scale;
        return Math.Log(sum) - own;
    }

    /// <summary>Loss and gradient where any class of a set is right: the negative logarithm of their probabilities' sum.</summary>
    private static double SomeRight(ReadOnlySpan<float> scores, int right, float scale, Span<float> gradient)
    {
        var max = scores[Kernels.ArgMax(scores)];
        float sum = 0, good = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            gradient[i] = MathF.Exp(scores[i] - max);
            sum += gradient[i];
            if ((right >> i & 1) != 0) good += gradient[i];
        }
        good = Math.Max(good, 1e-20f);
        for (var i = 0; i < scores.Length; i++) gradient[i] *= scale * ((1f / sum) - ((right >> i & 1) != 0 ? 1f / good : 0f));
        return Math.Log(sum / good);
    }

    private void Rectified(Span<float> gradient, ReadOnlySpan<float> values)
    {
        for (var i = 0; i < gradient.Length; i++) gradient[i] = values[i] > 0 ? gradient[i] * _trace.HiddenScale : 0f;
    }

    private static void Masked(Span<float> gradient, ReadOnlySpan<float> mask)
    {
        for (var i = 0; i < gradient.Length; i++) gradient[i] *= mask[i];
    }

    private Span<float> Buffer(string name, int count)
    {
        if (!_buffers.TryGetValue(name, out var buffer) || buffer.Length < count) _buffers[name] = buffer = new float[count * 5 / 4];
        buffer.AsSpan(0, count).Clear();
        return buffer.AsSpan(0, count);
    }
}
