using System.Numerics;
using System.Runtime.InteropServices;

namespace OnRecord.Language.Network;

/// <summary>The non-linear functions of the networks, the same to the last bit on every machine: built from additions, multiplications and divisions alone.</summary>
internal static class Activations
{
    /// <summary>Replaces each value by its logistic function.</summary>
    public static void Sigmoid(Span<float> values)
    {
        var lane = Vector<float>.Count;
        ref var v = ref MemoryMarshal.GetReference(values);
        var i = 0;
        for (; i + lane <= values.Length; i += lane) Sigmoid(Vector.LoadUnsafe(ref v, (nuint)i)).StoreUnsafe(ref v, (nuint)i);
        for (; i < values.Length; i++) values[i] = Sigmoid(new Vector<float>(values[i]))[0];
    }

    /// <summary>Replaces each value by its hyperbolic tangent.</summary>
    public static void Tanh(Span<float> values)
    {
        var lane = Vector<float>.Count;
        ref var v = ref MemoryMarshal.GetReference(values);
        var i = 0;
        for (; i + lane <= values.Length; i += lane) Tanh(Vector.LoadUnsafe(ref v, (nuint)i)).StoreUnsafe(ref v, (nuint)i);
        for (; i < values.Length; i++) values[i] = Tanh(new Vector<float>(values[i]))[0];
    }

    public static Vector<float> Sigmoid(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Exp(-x));

    public static Vector<float> Tanh(Vector<float> x) => (new Vector<float>(2f) / (Vector<float>.One + Exp(x * new Vector<float>(-2f)))) - Vector<float>.One;

    /// <summary>The exponential function to about two units in the last place: a power of two times a polynomial (Moshier's Cephes coefficients).</summary>
    public static Vector<float> Exp(Vector<float> x)
    {
        x = Vector.Min(Vector.Max(x, new Vector<float>(-86f)), new Vector<float>(86f));
        // Adding 1.5 · 2^23 rounds to a whole number, whose bits then stand at the lower end.
        var magic = new Vector<float>(12582912f);
        var rounded = Vector.FusedMultiplyAdd(x, new Vector<float>(1.44269504f), magic);
        var n = rounded - magic;
        var r = Vector.FusedMultiplyAdd(n, new Vector<float>(-0.693359375f), x);
        r = Vector.FusedMultiplyAdd(n, new Vector<float>(2.12194440e-4f), r);
        var p = new Vector<float>(1.9875691500e-4f);
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(1.3981999507e-3f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(8.3334519073e-3f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(4.1665795894e-2f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(1.6666665459e-1f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(5.0000001201e-1f));
        p = Vector.FusedMultiplyAdd(p, r * r, r + Vector<float>.One);
        var power = Vector.ShiftLeft(Vector.AsVectorInt32(rounded) + new Vector<int>(127), 23);
        return p * Vector.AsVectorSingle(power);
    }
}
