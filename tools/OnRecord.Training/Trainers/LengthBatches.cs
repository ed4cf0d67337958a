namespace OnRecord.Training.Trainers;

/// <summary>Sentences of like length come together, for they are read in lockstep; which ones, and in which order the batches come, is drawn anew each time.</summary>
internal static class LengthBatches
{
    private const int ChunkSize = 2000;

    /// <param name="order">All items, in an order that was drawn.</param>
    /// <param name="length">Number of words of an item.</param>
    /// <param name="words">Words of a batch.</param>
    /// <param name="random">Draws the order of the batches.</param>
    public static T[][] Of<T>(IEnumerable<T> order, Func<T, int> length, int words, Random random)
    {
        var batches = new List<T[]>();
        foreach (var chunk in order.Chunk(ChunkSize))
        {
            Array.Sort(Array.ConvertAll(chunk, c => length(c)), chunk);
            var batch = new List<T>();
            foreach (var item in chunk)
            {
                batch.Add(item);
                if (batch.Sum(length) < words) continue;
                batches.Add([.. batch]);
                batch.Clear();
            }
            if (batch.Count > 0) batches.Add([.. batch]);
        }
        var shuffled = batches.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
