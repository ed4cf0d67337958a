namespace OnRecord;

/// <summary>Converts UTF-16 offsets of one text to offsets in Unicode code points, as the W3C Web Annotation model counts.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class CodePointIndex
{
    private readonly int[] _secondHalves;

    /// <summary>Indexes a text: one entry for each surrogate pair, so texts without any cost nothing.</summary>
    public CodePointIndex(string text)
    {
        var found = new List<int>();
        for (var i = 1; i < text.Length; i++)
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                found.Add(i);
        _secondHalves = [.. found];
        Length = text.Length - _secondHalves.Length;
    }

    /// <summary>The text's length in code points.</summary>
    public int Length { get; }

    /// <summary>The number of code points before a UTF-16 offset; an offset inside a pair counts the pair whole.</summary>
    public int FromUtf16(int offset)
    {
        var at = Array.BinarySearch(_secondHalves, offset);
        var before = at >= 0 ? at : ~at;
        return offset - before;
    }
}
