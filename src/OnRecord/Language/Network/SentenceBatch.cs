namespace OnRecord.Language.Network;

/// <summary>Sentences that a recurrent network reads in lockstep: the first words of all, then the second words, and so on; a sentence that has ended takes no room.</summary>
/// <remarks>Longest first. In this order the rows of one step lie side by side, and sentence <c>s</c> has row <c>s</c> of each step while it lasts.</remarks>
internal sealed class SentenceBatch
{
    private readonly int[] _lengths;

    /// <param name="lengths">Number of words of each sentence, each at least 1.</param>
    public SentenceBatch(ReadOnlySpan<int> lengths)
    {
        Order = new int[lengths.Length];
        for (var i = 0; i < Order.Length; i++) Order[i] = i;
        var given = lengths.ToArray();
        Array.Sort(Order, (a, b) => given[a] != given[b] ? given[b].CompareTo(given[a]) : a.CompareTo(b));
        _lengths = Array.ConvertAll(Order, o => given[o]);
        Starts = new int[lengths.Length];
        for (var s = 1; s < Starts.Length; s++) Starts[s] = Starts[s - 1] + _lengths[s - 1];
        Rows = given.Sum();
        var steps = lengths.Length == 0 ? 0 : _lengths[0];
        Offsets = new int[steps];
        Active = new int[steps];
        var active = lengths.Length;
        var row = 0;
        for (var t = 0; t < steps; t++)
        {
            while (_lengths[active - 1] <= t) active--;
            (Offsets[t], Active[t]) = (row, active);
            row += active;
        }
        StepRow = new int[Rows];
        for (var s = 0; s < Starts.Length; s++)
            for (var t = 0; t < _lengths[s]; t++) StepRow[Starts[s] + t] = Offsets[t] + s;
    }

    /// <summary>Words in all.</summary>
    public int Rows { get; }

    public int Steps => Offsets.Length;

    public int Sentences => Order.Length;

    /// <summary>For each sentence of the batch, longest first, its number in what was given.</summary>
    public int[] Order { get; }

    /// <summary>First row of each sentence where sentences stand one after another.</summary>
    public int[] Starts { get; }

    /// <summary>First row of each step where steps stand one after another.</summary>
    public int[] Offsets { get; }

    /// <summary>How many sentences have a word in each step.</summary>
    public int[] Active { get; }

    /// <summary>For each row in the order of sentences its row in the order of steps.</summary>
    public int[] StepRow { get; }

    public int Length(int sentence) => _lengths[sentence];

    /// <summary>Copies rows from the order of steps into the order of sentences.</summary>
    public void ToSentences(ReadOnlySpan<float> steps, Span<float> sentences, int columns)
    {
        for (var r = 0; r < Rows; r++) steps.Slice(StepRow[r] * columns, columns).CopyTo(sentences[(r * columns)..]);
    }

    /// <summary>Copies rows from the order of sentences into the order of steps.</summary>
    public void ToSteps(ReadOnlySpan<float> sentences, Span<float> steps, int columns)
    {
        for (var r = 0; r < Rows; r++) sentences.Slice(r * columns, columns).CopyTo(steps[(StepRow[r] * columns)..]);
    }
}
