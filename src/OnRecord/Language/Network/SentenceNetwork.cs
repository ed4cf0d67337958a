using OnRecord.Models;

namespace OnRecord.Language.Network;

/// <summary>The sizes of a <see cref="SentenceNetwork"/>.</summary>
/// <param name="Vectors">Columns of the vectors learned from news.</param>
/// <param name="Words">Rows of the table of words.</param>
/// <param name="Hidden">Units of each direction of each layer.</param>
/// <param name="Arcs">Columns in which a word and its head are compared.</param>
/// <param name="Units">Units of the hidden layers for relations and for names.</param>
/// <param name="Upos">Universal tags.</param>
/// <param name="Xpos">Penn tags.</param>
/// <param name="Relations">Dependency relations.</param>
/// <param name="Names">Labels of names.</param>
/// <param name="Corpora">Corpora of names, each with customs of its own; the first one's are used in reading.</param>
internal sealed record SentenceNetworkShape(int Vectors, int Words, int Hidden, int Arcs, int Units, int Upos, int Xpos, int Relations, int Names, int Corpora)
{
    public const int WordColumns = 48;
    public const int AffixColumns = 48;
    public const int ShapeColumns = 16;
    public const int NameColumns = 8;
    public const int GazetteerColumns = 8;

    public int Inputs => Vectors + WordColumns + AffixColumns + ShapeColumns + NameColumns + GazetteerColumns;

    public int[] ToInts() => [Vectors, Words, Hidden, Arcs, Units, Upos, Xpos, Relations, Names, Corpora];

    public static SentenceNetworkShape From(int[] v) => new(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]);
}

/// <summary>The network that reads whole sentences: two bidirectional layers; tags from the lower, heads, relations and names from the upper.</summary>
/// <remarks>
/// Heads are scored by a biaffine product (Dozat and Manning 2017), tags learned on the lower layer (Søgaard and Goldberg 2016). Thread-safe for reading; scratch memory is a
/// <see cref="SentenceTrace"/>, one for each thread.
/// </remarks>
internal sealed class SentenceNetwork
{
    public SentenceNetwork(SentenceNetworkShape shape, float[] vectors)
    {
        if (vectors.Length % shape.Vectors != 0) throw new ArgumentException("The vectors are not of the network's width.", nameof(vectors));
        Shape = shape;
        Vectors = vectors;
        var both = 2 * shape.Hidden;
        WordTable = new float[shape.Words * SentenceNetworkShape.WordColumns];
        AffixTable = new float[WordInputs.AffixRows * SentenceNetworkShape.AffixColumns];
        ShapeTable = new float[WordFeatures.ShapeRows * SentenceNetworkShape.ShapeColumns];
        NameTable = new float[WordInputs.NameRows * SentenceNetworkShape.NameColumns];
        GazetteerTable = new float[Names.NameGazetteer.Values * SentenceNetworkShape.GazetteerColumns];
        Lower = new LstmLayer(shape.Inputs, shape.Hidden);
        Upper = new LstmLayer(both, shape.Hidden);
        Upos = new DenseLayer(both, shape.Upos);
        Xpos = new DenseLayer(both, shape.Xpos);
        ArcDependent = new DenseLayer(both, shape.Arcs);
        ArcHead = new DenseLayer(both, shape.Arcs);
        ArcProduct = new DenseLayer(shape.Arcs, shape.Arcs);
        ArcRoot = new float[shape.Arcs];
        RelationDependent = new DenseLayer(both, shape.Units);
        RelationHead = new DenseLayer(both, shape.Units);
        RelationRoot = new float[shape.Units];
        Relation = new DenseLayer(shape.Units, shape.Relations);
        NameHidden = new DenseLayer(both, shape.Units);
        NameCustoms = new float[shape.Corpora * shape.Units];
        Name = new DenseLayer(shape.Units, shape.Names);
    }

    public SentenceNetworkShape Shape { get; }

    /// <summary>Vectors learned from news, row after row; not changed in training.</summary>
    public float[] Vectors { get; }

    public float[] WordTable { get; }

    public float[] AffixTable { get; }

    public float[] ShapeTable { get; }

    public float[] NameTable { get; }

    public float[] GazetteerTable { get; }

    public LstmLayer Lower { get; }

    public LstmLayer Upper { get; }

    public DenseLayer Upos { get; }

    public DenseLayer Xpos { get; }

    public DenseLayer ArcDependent { get; }

    public DenseLayer ArcHead { get; }

    public DenseLayer ArcProduct { get; }

    /// <summary>What stands for the artificial root among the heads.</summary>
    public float[] ArcRoot { get; }

    public DenseLayer RelationDependent { get; }

    public DenseLayer RelationHead { get; }

    /// <summary>What stands for the artificial root among the heads, for the relation.</summary>
    public float[] RelationRoot { get; }

    public DenseLayer Relation { get; }

    public DenseLayer NameHidden { get; }

    /// <summary>For each corpus of names what is added to the hidden layer.</summary>
    public float[] NameCustoms { get; }

    public DenseLayer Name { get; }

    /// <summary>All that is learned, by name, tables first.</summary>
    public IEnumerable<(string Name, float[] Values)> Parameters()
    {
        yield return ("words", WordTable);
        yield return ("affixes", AffixTable);
        yield return ("shapes", ShapeTable);
        yield return ("names", NameTable);
        yield return ("gazetteer", GazetteerTable);
        foreach (var (name, layer) in new[] { ("lower", Lower), ("upper", Upper) })
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
        yield return ("arc root", ArcRoot);
        yield return ("relation root", RelationRoot);
        yield return ("name customs", NameCustoms);
    }

    /// <summary>Lays all weights out for multiplication; due after each change of them.</summary>
    public void Pack()
    {
        Lower.Pack();
        Upper.Pack();
        foreach (var (_, layer) in Dense()) layer.Pack();
    }

    /// <summary>Runs a batch of sentences through all layers.</summary>
    /// <param name="batch">The sentences.</param>
    /// <param name="rows">Their words as <see cref="WordInputs"/> numbers them, <see cref="WordInputs.Count"/> a word, in the order of <see cref="SentenceBatch.Starts"/>.</param>
    /// <param name="trace">Receives what the layers give.</param>
    public void Forward(SentenceBatch batch, ReadOnlySpan<int> rows, SentenceTrace trace)
    {
        trace.Resize(batch, Shape);
        var both = 2 * Shape.Hidden;
        for (var r = 0; r < batch.Rows; r++) Embed(rows.Slice(r * WordInputs.Count, WordInputs.Count), trace.Input.AsSpan(batch.StepRow[r] * Shape.Inputs, Shape.Inputs));
        trace.Disturb(TracePlace.Input, trace.Input.AsSpan(0, batch.Rows * Shape.Inputs));
        Lower.Forward(batch, trace.Input, trace.Lower, trace.RecurrentMask(batch, 0));
        trace.Lower.Outputs.AsSpan(0, batch.Rows * both).CopyTo(trace.Middle);
        trace.Disturb(TracePlace.Middle, trace.Middle.AsSpan(0, batch.Rows * both));
        Upper.Forward(batch, trace.Middle, trace.Upper, trace.RecurrentMask(batch, 1));
        batch.ToSentences(trace.Middle, trace.MiddleWords, both);
        batch.ToSentences(trace.Upper.Outputs, trace.Top, both);
        trace.Disturb(TracePlace.Top, trace.Top.AsSpan(0, batch.Rows * both));
        Upos.Forward(trace.MiddleWords, batch.Rows, trace.Upos);
        Xpos.Forward(trace.MiddleWords, batch.Rows, trace.Xpos);
        Rectified(ArcDependent, batch, trace, TracePlace.Hidden, trace.ArcDependent);
        Rectified(ArcHead, batch, trace, TracePlace.Hidden, trace.ArcHead);
        ArcProduct.Forward(trace.ArcDependent, batch.Rows, trace.ArcProduct);
        RelationDependent.Forward(trace.Top, batch.Rows, trace.RelationDependent);
        RelationHead.Forward(trace.Top, batch.Rows, trace.RelationHead);
        NameHidden.Forward(trace.Top, batch.Rows, trace.NameHidden);
        for (var r = 0; r < batch.Rows; r++) Kernels.Add(NameCustoms.AsSpan(trace.Corpus(r) * Shape.Units, Shape.Units), trace.NameHidden.AsSpan(r * Shape.Units, Shape.Units));
        Kernels.Rectify(trace.NameHidden.AsSpan(0, batch.Rows * Shape.Units));
        trace.Disturb(TracePlace.Hidden, trace.NameHidden.AsSpan(0, batch.Rows * Shape.Units));
        Name.Forward(trace.NameHidden, batch.Rows, trace.Names);
    }

    /// <summary>Builds a word's vector from its rows.</summary>
    public void Embed(ReadOnlySpan<int> row, Span<float> input)
    {
        Vectors.AsSpan(row[WordInputs.VectorAt] * Shape.Vectors, Shape.Vectors).CopyTo(input);
        input = input[Shape.Vectors..];
        WordTable.AsSpan(row[WordInputs.WordAt] * SentenceNetworkShape.WordColumns, SentenceNetworkShape.WordColumns).CopyTo(input);
        input = input[SentenceNetworkShape.WordColumns..];
        input[..SentenceNetworkShape.AffixColumns].Clear();
        for (var a = 0; a < WordInputs.Affixes; a++)
            Kernels.Add(AffixTable.AsSpan(row[WordInputs.AffixAt + a] * SentenceNetworkShape.AffixColumns, SentenceNetworkShape.AffixColumns), input[..SentenceNetworkShape.AffixColumns]);
        input = input[SentenceNetworkShape.AffixColumns..];
        ShapeTable.AsSpan(row[WordInputs.ShapeAt] * SentenceNetworkShape.ShapeColumns, SentenceNetworkShape.ShapeColumns).CopyTo(input);
        NameTable.AsSpan(row[WordInputs.NameAt] * SentenceNetworkShape.NameColumns, SentenceNetworkShape.NameColumns).CopyTo(input[SentenceNetworkShape.ShapeColumns..]);
        GazetteerTable.AsSpan(row[WordInputs.GazetteerAt] * SentenceNetworkShape.GazetteerColumns, SentenceNetworkShape.GazetteerColumns).CopyTo(input[(SentenceNetworkShape.ShapeColumns + SentenceNetworkShape.NameColumns)..]);
    }

    /// <summary>Scores of every word as head of every word of one sentence: <c>[dependent][head]</c>, the root as the last head.</summary>
    public void ScoreArcs(SentenceBatch batch, int sentence, SentenceTrace trace)
    {
        int start = batch.Starts[sentence], length = batch.Length(sentence);
        var heads = HeadsOf(batch, sentence, trace, trace.Heads);
        trace.ResizeArcs(length);
        MatrixProduct.Multiply(trace.ArcProduct.AsSpan(start * Shape.Arcs), length, Shape.Arcs, 1, heads, trace.Arcs, length + 1);
    }

    /// <summary>The possible heads of one sentence as a matrix whose columns are the words and, last, the root.</summary>
    public PanelMatrix HeadsOf(SentenceBatch batch, int sentence, SentenceTrace trace, PanelMatrix heads)
    {
        int start = batch.Starts[sentence], length = batch.Length(sentence);
        var rows = trace.HeadRows(length + 1, Shape.Arcs);
        trace.ArcHead.AsSpan(start * Shape.Arcs, length * Shape.Arcs).CopyTo(rows);
        ArcRoot.CopyTo(rows[(length * Shape.Arcs)..]);
        heads.Resize(Shape.Arcs, length + 1);
        return heads.Fill(rows, 1, Shape.Arcs);
    }

    /// <summary>Scores of the relations between each word of a batch and its head.</summary>
    /// <param name="batch">The sentences.</param>
    /// <param name="heads">For each word its head as a row of the batch, or -1 for the root.</param>
    /// <param name="trace">Gives the words' and receives the relations' values.</param>
    public void ScoreRelations(SentenceBatch batch, ReadOnlySpan<int> heads, SentenceTrace trace)
    {
        for (var r = 0; r < batch.Rows; r++)
        {
            var sum = trace.RelationHidden.AsSpan(r * Shape.Units, Shape.Units);
            trace.RelationDependent.AsSpan(r * Shape.Units, Shape.Units).CopyTo(sum);
            Kernels.Add(heads[r] < 0 ? RelationRoot : trace.RelationHead.AsSpan(heads[r] * Shape.Units, Shape.Units), sum);
        }
        var hidden = trace.RelationHidden.AsSpan(0, batch.Rows * Shape.Units);
        Kernels.Rectify(hidden);
        trace.Disturb(TracePlace.Hidden, hidden);
        Relation.Forward(hidden, batch.Rows, trace.Relations);
    }

    public void Save(ModelFile file)
    {
        file.Add("shape", Shape.ToInts());
        foreach (var (name, values) in Parameters()) file.Add(name, (ReadOnlySpan<float>)values);
    }

    /// <exception cref="InvalidDataException">The file holds another number of weights than its shape asks for.</exception>
    public static SentenceNetwork Load(ModelFile file, float[] vectors)
    {
        var network = new SentenceNetwork(SentenceNetworkShape.From(file.Ints("shape")), vectors);
        foreach (var (name, values) in network.Parameters()) file.Fill(name, values);
        network.Pack();
        return network;
    }

    private IEnumerable<(string Name, DenseLayer Layer)> Dense() =>
    [
        ("upos", Upos), ("xpos", Xpos), ("arc dependent", ArcDependent), ("arc head", ArcHead), ("arc product", ArcProduct),
        ("relation dependent", RelationDependent), ("relation head", RelationHead), ("relation", Relation), ("name hidden", NameHidden), ("name", Name),
    ];

    private static void Rectified(DenseLayer layer, SentenceBatch batch, SentenceTrace trace, TracePlace place, float[] output)
    {
        layer.Forward(trace.Top, batch.Rows, output);
        var values = output.AsSpan(0, batch.Rows * layer.Outputs);
        Kernels.Rectify(values);
        trace.Disturb(place, values);
    }
}
