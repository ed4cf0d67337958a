using System.Text;
using UglyToad.PdfPig.Content;

namespace OnRecord.Formats.Paged;

/// <summary>A line of a page as it was set.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Left">Where it begins, in points from the left edge.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Baseline">The height of its baseline, in points from the lower edge.</param>
/// <param name="FontSize">Size of its letters, in points.</param>
/// <param name="IsBold">Whether most of it is set in bold letters.</param>
/// <param name="Cells">Of how many cells of a table's row it is made.</param>
/// <param name="Cell">Where the second cell begins.</param>
internal readonly record struct SetLine(string Text, double Left, double Right, double Baseline, double FontSize, bool IsBold, int Cells, double Cell);

/// <summary>Puts a page's letters together to lines in the order in which the page was set, which is nearly always the order in which it is read: columns one
/// after the other, whatever the gaps of justified lines.</summary>
internal static class PageLines
{
    // In parts of the letters' size.
    private const double NewLine = 0.5;
    private const double WordGap = 0.18;
    private const double LeastBlank = 0.05;
    private const double CellGap = 4;
    private const double Small = 0.8;
    private const string CellMark = " | ";

    public static List<SetLine> Of(IReadOnlyList<Letter> letters)
    {
        var lines = new List<SetLine>();
        var open = new Open();
        foreach (var letter in letters)
        {
            if (letter.Value.Length == 0 || letter.TextOrientation is not (TextOrientation.Horizontal or TextOrientation.Other)) continue;
            if (open.IsEmpty || GoesOn(open, letter)) open.Add(letter);
            else
            {
                open.Close(lines);
                open.Add(letter);
            }
        }
        open.Close(lines);
        return [.. lines.Select((line, at) => line.Cells == 1 || IsOfTable(lines, at) ? line : Whole(line))];
    }

    private static SetLine Whole(SetLine line) => line with { Text = line.Text.Replace(CellMark, " ", StringComparison.Ordinal), Cells = 1 };

    // A row has others beside it with as many cells, the second at the same place; a justified line with wide gaps stands alone.
    private static bool IsOfTable(List<SetLine> lines, int at) =>
        new[] { at - 1, at + 1 }.Any(n => n >= 0 && n < lines.Count && lines[n].Cells == lines[at].Cells
            && Math.Abs(lines[n].Cell - lines[at].Cell) < lines[at].FontSize);

    // A small letter above or below the line is a mark of a note, and of the line.
    private static bool GoesOn(Open open, Letter letter)
    {
        var rise = Math.Abs(letter.StartBaseLine.Y - open.Baseline);
        var isMark = letter.PointSize < Small * open.FontSize && rise < open.FontSize;
        if (!isMark && rise > NewLine * Math.Min(open.FontSize, Math.Max(letter.PointSize, 1))) return false;
        return letter.StartBaseLine.X > open.Right - open.FontSize;
    }

    // Ligatures are letters of fonts, not of words.
    private static string Plain(string text) =>
        text.Replace("ﬁ", "fi", StringComparison.Ordinal).Replace("ﬂ", "fl", StringComparison.Ordinal).Replace("ﬀ", "ff", StringComparison.Ordinal)
            .Replace("ﬃ", "ffi", StringComparison.Ordinal).Replace("ﬄ", "ffl", StringComparison.Ordinal);

    private sealed class Open
    {
        private readonly StringBuilder _text = new();
        private double _left;
        private int _cells = 1;
        private double _cell;
        private int _bold;
        private double? _blank;

        public bool IsEmpty => _text.Length == 0;

        public double Baseline { get; private set; }

        public double FontSize { get; private set; }

        public double Right { get; private set; }

        public void Add(Letter letter)
        {
            if (IsEmpty)
            {
                if (string.IsNullOrWhiteSpace(letter.Value)) return;
                (_left, Baseline, FontSize) = (letter.StartBaseLine.X, letter.StartBaseLine.Y, Math.Max(letter.PointSize, 1));
                (Right, _cells) = (_left, 1);
            }
            // A mark before the first letter of the line is not its size.
            if (letter.PointSize > FontSize) (FontSize, Baseline) = (letter.PointSize, letter.StartBaseLine.Y);
            // A soft hyphen within a line is written as a blank or as itself, and takes no room: what follows stands where it begins.
            if (string.IsNullOrWhiteSpace(letter.Value) || letter.Value == "\u00AD")
            {
                if (letter.Value != "\u00AD") _blank ??= letter.StartBaseLine.X;
                return;
            }
            var gap = letter.StartBaseLine.X - Right;
            var isApart = gap > WordGap * FontSize || (_blank is { } blank && letter.StartBaseLine.X > blank + (LeastBlank * FontSize));
            _blank = null;
            Right = Math.Max(Right, letter.EndBaseLine.X);
            if (gap > CellGap * FontSize)
            {
                if (_cells++ == 1) _cell = letter.StartBaseLine.X;
                _text.Append(CellMark);
            }
            else if (isApart && (letter.PointSize > Small * FontSize || gap > WordGap * FontSize + letter.PointSize)) _text.Append(' ');
            _text.Append(letter.Value);
            if (letter.FontDetails.IsBold) _bold++;
        }

        public void Close(List<SetLine> lines)
        {
            var text = Web.ProseWalker.Fold(Plain(_text.ToString()));
            if (text.Length > 0) lines.Add(new(text, _left, Right, Baseline, FontSize, 2 * _bold > text.Length, _cells, _cell));
            _text.Clear();
            _bold = 0;
            _blank = null;
        }
    }
}
