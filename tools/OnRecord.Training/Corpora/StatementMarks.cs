using System.Globalization;
using OnRecord.Intake;

namespace OnRecord.Training.Corpora;

/// <summary>A statement as readers marked it; places are UTF-16.</summary>
/// <param name="Source">Place of the source, or null.</param>
/// <param name="Cue">Place of the cue.</param>
/// <param name="Content">Places of the content.</param>
/// <param name="Attitude">The attitude, or <c>none</c> where it is no statement.</param>
/// <param name="Polarity">The polarity.</param>
/// <param name="Speaker">Who speaks, or empty.</param>
/// <param name="SpeaksFor">For whom, or empty.</param>
/// <param name="IsHeld">Whether it is kept back to judge by.</param>
internal sealed record StatementMark(TextSpan? Source, TextSpan Cue, TextSpan[] Content, string Attitude, string Polarity, string Speaker, string SpeaksFor,
    bool IsHeld);

/// <summary>Reads data/evaluation/statement-marks.tsv and finds its articles in news.</summary>
internal static class StatementMarks
{
    public static IEnumerable<(Document Document, List<StatementMark> Marks)> Read(string table, string news)
    {
        var marks = File.ReadLines(table).Where(l => !l.StartsWith('#')).Skip(1).Select(l => l.Split('\t'))
            .ToLookup(c => c[0],
            c => new StatementMark(c[1].Length > 0 ? Spans(c[1])[0] : null, Spans(c[2])[0], Spans(c[3]), c[4], c[5], c[6], c[7], c[8] == "held"),
            StringComparer.Ordinal);
        foreach (var document in DocumentIntake.Create(default).Read(news).Select(i => i.Document).OfType<Document>())
        {
            var own = marks[document.File[(document.File.LastIndexOf('#') + 1)..]].ToList();
            if (own.Count > 0) yield return (document, own);
        }
    }

    private static TextSpan[] Spans(string cell) => [.. cell.Split(',').Select(s => s.Split('-')).Select(p => new TextSpan(Number(p[0]), Number(p[1])))];

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
