using System.Collections.Immutable;
using OnRecord.Language;

namespace OnRecord.Statements;

/// <summary>Which statements' contents stand over a place of the text, told without looking at the whole document. Immutable.</summary>
internal sealed class ContentIndex
{
    private readonly Analysis _analysis;
    private readonly ILookup<int, int> _bySentence;

    /// <param name="analysis">The document.</param>
    /// <param name="statements">The statements, by whose places in this order they are found.</param>
    public ContentIndex(Analysis analysis, ImmutableArray<Statement> statements)
    {
        _analysis = analysis;
        _bySentence = Enumerable.Range(0, statements.Length)
            .SelectMany(at => Sentences(statements[at].Content.Hull).Select(sentence => (Sentence: sentence, At: at)))
            .ToLookup(p => p.Sentence, p => p.At);
    }

    /// <summary>The statements that have content in the sentence of an offset, in their order.</summary>
    public IEnumerable<int> Near(int offset) => _bySentence[_analysis.SentenceAt(offset)];

    private IEnumerable<int> Sentences(TextSpan hull)
    {
        var first = _analysis.SentenceAt(hull.Start);
        return Enumerable.Range(first, Math.Max(first, _analysis.SentenceAt(Math.Max(hull.Start, hull.End - 1))) - first + 1);
    }
}
