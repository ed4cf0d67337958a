namespace OnRecord.Storage;

/// <summary>A set of numbers in few bytes: ascending, each as the difference from the one before, in groups of seven bits, the lowest first; the eighth says
/// that more follow (LEB128).</summary>
internal static class NumberSet
{
    /// <summary>Packs numbers, which are not negative, in any order.</summary>
    public static byte[] Pack(IEnumerable<long> numbers)
    {
        var bytes = new List<byte>();
        var last = 0L;
        foreach (var number in numbers.Order())
        {
            var rest = (ulong)(number - last);
            last = number;
            for (; rest >= 0x80; rest >>= 7) bytes.Add((byte)(rest | 0x80));
            bytes.Add((byte)rest);
        }
        return [.. bytes];
    }

    /// <summary>The numbers, ascending.</summary>
    public static List<long> Unpack(ReadOnlySpan<byte> bytes)
    {
        var numbers = new List<long>();
        var (last, rest, shift) = (0L, 0UL, 0);
        foreach (var b in bytes)
        {
            rest |= (ulong)(b & 0x7F) << shift;
            shift += 7;
            if (b >= 0x80) continue;
            numbers.Add(last += (long)rest);
            (rest, shift) = (0, 0);
        }
        return numbers;
    }
}
