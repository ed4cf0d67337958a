namespace OnRecord;

/// <summary>A half-open range <c>[Start, End)</c> of a document's text, counted in UTF-16 code units.</summary>
/// <remarks>What leaves the program counts Unicode code points instead; <see cref="CodePointIndex"/> converts. The default value is the empty span at
/// 0.</remarks>
/// <param name="Start">Offset of the first code unit.</param>
/// <param name="End">Offset after the last code unit; never below <paramref name="Start"/>.</param>
public readonly record struct TextSpan(int Start, int End) : IComparable<TextSpan>
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>Whether the two spans share at least one code unit.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>Whether <paramref name="other"/> lies within this span.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>The words that the span covers in <paramref name="text"/>.</summary>
    public string In(string text) => text[Start..End];

    /// <summary>Text order: by start, then the shorter first.</summary>
    public int CompareTo(TextSpan other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);

    /// <summary>Whether the first comes before the second in text order.</summary>
    public static bool operator <(TextSpan left, TextSpan right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first comes after the second in text order.</summary>
    public static bool operator >(TextSpan left, TextSpan right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first does not come after the second in text order.</summary>
    public static bool operator <=(TextSpan left, TextSpan right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first does not come before the second in text order.</summary>
    public static bool operator >=(TextSpan left, TextSpan right) => left.CompareTo(right) >= 0;
}
