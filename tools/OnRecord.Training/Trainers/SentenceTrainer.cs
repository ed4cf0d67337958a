using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>Runs batches of sentences through a network: each task supplies the walk through one sentence, this supplies threads, dropout, loss and steps.</summary>
internal sealed class SentenceTrainer(FeedForwardNetwork network, float[] frozen, int seed)
{
    private readonly NetworkOptimiser _optimiser = new(network, seed);

    /// <summary>Share of hidden units left out at random while training.</summary>
    public float Dropout { get; init; } = 0.3f;

    public float Rate { get; init; } = 0.002f;

    public int BatchSize { get; init; } = 24;

    public int Passes { get; init; } = 10;

    /// <summary>Trains over sentences 0 to <paramref name="count"/> - 1, shuffled anew in each pass; the rate falls to zero in a straight line.</summary>
    /// <param name="walk">Walks through one sentence and calls <see cref="Walker.Learn"/> for each decision.</param>
    public void Train(int count, Action<int, int, Walker> walk, Action<double> progress, Action<int, double>? afterPass = null)
    {
        var walkers = Array.ConvertAll(_optimiser.Shards, s => new Walker(network, frozen, s, Dropout));
        var random = new Random(seed);
        var order = Enumerable.Range(0, count).ToArray();
        var batches = (count + BatchSize - 1) / BatchSize;
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var walker in walkers) walker.Loss = walker.Decisions = 0;
            for (var b = 0; b < batches; b++)
            {
                var batch = new ArraySegment<int>(order, b * BatchSize, Math.Min(BatchSize, count - (b * BatchSize)));
                Parallel.For(0, walkers.Length, w =>
                {
                    for (var i = w; i < batch.Count; i += walkers.Length)
                    {
                        walkers[w].Random = new Random(HashCode(seed, pass, batch[i]));
                        walk(batch[i], pass, walkers[w]);
                    }
                });
                var done = (pass + (b / (double)batches)) / Passes;
                _optimiser.Step(Rate * (float)(1 - done));
                progress(done);
            }
            afterPass?.Invoke(pass, walkers.Sum(w => w.Loss) / walkers.Sum(w => w.Decisions));
        }
    }

    private static int HashCode(int seed, int pass, int sentence) => unchecked((seed * 7919) ^ (pass * 104729) ^ (sentence * 15485863));
}

/// <summary>One thread's way through a sentence.</summary>
internal sealed class Walker(FeedForwardNetwork network, float[] frozen, GradientShard shard, float dropout)
{
    private readonly float[] _mask = new float[network.Shape.Hidden];
    private readonly float[] _hidden = new float[network.Shape.Hidden];
    private readonly float[] _gradient = new float[network.Shape.Outputs];
    private int[] _rows = [];

    public Random Random { get; set; } = new(0);

    public double Loss { get; set; }

    public double Decisions { get; set; }

    public SentenceScorer Scorer { get; } = new(network, frozen);

    /// <summary>Scores of the last call to <see cref="Score"/>.</summary>
    public float[] Scores { get; } = new float[network.Shape.Outputs];

    public void Begin(int tokens, int[] frozenRows, int[] rows)
    {
        _rows = rows;
        Scorer.Begin(tokens, frozenRows, rows);
        shard.BeginSentence(tokens);
    }

    public void Score(ReadOnlySpan<int> slots, ReadOnlySpan<int> atoms)
    {
        Scorer.Hidden(slots, atoms, _hidden);
        for (var h = 0; h < _hidden.Length; h++)
        {
            _mask[h] = Random.NextSingle() < dropout ? 0f : 1f / (1f - dropout);
            _hidden[h] *= _mask[h];
        }
        Scorer.Scores(_hidden, Scores);
    }

    /// <summary>Learns from the decision last scored: raises the probability of the right classes together (negative log of their sum) among the allowed.</summary>
    public void Learn(ReadOnlySpan<int> slots, ReadOnlySpan<int> atoms, Func<int, bool> allowed, Func<int, bool> right)
    {
        var max = float.NegativeInfinity;
        for (var o = 0; o < Scores.Length; o++)
            if (allowed(o)) max = Math.Max(max, Scores[o]);
        double all = 0, good = 0;
        for (var o = 0; o < Scores.Length; o++)
        {
            _gradient[o] = 0;
            if (!allowed(o)) continue;
            _gradient[o] = MathF.Exp(Scores[o] - max);
            all += _gradient[o];
            if (right(o)) good += _gradient[o];
        }
        if (good <= 0) good = 1e-30;
        for (var o = 0; o < Scores.Length; o++)
        {
            if (_gradient[o] == 0) continue;
            var p = _gradient[o];
            _gradient[o] = (float)((p / all) - (right(o) ? p / good : 0));
        }
        Loss -= Math.Log(good / all);
        Decisions++;
        shard.Add(slots, atoms, _hidden, _mask, _gradient);
    }

    public void End() => shard.EndSentence(Scorer, _rows);
}
