using OnRecord.Language.Network;
using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>The sizes of an <see cref="AttributionNetwork"/>.</summary>
/// <param name="State">Columns of what the sentence model made of a word.</param>
/// <param name="Vectors">Columns of the vectors learned from news.</param>
/// <param name="Relations">Dependency relations, none included.</param>
/// <param name="Hidden">Units of each direction of the layer that reads words.</param>
/// <param name="Units">Columns in which a word and a cue are brought together.</param>
/// <param name="RoleHidden">Units of each direction of the layer that reads a sentence as one cue sees it.</param>
internal sealed record AttributionShape(int State, int Vectors, int Relations, int Hidden, int Units, int RoleHidden)
{
    /// <summary>Rows and columns of the tables for facts of a word: its relation, that of its clause, its name, quotation marks around, what hangs on it.</summary>
    public (int Rows, int Columns)[] WordTables => [(Relations, 16), (Relations, 16), (16, 8), (16, 8), (32, 8)];

    /// <summary>Rows and columns of the tables for facts of a word as a cue sees it, in the order of <see cref="CueView"/>.</summary>
    public (int Rows, int Columns)[] RoleTables => [(Relations, 16), (25, 8), (21, 8), (12, 8), (8, 4), (8, 4), (9, 4)];

    public int WordInputs => State + Vectors + WordTables.Sum(t => t.Columns);

    public int RoleInputs => Units + RoleTables.Sum(t => t.Columns);

    public int[] ToInts() => [State, Vectors, Relations, Hidden, Units, RoleHidden];

    public static AttributionShape From(int[] v) => new(v[0], v[1], v[2], v[3], v[4], v[5]);
}

/// <summary>Where training leaves values out at random.</summary>
internal enum AttributionPlace
{
    WordInput,
    Words,
    RoleInput,
    Roles,
}

/// <summary>All values that an <see cref="AttributionNetwork"/> computes for a batch. Grows as needed; one for each thread.</summary>
internal class AttributionTrace
{
    private int _words;
    private int _roles;

    /// <summary>Inputs of the words, in the order of steps.</summary>
    public float[] WordInput { get; private set; } = [];

    public LstmTrace WordLayer { get; } = new();

    /// <summary>What the first layer makes of the words, sentence after sentence; all that follows is in this order.</summary>
    public float[] Words { get; private set; } = [];

    public float[] CueHidden { get; private set; } = [];

    /// <summary>Scores of outside, begin and inside of a cue.</summary>
    public float[] Cues { get; private set; } = [];

    /// <summary>Words in the columns in which they meet cues.</summary>
    public float[] RoleWords { get; private set; } = [];

    /// <summary>The cues' heads, as <see cref="Words"/> has them.</summary>
    public float[] Heads { get; private set; } = [];

    /// <summary>The cues in the columns in which they meet words.</summary>
    public float[] RoleCues { get; private set; } = [];

    /// <summary>Inputs of the words as a cue sees them, in the order of steps.</summary>
    public float[] RoleInput { get; private set; } = [];

    public LstmTrace RoleLayer { get; } = new();

    public float[] Roles { get; private set; } = [];

    /// <summary>Scores of outside, source and content.</summary>
    public float[] RoleScores { get; private set; } = [];

    public void ResizeWords(int rows, AttributionShape shape)
    {
        if (rows <= _words) return;
        _words = rows * 5 / 4;
        WordInput = new float[_words * shape.WordInputs];
        Words = new float[_words * 2 * shape.Hidden];
        CueHidden = new float[_words * shape.Units];
        Cues = new float[_words * AttributionNetwork.Labels];
        RoleWords = new float[_words * shape.Units];
    }

    public void ResizeRoles(int rows, AttributionShape shape)
    {
        if (rows <= _roles) return;
        _roles = rows * 5 / 4;
        // A cue has at least one word, so that there are no more cues than rows.
        Heads = new float[_roles * 2 * shape.Hidden];
        RoleCues = new float[_roles * shape.Units];
        RoleInput = new float[_roles * shape.RoleInputs];
        Roles = new float[_roles * 2 * shape.RoleHidden];
        RoleScores = new float[_roles * AttributionNetwork.Labels];
    }

    /// <summary>Training leaves out some of the values here; reading leaves them as they are.</summary>
    public virtual void Disturb(AttributionPlace place, Span<float> values)
    {
    }
}

/// <summary>
/// The network that finds cues and, for each, source and content. A bidirectional layer reads what the sentence model made of the words, with facts of the tree and of quotation marks; cues come from it.
/// A second one reads the sentence again for each cue, each word beside the cue's own values and its place as seen from there (a marked predicate, as in semantic role labelling: He et al. 2017).
/// </summary>
/// <remarks>Thread-safe for reading; scratch memory is an <see cref="AttributionTrace"/>, one for each thread.</remarks>
internal sealed class AttributionNetwork
{
    public const int Labels = 3;

    public AttributionNetwork(AttributionShape shape)
    {
        Shape = shape;
        WordTables = Array.ConvertAll(shape.WordTables, t => new float[t.Rows * t.Columns]);
        RoleTables = Array.ConvertAll(shape.RoleTables, t => new float[t.Rows * t.Columns]);
        WordLayer = new LstmLayer(shape.WordInputs, shape.Hidden);
        CueHidden = new DenseLayer(2 * shape.Hidden, shape.Units);
        Cue = new DenseLayer(shape.Units, Labels);
        RoleWord = new DenseLayer(2 * shape.Hidden, shape.Units);
        RoleCue = new DenseLayer(2 * shape.Hidden, shape.Units);
        RoleLayer = new LstmLayer(shape.RoleInputs, shape.RoleHidden);
        Role = new DenseLayer(2 * shape.RoleHidden, Labels);
    }

    public AttributionShape Shape { get; }

    public float[][] WordTables { get; }

    public float[][] RoleTables { get; }

    public LstmLayer WordLayer { get; }

    public DenseLayer CueHidden { get; }

    public DenseLayer Cue { get; }

    public DenseLayer RoleWord { get; }

    public DenseLayer RoleCue { get; }

    public LstmLayer RoleLayer { get; }

    public DenseLayer Role { get; }

    /// <summary>All that is learned, by name, tables first.</summary>
    public IEnumerable<(string Name, float[] Values)> Parameters()
    {
        for (var t = 0; t < WordTables.Length; t++) yield return ($"word table {t}", WordTables[t]);
        for (var t = 0; t < RoleTables.Length; t++) yield return ($"role table {t}", RoleTables[t]);
        foreach (var (name, layer) in new[] { ("words", WordLayer), ("roles", RoleLayer) })
        {
            yield return ($"{name} input", layer.Input.Weights);
            yield return ($"{name} input bias", layer.Input.Bias);
            yield return ($"{name} forward", layer.Recurrent[0]);
            yield return ($"{name} backward", layer.Recurrent[1]);
        }
        foreach (var (name, layer) in Dense())
        {
            yield return (name, layer.Weights);
            yield return (name + " bias", layer.Bias);
        }
    }

    /// <summary>Lays all weights out for multiplication; due after each change of them.</summary>
    public void Pack()
    {
        WordLayer.Pack();
        RoleLayer.Pack();
        foreach (var (_, layer) in Dense()) layer.Pack();
    }

    /// <summary>Reads the words of a batch and scores cues.</summary>
    /// <param name="batch">The sentences.</param>
    /// <param name="sentences">Their inputs, in the order of the batch.</param>
    /// <param name="vectors">Vectors learned from news, row after row.</param>
    /// <param name="trace">Receives what the layers give.</param>
    public void ReadWords(SentenceBatch batch, IReadOnlyList<AttributionInput> sentences, float[] vectors, AttributionTrace trace)
    {
        trace.ResizeWords(batch.Rows, Shape);
        for (var s = 0; s < sentences.Count; s++)
            for (var i = 0; i < batch.Length(s); i++) Embed(sentences[s], i, vectors, trace.WordInput.AsSpan(batch.StepRow[batch.Starts[s] + i] * Shape.WordInputs, Shape.WordInputs));
        trace.Disturb(AttributionPlace.WordInput, trace.WordInput.AsSpan(0, batch.Rows * Shape.WordInputs));
        WordLayer.Forward(batch, trace.WordInput, trace.WordLayer);
        var words = trace.Words.AsSpan(0, batch.Rows * 2 * Shape.Hidden);
        batch.ToSentences(trace.WordLayer.Outputs, words, 2 * Shape.Hidden);
        trace.Disturb(AttributionPlace.Words, words);
        CueHidden.Forward(words, batch.Rows, trace.CueHidden);
        Kernels.Rectify(trace.CueHidden.AsSpan(0, batch.Rows * Shape.Units));
        Cue.Forward(trace.CueHidden, batch.Rows, trace.Cues);
    }

    /// <summary>Reads sentences as cues see them and scores roles; the batch's words were read before.</summary>
    /// <param name="words">The batch of the sentences.</param>
    /// <param name="batch">One entry for each cue, as long as its sentence.</param>
    /// <param name="cues">For each entry, in the order of the batch: its sentence in <paramref name="words"/>, the cue's head, and the facts of its words.</param>
    /// <param name="trace">Gives the words and receives what the layers give.</param>
    public void ReadRoles(SentenceBatch words, SentenceBatch batch, IReadOnlyList<RoleInput> cues, AttributionTrace trace)
    {
        var both = 2 * Shape.Hidden;
        RoleWord.Forward(trace.Words, words.Rows, trace.RoleWords);
        trace.ResizeRoles(batch.Rows, Shape);
        // Only the cues' heads are needed as cues.
        var heads = trace.Heads.AsSpan(0, cues.Count * both);
        for (var c = 0; c < cues.Count; c++) trace.Words.AsSpan((words.Starts[cues[c].Sentence] + cues[c].Head) * both, both).CopyTo(heads[(c * both)..]);
        RoleCue.Forward(heads, cues.Count, trace.RoleCues);
        for (var c = 0; c < cues.Count; c++)
        {
            var start = words.Starts[cues[c].Sentence];
            var cue = trace.RoleCues.AsSpan(c * Shape.Units, Shape.Units);
            for (var i = 0; i < batch.Length(c); i++)
            {
                var input = trace.RoleInput.AsSpan(batch.StepRow[batch.Starts[c] + i] * Shape.RoleInputs, Shape.RoleInputs);
                trace.RoleWords.AsSpan((start + i) * Shape.Units, Shape.Units).CopyTo(input);
                Kernels.Add(cue, input[..Shape.Units]);
                Kernels.Rectify(input[..Shape.Units]);
                Look(RoleTables, Shape.RoleTables, cues[c].Facts.AsSpan(i * CueView.Facts, CueView.Facts), input[Shape.Units..]);
            }
        }
        trace.Disturb(AttributionPlace.RoleInput, trace.RoleInput.AsSpan(0, batch.Rows * Shape.RoleInputs));
        RoleLayer.Forward(batch, trace.RoleInput, trace.RoleLayer);
        var roles = trace.Roles.AsSpan(0, batch.Rows * 2 * Shape.RoleHidden);
        batch.ToSentences(trace.RoleLayer.Outputs, roles, 2 * Shape.RoleHidden);
        trace.Disturb(AttributionPlace.Roles, roles);
        Role.Forward(roles, batch.Rows, trace.RoleScores);
    }

    public void Save(ModelFile file)
    {
        file.Add("shape", Shape.ToInts());
        foreach (var (name, values) in Parameters()) file.Add(name, (ReadOnlySpan<float>)values);
    }

    /// <exception cref="InvalidDataException">The file holds another number of weights than its shape asks for.</exception>
    public static AttributionNetwork Load(ModelFile file)
    {
        var network = new AttributionNetwork(AttributionShape.From(file.Ints("shape")));
        foreach (var (name, values) in network.Parameters()) file.Fill(name, values);
        network.Pack();
        return network;
    }

    private void Embed(AttributionInput sentence, int i, float[] vectors, Span<float> input)
    {
        var state = sentence.States.AsSpan(i * Shape.State, Shape.State);
        Kernels.Widen(state, 1f / sbyte.MaxValue, input);
        vectors.AsSpan(sentence.Vectors[i] * Shape.Vectors, Shape.Vectors).CopyTo(input[Shape.State..]);
        Look(WordTables, Shape.WordTables, sentence.Facts.AsSpan(i * AttributionInput.FactCount, AttributionInput.FactCount), input[(Shape.State + Shape.Vectors)..]);
    }

    private static void Look(float[][] tables, (int Rows, int Columns)[] sizes, ReadOnlySpan<int> facts, Span<float> input)
    {
        for (var t = 0; t < tables.Length; t++)
        {
            var columns = sizes[t].Columns;
            tables[t].AsSpan(facts[t] * columns, columns).CopyTo(input);
            input = input[columns..];
        }
    }

    private IEnumerable<(string Name, DenseLayer Layer)> Dense() => [("cue hidden", CueHidden), ("cue", Cue), ("role word", RoleWord), ("role cue", RoleCue), ("role", Role)];
}
