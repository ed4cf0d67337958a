using OnRecord.Storage;
using Shouldly;

namespace OnRecord.Tests.Storage;

public class NumberSetTests
{
    [Fact]
    public void What_is_packed_comes_out_in_order()
    {
        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            var numbers = Enumerable.Range(0, random.Next(40)).Select(_ => random.NextInt64(1L << random.Next(1, 50))).Distinct().ToList();
            NumberSet.Unpack(NumberSet.Pack(numbers)).ShouldBe(numbers.Order());
        }
    }

    [Fact]
    public void Small_numbers_take_a_byte_each() => NumberSet.Pack([7, 3, 100]).ShouldBe([3, 4, 93]);
}
