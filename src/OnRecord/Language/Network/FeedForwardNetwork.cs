using OnRecord.Models;

namespace OnRecord.Language.Network;

/// <summary>The sizes of a <see cref="FeedForwardNetwork"/>.</summary>
/// <param name="Tables">Embedding tables whose rows, side by side, make a token's vector: rows and columns of each. Rows 0 and 1 of each stand for "no token" and the artificial root.</param>
/// <param name="Frozen">Columns of pretrained word vectors that precede the tables' in a token's vector; 0 for none.</param>
/// <param name="Slots">How many tokens the network looks at.</param>
/// <param name="Atoms">Sizes of the further features: each a choice among so many values, embedded straight into the hidden layer.</param>
/// <param name="Hidden">Units of the hidden layer.</param>
/// <param name="Outputs">Classes.</param>
internal sealed record NetworkShape((int Rows, int Columns)[] Tables, int Frozen, int Slots, int[] Atoms, int Hidden, int Outputs)
{
    /// <summary>Length of a token's vector.</summary>
    public int TokenColumns => Frozen + Tables.Sum(t => t.Columns);
}

/// <summary>One hidden layer over token slots and atoms: the classifier behind tagger, parser, entities and attribution (after Chen and Manning 2014, with rectified units).</summary>
/// <remarks>Thread-safe for reading; only the training tool writes to its weights. Scores come from a <see cref="SentenceScorer"/>.</remarks>
internal sealed class FeedForwardNetwork
{
    public FeedForwardNetwork(NetworkShape shape)
    {
        Shape = shape;
        Tables = Array.ConvertAll(shape.Tables, t => new float[t.Rows * t.Columns]);
        Slots = new float[shape.Slots][];
        for (var s = 0; s < shape.Slots; s++) Slots[s] = new float[shape.TokenColumns * shape.Hidden];
        Atoms = Array.ConvertAll(shape.Atoms, rows => new float[rows * shape.Hidden]);
        HiddenBias = new float[shape.Hidden];
        Output = new float[shape.Hidden * shape.Outputs];
        OutputBias = new float[shape.Outputs];
    }

    public NetworkShape Shape { get; }

    /// <summary>Embedding tables, row after row.</summary>
    public float[][] Tables { get; }

    /// <summary>For each slot the weights from a token's vector to the hidden layer: <c>[column][unit]</c>.</summary>
    public float[][] Slots { get; }

    /// <summary>For each atom the hidden layer's share of each value: <c>[value][unit]</c>.</summary>
    public float[][] Atoms { get; }

    public float[] HiddenBias { get; }

    /// <summary>Weights from the hidden layer to the classes: <c>[unit][class]</c>.</summary>
    public float[] Output { get; }

    public float[] OutputBias { get; }

    public void Save(ModelFile file)
    {
        file.Add("shape", [Shape.Frozen, Shape.Slots, Shape.Hidden, Shape.Outputs, Shape.Tables.Length, .. Shape.Tables.SelectMany(t => new[] { t.Rows, t.Columns }), .. Shape.Atoms]);
        for (var t = 0; t < Tables.Length; t++) file.Add($"table {t}", (ReadOnlySpan<float>)Tables[t]);
        for (var s = 0; s < Slots.Length; s++) file.Add($"slot {s}", (ReadOnlySpan<float>)Slots[s]);
        for (var a = 0; a < Atoms.Length; a++) file.Add($"atom {a}", (ReadOnlySpan<float>)Atoms[a]);
        file.Add("hidden bias", (ReadOnlySpan<float>)HiddenBias);
        file.Add("output", (ReadOnlySpan<float>)Output);
        file.Add("output bias", (ReadOnlySpan<float>)OutputBias);
    }

    public static FeedForwardNetwork Load(ModelFile file)
    {
        var sizes = file.Ints("shape");
        var tables = new (int, int)[sizes[4]];
        for (var t = 0; t < tables.Length; t++) tables[t] = (sizes[5 + (2 * t)], sizes[6 + (2 * t)]);
        var network = new FeedForwardNetwork(new NetworkShape(tables, sizes[0], sizes[1], sizes[(5 + (2 * tables.Length))..], sizes[2], sizes[3]));
        for (var t = 0; t < network.Tables.Length; t++) file.Fill($"table {t}", network.Tables[t]);
        for (var s = 0; s < network.Slots.Length; s++) file.Fill($"slot {s}", network.Slots[s]);
        for (var a = 0; a < network.Atoms.Length; a++) file.Fill($"atom {a}", network.Atoms[a]);
        file.Fill("hidden bias", network.HiddenBias);
        file.Fill("output", network.Output);
        file.Fill("output bias", network.OutputBias);
        return network;
    }
}
