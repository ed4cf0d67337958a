using OnRecord.Models;
using OnRecord.Register.Merging;
using OnRecord.Training.Evaluation;

namespace OnRecord.Training.Trainers;

/// <summary>Fits the weights of <see cref="EventScorer"/>: logistic regression by Newton's method over pairs of mentions of ECB+, then the constant so that
/// placing by one half clusters best.</summary>
internal static class MergingTrainer
{
    private const double Decay = 1e-3;

    /// <param name="mentions">Mentions of the topics to learn from.</param>
    public static ModelFile Train(IReadOnlyList<MergingEvaluation.Mention> mentions)
    {
        var weights = Fit(mentions);
        var (best, most) = (0f, 0.0);
        for (var shift = -1f; shift <= 2f; shift += 0.25f)
        {
            var moved = weights.ToArray();
            moved[0] += shift;
            var scorer = new EventScorer(File(moved));
            var score = MergingEvaluation.Measure(mentions, (a, b) => scorer.Score(a.Clues, b.Clues), 0.5).Conll;
            Console.Error.WriteLine($"constant {moved[0]:F2}: {100 * score:F2}");
            if (score > most) (best, most) = (shift, score);
        }
        weights[0] += best;
        return File(weights);
    }

    // All pairs of one topic.
    private static float[] Fit(IReadOnlyList<MergingEvaluation.Mention> mentions)
    {
        var topics = mentions.GroupBy(m => m.Document.Topic).Select(t => t.ToList()).ToList();
        var facts = new float[EventScorer.Facts];
        return LogisticRegression.Fit(EventScorer.Facts, Decay, row =>
        {
            foreach (var list in topics)
                for (var i = 0; i < list.Count; i++)
                    for (var j = i + 1; j < list.Count; j++)
                    {
                        EventScorer.Describe(list[i].Clues, list[j].Clues, facts);
                        row(facts, list[i].Gold.Cluster == list[j].Gold.Cluster);
                    }
        });
    }

    private static ModelFile File(float[] weights)
    {
        var file = new ModelFile(EventScorer.ModelName, EventScorer.Version);
        file.Add("weights", (ReadOnlySpan<float>)weights);
        return file;
    }
}
