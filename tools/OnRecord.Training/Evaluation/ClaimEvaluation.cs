using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OnRecord.Intake;
using OnRecord.Language.Parties;

namespace OnRecord.Training.Evaluation;

/// <summary>How often a claim of a given confidence is right: transfers and sanctions of annotated documents (gold/GUIDELINES.md), right where the parties and one word of the goods agree.</summary>
/// <remarks>The full score is that of score_gold.py; this is for the reliability of the confidences alone.</remarks>
internal static partial class ClaimEvaluation
{
    private static readonly double[] Bounds = [0, 0.6, 0.8, 0.9, 1.01];

    public static IEnumerable<string> Reliability(string folder, OnRecordReader reader, DocumentIntake intake)
    {
        var judged = new List<(double Confidence, bool Right)>();
        foreach (var path in Directory.GetFiles(folder, "*.gold.json").Order(StringComparer.Ordinal))
        {
            using var gold = JsonDocument.Parse(File.ReadAllText(path));
            var document = intake.Read(Path.Combine(folder, gold.RootElement.GetProperty("document").GetString()!)).Single().Document!;
            var text = document.Text;
            var claims = reader.Read(document).Claims;
            var transfers = gold.RootElement.GetProperty("transfers").EnumerateArray().ToList();
            foreach (var t in claims.Transfers)
                judged.Add((t.Confidence, transfers.Exists(g => Same(g.GetProperty("supplier"), t.Supplier) && Same(g.GetProperty("recipient"), t.Recipient)
                    && g.GetProperty("items").EnumerateArray().Any(i => t.Items.Any(x => WordsOf(i.GetProperty("item").GetString()!.Split('#')[0]).Overlaps(WordsOf(x.Words.In(text))))))));
            var sanctions = gold.RootElement.GetProperty("sanctions").EnumerateArray().ToList();
            foreach (var n in claims.Sanctions)
                judged.Add((n.Confidence, sanctions.Exists(g => Same(g.GetProperty("imposer"), n.Imposer) && g.GetProperty("targets").EnumerateArray().Any(a => n.Targets.Any(b => Same(a, b))))));
        }
        for (var b = 1; b < Bounds.Length; b++)
        {
            var bin = judged.Where(j => j.Confidence >= Bounds[b - 1] && j.Confidence < Bounds[b]).ToList();
            if (bin.Count > 0) yield return string.Create(CultureInfo.InvariantCulture, $"  confidence {bin.Average(j => j.Confidence):F2} ({bin.Count} claims): {100.0 * bin.Count(j => j.Right) / bin.Count:F0} % right");
        }
    }

    // As the scorer has it: equal without articles, or all words of one in the other; nobody only where nobody is said.
    private static bool Same(JsonElement gold, Party? said)
    {
        var g = WordsOf(gold.GetString() ?? "");
        var s = WordsOf(said?.Name ?? "");
        return g.Count == 0 && s.Count == 0 || (g.Count > 0 && s.Count > 0 && (g.IsSubsetOf(s) || s.IsSubsetOf(g)));
    }

    private static HashSet<string> WordsOf(string name) => [.. Word().Matches(name.ToLowerInvariant()).Select(m => m.Value.TrimEnd('s')).Where(w => w is not ("the" or "of" or "government" or "administration" or "a"))];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
