using System.Numerics.Tensors;
using OnRecord.Language;
using OnRecord.Language.Transformer;
using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>What each word is to one cue.</summary>
internal enum Role
{
    Outside,
    Source,
    Content,
}

/// <summary>The words of one cue's sentence with their roles.</summary>
/// <param name="Labels">The role of each word.</param>
/// <param name="Sure">Its probability.</param>
internal sealed record CueRoles(Role[] Labels, double[] Sure);

/// <summary>The attribution heads over the encoder: the words that signal an attribution, and for each of them the words that name its source and carry its
/// content.</summary>
/// <remarks>
/// A word's role for a cue is scored from the word's state, the cue's and the distance between the two, and from what the word looks like whatever the cue;
/// the best sequence of roles counts.
/// Learned from PolNeAR with the encoder. Immutable and thread-safe.
/// </remarks>
internal sealed class AttributionModel
{
    // Labels of each of cue, source and content by themselves: outside, begin, inside.
    private const int Alone = 3;
    private const int AloneColumns = 3 * Alone;

    private readonly LabelChain _cues;
    private readonly LabelChain _roles;
    private readonly float[] _distance;
    private readonly float[] _weights;
    private readonly float[] _bias;
    private readonly float[] _alone;
    private readonly int _width;
    private readonly int _farthest;

    public AttributionModel(ModelFile file)
    {
        _cues = LabelChain.Load(file, "cueChain");
        _roles = LabelChain.Load(file, "pairChain");
        _distance = file.Floats("distance");
        _weights = file.Floats("pair");
        _bias = file.Floats("pairBias");
        _alone = file.Floats("pairRoles");
        _width = _weights.Length / _bias.Length;
        _farthest = ((_distance.Length / _width) - 2) / 2;
    }

    /// <summary>Reads sentences; those without a cue give nothing. The answers come in the order of the text.</summary>
    /// <param name="analysis">The document.</param>
    /// <param name="complete">Given a sentence and the cues found, returns the cues to go on with, in text order.</param>
    public IEnumerable<(Sentence Sentence, List<CueSpan> Cues, CueRoles[] Roles)> Read(Analysis analysis, Func<Sentence, List<CueSpan>, List<CueSpan>> complete)
    {
        foreach (var sentence in analysis.Sentences)
        {
            var halves = analysis.States[sentence.Index];
            var states = new float[halves.Length];
            TensorPrimitives.ConvertToSingle(halves, states);
            var columns = states.Length / sentence.Count;
            var cues = complete(sentence, Cues(sentence, states, columns));
            if (cues.Count > 0) yield return (sentence, cues, [.. cues.Select(c => Roles(sentence.Count, states, columns, c))]);
        }
    }

    private List<CueSpan> Cues(Sentence s, float[] states, int columns)
    {
        var scores = new float[s.Count * Alone];
        for (var i = 0; i < s.Count; i++) states.AsSpan(i * columns, Alone).CopyTo(scores.AsSpan(i * Alone));
        var labels = _cues.Best(scores);
        var cues = new List<CueSpan>();
        if (!Array.Exists(labels, l => l != 0)) return cues;
        var sure = _cues.Sure(scores, labels);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) continue;
            var last = i;
            while (last + 1 < labels.Length && labels[last + 1] == 2) last++;
            cues.Add(new(i, last, CueSpan.HeadOf(s, i, last), sure.AsSpan(i, last - i + 1).ToArray().Average()));
            i = last;
        }
        return cues;
    }

    private CueRoles Roles(int count, float[] states, int columns, CueSpan cue)
    {
        var scores = new float[count * _roles.Labels];
        var own = new float[_width];
        for (var i = cue.First; i <= cue.Last; i++) TensorPrimitives.Add(own, states.AsSpan((i * columns) + AloneColumns + _width, _width), own);
        TensorPrimitives.Divide(own, cue.Last - cue.First + 1, own);
        var hidden = new float[_width];
        for (var i = 0; i < count; i++)
        {
            var row = states.AsSpan(i * columns, columns);
            TensorPrimitives.Add(row.Slice(AloneColumns, _width), own, hidden);
            TensorPrimitives.Add(hidden, _distance.AsSpan(Distance(cue, i) * _width, _width), hidden);
            SentenceModel.LeakyRelu(hidden);
            for (var l = 0; l < _roles.Labels; l++)
                scores[(i * _roles.Labels) + l] = TensorPrimitives.Dot(hidden, _weights.AsSpan(l * _width, _width)) + _bias[l]
                    + TensorPrimitives.Dot(row[Alone..AloneColumns], _alone.AsSpan(l * 2 * Alone, 2 * Alone));
        }
        var labels = _roles.Best(scores);
        var sure = _roles.Sure(scores, labels);
        // Outside, begin and inside of the source, begin and inside of the content.
        var roles = Array.ConvertAll(labels, l => (Role)((l + 1) / 2));
        for (var i = cue.First; i <= cue.Last; i++) roles[i] = Role.Outside;
        return new(roles, sure);
    }

    // Words of the cue have a place of their own, after the distances.
    private int Distance(CueSpan cue, int word) =>
        word >= cue.First && word <= cue.Last ? (2 * _farthest) + 1 : Math.Clamp(word - cue.First, -_farthest, _farthest) + _farthest;
}
