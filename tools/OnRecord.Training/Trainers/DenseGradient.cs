using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>Back-propagation through a <see cref="DenseLayer"/>.</summary>
internal sealed class DenseGradient(DenseLayer layer)
{
    private readonly PanelMatrix _outputs = new(0, 0);
    private readonly PanelMatrix _transposed = new(layer.Outputs, layer.Inputs);

    public float[] Weights { get; } = new float[layer.Weights.Length];

    public float[] Bias { get; } = new float[layer.Bias.Length];

    /// <summary>Lays the layer's weights out for back-propagation; due after each change of them.</summary>
    public void Pack() => _transposed.Fill(layer.Weights, 1, layer.Outputs);

    /// <summary>Adds what rows of gradients at the outputs ask of the weights and, where wanted, of the inputs.</summary>
    public void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputs, int rows, Span<float> inputs, bool add)
    {
        if (rows == 0) return;
        _outputs.Resize(rows, layer.Outputs);
        _outputs.Fill(outputs, layer.Outputs, 1);
        MatrixProduct.Multiply(input, layer.Inputs, 1, layer.Inputs, _outputs, Weights, layer.Outputs, add: true);
        for (var r = 0; r < rows; r++) Kernels.Add(outputs.Slice(r * layer.Outputs, layer.Outputs), Bias);
        if (!inputs.IsEmpty) MatrixProduct.Multiply(outputs, rows, layer.Outputs, 1, _transposed, inputs, layer.Inputs, add);
    }
}
