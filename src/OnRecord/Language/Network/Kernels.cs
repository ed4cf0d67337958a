using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OnRecord.Language.Network;

/// <summary>The few vector loops that all models run on.</summary>
/// <remarks>Each output element sums its terms in the same order on every machine, with fused multiply-add, so that scores do not depend on the width of the vectors.</remarks>
internal static class Kernels
{
    /// <summary><c>sums[h] += Σ_d x[d] · weights[d·sums.Length + h]</c>.</summary>
    public static void AddProduct(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, Span<float> sums)
    {
        var width = sums.Length;
        var lane = Vector<float>.Count;
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var y = ref MemoryMarshal.GetReference(sums);
        var h = 0;
        for (; h + (4 * lane) <= width; h += 4 * lane)
        {
            var a = Vector.LoadUnsafe(ref y, (nuint)h);
            var b = Vector.LoadUnsafe(ref y, (nuint)(h + lane));
            var c = Vector.LoadUnsafe(ref y, (nuint)(h + (2 * lane)));
            var e = Vector.LoadUnsafe(ref y, (nuint)(h + (3 * lane)));
            var at = (nuint)h;
            for (var d = 0; d < x.Length; d++, at += (nuint)width)
            {
                if (x[d] == 0) continue;
                var v = new Vector<float>(x[d]);
                a = Vector.FusedMultiplyAdd(v, Vector.LoadUnsafe(ref w, at), a);
                b = Vector.FusedMultiplyAdd(v, Vector.LoadUnsafe(ref w, at + (nuint)lane), b);
                c = Vector.FusedMultiplyAdd(v, Vector.LoadUnsafe(ref w, at + (nuint)(2 * lane)), c);
                e = Vector.FusedMultiplyAdd(v, Vector.LoadUnsafe(ref w, at + (nuint)(3 * lane)), e);
            }
            a.StoreUnsafe(ref y, (nuint)h);
            b.StoreUnsafe(ref y, (nuint)(h + lane));
            c.StoreUnsafe(ref y, (nuint)(h + (2 * lane)));
            e.StoreUnsafe(ref y, (nuint)(h + (3 * lane)));
        }
        for (; h + lane <= width; h += lane)
        {
            var a = Vector.LoadUnsafe(ref y, (nuint)h);
            var at = (nuint)h;
            for (var d = 0; d < x.Length; d++, at += (nuint)width) a = Vector.FusedMultiplyAdd(new Vector<float>(x[d]), Vector.LoadUnsafe(ref w, at), a);
            a.StoreUnsafe(ref y, (nuint)h);
        }
        for (; h < width; h++)
        {
            var sum = sums[h];
            for (var d = 0; d < x.Length; d++) sum = MathF.FusedMultiplyAdd(x[d], weights[(d * width) + h], sum);
            sums[h] = sum;
        }
    }

    /// <summary><c>sums += terms</c>, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> terms, Span<float> sums)
    {
        ref var t = ref MemoryMarshal.GetReference(terms);
        ref var y = ref MemoryMarshal.GetReference(sums);
        var lane = Vector<float>.Count;
        var h = 0;
        for (; h + lane <= sums.Length; h += lane) (Vector.LoadUnsafe(ref y, (nuint)h) + Vector.LoadUnsafe(ref t, (nuint)h)).StoreUnsafe(ref y, (nuint)h);
        for (; h < sums.Length; h++) sums[h] += terms[h];
    }

    /// <summary>Replaces what is below zero by zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rectify(Span<float> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = Math.Max(0f, values[i]);
    }

    /// <summary><c>values[i] = scale · x[i]</c> rounded to the nearest whole number, halves away from zero; it must fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow(ReadOnlySpan<float> x, float scale, Span<sbyte> values)
    {
        var lane = Vector<float>.Count;
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(values);
        var i = 0;
        for (; i + (4 * lane) <= x.Length; i += 4 * lane)
        {
            var low = Vector.Narrow(Whole(Vector.LoadUnsafe(ref from, (nuint)i), scale), Whole(Vector.LoadUnsafe(ref from, (nuint)(i + lane)), scale));
            var high = Vector.Narrow(Whole(Vector.LoadUnsafe(ref from, (nuint)(i + (2 * lane))), scale), Whole(Vector.LoadUnsafe(ref from, (nuint)(i + (3 * lane))), scale));
            Vector.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < x.Length; i++) values[i] = (sbyte)((x[i] * scale) + (x[i] < 0 ? -0.5f : 0.5f));
    }

    private static Vector<int> Whole(Vector<float> x, float scale)
    {
        var half = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), new Vector<float>(-0.5f), new Vector<float>(0.5f));
        return Vector.ConvertToInt32((x * scale) + half);
    }

    /// <summary><c>values[i] = scale · x[i]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ReadOnlySpan<sbyte> x, float scale, Span<float> values)
    {
        var lane = Vector<float>.Count;
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(values);
        var factor = new Vector<float>(scale);
        var i = 0;
        for (; i + (4 * lane) <= x.Length; i += 4 * lane)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)i), out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            (Vector.ConvertToSingle(a) * factor).StoreUnsafe(ref to, (nuint)i);
            (Vector.ConvertToSingle(b) * factor).StoreUnsafe(ref to, (nuint)(i + lane));
            (Vector.ConvertToSingle(c) * factor).StoreUnsafe(ref to, (nuint)(i + (2 * lane)));
            (Vector.ConvertToSingle(d) * factor).StoreUnsafe(ref to, (nuint)(i + (3 * lane)));
        }
        for (; i < x.Length; i++) values[i] = x[i] * scale;
    }

    /// <summary>The index of the greatest value; the first of equals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ArgMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
