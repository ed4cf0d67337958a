using System.Globalization;
using OnRecord.Intake;
using OnRecord.Register;
using OnRecord.Register.Merging;

namespace OnRecord.Training.Corpora;

/// <summary>Reports of transfers and sanctions in articles of <c>news/</c> that readers judged, as the program reads them now. Tables name articles by their
/// ids and places in code points; the words themselves are not kept.</summary>
internal sealed class JudgedReports
{
    private readonly Dictionary<string, List<Matter>> _matters;

    private JudgedReports(Dictionary<string, List<Matter>> matters) => _matters = matters;

    /// <summary>Two reports that were judged.</summary>
    /// <param name="A">The one of the earlier article.</param>
    /// <param name="B">The other.</param>
    /// <param name="Same">Whether readers hold them to be one matter.</param>
    public sealed record Pair(Matter A, Matter B, bool Same);

    /// <summary>A report and the stage that readers give it.</summary>
    /// <param name="Kind">Transfer or sanction.</param>
    /// <param name="Report">The report; null where the program reads none there.</param>
    /// <param name="Stage">The stage in the contract's words; <c>none</c> where the words report no such thing.</param>
    /// <param name="Part">Whether rules were mended on it.</param>
    public sealed record Staged(EntryKind Kind, Report? Report, string Stage, string Part);

    /// <summary>Reads the articles that a table names.</summary>
    /// <param name="tables">Paths of the tables.</param>
    /// <param name="news">The articles.</param>
    /// <param name="reader">Reads them.</param>
    public static JudgedReports Read(IEnumerable<string> tables, string news, OnRecordReader reader)
    {
        var wanted = tables.SelectMany(Rows).SelectMany(r => r.Length > 5 ? new[] { r[1], r[3] } : [r[1]]).ToHashSet(StringComparer.Ordinal);
        var documents = DocumentIntake.Create(default).Read(news).Select(i => i.Document).OfType<Document>().Where(d => wanted.Contains(Article(d))).ToList();
        var read = new List<Matter>[documents.Count];
        Parallel.For(0, documents.Count, i => read[i] = Matters(PreparedDocument.Of(reader.Read(documents[i])), i + 1));
        return new(documents.Select((d, i) => (Article: Article(d), Matters: read[i])).ToDictionary(d => d.Article, d => d.Matters, StringComparer.Ordinal));
    }

    /// <summary>The judged pairs in the order of the table (kind, article, place, article, place, 1 or 0); those of which one is read no longer are left
    /// out.</summary>
    public List<Pair> Pairs(string table)
    {
        var found = new List<Pair>();
        foreach (var row in Rows(table))
            if (Find(row[1], Kind(row[0]), row[2]) is { } a && Find(row[3], Kind(row[0]), row[4]) is { } b) found.Add(new(a, b, row[5] == "1"));
        return found;
    }

    /// <summary>The reports with judged stages in the order of the table (kind, article, place, stage, part).</summary>
    public List<Staged> Stages(string table) => [.. Rows(table).Select(r => new Staged(Kind(r[0]), Find(r[1], Kind(r[0]), r[2])?.Report, r[3], r[4]))];

    private static IEnumerable<string[]> Rows(string path) =>
        File.ReadLines(path).Where(l => !l.StartsWith('#') && l.Length > 0).Skip(1).Select(l => l.Split('\t'));

    private static EntryKind Kind(string name) => name == "transfer" ? EntryKind.Transfer : EntryKind.Sanction;

    private static string Article(Document document) => document.File[(document.File.LastIndexOf('#') + 1)..];

    private static List<Matter> Matters(PreparedDocument prepared, long number) =>
        [.. prepared.Reports.Where(r => r.Kind is EntryKind.Transfer or EntryKind.Sanction)
            .Select(r => new Matter(r, prepared.Sketch, DayRange.Of(prepared.Document.Published), number))];

    // A reading may set a boundary a little elsewhere than when it was judged.
    private Matter? Find(string article, EntryKind kind, string place)
    {
        if (!_matters.TryGetValue(article, out var of)) return null;
        var dash = place.IndexOf('-', StringComparison.Ordinal);
        var (start, end) = (int.Parse(place.AsSpan(0, dash), CultureInfo.InvariantCulture), int.Parse(place.AsSpan(dash + 1), CultureInfo.InvariantCulture));
        return of.Where(m => m.Report.Kind == kind && m.Report.Start < end && start < m.Report.Start + m.Report.Words.Length)
            .MinBy(m => Math.Abs(m.Report.Start - start));
    }
}
