using System.Numerics.Tensors;
using OnRecord.Language;
using OnRecord.Language.Transformer;
using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>The head that tells attitude and polarity of a statement, from the encoder's states of cue and content and from
/// <see cref="StanceFacts"/>.</summary>
/// <remarks>Learned with the encoder from statements of news that readers marked (data/evaluation/statement-marks.tsv). Immutable and thread-safe.</remarks>
internal sealed class StanceModel
{
    // By how much "none" must lead: of held-back marks, 43 of the 141 that are no statements go, and 10 of the 632 that are.
    private const float NoneMargin = 2;

    private readonly LinearMap _hidden;
    private readonly LinearMap _attitude;
    private readonly LinearMap _polarity;
    private readonly int _state;

    /// <param name="file">The encoder's file.</param>
    /// <param name="state">Columns of the encoder's state of a word: the last ones of its row.</param>
    /// <exception cref="InvalidDataException">The head was learned from other facts than <paramref name="facts"/> of them.</exception>
    public StanceModel(ModelFile file, int state, int facts)
    {
        _hidden = LinearMap.Load(file, "stance");
        _attitude = LinearMap.Load(file, "attitude");
        _polarity = LinearMap.Load(file, "polarity");
        _state = state;
        var inputs = (3 * state) + facts;
        if (_hidden.Inputs != inputs)
            throw new InvalidDataException($"The encoder's stance head takes {_hidden.Inputs} values, {inputs} are there: train it anew.");
    }

    /// <summary>Attitude and polarity of a statement.</summary>
    /// <param name="s">The cue's sentence.</param>
    /// <param name="states">The encoder's rows of that sentence.</param>
    /// <param name="cue">The cue.</param>
    /// <param name="content">Runs of the content in that sentence.</param>
    /// <param name="facts">The facts.</param>
    /// <returns>The attitude, or null where it is no statement at all, and the polarity.</returns>
    public (Attitude? Attitude, Polarity Polarity) Read(
        Sentence s, Half[] states, CueSpan cue, IReadOnlyList<(int First, int Last)> content, ReadOnlySpan<float> facts)
    {
        var words = content.SelectMany(c => Enumerable.Range(c.First, c.Last - c.First + 1));
        var top = CueSpan.HeadOf(s, content[0].First, content[^1].Last);
        float[] One(int t) => WordStates.One(states, s.Count, _state, t);
        var hidden = _hidden.Of([.. One(cue.Head), .. WordStates.Mean(states, s.Count, _state, words), .. One(top), .. facts]);
        SentenceModel.LeakyRelu(hidden);
        // After the attitudes stands "none": an act or a state that was taken for words.
        var scores = _attitude.Of(hidden);
        var attitude = TensorPrimitives.IndexOfMax<float>(scores.AsSpan(..^1));
        var polarity = (Polarity)TensorPrimitives.IndexOfMax<float>(_polarity.Of(hidden));
        return (scores[^1] > scores[attitude] + NoneMargin ? null : (Attitude)attitude, polarity);
    }
}
