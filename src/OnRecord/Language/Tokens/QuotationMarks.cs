using OnRecord.Intake;

namespace OnRecord.Language.Tokens;

/// <summary>The quotations of a document: stretches between double quotation marks, marks included, by paragraph.</summary>
/// <remarks>A quotation that is not closed before its paragraph ends runs to the end of it; one that the next paragraph reopens is continued there.
/// Immutable.</remarks>
internal sealed class QuotationMarks
{
    private readonly List<Quotation> _quotations = [];

    /// <param name="Span">With its marks, UTF-16.</param>
    /// <param name="Continued">Whether it goes on from the paragraph before, which ended without a closing mark.</param>
    internal readonly record struct Quotation(TextSpan Span, bool Continued);

    /// <summary>No quotations at all.</summary>
    public static QuotationMarks None { get; } = new();

    private QuotationMarks()
    {
    }

    public QuotationMarks(Document document)
    {
        var openBefore = false;
        foreach (var block in document.Blocks)
        {
            if (block.Kind != BlockKind.Paragraph) continue;
            var first = _quotations.Count;
            var open = ReadBlock(document.Text, block.Span);
            if (openBefore && _quotations.Count > first && _quotations[first].Span.Start == block.Span.Start)
                _quotations[first] = _quotations[first] with { Continued = true };
            openBefore = open;
        }
    }

    public IReadOnlyList<Quotation> All => _quotations;

    /// <summary>Index of the quotation that holds an offset, marks included; -1 if none does.</summary>
    public int At(int offset)
    {
        int low = 0, high = _quotations.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (offset < _quotations[middle].Span.Start) high = middle - 1;
            else if (offset >= _quotations[middle].Span.End) low = middle + 1;
            else return middle;
        }
        return -1;
    }

    // Whether the block ends inside a quotation.
    private bool ReadBlock(string text, TextSpan block)
    {
        var start = -1;
        for (var i = block.Start; i < block.End; i++)
        {
            var c = text[i];
            var opens = c is '“' or '«' || (c is '"' && start < 0);
            var closes = c is '”' or '»' || (c is '"' && start >= 0);
            if (opens && start < 0) start = i;
            else if (closes && start >= 0)
            {
                _quotations.Add(new(new(start, i + 1), false));
                start = -1;
            }
        }
        if (start < 0) return false;
        _quotations.Add(new(new(start, block.End), false));
        return true;
    }
}
