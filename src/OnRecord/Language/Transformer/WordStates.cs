using System.Numerics.Tensors;

namespace OnRecord.Language.Transformer;

/// <summary>Takes the encoder's own states of words, from which the heads of later stages read, out of the rows of
/// <see cref="SentenceReading.States"/>.</summary>
internal static class WordStates
{
    /// <summary>The mean state of some words of a sentence.</summary>
    /// <param name="rows">The sentence's rows.</param>
    /// <param name="count">How many words it has.</param>
    /// <param name="width">Columns of a state: the last ones of a row.</param>
    /// <param name="words">The words; at least one.</param>
    public static float[] Mean(Half[] rows, int count, int width, IEnumerable<int> words)
    {
        var mean = new float[width];
        var state = new float[width];
        var seen = 0;
        foreach (var word in words)
        {
            TensorPrimitives.ConvertToSingle(Of(rows, count, width, word), state);
            TensorPrimitives.Add(mean, state, mean);
            seen++;
        }
        TensorPrimitives.Divide(mean, seen, mean);
        return mean;
    }

    /// <summary>The state of one word.</summary>
    public static float[] One(Half[] rows, int count, int width, int word)
    {
        var state = new float[width];
        TensorPrimitives.ConvertToSingle(Of(rows, count, width, word), state);
        return state;
    }

    private static ReadOnlySpan<Half> Of(Half[] rows, int count, int width, int word) => rows.AsSpan(((word + 1) * (rows.Length / count)) - width, width);
}
