using System.Globalization;
using OnRecord.Claims;
using OnRecord.Register;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Scores on judged reports: which pairs are taken for one matter, and which stages are read.</summary>
internal static class MatterEvaluation
{
    /// <summary>Of the pairs taken for one matter the share that is, and of those that are the share that is taken.</summary>
    public static string Merged(IReadOnlyList<JudgedReports.Pair> pairs, Func<int, JudgedReports.Pair, bool> isOne)
    {
        int taken = 0, right = 0, gold = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            var one = isOne(i, pairs[i]);
            if (pairs[i].Same) gold++;
            if (one) taken++;
            if (one && pairs[i].Same) right++;
        }
        var (precision, recall) = ((double)right / Math.Max(1, taken), (double)right / Math.Max(1, gold));
        return string.Create(CultureInfo.InvariantCulture,
            $"P {100 * precision:F1} R {100 * recall:F1} F1 {100 * 2 * precision * recall / Math.Max(1e-9, precision + recall):F1} ({right} of {taken} taken " +
            $"for one, {gold} are, of {pairs.Count})");
    }

    private static bool IsRight(JudgedReports.Staged judged) => judged switch
    {
        { Stage: "none" } => judged.Report is null,
        { Report: null } => false,
        { Stage: "refused", Kind: EntryKind.Transfer } when All(judged.Report, Commitment.Denies) => true,
        { Stage: "imposed", Kind: EntryKind.Sanction, Report.Stage: "eased" or "lifted" } when All(judged.Report, Commitment.Expects)
            || All(judged.Report, Commitment.Denies) => true,
        _ => judged.Report.Stage == judged.Stage,
    };

    private static bool All(Report report, Commitment commitment) => report.Holders.All(h => h.Commitment == commitment);

    /// <summary>Shares of stages read rightly, a line for each kind and part. What all holders deny is as good as refused, and relief that they only expect as
    /// good as sanctions in force: the contract says it in two fields, the readers in one word.</summary>
    public static IEnumerable<string> Stages(IEnumerable<JudgedReports.Staged> judged, Action<string>? wrong)
    {
        foreach (var group in judged.GroupBy(s => (s.Kind, s.Part)).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.Part, StringComparer.Ordinal))
        {
            var all = group.ToList();
            foreach (var fault in all.Where(s => !IsRight(s)))
                wrong?.Invoke($"{fault.Kind}\t{fault.Part}\t{fault.Stage}\t{fault.Report?.Stage ?? "none"}\t{fault.Report?.Words.Replace('\n', ' ')}");
            var real = all.FindAll(s => s.Stage != "none" && s.Report is not null);
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{(group.Key.Kind == EntryKind.Transfer ? "transfers" : "sanctions")}, {group.Key.Part}: stage right " +
                $"{100.0 * real.Count(IsRight) / Math.Max(1, real.Count):F1} % of {real.Count}; no report where there is none " +
                        $"{all.Count(s => s.Stage == "none" && s.Report is null)} of {all.Count(s => s.Stage == "none")}; lost " +
                        $"{all.Count(s => s.Stage != "none" && s.Report is null)}");
        }
    }
}
