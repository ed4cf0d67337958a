namespace OnRecord.Language.Network;

/// <summary>A linear map with a bias.</summary>
/// <remarks>Thread-safe for reading once <see cref="Pack"/> was called; only the training tool writes to its weights.</remarks>
internal sealed class DenseLayer(int inputs, int outputs)
{
    private readonly PanelMatrix _packed = new(inputs, outputs);

    public int Inputs => inputs;

    public int Outputs => outputs;

    /// <summary>Weights: <c>[input][output]</c>.</summary>
    public float[] Weights { get; } = new float[inputs * outputs];

    public float[] Bias { get; } = new float[outputs];

    /// <summary>Lays the weights out for multiplication; due after each change of them.</summary>
    public void Pack() => _packed.Fill(Weights, outputs, 1);

    /// <summary>Maps rows of <see cref="Inputs"/> values to rows of <see cref="Outputs"/> values.</summary>
    public void Forward(ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        for (var r = 0; r < rows; r++) Bias.CopyTo(output[(r * outputs)..]);
        MatrixProduct.Multiply(input, rows, inputs, 1, _packed, output, outputs, add: true);
    }
}
