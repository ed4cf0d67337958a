using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using OnRecord.Intake;

namespace OnRecord.Formats.Paged;

/// <summary>Makes paragraphs of the blocks of pages: lines joined, hyphens at their ends mended, what goes on over a column or a page put together.</summary>
internal static partial class PageProse
{
    private const double SmallLetters = 0.93;
    private const double LowerHalf = 0.5;

    // In points: less is the unevenness of a left edge.
    private const double Indent = 6;

    private readonly record struct Paragraph(string Text, int Page, double FontSize);

    /// <summary>The text, and where pages begin in it.</summary>
    public static (string Text, ImmutableArray<PageStart> Pages) Of(IReadOnlyList<PageBlock> blocks)
    {
        var body = BodySize(blocks);
        var notes = blocks.Where(b => IsNote(b, body)).ToList();
        var paragraphs = Joined([.. blocks.Except(notes).SelectMany(Paragraphs)]);
        paragraphs.AddRange(notes.SelectMany(Paragraphs));
        var text = new StringBuilder();
        var pages = ImmutableArray.CreateBuilder<PageStart>();
        foreach (var paragraph in paragraphs)
        {
            if (text.Length > 0) text.Append("\n\n");
            if (pages.Count == 0 || pages[^1].Page != paragraph.Page) pages.Add(new(text.Length, paragraph.Page));
            text.Append(paragraph.Text);
        }
        return (text.ToString(), pages.ToImmutable());
    }

    // The size in which most of the text is set.
    private static double BodySize(IReadOnlyList<PageBlock> blocks) =>
        blocks.Count == 0 ? 0 : blocks.GroupBy(b => Math.Round(b.FontSize, 1)).MaxBy(g => g.Sum(b => b.Lines.Sum(l => l.Text.Length)))!.Key;

    private static bool IsNote(PageBlock block, double body) =>
        block.FontSize < SmallLetters * body && block.Top > LowerHalf && NoteMark().IsMatch(block.Lines[0].Text);

    private static IEnumerable<Paragraph> Paragraphs(PageBlock block)
    {
        var left = block.Lines.Min(l => l.Left);
        var open = new StringBuilder();
        for (var n = 0; n < block.Lines.Count; n++)
        {
            var line = block.Lines[n];
            if (open.Length > 0 && Begins(block, n, left))
            {
                yield return new(open.ToString(), block.Page, block.FontSize);
                open.Clear();
            }
            Append(open, line.Text);
        }
        if (open.Length > 0) yield return new(open.ToString(), block.Page, block.FontSize);
    }

    // After a full stop, an indented line begins a paragraph, and so does one after a line that stops short.
    private static bool Begins(PageBlock block, int n, double left)
    {
        var (line, before) = (block.Lines[n], block.Lines[n - 1]);
        if (Bullet().IsMatch(line.Text)) return true;
        if (!ParagraphReader.EndsSentence(before.Text)) return false;
        var right = block.Lines.Max(l => l.Right);
        return line.Left - left > Indent || right - before.Right > 0.25 * (right - left);
    }

    private static void Append(StringBuilder open, string line)
    {
        if (open.Length == 0) open.Append(line);
        else if (open[^1] is '-' or '\u2010' or '\u00AD' && open.Length > 1 && char.IsLetter(open[^2]) && char.IsLower(line[0]))
        {
            open.Length--;
            open.Append(line);
        }
        else open.Append(' ').Append(line);
    }

    // A sentence goes on over columns and pages; a heading does not, and is set in other letters.
    private static List<Paragraph> Joined(List<Paragraph> paragraphs)
    {
        var joined = new List<Paragraph>();
        foreach (var paragraph in paragraphs)
        {
            var goesOn = joined.Count > 0 && Math.Abs(joined[^1].FontSize - paragraph.FontSize) < 0.5 && !ParagraphReader.EndsSentence(joined[^1].Text)
                && (char.IsLower(paragraph.Text[0]) || ParagraphReader.EndsOpen(joined[^1].Text));
            if (!goesOn)
            {
                joined.Add(paragraph);
                continue;
            }
            var whole = new StringBuilder(joined[^1].Text);
            Append(whole, paragraph.Text);
            joined[^1] = joined[^1] with { Text = whole.ToString() };
        }
        return joined;
    }

    [GeneratedRegex(@"^(\d{1,3}|[*†‡§]|[a-z]\))[\s.)]?", RegexOptions.CultureInvariant)]
    private static partial Regex NoteMark();

    [GeneratedRegex(@"^([•▪●◦‣–—-]|\(?[a-z0-9]{1,3}[.)])\s", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();
}
