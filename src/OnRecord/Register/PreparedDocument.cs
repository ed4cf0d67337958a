using System.Security.Cryptography;
using System.Text;
using OnRecord.Intake;
using OnRecord.Register.Merging;

namespace OnRecord.Register;

/// <summary>A document made ready for the register: all that can be worked out of it without looking at others. Immutable; made on any thread.</summary>
public sealed class PreparedDocument
{
    private PreparedDocument(Document document, IReadOnlyList<Report> reports, int tokens, string? textHash = null)
    {
        Document = document;
        Reports = reports;
        TokenCount = tokens;
        Sketch = DocumentSketch.Of(document.Text);
        Shingles = CopyFinder.ShinglesOf(document.Text, document.Title);
        CopyKeys = CopyFinder.Keys(Shingles);
        TextHash = textHash ?? HashOf(document.Text);
    }

    /// <summary>The document.</summary>
    public Document Document { get; }

    /// <summary>What it puts on record, in the order of their kinds; disputes last.</summary>
    public IReadOnlyList<Report> Reports { get; }

    /// <summary>Number of its tokens; 0 where it was not read anew.</summary>
    public int TokenCount { get; }

    internal DocumentSketch Sketch { get; }

    internal ulong[] Shingles { get; }

    internal long[] CopyKeys { get; }

    internal string TextHash { get; }

    /// <summary>Makes what was read ready.</summary>
    public static PreparedDocument Of(ReadDocument read) => new(read.Document, [.. ReportMaker.Of(read)], read.Analysis.TokenCount);

    /// <summary>Makes a document ready whose reports are known already: one of an older register.</summary>
    /// <param name="document">The document.</param>
    /// <param name="reports">Its reports.</param>
    /// <param name="textHash">SHA-256 of its text as it was added first; that of the text if null.</param>
    public static PreparedDocument Of(Document document, IReadOnlyList<Report> reports, string? textHash = null) => new(document, reports, 0, textHash);

    /// <summary>SHA-256 of a text's UTF-8, 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
