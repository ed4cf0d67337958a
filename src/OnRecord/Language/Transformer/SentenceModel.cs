using System.Numerics.Tensors;
using OnRecord.Language.Parsing;
using OnRecord.Models;

namespace OnRecord.Language.Transformer;

/// <summary>What the model reads in one sentence.</summary>
/// <param name="Tags">Universal and Penn tag of each word.</param>
/// <param name="Heads">Head of each word; -1 for the root.</param>
/// <param name="Relations">Dependency relation of each word to its head.</param>
/// <param name="NameLabels">Label of each word, an index into <see cref="SentenceModel.NameLabels"/>; each name begins properly.</param>
/// <param name="States">What the encoder made of the words for the heads of later stages: <c>[word][<see cref="SentenceModel.StateColumns"/>]</c>.</param>
internal sealed record SentenceReading((string Upos, string Xpos)[] Tags, int[] Heads, string[] Relations, int[] NameLabels, Half[] States);

/// <summary>Tagger, parser and name recogniser: heads over <see cref="SentenceEncoder"/>.</summary>
/// <remarks>Immutable and thread-safe. The same document gives the same readings in whatever company it is read.</remarks>
internal sealed class SentenceModel
{
    /// <summary>Outside, then begin and inside of each kind, in this order.</summary>
    public static readonly string[] NameLabels = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"];

    public const string ModelName = "encoder";
    public const int Version = 1;

    private readonly SentenceEncoder _encoder;
    private readonly LabelChain _names;
    private readonly (string Upos, string Xpos)[] _tags;
    private readonly (int Upos, int Xpos)[] _tagIds;
    private readonly string[] _relations;
    private readonly float[] _arcRoot;
    private readonly float[] _relationDistance;
    private readonly float[] _relationWeights;
    private readonly float[] _relationBias;
    private readonly (int First, int Width) _uposPart;
    private readonly (int First, int Width) _xposPart;
    private readonly (int First, int Width) _dependentPart;
    private readonly (int First, int Width) _headPart;
    private readonly (int First, int Width) _relationDependentPart;
    private readonly (int First, int Width) _relationHeadPart;
    private readonly (int First, int Width) _namesPart;
    private readonly int _stateFirst;

    public SentenceModel(ModelFile file)
    {
        _encoder = new SentenceEncoder(file.Expect(ModelName, Version));
        _names = LabelChain.Load(file, "nameChain");
        string[] upos = file.Lines("upos"), xpos = file.Lines("xpos");
        _tags = Array.ConvertAll(file.Lines("tags"), t => (string.Intern(t[..t.IndexOf('|')]), string.Intern(t[(t.IndexOf('|') + 1)..])));
        _tagIds = Array.ConvertAll(_tags, t => (Array.IndexOf(upos, t.Upos), Array.IndexOf(xpos, t.Xpos)));
        _relations = Array.ConvertAll(file.Lines("relations"), string.Intern);
        _arcRoot = file.Floats("arcRoot");
        _relationDistance = file.Floats("relationDistance");
        _relationWeights = file.Floats("relation");
        _relationBias = file.Floats("relationBias");
        var layout = _encoder.Layout;
        (_uposPart, _xposPart, _namesPart) = (layout["upos"], layout["xpos"], layout["names"]);
        (_dependentPart, _headPart) = (layout["arc_dependent"], layout["arc_head"]);
        (_relationDependentPart, _relationHeadPart) = (layout["relation_dependent"], layout["relation_head"]);
        _stateFirst = layout["roles"].First;
        StateWidth = layout["state"].Width;
    }

    /// <summary>Columns of a word's row of <see cref="SentenceReading.States"/>: the features from <c>roles</c> on.</summary>
    public int StateColumns => _encoder.Columns - _stateFirst;

    /// <summary>Columns of the encoder's own state of a word, the last ones of its row.</summary>
    public int StateWidth { get; }

    /// <summary>Reads the sentences of one document, in order.</summary>
    public SentenceReading[] Read(IReadOnlyList<EncoderSentence> sentences) => [.. _encoder.Read(sentences).Select(Reading)];

    private SentenceReading Reading(float[] features)
    {
        var count = features.Length / _encoder.Columns;
        var heads = new int[count];
        TreeDecoder.Decode(Arcs(features, count), count, heads);
        var relations = new string[count];
        var tags = new (string, string)[count];
        var names = new float[count * _names.Labels];
        for (var i = 0; i < count; i++)
        {
            relations[i] = heads[i] < 0
                ? "root"
                : Relation(Part(features, i, _relationDependentPart), Part(features, heads[i], _relationHeadPart), i - heads[i]);
            tags[i] = Tag(Part(features, i, _uposPart), Part(features, i, _xposPart));
            Part(features, i, _namesPart).CopyTo(names.AsSpan(i * _names.Labels));
        }
        SubjectRepair.Apply(heads, relations);
        return new(tags, heads, relations, _names.Best(names), States(features, count));
    }

    private Half[] States(float[] features, int count)
    {
        var states = new Half[count * StateColumns];
        for (var i = 0; i < count; i++)
            TensorPrimitives.ConvertToHalf(features.AsSpan((i * _encoder.Columns) + _stateFirst, StateColumns), states.AsSpan(i * StateColumns));
        return states;
    }

    private ReadOnlySpan<float> Part(float[] features, int word, (int First, int Width) part) =>
        features.AsSpan((word * _encoder.Columns) + part.First, part.Width);

    private float[] Arcs(float[] features, int count)
    {
        var arcs = new float[count * (count + 1)];
        for (var i = 0; i < count; i++)
        {
            var dependent = Part(features, i, _dependentPart);
            for (var h = 0; h < count; h++) arcs[(i * (count + 1)) + h] = TensorPrimitives.Dot(dependent, Part(features, h, _headPart));
            arcs[(i * (count + 1)) + count] = TensorPrimitives.Dot(dependent, _arcRoot);
        }
        return arcs;
    }

    private string Relation(ReadOnlySpan<float> dependent, ReadOnlySpan<float> head, int distance)
    {
        Span<float> hidden = stackalloc float[dependent.Length];
        TensorPrimitives.Add(dependent, head, hidden);
        // Rows of distances, the last one for the root.
        var farthest = ((_relationDistance.Length / hidden.Length) - 2) / 2;
        TensorPrimitives.Add(hidden, _relationDistance.AsSpan((Math.Clamp(distance, -farthest, farthest) + farthest) * hidden.Length, hidden.Length), hidden);
        LeakyRelu(hidden);
        var best = -1;
        float most = 0;
        for (var r = 0; r < _relations.Length; r++)
        {
            if (_relations[r] == "root") continue;
            var score = TensorPrimitives.Dot(hidden, _relationWeights.AsSpan(r * hidden.Length, hidden.Length)) + _relationBias[r];
            if (best < 0 || score > most) (best, most) = (r, score);
        }
        return _relations[best];
    }

    /// <summary>What is below zero is made a tenth, as in training.</summary>
    public static void LeakyRelu(Span<float> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = Math.Max(values[i], values[i] * 0.1f);
    }

    // The best pair: log probabilities differ from scores by one constant for each alphabet, so that scores may be added as they are.
    private (string Upos, string Xpos) Tag(ReadOnlySpan<float> upos, ReadOnlySpan<float> xpos)
    {
        var best = 0;
        var most = float.NegativeInfinity;
        for (var t = 0; t < _tagIds.Length; t++)
        {
            var score = upos[_tagIds[t].Upos] + xpos[_tagIds[t].Xpos];
            if (score > most) (best, most) = (t, score);
        }
        return _tags[best];
    }
}
