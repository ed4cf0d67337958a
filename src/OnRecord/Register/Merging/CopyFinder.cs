using OnRecord.Intake;

namespace OnRecord.Register.Merging;

/// <summary>Tells copies: syndicated, cut or lightly edited articles. Candidates come from shared MinHash bands; the texts themselves decide.</summary>
public static class CopyFinder
{
    // With 48 bands of 2, two of them shared, the chance to be seen passes one half at Jaccard 0.19, and is 0.99 at 0.4; unrelated articles hardly ever are.
    private const int Bands = 48;
    private const int Rows = 2;
    private const int RunLength = 4;

    /// <summary>Bands that copies share at least.</summary>
    public const int LeastBands = 2;

    /// <summary>At so much of the shorter text shared, word for word, texts are copies; chosen on pairs of news read by hand (docs/evaluation.md).</summary>
    private const double LeastShared = 0.65;

    // An outlet repeats background and captions of its own from article to article: that alone is no copy. Within days it may be the next version of the
    // article.
    private const double LeastSharedByOneOutlet = 0.8;
    private const int DaysOfOneArticle = 2;

    // Below that many words a text is a notice or a stub; what it shares may be furniture.
    private const int FewestWords = 40;

    /// <summary>Hashes of all runs of four words of the article's own text; furniture left out.</summary>
    public static ulong[] ShinglesOf(string text, string? title)
    {
        var prose = Prose(text, title);
        var words = ContentWords.All(prose);
        return words.Count < FewestWords ? [] : [.. Shingles.Of(words, RunLength).Distinct()];
    }

    /// <summary>The article's paragraphs.</summary>
    public static string Prose(string text, string? title) =>
        string.Join('\n', BlockReader.Embedded.Read(text, title).Blocks.Where(b => b.Kind == BlockKind.Paragraph).Select(b => b.Span.In(text)));

    /// <summary>The keys under which a document is found by its copies.</summary>
    public static long[] Keys(ulong[] shingles) => Shingles.BandKeys(shingles, Bands, Rows);

    /// <summary>Share of the shorter text's runs that the other has, too: 0 to 1.</summary>
    public static double Shared(ulong[] one, ulong[] other)
    {
        if (one.Length == 0 || other.Length == 0) return 0;
        var (few, many) = one.Length <= other.Length ? (one, other) : (other, one);
        var set = many.ToHashSet();
        return few.Count(set.Contains) / (double)few.Length;
    }

    /// <summary>Whether a share makes two documents copies; outlets and ISO dates are null where not known.</summary>
    public static bool AreCopies(double shared, (string? Outlet, string? Published) one, (string? Outlet, string? Published) other)
    {
        var oneOutlet = one.Outlet is not null && string.Equals(one.Outlet, other.Outlet, StringComparison.OrdinalIgnoreCase);
        var (day, otherDay) = (DayRange.Of(one.Published), DayRange.Of(other.Published));
        var atOnce = day.IsKnown && otherDay.IsKnown && day.DaysApart(otherDay) <= DaysOfOneArticle;
        return shared >= (oneOutlet && !atOnce ? LeastSharedByOneOutlet : LeastShared);
    }
}
