namespace OnRecord.Intake;

/// <summary>Finds the line of an offset in a text. Immutable and thread-safe.</summary>
public sealed class LineIndex
{
    private readonly int[] _starts;

    /// <summary>Indexes a text once; each look-up is then a binary search.</summary>
    public LineIndex(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n') starts.Add(i + 1);
        _starts = [.. starts];
    }

    /// <summary>The line, counted from 1, on which a UTF-16 offset lies.</summary>
    public int LineOf(int offset) => Array.BinarySearch(_starts, offset) is >= 0 and var at ? at + 1 : ~Array.BinarySearch(_starts, offset);
}
