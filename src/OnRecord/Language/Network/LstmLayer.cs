using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OnRecord.Language.Network;

/// <summary>What an <see cref="LstmLayer"/> computed for a batch, in the order of steps. A word's outputs are those of the left-to-right reading, then those of the right-to-left one.</summary>
internal sealed class LstmTrace
{
    /// <summary>Input, output and candidate gate of each direction after their activation: <c>[row][direction][gate][unit]</c>.</summary>
    public float[] Gates { get; private set; } = [];

    /// <summary>Cells: <c>[row][direction][unit]</c>.</summary>
    public float[] Cells { get; private set; } = [];

    /// <summary>Hyperbolic tangents of the cells.</summary>
    public float[] Squashed { get; private set; } = [];

    /// <summary>Outputs: <c>[row][direction][unit]</c>.</summary>
    public float[] Outputs { get; private set; } = [];

    /// <summary>Outputs as the next step sees them: with what training leaves out at random. The outputs themselves where nothing is left out.</summary>
    public float[] Recurrent { get; private set; } = [];

    public void Resize(int rows, int hidden, bool masked)
    {
        if (Gates.Length < rows * hidden * 6)
        {
            var room = rows * 5 / 4;
            Gates = new float[room * hidden * 6];
            Cells = new float[room * hidden * 2];
            Squashed = new float[room * hidden * 2];
            Outputs = new float[room * hidden * 2];
            Recurrent = masked ? new float[room * hidden * 2] : Outputs;
        }
    }
}

/// <summary>A bidirectional layer of long short-term memory whose forget gate is one minus its input gate (Greff et al. 2017 find it no worse, and it saves a quarter).</summary>
/// <remarks>Thread-safe for reading once <see cref="Pack"/> was called; only the training tool writes to its weights.</remarks>
internal sealed class LstmLayer
{
    public LstmLayer(int inputs, int hidden)
    {
        if (hidden % 8 != 0) throw new ArgumentOutOfRangeException(nameof(hidden), "The number of units must be a multiple of 8.");
        Hidden = hidden;
        Input = new DenseLayer(inputs, hidden * 6);
        Recurrent = [new float[hidden * hidden * 3], new float[hidden * hidden * 3]];
        PackedRecurrent = [new PanelMatrix(hidden, hidden * 3), new PanelMatrix(hidden, hidden * 3)];
    }

    /// <summary>Units of each direction.</summary>
    public int Hidden { get; }

    /// <summary>From the inputs to the gates of both directions.</summary>
    public DenseLayer Input { get; }

    /// <summary>For each direction the weights from the step before to the gates: <c>[unit][gate][unit]</c>.</summary>
    public float[][] Recurrent { get; }

    private PanelMatrix[] PackedRecurrent { get; }

    public void Pack()
    {
        Input.Pack();
        for (var d = 0; d < 2; d++) PackedRecurrent[d].Fill(Recurrent[d], Hidden * 3, 1);
    }

    /// <param name="batch">Which rows belong together.</param>
    /// <param name="input">Rows in the order of steps.</param>
    /// <param name="trace">Receives the outputs and all between.</param>
    /// <param name="masks">What the recurrent connections are multiplied with, <c>[sentence][direction][unit]</c>; empty for nothing.</param>
    public void Forward(SentenceBatch batch, ReadOnlySpan<float> input, LstmTrace trace, ReadOnlySpan<float> masks = default)
    {
        trace.Resize(batch.Rows, Hidden, !masks.IsEmpty);
        Input.Forward(input, batch.Rows, trace.Gates);
        for (var t = 0; t < batch.Steps; t++) Step(batch, trace, masks, direction: 0, t, t - 1);
        for (var t = batch.Steps - 1; t >= 0; t--) Step(batch, trace, masks, direction: 1, t, t + 1);
    }

    private void Step(SentenceBatch batch, LstmTrace trace, ReadOnlySpan<float> masks, int direction, int t, int before)
    {
        int row = batch.Offsets[t], active = batch.Active[t];
        var known = before < 0 || before >= batch.Steps ? 0 : Math.Min(active, batch.Active[before]);
        var side = direction * Hidden;
        if (known > 0)
            MatrixProduct.Multiply(trace.Recurrent.AsSpan((batch.Offsets[before] * 2 * Hidden) + side), known, 2 * Hidden, 1, PackedRecurrent[direction], trace.Gates.AsSpan((row * 6 * Hidden) + (3 * side)), 6 * Hidden, add: true);
        for (var s = 0; s < active; s++)
        {
            var gates = trace.Gates.AsSpan(((row + s) * 6 * Hidden) + (3 * side), 3 * Hidden);
            var at = ((row + s) * 2 * Hidden) + side;
            var previous = s < known ? trace.Cells.AsSpan(((batch.Offsets[before] + s) * 2 * Hidden) + side, Hidden) : default;
            Cell(gates, previous, trace.Cells.AsSpan(at, Hidden), trace.Squashed.AsSpan(at, Hidden), trace.Outputs.AsSpan(at, Hidden));
            if (masks.IsEmpty) continue;
            var mask = masks.Slice((s * 2 * Hidden) + side, Hidden);
            for (var h = 0; h < Hidden; h++) trace.Recurrent[at + h] = trace.Outputs[at + h] * mask[h];
        }
    }

    // Compiled well at once: a run of the program is over before the runtime would find out that it is hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Cell(Span<float> gates, ReadOnlySpan<float> previous, Span<float> cells, Span<float> squashed, Span<float> outputs)
    {
        ref var g = ref MemoryMarshal.GetReference(gates);
        ref var p = ref MemoryMarshal.GetReference(previous);
        ref var c = ref MemoryMarshal.GetReference(cells);
        ref var q = ref MemoryMarshal.GetReference(squashed);
        ref var o = ref MemoryMarshal.GetReference(outputs);
        for (nuint h = 0; h < (nuint)Hidden; h += (nuint)Vector<float>.Count)
        {
            var enter = Activations.Sigmoid(Vector.LoadUnsafe(ref g, h));
            var leave = Activations.Sigmoid(Vector.LoadUnsafe(ref g, (nuint)Hidden + h));
            var candidate = Activations.Tanh(Vector.LoadUnsafe(ref g, (nuint)(2 * Hidden) + h));
            var old = previous.IsEmpty ? Vector<float>.Zero : Vector.LoadUnsafe(ref p, h);
            var cell = Vector.FusedMultiplyAdd(enter, candidate - old, old);
            var squash = Activations.Tanh(cell);
            enter.StoreUnsafe(ref g, h);
            leave.StoreUnsafe(ref g, (nuint)Hidden + h);
            candidate.StoreUnsafe(ref g, (nuint)(2 * Hidden) + h);
            cell.StoreUnsafe(ref c, h);
            squash.StoreUnsafe(ref q, h);
            (leave * squash).StoreUnsafe(ref o, h);
        }
    }
}
