using OnRecord.Claims;
using OnRecord.Claims.Disputes;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Statements;

namespace OnRecord.Training.Corpora;

/// <summary>What readers judged: whether an answer stands against a claim, on articles of <c>news/</c>. Places are UTF-16; the words themselves are not
/// kept.</summary>
internal sealed class DisputeJudgements
{
    private readonly ILookup<string, (TextSpan Answer, TextSpan Claim, bool Against)> _judged;

    private DisputeJudgements(ILookup<string, (TextSpan Answer, TextSpan Claim, bool Against)> judged) => _judged = judged;

    /// <summary>Reads the table: article, place of the answer's content, of the claim's content, 1 or 0.</summary>
    public static DisputeJudgements Read(string path) =>
        new(File.ReadLines(path).Where(l => !l.StartsWith('#') && l.Length > 0).Skip(1).Select(l => l.Split('\t'))
            .ToLookup(c => c[0], c => (Span(c[1]), Span(c[2]), c[3] == "1"), StringComparer.Ordinal));

    /// <summary>The answers of the judged articles with the pairs that were judged, as the reader finds them now; one group an article.</summary>
    public List<List<(List<(DisputePair Pair, bool Against)> Pairs, int Missed)>> On(string news, LanguageAnalyser language, StatementReader statements,
        DisputeReader disputes)
    {
        var found = new List<List<(List<(DisputePair Pair, bool Against)>, int)>>();
        foreach (var document in DocumentIntake.Create(default).Read(news).Select(i => i.Document).OfType<Document>())
        {
            var judged = _judged[document.File[(document.File.LastIndexOf('#') + 1)..]].ToList();
            if (judged.Count == 0) continue;
            var analysis = language.Analyse(document);
            var answers = disputes.Answers(analysis, disputes.Contents(analysis, statements.Read(analysis, 0))).ToList();
            var of = new List<(List<(DisputePair, bool)>, int)>();
            foreach (var group in judged.GroupBy(j => j.Answer))
            {
                var pairs = answers.Find(a => Same(a.Answer.Statement.Content.Hull, group.Key)).Pairs ?? [];
                var known = new List<(DisputePair, bool)>();
                foreach (var pair in pairs)
                    if (group.FirstOrDefault(j => Same(j.Claim, pair.Claim.Statement.Content.Hull)) is { Claim.Length: > 0 } judgement)
                        known.Add((pair, judgement.Against));
                of.Add((known, group.Any(j => j.Against) && !known.Exists(k => k.Item2) ? 1 : 0));
            }
            found.Add(of);
        }
        return found;
    }

    // A reading may set a boundary a little elsewhere than when it was judged.
    private static bool Same(TextSpan a, TextSpan b) => 2 * (Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start)) > Math.Max(a.Length, b.Length);

    private static TextSpan Span(string cell)
    {
        var dash = cell.IndexOf('-', StringComparison.Ordinal);
        return new(int.Parse(cell.AsSpan(0, dash), System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(cell.AsSpan(dash + 1), System.Globalization.CultureInfo.InvariantCulture));
    }
}
