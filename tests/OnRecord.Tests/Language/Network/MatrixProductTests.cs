using OnRecord.Language.Network;
using Shouldly;

namespace OnRecord.Tests.Language.Network;

/// <summary>The product of matrices against the textbook's, for sizes around every block's edge.</summary>
public class MatrixProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 7, 31)]
    [InlineData(4, 16, 32)]
    [InlineData(5, 9, 33)]
    [InlineData(8, 40, 64)]
    [InlineData(13, 24, 97)]
    [InlineData(0, 4, 8)]
    public void Products_are_those_of_the_textbook(int rows, int depth, int columns)
    {
        var random = new Random(rows + columns);
        var a = Values(random, rows * depth);
        var b = Values(random, depth * columns);
        var c = Values(random, rows * columns);
        var before = (float[])c.Clone();
        MatrixProduct.Multiply(a, rows, depth, 1, new PanelMatrix(depth, columns).Fill(b, columns, 1), c, columns, add: true);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
            {
                var sum = before[(i * columns) + j];
                for (var k = 0; k < depth; k++) sum = MathF.FusedMultiplyAdd(a[(i * depth) + k], b[(k * columns) + j], sum);
                c[(i * columns) + j].ShouldBe(sum);
            }
    }

    [Fact]
    public void A_transposed_left_matrix_is_read_by_its_strides()
    {
        var random = new Random(5);
        var a = Values(random, 6 * 10);
        var b = Values(random, 6 * 12);
        var c = new float[10 * 12];
        MatrixProduct.Multiply(a, 10, 1, 10, new PanelMatrix(6, 12).Fill(b, 12, 1), c, 12);
        var sum = 0f;
        for (var k = 0; k < 6; k++) sum = MathF.FusedMultiplyAdd(a[(k * 10) + 3], b[(k * 12) + 7], sum);
        c[(3 * 12) + 7].ShouldBe(sum);
    }

    [Fact]
    public void A_row_has_the_same_product_in_any_company()
    {
        var random = new Random(9);
        var a = Values(random, 11 * 50);
        var b = new PanelMatrix(50, 70).Fill(Values(random, 50 * 70), 70, 1);
        var together = new float[11 * 70];
        MatrixProduct.Multiply(a, 11, 50, 1, b, together, 70);
        for (var r = 0; r < 11; r++)
        {
            var alone = new float[70];
            MatrixProduct.Multiply(a.AsSpan(r * 50, 50), 1, 50, 1, b, alone, 70);
            alone.ShouldBe(together.AsSpan(r * 70, 70).ToArray());
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var b = new PanelMatrix(4, 4).Fill(new float[16], 4, 1);
        Should.Throw<ArgumentException>(() => MatrixProduct.Multiply(new float[7], 2, 4, 1, b, new float[8], 4));
        Should.Throw<ArgumentException>(() => MatrixProduct.Multiply(new float[8], 2, 4, 1, b, new float[7], 4));
    }

    [Fact]
    public void Activations_follow_the_functions()
    {
        float[] x = [-100f, -20f, -3f, -0.5f, 0f, 0.25f, 1f, 5f, 30f, 100f, 2f];
        var sigmoid = (float[])x.Clone();
        var tanh = (float[])x.Clone();
        Activations.Sigmoid(sigmoid);
        Activations.Tanh(tanh);
        for (var i = 0; i < x.Length; i++)
        {
            sigmoid[i].ShouldBe((float)(1 / (1 + Math.Exp(-x[i]))), 1e-6f);
            tanh[i].ShouldBe((float)Math.Tanh(x[i]), 1e-6f);
        }
    }

    private static float[] Values(Random random, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = random.NextSingle() - 0.5f;
        return values;
    }
}
