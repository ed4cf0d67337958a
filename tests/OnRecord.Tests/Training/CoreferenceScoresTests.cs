using OnRecord.Training.Evaluation;
using Shouldly;

namespace OnRecord.Tests.Training;

public class CoreferenceScoresTests
{
    // The example of Luo (2005), figure 1: truth {1 2 3 4 5} {6 7} {8 9 A B C}; response (b) {1 2 3 4 5 8 9 A B C} {6 7}, (d) all apart.
    private static readonly string[] Truth = ["x", "x", "x", "x", "x", "y", "y", "z", "z", "z", "z", "z"];

    [Fact]
    public void What_is_right_scores_one()
    {
        var scores = CoreferenceScores.Of(Truth, [4, 4, 4, 4, 4, 2, 2, 9, 9, 9, 9, 9]);
        (scores.Muc.F1, scores.BCubed.F1, scores.Ceafe.F1, scores.Conll).ShouldBe((1, 1, 1, 1));
    }

    [Fact]
    public void A_published_example_gives_the_published_figures()
    {
        var scores = CoreferenceScores.Of(Truth, [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]);
        scores.Muc.F1.ShouldBe(0.947, 0.001);
        scores.BCubed.F1.ShouldBe(0.737, 0.001);
        scores.Ceafe.F1.ShouldBe(0.667, 0.001);
    }

    [Fact]
    public void All_apart_has_no_link()
    {
        var scores = CoreferenceScores.Of(Truth, [.. Enumerable.Range(0, 12)]);
        scores.Muc.F1.ShouldBe(0);
        scores.BCubed.Recall.ShouldBe(0.25, 0.001);
    }

    [Fact]
    public void The_best_assignment_is_that_of_trying_all()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var worth = new double[random.Next(1, 6), random.Next(1, 6)];
            for (var i = 0; i < worth.GetLength(0); i++)
                for (var j = 0; j < worth.GetLength(1); j++) worth[i, j] = random.Next(10);
            Assignment.Best(worth).ShouldBe(Tried(worth, 0, []), 1e-9);
        }
    }

    private static double Tried(double[,] worth, int row, HashSet<int> taken)
    {
        if (row == worth.GetLength(0)) return 0;
        var best = Tried(worth, row + 1, taken);
        for (var j = 0; j < worth.GetLength(1); j++)
            if (taken.Add(j))
            {
                best = Math.Max(best, worth[row, j] + Tried(worth, row + 1, taken));
                taken.Remove(j);
            }
        return best;
    }
}
