using OnRecord.Language.Parsing;
using Shouldly;

namespace OnRecord.Tests.Language;

/// <summary>The dynamic oracle against a known truth: following moves without cost rebuilds any projective tree; the cost of a move is what it loses.</summary>
public class ArcHybridTests
{
    [Fact]
    public void Moves_without_cost_rebuild_every_projective_tree()
    {
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var gold = RandomTree(random, random.Next(1, 14));
            var state = new ArcHybrid();
            state.Begin(gold.Length);
            while (!state.Done)
            {
                var moves = Moves(state, gold);
                moves.Min(m => m.Cost).ShouldBe(0, string.Join(',', gold));
                Apply(state, moves.Where(m => m.Cost == 0).ElementAt(random.Next(moves.Count(m => m.Cost == 0))).Move);
            }
            state.Heads[..gold.Length].ShouldBe(gold);
        }
    }

    [Fact]
    public void Costs_add_up_to_the_arcs_that_are_lost()
    {
        var random = new Random(6);
        for (var round = 0; round < 2000; round++)
        {
            var gold = RandomTree(random, random.Next(2, 12));
            var state = new ArcHybrid();
            state.Begin(gold.Length);
            var lost = 0;
            while (!state.Done)
            {
                var moves = Moves(state, gold);
                var (move, cost) = moves[random.Next(moves.Count)];
                lost += cost;
                Apply(state, move);
            }
            Enumerable.Range(0, gold.Length).Count(w => state.Heads[w] != gold[w]).ShouldBe(lost, string.Join(',', gold));
        }
    }

    private static List<(char Move, int Cost)> Moves(ArcHybrid state, int[] gold)
    {
        var (shift, left, right) = state.Costs(gold);
        var moves = new List<(char, int)>();
        if (state.CanShift) moves.Add(('s', shift));
        if (state.CanLeft) moves.Add(('l', left));
        if (state.CanRight) moves.Add(('r', right));
        return moves;
    }

    private static void Apply(ArcHybrid state, char move)
    {
        if (move == 's') state.Shift();
        else if (move == 'l') state.Left(0);
        else state.Right(0);
    }

    // A random run of moves makes a random projective tree with one root.
    private static int[] RandomTree(Random random, int count)
    {
        var state = new ArcHybrid();
        state.Begin(count);
        while (!state.Done)
        {
            var moves = new List<char>();
            if (state.CanShift) moves.Add('s');
            if (state.CanLeft) moves.Add('l');
            if (state.CanRight) moves.Add('r');
            Apply(state, moves[random.Next(moves.Count)]);
        }
        return state.Heads[..count];
    }
}
