using OnRecord.Language.Parsing;
using Shouldly;

namespace OnRecord.Tests.Language;

/// <summary>The decoder against all trees there are.</summary>
public class TreeDecoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_best_tree_of_one_root_is_found(int count)
    {
        var random = new Random(count);
        for (var round = 0; round < 60; round++)
        {
            var arcs = new float[count * (count + 1)];
            for (var i = 0; i < arcs.Length; i++) arcs[i] = (random.NextSingle() * 20) - 10;
            var heads = new int[count];
            TreeDecoder.Decode(arcs, count, heads);
            Score(arcs, count, heads).ShouldBe(Trees(count).Max(t => Score(arcs, count, t)), 1e-3);
        }
    }

    private static double Score(float[] arcs, int count, int[] heads) => heads.Select((h, i) => (double)arcs[(i * (count + 1)) + (h < 0 ? count : h)]).Sum();

    private static IEnumerable<int[]> Trees(int count)
    {
        var heads = new int[count];
        Array.Fill(heads, -1);
        while (true)
        {
            if (IsTree(heads)) yield return (int[])heads.Clone();
            var i = 0;
            while (i < count && ++heads[i] == count) heads[i++] = -1;
            if (i == count) yield break;
        }
    }

    private static bool IsTree(int[] heads)
    {
        if (heads.Count(h => h < 0) != 1) return false;
        for (var i = 0; i < heads.Length; i++)
        {
            var steps = 0;
            for (var h = i; h >= 0; h = heads[h])
                if (steps++ > heads.Length) return false;
        }
        return true;
    }
}
