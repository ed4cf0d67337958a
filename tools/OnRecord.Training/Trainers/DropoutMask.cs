namespace OnRecord.Training.Trainers;

/// <summary>What values are multiplied with when some are left out at random: zero, or what makes up for those left out.</summary>
internal static class DropoutMask
{
    /// <summary>Draws a mask anew.</summary>
    /// <param name="mask">Receives it; grows as needed.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="share">Share left out, in steps of 1/256.</param>
    /// <param name="random">Decides which.</param>
    public static void Draw(ref float[] mask, int count, float share, Random random)
    {
        if (mask.Length < count) mask = new float[count * 5 / 4];
        var limit = (byte)(share * 256);
        var keep = 1f / (1f - (limit / 256f));
        Span<byte> dice = stackalloc byte[1024];
        for (var first = 0; first < count; first += dice.Length)
        {
            var part = dice[..Math.Min(dice.Length, count - first)];
            random.NextBytes(part);
            for (var i = 0; i < part.Length; i++) mask[first + i] = part[i] < limit ? 0f : keep;
        }
    }
}
