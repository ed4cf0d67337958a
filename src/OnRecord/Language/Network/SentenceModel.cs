using OnRecord.Language.Names;
using OnRecord.Language.Parsing;
using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Language.Network;

/// <summary>What the model reads in one sentence.</summary>
/// <param name="Tags">Universal and Penn tag of each word.</param>
/// <param name="Heads">Head of each word; -1 for the root.</param>
/// <param name="Relations">Dependency relation of each word to its head.</param>
/// <param name="NameLabels">Label of each word, an index into <see cref="SentenceModel.NameLabels"/>; where the scores allow several, the best sequence in which each name begins properly.</param>
/// <param name="States">The upper layer's outputs, <c>[word][<see cref="SentenceModel.StateColumns"/>]</c>, from -1 to 1 in steps of 1/127.</param>
internal sealed record SentenceReading((string Upos, string Xpos)[] Tags, int[] Heads, string[] Relations, int[] NameLabels, sbyte[] States);

/// <summary>Tagger, parser and name recogniser in one: a <see cref="SentenceNetwork"/> with its alphabets.</summary>
/// <remarks>Immutable and thread-safe. The same sentence gives the same reading in whatever company it is read.</remarks>
internal sealed class SentenceModel
{
    public const string ModelName = "sentences";
    public const int Version = 1;

    /// <summary>Outside, then begin and inside of each kind, in this order.</summary>
    public static readonly string[] NameLabels = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"];

    private const int BatchRows = 512;

    // A name passed over costs more than one too many: it is a party lost.
    private const float NameGain = 0.3f;

    private readonly SentenceNetwork _network;
    private readonly WordInputs _inputs;
    private readonly (string Upos, string Xpos)[] _tags;
    private readonly (int Upos, int Xpos)[] _tagIds;
    private readonly string[] _relations;

    /// <param name="network">The network, packed.</param>
    /// <param name="inputs">Numbers its words.</param>
    /// <param name="tags">Pairs of tags that occur together, <c>UPOS|XPOS</c>: no other pair is given.</param>
    /// <param name="relations">Relations in the order of the network's outputs.</param>
    public SentenceModel(SentenceNetwork network, WordInputs inputs, string[] tags, string[] relations)
    {
        _network = network;
        _inputs = inputs;
        Tags = tags;
        _relations = Array.ConvertAll(relations, string.Intern);
        _tags = Array.ConvertAll(tags, t => (string.Intern(t[..t.IndexOf('|')]), string.Intern(t[(t.IndexOf('|') + 1)..])));
        string[] upos = Alphabet(_tags.Select(t => t.Upos)), xpos = Alphabet(_tags.Select(t => t.Xpos));
        _tagIds = Array.ConvertAll(_tags, t => (Array.IndexOf(upos, t.Upos), Array.IndexOf(xpos, t.Xpos)));
    }

    public string[] Tags { get; }

    /// <summary>Columns of <see cref="SentenceReading.States"/>.</summary>
    public int StateColumns => 2 * _network.Shape.Hidden;

    public string[] Relations => _relations;

    public static SentenceModel Load(ModelFile file, WordVectors vectors, NameGazetteer gazetteer) =>
        new(SentenceNetwork.Load(file, vectors.Rows), new WordInputs(vectors, new WordFeatures(file.Lines("vocabulary")), gazetteer), file.Lines("tags"), file.Lines("relations"));

    /// <summary>Tags in the order of the network's outputs.</summary>
    public static string[] Alphabet(IEnumerable<string> tags) => [.. tags.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Reads sentences, none of them empty, each with what the lexicon of names finds in it.</summary>
    public SentenceReading[] Read(IReadOnlyList<(IReadOnlyList<string> Words, List<NameMatch> Names)> sentences, SentenceTrace trace)
    {
        var readings = new SentenceReading[sentences.Count];
        // Sentences of like length are read together; which company a sentence has does not change its scores.
        var order = Enumerable.Range(0, sentences.Count).OrderByDescending(s => sentences[s].Words.Count).ToArray();
        for (var first = 0; first < order.Length;)
        {
            int next = first, rows = 0;
            while (next < order.Length && (next == first || rows + sentences[order[next]].Words.Count <= BatchRows)) rows += sentences[order[next++]].Words.Count;
            Read(sentences, order.AsSpan(first, next - first), trace, readings);
            first = next;
        }
        return readings;
    }

    private void Read(IReadOnlyList<(IReadOnlyList<string> Words, List<NameMatch> Names)> sentences, ReadOnlySpan<int> chosen, SentenceTrace trace, SentenceReading[] readings)
    {
        var lengths = new int[chosen.Length];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = sentences[chosen[i]].Words.Count;
        var batch = new SentenceBatch(lengths);
        var rows = new int[batch.Rows * WordInputs.Count];
        for (var s = 0; s < batch.Sentences; s++)
        {
            var (words, names) = sentences[chosen[batch.Order[s]]];
            _inputs.Fill(words, names, rows.AsSpan(batch.Starts[s] * WordInputs.Count));
        }
        _network.Forward(batch, rows, trace);
        var heads = new int[batch.Rows];
        for (var s = 0; s < batch.Sentences; s++)
        {
            int start = batch.Starts[s], length = batch.Length(s);
            _network.ScoreArcs(batch, s, trace);
            TreeDecoder.Decode(trace.Arcs, length, heads.AsSpan(start, length));
            for (var i = start; i < start + length; i++)
                if (heads[i] >= 0) heads[i] += start;
        }
        _network.ScoreRelations(batch, heads, trace);
        for (var s = 0; s < batch.Sentences; s++) readings[chosen[batch.Order[s]]] = Reading(batch.Starts[s], batch.Length(s), heads, trace);
    }

    private SentenceReading Reading(int start, int length, int[] heads, SentenceTrace trace)
    {
        var shape = _network.Shape;
        var reading = new SentenceReading(new (string, string)[length], new int[length], new string[length], NameDecoder.Decode(trace.Names.AsSpan(start * shape.Names, length * shape.Names), length, shape.Names, NameGain), States(trace.Top.AsSpan(start * StateColumns, length * StateColumns)));
        for (var i = 0; i < length; i++)
        {
            var row = start + i;
            reading.Tags[i] = Tag(trace.Upos.AsSpan(row * shape.Upos, shape.Upos), trace.Xpos.AsSpan(row * shape.Xpos, shape.Xpos));
            reading.Heads[i] = heads[row] < 0 ? -1 : heads[row] - start;
            reading.Relations[i] = heads[row] < 0 ? "root" : Relation(trace.Relations.AsSpan(row * shape.Relations, shape.Relations));
        }
        return reading;
    }

    private static sbyte[] States(ReadOnlySpan<float> top)
    {
        var states = new sbyte[top.Length];
        Kernels.Narrow(top, sbyte.MaxValue, states);
        return states;
    }

    private string Relation(ReadOnlySpan<float> scores)
    {
        var best = -1;
        for (var r = 0; r < scores.Length; r++)
            if (_relations[r] != "root" && (best < 0 || scores[r] > scores[best])) best = r;
        return _relations[best];
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
