using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>A trace that leaves values out at random and remembers which: dropout, and for recurrent connections one mask a sentence (Gal and Ghahramani 2016).</summary>
internal sealed class NoisyTrace : SentenceTrace
{
    private readonly float[][] _masks = [[], [], []];
    private readonly float[][] _recurrent = [[], []];
    private float[] _keep = new float[4096];

    public Random Random { get; set; } = new(0);

    public bool IsNoisy { get; set; } = true;

    /// <summary>Share left out of words' vectors, between layers, and in hidden layers.</summary>
    public float InputDropout { get; init; } = 0.2f;

    public float Dropout { get; init; } = 0.33f;

    public float RecurrentDropout { get; init; } = 0.25f;

    public required int Hidden { get; init; }

    /// <summary>Corpus of each row in the order of sentences.</summary>
    public int[] Corpora { get; set; } = [];

    /// <summary>What the values at a place were multiplied with; hidden layers have none, for there every value above zero was multiplied with <see cref="HiddenScale"/>.</summary>
    public float[] Mask(TracePlace place) => _masks[(int)place];

    public float[] Recurrent(int layer) => _recurrent[layer];

    public float HiddenScale => IsNoisy ? 1f / (1f - ((byte)(Dropout * 256) / 256f)) : 1f;

    public override int Corpus(int row) => Corpora[row];

    public override void Disturb(TracePlace place, Span<float> values)
    {
        var share = place == TracePlace.Input ? InputDropout : Dropout;
        if (place == TracePlace.Hidden)
        {
            Fresh(ref _keep, values.Length, share);
            for (var i = 0; i < values.Length; i++) values[i] *= _keep[i];
            return;
        }
        ref var mask = ref _masks[(int)place];
        Fresh(ref mask, values.Length, share);
        for (var i = 0; i < values.Length; i++) values[i] *= mask[i];
    }

    public override ReadOnlySpan<float> RecurrentMask(SentenceBatch batch, int layer)
    {
        var count = batch.Sentences * 2 * Hidden;
        Fresh(ref _recurrent[layer], count, RecurrentDropout);
        return _recurrent[layer].AsSpan(0, count);
    }

    private void Fresh(ref float[] mask, int count, float share) => DropoutMask.Draw(ref mask, count, IsNoisy ? share : 0, Random);
}
