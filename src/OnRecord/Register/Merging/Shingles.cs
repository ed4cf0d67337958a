namespace OnRecord.Register.Merging;

/// <summary>Runs of words as numbers, and what is made of them: signatures to find like texts by, fingerprints to find shared passages by.</summary>
internal static class Shingles
{
    /// <summary>Hashes of all runs of <paramref name="length"/> words; of the whole where there are fewer.</summary>
    public static ulong[] Of(IReadOnlyList<string> words, int length)
    {
        if (words.Count == 0) return [];
        var each = new ulong[words.Count];
        for (var i = 0; i < words.Count; i++) each[i] = StableHash.Of(words[i]);
        var runs = new ulong[Math.Max(1, words.Count - length + 1)];
        for (var i = 0; i < runs.Length; i++)
        {
            ulong run = 0;
            for (var k = i; k < Math.Min(i + length, words.Count); k++) run = StableHash.Mix((run * 31) + each[k]);
            runs[i] = run;
        }
        return runs;
    }

    /// <summary>Least values under so many hash functions (MinHash, Broder 1997), bands of <paramref name="rows"/> joined to one key each: two texts share a
    /// band with probability J^rows, J their Jaccard similarity.</summary>
    public static long[] BandKeys(ReadOnlySpan<ulong> shingles, int bands, int rows)
    {
        if (shingles.IsEmpty) return [];
        var keys = new long[bands];
        for (var band = 0; band < bands; band++)
        {
            var key = (ulong)band + 1;
            for (var row = 0; row < rows; row++)
            {
                var seed = StableHash.Mix((ulong)((band * rows) + row + 1));
                var least = ulong.MaxValue;
                foreach (var shingle in shingles) least = Math.Min(least, (shingle ^ seed) * 0x9E3779B97F4A7C15);
                key = StableHash.Mix((key * 31) + least);
            }
            keys[band] = (long)key;
        }
        return keys;
    }

    /// <summary>The least shingle of each window of so many (winnowing, Schleimer et al. 2003): two texts with a common run of window + length - 1 words share
    /// one at least.</summary>
    public static IEnumerable<ulong> Fingerprints(ulong[] shingles, int window)
    {
        var last = -1;
        for (var start = 0; start == 0 || start + window <= shingles.Length; start++)
        {
            if (shingles.Length == 0) yield break;
            var least = start;
            for (var i = start + 1; i < Math.Min(start + window, shingles.Length); i++)
                if (shingles[i] <= shingles[least]) least = i;
            if (least == last) continue;
            last = least;
            yield return shingles[least];
        }
    }
}
