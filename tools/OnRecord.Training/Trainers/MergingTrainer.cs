using OnRecord.Models;
using OnRecord.Register.Merging;
using OnRecord.Training.Evaluation;

namespace OnRecord.Training.Trainers;

/// <summary>Fits the weights of <see cref="EventScorer"/>: logistic regression by Newton's method over pairs of mentions of ECB+, then the constant so that placing by one half clusters best.</summary>
internal static class MergingTrainer
{
    private const int Rounds = 12;
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

    private static float[] Fit(IReadOnlyList<MergingEvaluation.Mention> mentions)
    {
        const int Size = EventScorer.Facts;
        var weights = new double[Size];
        var facts = new float[Size];
        for (var round = 0; round < Rounds; round++)
        {
            var gradient = new double[Size];
            var curvature = new double[Size, Size];
            foreach (var topic in mentions.GroupBy(m => m.Document.Topic))
            {
                var list = topic.ToList();
                for (var i = 0; i < list.Count; i++)
                    for (var j = i + 1; j < list.Count; j++)
                    {
                        EventScorer.Describe(list[i].Clues, list[j].Clues, facts);
                        double sum = 0;
                        for (var k = 0; k < Size; k++) sum += weights[k] * facts[k];
                        var likely = 1 / (1 + Math.Exp(-sum));
                        var fault = (list[i].Gold.Cluster == list[j].Gold.Cluster ? 1 : 0) - likely;
                        var width = likely * (1 - likely);
                        for (var k = 0; k < Size; k++)
                        {
                            if (facts[k] == 0) continue;
                            gradient[k] += fault * facts[k];
                            for (var l = 0; l <= k; l++) curvature[k, l] += width * facts[k] * facts[l];
                        }
                    }
            }
            for (var k = 0; k < Size; k++)
            {
                gradient[k] -= Decay * weights[k];
                curvature[k, k] += Decay;
            }
            var step = Solve(curvature, gradient);
            for (var k = 0; k < Size; k++) weights[k] += step[k];
        }
        Console.Error.WriteLine(string.Join(' ', weights.Select(w => w.ToString("F2", System.Globalization.CultureInfo.InvariantCulture))));
        return [.. weights.Select(w => (float)w)];
    }

    // Cholesky: the matrix is symmetric and positive; its lower half is given.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++) sum -= matrix[i, k] * matrix[j, k];
                matrix[i, j] = i == j ? Math.Sqrt(sum) : sum / matrix[j, j];
            }
        var x = new double[n];
        for (var i = 0; i < n; i++)
        {
            x[i] = right[i];
            for (var k = 0; k < i; k++) x[i] -= matrix[i, k] * x[k];
            x[i] /= matrix[i, i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++) x[i] -= matrix[k, i] * x[k];
            x[i] /= matrix[i, i];
        }
        return x;
    }

    private static ModelFile File(float[] weights)
    {
        var file = new ModelFile(EventScorer.ModelName, EventScorer.Version);
        file.Add("weights", (ReadOnlySpan<float>)weights);
        return file;
    }
}
