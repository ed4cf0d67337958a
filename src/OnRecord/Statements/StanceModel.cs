using System.Numerics.Tensors;
using OnRecord.Language;
using OnRecord.Language.Transformer;
using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>The head that tells attitude and polarity of a statement, from the encoder's states of cue and content and from <see cref="StanceFacts"/>.</summary>
/// <remarks>Learned with the encoder from statements of news that readers marked (data/evaluation/statement-marks.tsv). Immutable and thread-safe.</remarks>
internal sealed class StanceModel
{
    // By how much "none" must lead: of held-back marks, 43 of the 141 that are no statements go, and 10 of the 632 that are.
    private const float NoneMargin = 2;

    private readonly float[] _hidden;
    private readonly float[] _hiddenBias;
    private readonly float[] _attitude;
    private readonly float[] _attitudeBias;
    private readonly float[] _polarity;
    private readonly float[] _polarityBias;
    private readonly int _state;
    private readonly int _inputs;

    /// <param name="file">The encoder's file.</param>
    /// <param name="state">Columns of the encoder's state of a word: the last ones of its row.</param>
    /// <exception cref="InvalidDataException">The head was learned from other facts than <paramref name="facts"/> of them.</exception>
    public StanceModel(ModelFile file, int state, int facts)
    {
        _hidden = file.Floats("stance");
        _hiddenBias = file.Floats("stanceBias");
        _attitude = file.Floats("attitude");
        _attitudeBias = file.Floats("attitudeBias");
        _polarity = file.Floats("polarity");
        _polarityBias = file.Floats("polarityBias");
        _state = state;
        _inputs = (3 * state) + facts;
        if (_hidden.Length != _hiddenBias.Length * _inputs) throw new InvalidDataException($"The encoder's stance head takes {_hidden.Length / _hiddenBias.Length} values, {_inputs} are there: train it anew.");
    }

    /// <summary>Attitude and polarity of a statement.</summary>
    /// <param name="s">The cue's sentence.</param>
    /// <param name="states">The encoder's rows of that sentence.</param>
    /// <param name="cue">The cue.</param>
    /// <param name="content">Runs of the content in that sentence.</param>
    /// <param name="facts">The facts.</param>
    /// <returns>The attitude, or null where it is no statement at all, and the polarity.</returns>
    public (Attitude? Attitude, Polarity Polarity) Read(Sentence s, Half[] states, CueSpan cue, IReadOnlyList<(int First, int Last)> content, ReadOnlySpan<float> facts)
    {
        var values = new float[_inputs];
        var row = states.Length / s.Count;
        var word = new float[_state];
        Span<float> State(int t)
        {
            TensorPrimitives.ConvertToSingle(states.AsSpan(((t + 1) * row) - _state, _state), word);
            return word;
        }
        State(cue.Head).CopyTo(values);
        var mean = values.AsSpan(_state, _state);
        var count = 0;
        foreach (var (first, last) in content)
            for (var t = first; t <= last; t++, count++) TensorPrimitives.Add(mean, State(t), mean);
        TensorPrimitives.Divide(mean, count, mean);
        State(CueSpan.HeadOf(s, content[0].First, content[^1].Last)).CopyTo(values.AsSpan(2 * _state));
        facts.CopyTo(values.AsSpan(3 * _state));
        var hidden = Product(_hidden, _hiddenBias, values);
        SentenceModel.LeakyRelu(hidden);
        // After the attitudes stands "none": an act or a state that was taken for words.
        var scores = Product(_attitude, _attitudeBias, hidden);
        var attitude = TensorPrimitives.IndexOfMax<float>(scores.AsSpan(..^1));
        return (scores[^1] > scores[attitude] + NoneMargin ? null : (Attitude)attitude, (Polarity)Best(_polarity, _polarityBias, hidden));
    }

    private static int Best(float[] weights, float[] bias, float[] hidden) => TensorPrimitives.IndexOfMax(Product(weights, bias, hidden));

    private static float[] Product(float[] weights, float[] bias, float[] values)
    {
        var sums = new float[bias.Length];
        for (var i = 0; i < sums.Length; i++) sums[i] = TensorPrimitives.Dot(weights.AsSpan(i * values.Length, values.Length), values) + bias[i];
        return sums;
    }
}
