using OnRecord.Intake;

namespace OnRecord.Formats.Streams;

/// <summary>A stream of unpacked bytes that stops when more comes out than any honest archive holds.</summary>
/// <param name="inner">The stream; closed with this one.</param>
/// <param name="budget">What may still come out.</param>
internal sealed class CountedStream(Stream inner, Budget budget) : ForwardStream
{
    protected override int Next(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Spend(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
