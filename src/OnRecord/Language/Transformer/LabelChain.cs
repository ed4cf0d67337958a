using OnRecord.Models;

namespace OnRecord.Language.Transformer;

/// <summary>A linear chain over labels (a conditional random field): the best sequence of labels, and how likely each label is.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class LabelChain
{
    private readonly float[] _steps;
    private readonly float[] _first;

    /// <param name="steps">How gladly a label follows another, <c>[before][after]</c>; a large negative number where it may not.</param>
    /// <param name="first">How gladly a label opens a sentence.</param>
    public LabelChain(float[] steps, float[] first)
    {
        if (steps.Length != first.Length * first.Length) throw new ArgumentException($"{steps.Length} steps between {first.Length} labels.", nameof(steps));
        _steps = steps;
        _first = first;
    }

    public int Labels => _first.Length;

    public static LabelChain Load(ModelFile file, string name) => new(file.Floats(name + " steps"), file.Floats(name + " first"));

    /// <summary>The best sequence of labels (Viterbi).</summary>
    /// <param name="scores"><c>[word][label]</c>.</param>
    public int[] Best(ReadOnlySpan<float> scores)
    {
        var count = scores.Length / Labels;
        var best = new float[Labels];
        var next = new float[Labels];
        var from = new byte[scores.Length];
        for (var l = 0; l < Labels; l++) best[l] = scores[l] + _first[l];
        for (var i = 1; i < count; i++)
        {
            for (var l = 0; l < Labels; l++)
            {
                var top = 0;
                for (var p = 1; p < Labels; p++)
                    if (best[p] + _steps[(p * Labels) + l] > best[top] + _steps[(top * Labels) + l]) top = p;
                from[(i * Labels) + l] = (byte)top;
                next[l] = best[top] + _steps[(top * Labels) + l] + scores[(i * Labels) + l];
            }
            (best, next) = (next, best);
        }
        var labels = new int[count];
        labels[^1] = ArgMax(best);
        for (var i = count - 1; i > 0; i--) labels[i - 1] = from[(i * Labels) + labels[i]];
        return labels;
    }

    /// <summary>The probability of each word's given label (forward and backward sums).</summary>
    public double[] Sure(ReadOnlySpan<float> scores, int[] labels)
    {
        var count = labels.Length;
        var steps = Array.ConvertAll(_steps, s => Math.Exp(s));
        var own = new double[count * Labels];
        var forward = new double[count * Labels];
        for (var i = 0; i < count; i++)
        {
            var top = scores[(i * Labels) + ArgMax(scores.Slice(i * Labels, Labels))];
            for (var l = 0; l < Labels; l++)
            {
                own[(i * Labels) + l] = Math.Exp(scores[(i * Labels) + l] - top);
                double sum = 0;
                for (var p = 0; i > 0 && p < Labels; p++) sum += forward[((i - 1) * Labels) + p] * steps[(p * Labels) + l];
                forward[(i * Labels) + l] = own[(i * Labels) + l] * (i == 0 ? Math.Exp(_first[l]) : sum);
            }
            Norm(forward.AsSpan(i * Labels, Labels));
        }
        var sure = new double[count];
        var backward = Enumerable.Repeat(1.0, Labels).ToArray();
        for (var i = count - 1; i >= 0; i--)
        {
            double all = 0;
            for (var l = 0; l < Labels; l++) all += forward[(i * Labels) + l] * backward[l];
            sure[i] = forward[(i * Labels) + labels[i]] * backward[labels[i]] / all;
            var before = new double[Labels];
            for (var p = 0; p < Labels; p++)
                for (var l = 0; l < Labels; l++) before[p] += steps[(p * Labels) + l] * own[(i * Labels) + l] * backward[l];
            Norm(before);
            backward = before;
        }
        return sure;
    }

    private static void Norm(Span<double> values)
    {
        double sum = 0;
        foreach (var v in values) sum += v;
        for (var l = 0; l < values.Length; l++) values[l] /= sum;
    }

    private static int ArgMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
