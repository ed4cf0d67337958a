using OnRecord.Language.Network;
using OnRecord.Statements;

namespace OnRecord.Training.Trainers;

/// <summary>One sentence to learn attributions from.</summary>
/// <param name="Input">The sentence as numbers.</param>
/// <param name="Labels">Outside, begin or inside of a cue, for each word.</param>
/// <param name="Cues">Its cues.</param>
internal sealed record AttributionExample(AttributionInput Input, int[] Labels, CueExample[] Cues);

/// <summary>One cue to learn roles from.</summary>
/// <param name="Cue">The cue.</param>
/// <param name="Facts">The sentence's words as the cue sees them.</param>
/// <param name="Labels">Role of each word.</param>
internal sealed record CueExample(CueSpan Cue, int[] Facts, int[] Labels);

/// <summary>A trace that leaves values out at random and remembers which.</summary>
internal sealed class NoisyAttributionTrace : AttributionTrace
{
    private static readonly float[] Shares = [0.25f, 0.35f, 0.25f, 0.35f];

    private readonly float[][] _masks = [[], [], [], []];

    public Random Random { get; set; } = new(0);

    public bool IsNoisy { get; init; } = true;

    public float[] Mask(AttributionPlace place) => _masks[(int)place];

    public override void Disturb(AttributionPlace place, Span<float> values)
    {
        DropoutMask.Draw(ref _masks[(int)place], values.Length, IsNoisy ? Shares[(int)place] : 0, Random);
        var mask = _masks[(int)place];
        for (var i = 0; i < values.Length; i++) values[i] *= mask[i];
    }
}

/// <summary>Forward and backward run of an <see cref="AttributionNetwork"/> over a share of a batch, with gradients of its own.</summary>
internal sealed class AttributionShard
{
    private readonly AttributionNetwork _network;
    private readonly float[] _vectors;
    private readonly NoisyAttributionTrace _trace;
    private readonly LstmGradient _wordLayer;
    private readonly LstmGradient _roleLayer;
    private readonly DenseGradient _cueHidden;
    private readonly DenseGradient _cue;
    private readonly DenseGradient _roleWord;
    private readonly DenseGradient _roleCue;
    private readonly DenseGradient _role;

    public AttributionShard(AttributionNetwork network, float[] vectors, bool isNoisy = true)
    {
        _network = network;
        _vectors = vectors;
        _trace = new NoisyAttributionTrace { IsNoisy = isNoisy };
        Tables = [.. network.Shape.WordTables.Concat(network.Shape.RoleTables).Select(t => new RowGradients(t.Columns))];
        _wordLayer = new(network.WordLayer);
        _roleLayer = new(network.RoleLayer);
        _cueHidden = new(network.CueHidden);
        _cue = new(network.Cue);
        _roleWord = new(network.RoleWord);
        _roleCue = new(network.RoleCue);
        _role = new(network.Role);
        Dense =
        [
            _wordLayer.Input.Weights, _wordLayer.Input.Bias, .. _wordLayer.Recurrent,
            _roleLayer.Input.Weights, _roleLayer.Input.Bias, .. _roleLayer.Recurrent,
            .. Layers().SelectMany(g => new[] { g.Weights, g.Bias }),
        ];
    }

    /// <summary>Gradients of all but the tables, in the order of <see cref="AttributionNetwork.Parameters"/>.</summary>
    public float[][] Dense { get; }

    /// <summary>Gradients of the tables, in the order of <see cref="AttributionNetwork.Parameters"/>.</summary>
    public RowGradients[] Tables { get; }

    /// <summary>Sums of losses since they were last set to zero: cues, roles.</summary>
    public double[] Losses { get; } = new double[2];

    /// <summary>Lays the weights out for back-propagation; due after each change of them.</summary>
    public void Pack()
    {
        _wordLayer.Pack();
        _roleLayer.Pack();
        foreach (var gradient in Layers()) gradient.Pack();
    }

    /// <summary>Adds the gradients of a share of a batch.</summary>
    /// <param name="given">The sentences.</param>
    /// <param name="scale">What each word's loss is multiplied with.</param>
    /// <param name="random">Decides what is left out.</param>
    public void Learn(IReadOnlyList<AttributionExample> given, float scale, Random random)
    {
        if (given.Count == 0) return;
        _trace.Random = random;
        var batch = new SentenceBatch([.. given.Select(g => g.Labels.Length)]);
        var examples = Array.ConvertAll(batch.Order, o => given[o]);
        _network.ReadWords(batch, Array.ConvertAll(examples, e => e.Input), _vectors, _trace);
        var shape = _network.Shape;
        var words = new float[batch.Rows * 2 * shape.Hidden];
        Cues(batch, examples, scale, words);
        Roles(batch, examples, scale, words);
        Masked(words, _trace.Mask(AttributionPlace.Words));
        var steps = new float[words.Length];
        batch.ToSteps(words, steps, 2 * shape.Hidden);
        var inputs = new float[batch.Rows * shape.WordInputs];
        _wordLayer.Backward(batch, _trace.WordInput, _trace.WordLayer, default, steps, inputs);
        Masked(inputs, _trace.Mask(AttributionPlace.WordInput));
        var tables = shape.State + shape.Vectors;
        for (var s = 0; s < examples.Length; s++)
            for (var i = 0; i < examples[s].Labels.Length; i++)
                AddTables(0, shape.WordTables, examples[s].Input.Facts.AsSpan(i * AttributionInput.FactCount), inputs.AsSpan((batch.StepRow[batch.Starts[s] + i] * shape.WordInputs) + tables));
    }

    private IEnumerable<DenseGradient> Layers() => [_cueHidden, _cue, _roleWord, _roleCue, _role];

    private void Cues(SentenceBatch batch, AttributionExample[] examples, float scale, Span<float> words)
    {
        var gradient = new float[batch.Rows * AttributionNetwork.Labels];
        for (var s = 0; s < examples.Length; s++)
            for (var i = 0; i < examples[s].Labels.Length; i++)
            {
                var at = (batch.Starts[s] + i) * AttributionNetwork.Labels;
                Losses[0] += SentenceShard.OneRight(_trace.Cues.AsSpan(at, AttributionNetwork.Labels), examples[s].Labels[i], scale, gradient.AsSpan(at, AttributionNetwork.Labels));
            }
        var hidden = new float[batch.Rows * _network.Shape.Units];
        _cue.Backward(_trace.CueHidden, gradient, batch.Rows, hidden, add: false);
        for (var i = 0; i < hidden.Length; i++)
            if (_trace.CueHidden[i] <= 0) hidden[i] = 0;
        _cueHidden.Backward(_trace.Words, hidden, batch.Rows, words, add: true);
    }

    private void Roles(SentenceBatch words, AttributionExample[] examples, float scale, Span<float> gradientAtWords)
    {
        var all = examples.SelectMany((e, s) => e.Cues.Select(c => (Sentence: s, Example: c))).ToArray();
        if (all.Length == 0) return;
        var shape = _network.Shape;
        var batch = new SentenceBatch([.. all.Select(c => c.Example.Labels.Length)]);
        var cues = Array.ConvertAll(batch.Order, o => all[o]);
        _network.ReadRoles(words, batch, Array.ConvertAll(cues, c => new RoleInput(c.Sentence, c.Example.Cue.Head, c.Example.Facts)), _trace);
        var gradient = new float[batch.Rows * AttributionNetwork.Labels];
        for (var c = 0; c < cues.Length; c++)
        {
            var (cue, _, labels) = cues[c].Example;
            for (var i = 0; i < labels.Length; i++)
            {
                if (i >= cue.First && i <= cue.Last) continue;
                var at = (batch.Starts[c] + i) * AttributionNetwork.Labels;
                Losses[1] += SentenceShard.OneRight(_trace.RoleScores.AsSpan(at, AttributionNetwork.Labels), labels[i], scale, gradient.AsSpan(at, AttributionNetwork.Labels));
            }
        }
        var roles = new float[batch.Rows * 2 * shape.RoleHidden];
        _role.Backward(_trace.Roles, gradient, batch.Rows, roles, add: false);
        Masked(roles, _trace.Mask(AttributionPlace.Roles));
        var steps = new float[roles.Length];
        batch.ToSteps(roles, steps, 2 * shape.RoleHidden);
        var inputs = new float[batch.Rows * shape.RoleInputs];
        _roleLayer.Backward(batch, _trace.RoleInput, _trace.RoleLayer, default, steps, inputs);
        Masked(inputs, _trace.Mask(AttributionPlace.RoleInput));
        float[] atWords = new float[words.Rows * shape.Units], atCues = new float[words.Rows * shape.Units];
        for (var c = 0; c < cues.Length; c++)
        {
            var start = words.Starts[cues[c].Sentence];
            var (cue, facts, labels) = cues[c].Example;
            for (var i = 0; i < labels.Length; i++)
            {
                var at = batch.StepRow[batch.Starts[c] + i] * shape.RoleInputs;
                var meeting = inputs.AsSpan(at, shape.Units);
                for (var u = 0; u < shape.Units; u++)
                    if (_trace.RoleInput[at + u] <= 0) meeting[u] = 0;
                Kernels.Add(meeting, atWords.AsSpan((start + i) * shape.Units, shape.Units));
                Kernels.Add(meeting, atCues.AsSpan((start + cue.Head) * shape.Units, shape.Units));
                AddTables(shape.WordTables.Length, shape.RoleTables, facts.AsSpan(i * CueView.Facts), inputs.AsSpan(at + shape.Units));
            }
        }
        _roleWord.Backward(_trace.Words, atWords, words.Rows, gradientAtWords, add: true);
        _roleCue.Backward(_trace.Words, atCues, words.Rows, gradientAtWords, add: true);
    }

    private void AddTables(int first, (int Rows, int Columns)[] sizes, ReadOnlySpan<int> facts, ReadOnlySpan<float> gradient)
    {
        for (var t = 0; t < sizes.Length; t++)
        {
            Tables[first + t].Add(facts[t], gradient[..sizes[t].Columns]);
            gradient = gradient[sizes[t].Columns..];
        }
    }

    private static void Masked(Span<float> gradient, ReadOnlySpan<float> mask)
    {
        for (var i = 0; i < gradient.Length; i++) gradient[i] *= mask[i];
    }
}
