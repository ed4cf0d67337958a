namespace OnRecord.Training.Trainers;

/// <summary>Logistic regression with a penalty on the squares of the weights, by Newton's method. Deterministic.</summary>
internal static class LogisticRegression
{
    private const int Rounds = 12;

    /// <summary>Fits weights to rows that a callback goes through, once a round, always in the same order.</summary>
    /// <param name="size">Number of facts of a row.</param>
    /// <param name="decay">Weight of the penalty.</param>
    /// <param name="walk">Calls its argument with the facts and the truth of each row.</param>
    public static float[] Fit(int size, double decay, Action<Action<float[], bool>> walk)
    {
        var weights = new double[size];
        for (var round = 0; round < Rounds; round++)
        {
            var gradient = new double[size];
            var curvature = new double[size, size];
            walk((facts, truth) =>
            {
                double sum = 0;
                for (var k = 0; k < size; k++) sum += weights[k] * facts[k];
                var likely = 1 / (1 + Math.Exp(-sum));
                var fault = (truth ? 1 : 0) - likely;
                var width = likely * (1 - likely);
                for (var k = 0; k < size; k++)
                {
                    if (facts[k] == 0) continue;
                    gradient[k] += fault * facts[k];
                    for (var l = 0; l <= k; l++) curvature[k, l] += width * facts[k] * facts[l];
                }
            });
            for (var k = 0; k < size; k++)
            {
                gradient[k] -= decay * weights[k];
                curvature[k, k] += decay;
            }
            var step = Solve(curvature, gradient);
            for (var k = 0; k < size; k++) weights[k] += step[k];
        }
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
}
