namespace OnRecord.Language.Network;

/// <summary>Where training leaves values out at random.</summary>
internal enum TracePlace
{
    Input,
    Middle,
    Top,
    Hidden,
}

/// <summary>All values that a <see cref="SentenceNetwork"/> computes for a batch. Grows as needed; one for each thread.</summary>
internal class SentenceTrace
{
    private int _rows;
    private float[] _headRows = [];

    /// <summary>Vectors of the words, in the order of steps.</summary>
    public float[] Input { get; private set; } = [];

    public LstmTrace Lower { get; } = new();

    /// <summary>The lower layer's outputs as the upper one sees them, in the order of steps.</summary>
    public float[] Middle { get; private set; } = [];

    public LstmTrace Upper { get; } = new();

    /// <summary>The lower layer's outputs, sentence after sentence.</summary>
    public float[] MiddleWords { get; private set; } = [];

    /// <summary>The upper layer's outputs, sentence after sentence; all that follows is in this order.</summary>
    public float[] Top { get; private set; } = [];

    public float[] Upos { get; private set; } = [];

    public float[] Xpos { get; private set; } = [];

    public float[] ArcDependent { get; private set; } = [];

    public float[] ArcHead { get; private set; } = [];

    public float[] ArcProduct { get; private set; } = [];

    public float[] RelationDependent { get; private set; } = [];

    public float[] RelationHead { get; private set; } = [];

    public float[] RelationHidden { get; private set; } = [];

    public float[] Relations { get; private set; } = [];

    public float[] NameHidden { get; private set; } = [];

    public float[] Names { get; private set; } = [];

    /// <summary>Arc scores of the sentence last scored.</summary>
    public float[] Arcs { get; private set; } = [];

    public PanelMatrix Heads { get; } = new(0, 0);

    public void Resize(SentenceBatch batch, SentenceNetworkShape shape)
    {
        if (batch.Rows <= _rows) return;
        _rows = batch.Rows * 5 / 4;
        var both = 2 * shape.Hidden;
        Input = new float[_rows * shape.Inputs];
        Middle = new float[_rows * both];
        MiddleWords = new float[_rows * both];
        Top = new float[_rows * both];
        Upos = new float[_rows * shape.Upos];
        Xpos = new float[_rows * shape.Xpos];
        ArcDependent = new float[_rows * shape.Arcs];
        ArcHead = new float[_rows * shape.Arcs];
        ArcProduct = new float[_rows * shape.Arcs];
        RelationDependent = new float[_rows * shape.Units];
        RelationHead = new float[_rows * shape.Units];
        RelationHidden = new float[_rows * shape.Units];
        Relations = new float[_rows * shape.Relations];
        NameHidden = new float[_rows * shape.Units];
        Names = new float[_rows * shape.Names];
    }

    public void ResizeArcs(int length)
    {
        if (Arcs.Length < length * (length + 1)) Arcs = new float[length * (length + 1) * 3 / 2];
    }

    public Span<float> HeadRows(int rows, int columns)
    {
        if (_headRows.Length < rows * columns) _headRows = new float[rows * columns * 3 / 2];
        return _headRows.AsSpan(0, rows * columns);
    }

    /// <summary>The corpus whose customs of naming a row follows.</summary>
    public virtual int Corpus(int row) => 0;

    /// <summary>Training leaves out some of the values here; reading leaves them as they are.</summary>
    public virtual void Disturb(TracePlace place, Span<float> values)
    {
    }

    /// <summary>What the recurrent connections of a layer are multiplied with in training; nothing in reading.</summary>
    public virtual ReadOnlySpan<float> RecurrentMask(SentenceBatch batch, int layer) => default;
}
