using System.Numerics.Tensors;
using OnRecord.Language.Transformer;
using OnRecord.Models;

namespace OnRecord.Language.Coreference;

/// <summary>The head over the encoder that tells how likely a mention means another one.</summary>
/// <remarks>Learned from the chains of GUM and from GAP. Immutable and thread-safe.</remarks>
internal sealed class MentionLinker
{
    // As in training.
    private const float Sharpness = 4;

    private readonly LinearMap _from;
    private readonly LinearMap _to;
    private readonly float[] _distance;
    private readonly float[] _none;
    private readonly int _farthest;
    private readonly int _state;

    /// <param name="file">The encoder's file.</param>
    /// <param name="state">Columns of the encoder's state of a word: the last ones of its row.</param>
    public MentionLinker(ModelFile file, int state)
    {
        _from = LinearMap.Load(file, "linkFrom");
        _to = LinearMap.Load(file, "linkTo");
        _distance = file.Floats("linkDistance");
        _none = file.Floats("linkNone");
        _farthest = (_distance.Length - 1) / 2;
        _state = state;
    }

    /// <summary>The links of one document.</summary>
    /// <param name="sentences">Its sentences.</param>
    /// <param name="states">What the encoder made of their words.</param>
    public Links Of(IReadOnlyList<Sentence> sentences, Half[][] states) => new(this, sentences, states);

    /// <summary>Scores between the mentions of one document. Not thread-safe.</summary>
    internal sealed class Links
    {
        private readonly MentionLinker _linker;
        private readonly Half[][] _states;
        private readonly int[] _starts;
        private readonly Dictionary<WordRun, float[]> _meaning = [];
        private readonly Dictionary<WordRun, float[]> _meant = [];

        public Links(MentionLinker linker, IReadOnlyList<Sentence> sentences, Half[][] states)
        {
            (_linker, _states) = (linker, states);
            _starts = new int[sentences.Count + 1];
            for (var i = 0; i < sentences.Count; i++) _starts[i + 1] = _starts[i] + sentences[i].Count;
        }

        /// <summary>How well <paramref name="mention"/> goes with <paramref name="other"/>; to be compared for one mention.</summary>
        public float Score(WordRun mention, WordRun other)
        {
            var far = _starts[mention.Sentence] + mention.First - _starts[other.Sentence] - other.Last;
            return Product(Meaning(mention), Meant(other)) + _linker._distance[Math.Clamp(far, -_linker._farthest, _linker._farthest) + _linker._farthest];
        }

        /// <summary>How well it goes that <paramref name="mention"/> means nobody named.</summary>
        public float None(WordRun mention) => Product(Meaning(mention), _linker._none);

        private static float Product(float[] a, float[] b) => TensorPrimitives.Dot<float>(a, b) / MathF.Sqrt(a.Length) * Sharpness;

        private float[] Meaning(WordRun words) => _meaning.TryGetValue(words, out var known) ? known : _meaning[words] = _linker._from.Of(Mean(words));

        private float[] Meant(WordRun words) => _meant.TryGetValue(words, out var known) ? known : _meant[words] = _linker._to.Of(Mean(words));

        private float[] Mean(WordRun words)
        {
            var count = _starts[words.Sentence + 1] - _starts[words.Sentence];
            return WordStates.Mean(_states[words.Sentence], count, _linker._state, Enumerable.Range(words.First, words.Last - words.First + 1));
        }
    }
}
