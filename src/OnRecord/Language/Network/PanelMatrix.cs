namespace OnRecord.Language.Network;

/// <summary>A matrix laid out for <see cref="MatrixProduct"/>: panels of <see cref="Width"/> columns, each row after row, the last one filled up with zeros.</summary>
internal sealed class PanelMatrix
{
    public const int Width = 32;

    public PanelMatrix(int rows, int columns) => Resize(rows, columns);

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    /// <summary>The panels, one after another, <see cref="Rows"/> × <see cref="Width"/> each.</summary>
    public float[] Panels { get; private set; } = [];

    public int Count => (Columns + Width - 1) / Width;

    /// <summary>Gives the matrix another size; its values are then undefined until <see cref="Fill"/>.</summary>
    public void Resize(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        if (Panels.Length < Count * rows * Width) Panels = new float[Count * rows * Width];
    }

    /// <summary>Copies a matrix whose element (r, c) stands at <c>r·rowStride + c·columnStride</c>.</summary>
    public PanelMatrix Fill(ReadOnlySpan<float> source, int rowStride, int columnStride)
    {
        for (var p = 0; p < Count; p++)
        {
            var first = p * Width;
            var columns = Math.Min(Width, Columns - first);
            for (var r = 0; r < Rows; r++)
            {
                var target = Panels.AsSpan(((p * Rows) + r) * Width, Width);
                if (columnStride == 1)
                {
                    source.Slice((r * rowStride) + first, columns).CopyTo(target);
                }
                else
                {
                    for (var c = 0; c < columns; c++) target[c] = source[(r * rowStride) + ((first + c) * columnStride)];
                }
                target[columns..].Clear();
            }
        }
        return this;
    }
}
