using OnRecord.Language.Network;

namespace OnRecord.Training.Trainers;

/// <summary>Adam over a whole <see cref="SentenceNetwork"/>: sums the shards' gradients in order, takes the step, clears them. Tables step only where a batch touched them.</summary>
internal sealed class SentenceOptimiser
{
    private readonly DenseAdam _dense;
    private readonly SparseRows[] _tables;
    private readonly SentenceShard[] _shards;

    public SentenceOptimiser(SentenceNetwork network, SentenceShard[] shards)
    {
        _tables = [new(network.WordTable, SentenceNetworkShape.WordColumns), new(network.AffixTable, SentenceNetworkShape.AffixColumns), new(network.ShapeTable, SentenceNetworkShape.ShapeColumns), new(network.NameTable, SentenceNetworkShape.NameColumns), new(network.GazetteerTable, SentenceNetworkShape.GazetteerColumns)];
        _dense = new([.. network.Parameters().Skip(_tables.Length).Select(p => p.Values)]);
        _shards = shards;
    }

    public void Step(float rate)
    {
        _dense.Step(Array.ConvertAll(_shards, s => s.Dense), rate);
        Parallel.For(0, _tables.Length, t => _tables[t].Step(_shards.Select(s => s.Tables[t]), rate));
    }
}
