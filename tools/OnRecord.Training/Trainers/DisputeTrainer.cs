using OnRecord.Claims;
using OnRecord.Claims.Disputes;
using OnRecord.Models;
using OnRecord.Training.Evaluation;

namespace OnRecord.Training.Trainers;

/// <summary>Fits the weights of <see cref="DisputeScorer"/> to judged pairs.</summary>
internal static class DisputeTrainer
{
    // Chosen by cross-validation among 1, 2 and 4.
    private const double Decay = 2;
    private const int Folds = 10;

    public static ModelFile Train(IReadOnlyList<List<(List<(DisputePair Pair, bool Against)> Pairs, int Missed)>> articles)
    {
        var file = new ModelFile(DisputeScorer.ModelName, DisputeScorer.Version);
        file.Add("weights", (ReadOnlySpan<float>)Fit(articles));
        return file;
    }

    /// <summary>Figures with weights fitted on the other articles, ten folds.</summary>
    public static DisputeEvaluation.Counts CrossValidate(IReadOnlyList<List<(List<(DisputePair Pair, bool Against)> Pairs, int Missed)>> articles,
        double threshold)
    {
        var scorers = Enumerable.Range(0, Folds).Select(f => new DisputeScorer(Fit([.. articles.Where((_, i) => i % Folds != f)]))).ToList();
        return DisputeEvaluation.Measure(articles, (i, pair) => pair.IsWeighed ? scorers[i % Folds].Score(pair) : 0, threshold);
    }

    private static float[] Fit(IReadOnlyList<List<(List<(DisputePair Pair, bool Against)> Pairs, int Missed)>> articles)
    {
        var rows = new List<(float[] Facts, bool Against)>();
        foreach (var (pair, against) in articles.SelectMany(a => a).SelectMany(a => a.Pairs).Where(p => p.Pair.IsWeighed))
        {
            var facts = new float[DisputeScorer.Facts];
            DisputeScorer.Describe(pair, facts);
            rows.Add((facts, against));
        }
        return LogisticRegression.Fit(DisputeScorer.Facts, Decay, row => rows.ForEach(r => row(r.Facts, r.Against)));
    }
}
