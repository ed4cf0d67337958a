using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>Weights to begin with, drawn evenly within bounds that keep variance through a layer (Glorot and Bengio 2010).</summary>
internal static class InitialWeights
{
    public static void Draw(float[] values, double bound, Random random)
    {
        for (var i = 0; i < values.Length; i++) values[i] = (float)(((random.NextDouble() * 2) - 1) * bound);
    }

    public static void Draw(DenseLayer layer, Random random) => Draw(layer.Weights, Math.Sqrt(6.0 / (layer.Inputs + layer.Outputs)), random);

    public static void Draw(LstmLayer layer, Random random)
    {
        Draw(layer.Input.Weights, Math.Sqrt(6.0 / (layer.Input.Inputs + layer.Hidden)), random);
        foreach (var recurrent in layer.Recurrent) Draw(recurrent, Math.Sqrt(3.0 / layer.Hidden), random);
        // Input gates begin half closed, so that cells remember from the start.
        for (var d = 0; d < 2; d++) Array.Fill(layer.Input.Bias, -1f, d * 3 * layer.Hidden, layer.Hidden);
    }
}
