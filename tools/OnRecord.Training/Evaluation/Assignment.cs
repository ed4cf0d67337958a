namespace OnRecord.Training.Evaluation;

/// <summary>The assignment problem: rows to columns, one to one, so that the sum of what the pairs are worth is greatest.</summary>
internal static class Assignment
{
    /// <summary>The greatest sum. By shortest augmenting paths with potentials (Kuhn 1955, Munkres 1957; Jonker and Volgenant 1987), O(n²m).</summary>
    public static double Best(double[,] worth)
    {
        var transposed = worth.GetLength(0) > worth.GetLength(1);
        var (rows, columns) = transposed ? (worth.GetLength(1), worth.GetLength(0)) : (worth.GetLength(0), worth.GetLength(1));
        double Cost(int i, int j) => transposed ? -worth[j, i] : -worth[i, j];
        var (rowPotential, columnPotential) = (new double[rows + 1], new double[columns + 1]);
        // Row of each column, and the column before it on the path; 0 stands for none.
        var (rowOf, before) = (new int[columns + 1], new int[columns + 1]);
        for (var row = 1; row <= rows; row++)
        {
            rowOf[0] = row;
            var column = 0;
            var least = new double[columns + 1];
            Array.Fill(least, double.PositiveInfinity);
            var used = new bool[columns + 1];
            do
            {
                used[column] = true;
                var (at, next, delta) = (rowOf[column], 0, double.PositiveInfinity);
                for (var j = 1; j <= columns; j++)
                {
                    if (used[j]) continue;
                    var reduced = Cost(at - 1, j - 1) - rowPotential[at] - columnPotential[j];
                    if (reduced < least[j]) (least[j], before[j]) = (reduced, column);
                    if (least[j] < delta) (delta, next) = (least[j], j);
                }
                for (var j = 0; j <= columns; j++)
                {
                    if (used[j])
                    {
                        rowPotential[rowOf[j]] += delta;
                        columnPotential[j] -= delta;
                    }
                    else
                    {
                        least[j] -= delta;
                    }
                }
                column = next;
            }
            while (rowOf[column] != 0);
            for (; column != 0; column = before[column]) rowOf[column] = rowOf[before[column]];
        }
        double sum = 0;
        for (var j = 1; j <= columns; j++)
            if (rowOf[j] > 0) sum -= Cost(rowOf[j] - 1, j - 1);
        return sum;
    }
}
