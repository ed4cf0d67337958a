using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OnRecord.Language.Network;

/// <summary>Dense matrix products: the loop where most of the time of reading goes.</summary>
/// <remarks>
/// Each element of the product is one chain of fused multiply-adds in the order of the inner index, whatever the width of the machine's vectors and however many rows are
/// multiplied at once: so the same sentence gives the same scores on every machine and in every batch.
/// </remarks>
internal static class MatrixProduct
{
    private const int Block = 8;

    /// <summary><c>c[i, j] = (add ? c[i, j] : 0) + Σ_k a[i, k] · b[k, j]</c>.</summary>
    /// <param name="a">Left matrix; element (i, k) stands at <c>i·aRow + k·aColumn</c>.</param>
    /// <param name="rows">Rows of the left matrix and of the product.</param>
    /// <param name="aRow">Distance between its rows.</param>
    /// <param name="aColumn">Distance between its columns.</param>
    /// <param name="b">Right matrix.</param>
    /// <param name="c">The product; element (i, j) stands at <c>i·cRow + j</c>.</param>
    /// <param name="cRow">Distance between its rows.</param>
    /// <param name="add">Whether to add to what stands there.</param>
    public static void Multiply(ReadOnlySpan<float> a, int rows, int aRow, int aColumn, PanelMatrix b, Span<float> c, int cRow, bool add = false)
    {
        if (rows == 0) return;
        if (a.Length < ((rows - 1) * aRow) + ((b.Rows - 1) * aColumn) + 1) throw new ArgumentException("The left matrix is too short.", nameof(a));
        if (c.Length < ((rows - 1) * cRow) + b.Columns) throw new ArgumentException("The product does not fit.", nameof(c));
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var product = ref MemoryMarshal.GetReference(c);
        Span<float> edge = stackalloc float[Block * PanelMatrix.Width];
        for (var p = 0; p < b.Count; p++)
        {
            ref var panel = ref b.Panels[p * b.Rows * PanelMatrix.Width];
            var first = p * PanelMatrix.Width;
            var columns = Math.Min(PanelMatrix.Width, b.Columns - first);
            for (var i = 0; i < rows; i += Block)
            {
                var valid = Math.Min(Block, rows - i);
                ref var corner = ref Unsafe.Add(ref left, (nint)i * aRow);
                if (columns == PanelMatrix.Width)
                {
                    Multiply(ref corner, valid, aRow, aColumn, ref panel, b.Rows, ref Unsafe.Add(ref product, ((nint)i * cRow) + first), cRow, add);
                    continue;
                }
                for (var r = 0; add && r < valid; r++) c.Slice(((i + r) * cRow) + first, columns).CopyTo(edge[(r * PanelMatrix.Width)..]);
                Multiply(ref corner, valid, aRow, aColumn, ref panel, b.Rows, ref MemoryMarshal.GetReference(edge), PanelMatrix.Width, add);
                for (var r = 0; r < valid; r++) edge.Slice(r * PanelMatrix.Width, columns).CopyTo(c[(((i + r) * cRow) + first)..]);
            }
        }
    }

    private static void Multiply(ref float a, int valid, nint aRow, nint aColumn, ref float b, int depth, ref float c, nint cRow, bool add)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            if (valid > 4) Wide8(ref a, valid, aRow, aColumn, ref b, depth, ref c, cRow, add);
            else Wide4(ref a, valid, aRow, aColumn, ref b, depth, ref c, cRow, add);
            return;
        }
        for (var r = 0; r < valid; r += 4)
        {
            ref var rows = ref Unsafe.Add(ref a, r * aRow);
            Narrow4(ref rows, valid - r, aRow, aColumn, ref b, depth, ref Unsafe.Add(ref c, r * cRow), cRow, add);
            Narrow4(ref rows, valid - r, aRow, aColumn, ref Unsafe.Add(ref b, 16), depth, ref Unsafe.Add(ref c, (r * cRow) + 16), cRow, add);
        }
    }

    // Rows past the last valid one are computed from the last valid one and thrown away: cheaper than a loop of its own for each remainder.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide8(ref float a, int valid, nint aRow, nint aColumn, ref float b, int depth, ref float c, nint cRow, bool add)
    {
        ref var a0 = ref a;
        ref var a1 = ref Unsafe.Add(ref a, aRow);
        ref var a2 = ref Unsafe.Add(ref a, 2 * aRow);
        ref var a3 = ref Unsafe.Add(ref a, 3 * aRow);
        ref var a4 = ref Unsafe.Add(ref a, 4 * aRow);
        ref var a5 = ref Unsafe.Add(ref a, Math.Min(valid - 1, 5) * aRow);
        ref var a6 = ref Unsafe.Add(ref a, Math.Min(valid - 1, 6) * aRow);
        ref var a7 = ref Unsafe.Add(ref a, Math.Min(valid - 1, 7) * aRow);
        Vector512<float> x0 = default, y0 = default, x1 = default, y1 = default, x2 = default, y2 = default, x3 = default, y3 = default;
        Vector512<float> x4 = default, y4 = default, x5 = default, y5 = default, x6 = default, y6 = default, x7 = default, y7 = default;
        if (add)
        {
            Load(ref c, out x0, out y0);
            Load(ref Unsafe.Add(ref c, cRow), out x1, out y1);
            Load(ref Unsafe.Add(ref c, 2 * cRow), out x2, out y2);
            Load(ref Unsafe.Add(ref c, 3 * cRow), out x3, out y3);
            Load(ref Unsafe.Add(ref c, 4 * cRow), out x4, out y4);
            if (valid > 5) Load(ref Unsafe.Add(ref c, 5 * cRow), out x5, out y5);
            if (valid > 6) Load(ref Unsafe.Add(ref c, 6 * cRow), out x6, out y6);
            if (valid > 7) Load(ref Unsafe.Add(ref c, 7 * cRow), out x7, out y7);
        }
        nint at = 0;
        for (var k = 0; k < depth; k++)
        {
            var u = Vector512.LoadUnsafe(ref b);
            var v = Vector512.LoadUnsafe(ref b, 16);
            b = ref Unsafe.Add(ref b, PanelMatrix.Width);
            var s = Vector512.Create(Unsafe.Add(ref a0, at));
            x0 = Vector512.FusedMultiplyAdd(s, u, x0);
            y0 = Vector512.FusedMultiplyAdd(s, v, y0);
            s = Vector512.Create(Unsafe.Add(ref a1, at));
            x1 = Vector512.FusedMultiplyAdd(s, u, x1);
            y1 = Vector512.FusedMultiplyAdd(s, v, y1);
            s = Vector512.Create(Unsafe.Add(ref a2, at));
            x2 = Vector512.FusedMultiplyAdd(s, u, x2);
            y2 = Vector512.FusedMultiplyAdd(s, v, y2);
            s = Vector512.Create(Unsafe.Add(ref a3, at));
            x3 = Vector512.FusedMultiplyAdd(s, u, x3);
            y3 = Vector512.FusedMultiplyAdd(s, v, y3);
            s = Vector512.Create(Unsafe.Add(ref a4, at));
            x4 = Vector512.FusedMultiplyAdd(s, u, x4);
            y4 = Vector512.FusedMultiplyAdd(s, v, y4);
            s = Vector512.Create(Unsafe.Add(ref a5, at));
            x5 = Vector512.FusedMultiplyAdd(s, u, x5);
            y5 = Vector512.FusedMultiplyAdd(s, v, y5);
            s = Vector512.Create(Unsafe.Add(ref a6, at));
            x6 = Vector512.FusedMultiplyAdd(s, u, x6);
            y6 = Vector512.FusedMultiplyAdd(s, v, y6);
            s = Vector512.Create(Unsafe.Add(ref a7, at));
            x7 = Vector512.FusedMultiplyAdd(s, u, x7);
            y7 = Vector512.FusedMultiplyAdd(s, v, y7);
            at += aColumn;
        }
        Store(x0, y0, ref c);
        Store(x1, y1, ref Unsafe.Add(ref c, cRow));
        Store(x2, y2, ref Unsafe.Add(ref c, 2 * cRow));
        Store(x3, y3, ref Unsafe.Add(ref c, 3 * cRow));
        Store(x4, y4, ref Unsafe.Add(ref c, 4 * cRow));
        if (valid > 5) Store(x5, y5, ref Unsafe.Add(ref c, 5 * cRow));
        if (valid > 6) Store(x6, y6, ref Unsafe.Add(ref c, 6 * cRow));
        if (valid > 7) Store(x7, y7, ref Unsafe.Add(ref c, 7 * cRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide4(ref float a, int valid, nint aRow, nint aColumn, ref float b, int depth, ref float c, nint cRow, bool add)
    {
        ref var a0 = ref a;
        ref var a1 = ref Unsafe.Add(ref a, Math.Min(valid - 1, 1) * aRow);
        ref var a2 = ref Unsafe.Add(ref a, Math.Min(valid - 1, 2) * aRow);
        ref var a3 = ref Unsafe.Add(ref a, Math.Min(valid - 1, 3) * aRow);
        Vector512<float> x0 = default, y0 = default, x1 = default, y1 = default, x2 = default, y2 = default, x3 = default, y3 = default;
        if (add)
        {
            Load(ref c, out x0, out y0);
            if (valid > 1) Load(ref Unsafe.Add(ref c, cRow), out x1, out y1);
            if (valid > 2) Load(ref Unsafe.Add(ref c, 2 * cRow), out x2, out y2);
            if (valid > 3) Load(ref Unsafe.Add(ref c, 3 * cRow), out x3, out y3);
        }
        nint at = 0;
        for (var k = 0; k < depth; k++)
        {
            var u = Vector512.LoadUnsafe(ref b);
            var v = Vector512.LoadUnsafe(ref b, 16);
            b = ref Unsafe.Add(ref b, PanelMatrix.Width);
            var s = Vector512.Create(Unsafe.Add(ref a0, at));
            x0 = Vector512.FusedMultiplyAdd(s, u, x0);
            y0 = Vector512.FusedMultiplyAdd(s, v, y0);
            s = Vector512.Create(Unsafe.Add(ref a1, at));
            x1 = Vector512.FusedMultiplyAdd(s, u, x1);
            y1 = Vector512.FusedMultiplyAdd(s, v, y1);
            s = Vector512.Create(Unsafe.Add(ref a2, at));
            x2 = Vector512.FusedMultiplyAdd(s, u, x2);
            y2 = Vector512.FusedMultiplyAdd(s, v, y2);
            s = Vector512.Create(Unsafe.Add(ref a3, at));
            x3 = Vector512.FusedMultiplyAdd(s, u, x3);
            y3 = Vector512.FusedMultiplyAdd(s, v, y3);
            at += aColumn;
        }
        Store(x0, y0, ref c);
        if (valid > 1) Store(x1, y1, ref Unsafe.Add(ref c, cRow));
        if (valid > 2) Store(x2, y2, ref Unsafe.Add(ref c, 2 * cRow));
        if (valid > 3) Store(x3, y3, ref Unsafe.Add(ref c, 3 * cRow));
    }

    // Half a panel: sixteen columns, in 256-bit vectors or in whatever the machine has instead.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow4(ref float a, int valid, nint aRow, nint aColumn, ref float b, int depth, ref float c, nint cRow, bool add)
    {
        ref var a0 = ref a;
        ref var a1 = ref Unsafe.Add(ref a, Math.Min(valid - 1, 1) * aRow);
        ref var a2 = ref Unsafe.Add(ref a, Math.Min(valid - 1, 2) * aRow);
        ref var a3 = ref Unsafe.Add(ref a, Math.Min(valid - 1, 3) * aRow);
        Vector256<float> x0 = default, y0 = default, x1 = default, y1 = default, x2 = default, y2 = default, x3 = default, y3 = default;
        if (add)
        {
            Load(ref c, out x0, out y0);
            if (valid > 1) Load(ref Unsafe.Add(ref c, cRow), out x1, out y1);
            if (valid > 2) Load(ref Unsafe.Add(ref c, 2 * cRow), out x2, out y2);
            if (valid > 3) Load(ref Unsafe.Add(ref c, 3 * cRow), out x3, out y3);
        }
        nint at = 0;
        for (var k = 0; k < depth; k++)
        {
            var u = Vector256.LoadUnsafe(ref b);
            var v = Vector256.LoadUnsafe(ref b, 8);
            b = ref Unsafe.Add(ref b, PanelMatrix.Width);
            var s = Vector256.Create(Unsafe.Add(ref a0, at));
            x0 = Vector256.FusedMultiplyAdd(s, u, x0);
            y0 = Vector256.FusedMultiplyAdd(s, v, y0);
            s = Vector256.Create(Unsafe.Add(ref a1, at));
            x1 = Vector256.FusedMultiplyAdd(s, u, x1);
            y1 = Vector256.FusedMultiplyAdd(s, v, y1);
            s = Vector256.Create(Unsafe.Add(ref a2, at));
            x2 = Vector256.FusedMultiplyAdd(s, u, x2);
            y2 = Vector256.FusedMultiplyAdd(s, v, y2);
            s = Vector256.Create(Unsafe.Add(ref a3, at));
            x3 = Vector256.FusedMultiplyAdd(s, u, x3);
            y3 = Vector256.FusedMultiplyAdd(s, v, y3);
            at += aColumn;
        }
        Store(x0, y0, ref c);
        if (valid > 1) Store(x1, y1, ref Unsafe.Add(ref c, cRow));
        if (valid > 2) Store(x2, y2, ref Unsafe.Add(ref c, 2 * cRow));
        if (valid > 3) Store(x3, y3, ref Unsafe.Add(ref c, 3 * cRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ref float from, out Vector512<float> x, out Vector512<float> y) => (x, y) = (Vector512.LoadUnsafe(ref from), Vector512.LoadUnsafe(ref from, 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ref float from, out Vector256<float> x, out Vector256<float> y) => (x, y) = (Vector256.LoadUnsafe(ref from), Vector256.LoadUnsafe(ref from, 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> x, Vector512<float> y, ref float to)
    {
        x.StoreUnsafe(ref to);
        y.StoreUnsafe(ref to, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> x, Vector256<float> y, ref float to)
    {
        x.StoreUnsafe(ref to);
        y.StoreUnsafe(ref to, 8);
    }
}
