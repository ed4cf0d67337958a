using OnRecord.Language.Transformer;
using Shouldly;

namespace OnRecord.Tests.Language.Transformer;

/// <summary>The chain against all sequences, one by one.</summary>
public class LabelChainTests
{
    private const int Labels = 3;
    private const int Words = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Best_sequence_and_probabilities_are_those_of_all_sequences(int seed)
    {
        var random = new Random(seed);
        float[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => (random.NextSingle() * 4) - 2)];
        float[] steps = Draw(Labels * Labels), first = Draw(Labels), scores = Draw(Words * Labels);
        var chain = new LabelChain(steps, first);
        var all = Sequences().Select(s => (Labels: s, Weight: Math.Exp(Score(s, steps, first, scores)))).ToList();
        var best = all.MaxBy(s => s.Weight).Labels;
        chain.Best(scores).ShouldBe(best);
        var sure = chain.Sure(scores, best);
        for (var i = 0; i < Words; i++) sure[i].ShouldBe(all.Where(s => s.Labels[i] == best[i]).Sum(s => s.Weight) / all.Sum(s => s.Weight), 1e-6);
    }

    [Fact]
    public void A_step_that_is_forbidden_is_never_taken()
    {
        // Inside may follow begin or inside alone.
        float[] steps = [0, 0, -10000, 0, 0, 0, 0, 0, 0], first = [0, 0, -10000];
        new LabelChain(steps, first).Best([0, 0, 9, 3, 0, 1, 0, 0, 9]).ShouldBe([1, 2, 2]);
    }

    [Fact]
    public void Steps_that_do_not_fit_the_labels_are_refused() =>
        Should.Throw<ArgumentException>(() => new LabelChain(new float[8], new float[3])).Message.ShouldStartWith("8 steps between 3 labels.");

    private static double Score(int[] s, float[] steps, float[] first, float[] scores) =>
        first[s[0]] + Enumerable.Range(0, Words).Sum(i => scores[(i * Labels) + s[i]] + (i > 0 ? steps[(s[i - 1] * Labels) + s[i]] : 0));

    private static IEnumerable<int[]> Sequences()
    {
        for (var n = 0; n < Math.Pow(Labels, Words); n++)
        {
            var rest = n;
            yield return [.. Enumerable.Range(0, Words).Select(_ => (rest % Labels, rest /= Labels).Item1)];
        }
    }
}
