using System.Numerics;
using System.Runtime.InteropServices;
using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>Back-propagation through time for an <see cref="LstmLayer"/>.</summary>
internal sealed class LstmGradient(LstmLayer layer)
{
    private readonly int _hidden = layer.Hidden;
    private readonly PanelMatrix[] _transposed = [new(layer.Hidden * 3, layer.Hidden), new(layer.Hidden * 3, layer.Hidden)];
    private readonly PanelMatrix _gatePanel = new(0, 0);
    private float[] _gates = [];
    private float[] _before = [];
    private float[] _carry = [];
    private float[] _step = [];

    public DenseGradient Input { get; } = new(layer.Input);

    public float[][] Recurrent { get; } = [new float[layer.Recurrent[0].Length], new float[layer.Recurrent[1].Length]];

    public void Pack()
    {
        Input.Pack();
        for (var d = 0; d < 2; d++) _transposed[d].Fill(layer.Recurrent[d], 1, 3 * _hidden);
    }

    /// <param name="batch">The batch of the forward run.</param>
    /// <param name="input">Its inputs.</param>
    /// <param name="trace">Its trace.</param>
    /// <param name="masks">Its masks of recurrent connections; empty for none.</param>
    /// <param name="outputs">Gradients at the outputs; overwritten.</param>
    /// <param name="inputs">Receives the gradients at the inputs; empty where they are not wanted.</param>
    public void Backward(SentenceBatch batch, ReadOnlySpan<float> input, LstmTrace trace, ReadOnlySpan<float> masks, Span<float> outputs, Span<float> inputs)
    {
        if (_gates.Length < batch.Rows * 6 * _hidden)
        {
            _gates = new float[batch.Rows * 6 * _hidden * 5 / 4];
            _before = new float[batch.Rows * _hidden * 5 / 4];
        }
        if (_carry.Length < batch.Sentences * _hidden)
        {
            _carry = new float[batch.Sentences * _hidden];
            _step = new float[batch.Sentences * _hidden];
        }
        Array.Clear(_carry);
        for (var t = batch.Steps - 1; t >= 0; t--) Step(batch, trace, masks, outputs, 0, t, t - 1);
        Array.Clear(_carry);
        for (var t = 0; t < batch.Steps; t++) Step(batch, trace, masks, outputs, 1, t, t + 1);
        Input.Backward(input, _gates, batch.Rows, inputs, add: false);
        for (var d = 0; d < 2; d++) RecurrentWeights(batch, trace, d);
    }

    private void Step(SentenceBatch batch, LstmTrace trace, ReadOnlySpan<float> masks, Span<float> outputs, int direction, int t, int before)
    {
        int row = batch.Offsets[t], active = batch.Active[t], side = direction * _hidden;
        var known = before < 0 || before >= batch.Steps ? 0 : Math.Min(active, batch.Active[before]);
        for (var s = 0; s < active; s++)
        {
            var at = ((row + s) * 2 * _hidden) + side;
            var previous = s < known ? trace.Cells.AsSpan(((batch.Offsets[before] + s) * 2 * _hidden) + side, _hidden) : default;
            var gates = ((row + s) * 6 * _hidden) + (3 * side);
            Cell(trace.Gates.AsSpan(gates, 3 * _hidden), previous, trace.Squashed.AsSpan(at, _hidden), outputs.Slice(at, _hidden), _carry.AsSpan(s * _hidden, _hidden), _gates.AsSpan(gates, 3 * _hidden));
        }
        if (known == 0) return;
        MatrixProduct.Multiply(_gates.AsSpan((row * 6 * _hidden) + (3 * side)), known, 6 * _hidden, 1, _transposed[direction], _step, _hidden);
        for (var s = 0; s < known; s++)
        {
            var target = outputs.Slice(((batch.Offsets[before] + s) * 2 * _hidden) + side, _hidden);
            var flow = _step.AsSpan(s * _hidden, _hidden);
            if (!masks.IsEmpty)
            {
                var mask = masks.Slice((s * 2 * _hidden) + side, _hidden);
                for (var h = 0; h < _hidden; h++) flow[h] *= mask[h];
            }
            Kernels.Add(flow, target);
        }
    }

    private void Cell(ReadOnlySpan<float> gates, ReadOnlySpan<float> previous, ReadOnlySpan<float> squashed, ReadOnlySpan<float> output, Span<float> carry, Span<float> gradient)
    {
        ref var g = ref MemoryMarshal.GetReference(gates);
        ref var p = ref MemoryMarshal.GetReference(previous);
        ref var q = ref MemoryMarshal.GetReference(squashed);
        ref var o = ref MemoryMarshal.GetReference(output);
        ref var c = ref MemoryMarshal.GetReference(carry);
        ref var d = ref MemoryMarshal.GetReference(gradient);
        var one = Vector<float>.One;
        for (nuint h = 0; h < (nuint)_hidden; h += (nuint)Vector<float>.Count)
        {
            var enter = Vector.LoadUnsafe(ref g, h);
            var leave = Vector.LoadUnsafe(ref g, (nuint)_hidden + h);
            var candidate = Vector.LoadUnsafe(ref g, (nuint)(2 * _hidden) + h);
            var squash = Vector.LoadUnsafe(ref q, h);
            var old = previous.IsEmpty ? Vector<float>.Zero : Vector.LoadUnsafe(ref p, h);
            var dh = Vector.LoadUnsafe(ref o, h);
            var dc = Vector.LoadUnsafe(ref c, h) + (dh * leave * (one - (squash * squash)));
            (dc * (candidate - old) * enter * (one - enter)).StoreUnsafe(ref d, h);
            (dh * squash * leave * (one - leave)).StoreUnsafe(ref d, (nuint)_hidden + h);
            (dc * enter * (one - (candidate * candidate))).StoreUnsafe(ref d, (nuint)(2 * _hidden) + h);
            (dc * (one - enter)).StoreUnsafe(ref c, h);
        }
    }

    private void RecurrentWeights(SentenceBatch batch, LstmTrace trace, int direction)
    {
        var side = direction * _hidden;
        for (var t = 0; t < batch.Steps; t++)
        {
            var before = direction == 0 ? t - 1 : t + 1;
            var known = before < 0 || before >= batch.Steps ? 0 : Math.Min(batch.Active[t], batch.Active[before]);
            for (var s = 0; s < batch.Active[t]; s++)
            {
                var target = _before.AsSpan((batch.Offsets[t] + s) * _hidden, _hidden);
                if (s < known) trace.Recurrent.AsSpan(((batch.Offsets[before] + s) * 2 * _hidden) + side, _hidden).CopyTo(target);
                else target.Clear();
            }
        }
        _gatePanel.Resize(batch.Rows, 3 * _hidden);
        _gatePanel.Fill(_gates.AsSpan(3 * side), 6 * _hidden, 1);
        MatrixProduct.Multiply(_before, _hidden, 1, _hidden, _gatePanel, Recurrent[direction], 3 * _hidden, add: true);
    }
}
