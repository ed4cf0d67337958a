using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OnRecord.Claims;
using OnRecord.Intake;
using OnRecord.Language.Parties;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>How often a claim of a given confidence is right: transfers and sanctions of annotated documents (gold/GUIDELINES.md), right where the parties and
/// one word of the goods agree.</summary>
/// <remarks>The full score is that of score_gold.py; this is for the reliability of the confidences alone.</remarks>
internal static partial class ClaimEvaluation
{
    private static readonly double[] Bounds = [0, 0.2, 0.4, 0.6, 0.8, 1.01];

    /// <summary>Of claims by confidence, how many are right.</summary>
    public static IEnumerable<string> Reliability(List<(double Confidence, bool Right)> judged)
    {
        double error = 0;
        for (var b = 1; b < Bounds.Length; b++)
        {
            var bin = judged.Where(j => j.Confidence >= Bounds[b - 1] && j.Confidence < Bounds[b]).ToList();
            if (bin.Count == 0) continue;
            var (said, right) = (bin.Average(j => j.Confidence), bin.Average(j => j.Right ? 1.0 : 0));
            error += Math.Abs(said - right) * bin.Count / judged.Count;
            yield return string.Create(CultureInfo.InvariantCulture, $"  confidence {said:F2} ({bin.Count} claims): {100 * right:F0} % right");
        }
        yield return string.Create(CultureInfo.InvariantCulture, $"  expected calibration error {error:F3}");
    }

    /// <summary>The claims that the reader finds in the annotated documents of a folder, and whether they are right.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ending">How annotations end: <c>.gold.json</c> or <c>.claims.json</c>.</param>
    /// <param name="read">Reads a document.</param>
    /// <param name="wanted">The documents to take, by name without ending; null for all.</param>
    public static IEnumerable<(double Confidence, bool Right)> Judged(string folder, string ending, Func<Document, ClaimSet> read, HashSet<string>? wanted)
    {
        var intake = DocumentIntake.Create(default);
        foreach (var path in Directory.GetFiles(folder, "*" + ending).Order(StringComparer.Ordinal))
        {
            if (wanted?.Contains(Path.GetFileName(path)[..^ending.Length]) == false) continue;
            using var gold = JsonDocument.Parse(File.ReadAllText(path));
            var document = intake.Read(path[..^ending.Length] + ".txt").Single().Document!;
            foreach (var judged in Judged(gold.RootElement, document.Text, read(document))) yield return judged;
        }
    }

    /// <summary>The same on articles marked in data/evaluation/open-claims.tsv.</summary>
    /// <param name="folder">The folder of the articles.</param>
    /// <param name="marked">What readers marked in each.</param>
    /// <param name="read">Reads a document.</param>
    public static IEnumerable<(double Confidence, bool Right)> Judged(
        string folder, Dictionary<string, List<MarkedClaim>> marked, Func<Document, ClaimSet> read)
    {
        var intake = DocumentIntake.Create(default);
        foreach (var (name, gold) in marked)
        {
            var document = intake.Read(Path.Combine(folder, name + ".txt")).Single().Document!;
            var claims = read(document);
            foreach (var t in claims.Transfers)
                yield return (t.Confidence, gold.Exists(g => !g.IsSanction && Same(g.From, t.Supplier) && Same(g.To[0], t.Recipient)
                    && g.Items.Any(i => t.Items.Any(x => WordsOf(i.In(document.Text)).Overlaps(WordsOf(x.Words.In(document.Text)))))));
            foreach (var n in claims.Sanctions)
                yield return (n.Confidence, gold.Exists(g => g.IsSanction && Same(g.From, n.Imposer) && g.To.Any(a => n.Targets.Any(b => Same(a, b)))));
        }
    }

    private static IEnumerable<(double Confidence, bool Right)> Judged(JsonElement gold, string text, ClaimSet claims)
    {
        var transfers = gold.GetProperty("transfers").EnumerateArray().ToList();
        foreach (var t in claims.Transfers)
            yield return (t.Confidence, transfers.Exists(g => Same(g.GetProperty("supplier"), t.Supplier) && Same(g.GetProperty("recipient"), t.Recipient)
                && g.GetProperty("items").EnumerateArray()
                    .Any(i => t.Items.Any(x => WordsOf(i.GetProperty("item").GetString()!.Split('#')[0]).Overlaps(WordsOf(x.Words.In(text)))))));
        var sanctions = gold.GetProperty("sanctions").EnumerateArray().ToList();
        foreach (var n in claims.Sanctions)
            yield return (n.Confidence,
                sanctions.Exists(g =>
                    Same(g.GetProperty("imposer"), n.Imposer) && g.GetProperty("targets").EnumerateArray().Any(a => n.Targets.Any(b => Same(a, b)))));
    }

    // As the scorer has it: equal without articles, or all words of one in the other; nobody only where nobody is said.
    private static bool Same(JsonElement gold, Party? said) => Same(gold.GetString() ?? "", said);

    private static bool Same(string gold, Party? said)
    {
        var g = WordsOf(gold);
        var s = WordsOf(said?.Name ?? "");
        return g.Count == 0 && s.Count == 0 || (g.Count > 0 && s.Count > 0 && (g.IsSubsetOf(s) || s.IsSubsetOf(g)));
    }

    private static HashSet<string> WordsOf(string name) =>
        [.. Word().Matches(name.ToLowerInvariant()).Select(m => m.Value.TrimEnd('s'))
            .Where(w => w is not ("the" or "of" or "government" or "administration" or "a"))];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
