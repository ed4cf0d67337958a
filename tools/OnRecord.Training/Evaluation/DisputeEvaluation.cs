using System.Globalization;
using OnRecord.Claims;
using OnRecord.Claims.Disputes;

namespace OnRecord.Training.Evaluation;

/// <summary>Scores which claim an answer is set against, on judged pairs.</summary>
internal static class DisputeEvaluation
{
    /// <summary>Of the answers for which a claim is shown, the share that truly stand against it; of those that do stand against one, the share for which it
    /// is shown.</summary>
    public readonly record struct Counts(int Shown, int Right, int Gold)
    {
        public double Precision => Shown == 0 ? 0 : (double)Right / Shown;

        public double Recall => Gold == 0 ? 0 : (double)Right / Gold;

        public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture,
                $"P {100 * Precision:F1} R {100 * Recall:F1} F1 {100 * F1:F1} ({Right} of {Shown} shown, {Gold} judged)");
    }

    /// <param name="articles">Judged answers by article.</param>
    /// <param name="score">Likelihood of a pair of the article with that index.</param>
    /// <param name="threshold">From here on a pair is shown.</param>
    public static Counts Measure(IReadOnlyList<List<(List<(DisputePair Pair, bool Against)> Pairs, int Missed)>> articles,
        Func<int, DisputePair, double> score, double threshold)
    {
        int shown = 0, right = 0, gold = 0;
        for (var i = 0; i < articles.Count; i++)
            foreach (var (pairs, missed) in articles[i])
            {
                gold += missed + (pairs.Exists(p => p.Against) ? 1 : 0);
                var (best, against, any) = (threshold, false, false);
                foreach (var (pair, truth) in pairs)
                    if (score(i, pair) is var likely && likely >= best) (best, against, any) = (likely, truth, true);
                if (any) shown++;
                if (any && against) right++;
            }
        return new(shown, right, gold);
    }
}
