using OnRecord.Language.Network;
using Shouldly;

namespace OnRecord.Tests.Language.Network;

/// <summary>States are kept as bytes: what is narrowed and widened again is the value to the nearest step, whatever the length.</summary>
public class NarrowValuesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(203)]
    public void Values_come_back_to_the_nearest_step(int count)
    {
        var random = new Random(count);
        var values = Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1).ToArray();
        values[0] = -1f;
        var bytes = new sbyte[count];
        Kernels.Narrow(values, sbyte.MaxValue, bytes);
        bytes.ShouldBe(values.Select(v => (sbyte)Math.Round(v * sbyte.MaxValue, MidpointRounding.AwayFromZero)));
        var back = new float[count];
        Kernels.Widen(bytes, 1f / sbyte.MaxValue, back);
        for (var i = 0; i < count; i++) back[i].ShouldBe(bytes[i] / (float)sbyte.MaxValue, 1e-6f);
    }
}
