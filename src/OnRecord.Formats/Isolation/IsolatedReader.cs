namespace OnRecord.Formats.Isolation;

/// <summary>Has a format read in a process of its own, but for small documents where these do no harm.</summary>
/// <param name="inner">What reads it.</param>
/// <param name="format">The format.</param>
/// <param name="least">From how many bytes on.</param>
/// <param name="worker">What starts the process.</param>
internal sealed class IsolatedReader(DocumentReader inner, FileFormat format, int least, ExtractWorker worker) : DocumentReader
{
    /// <inheritdoc/>
    public override int Version => inner.Version;

    /// <inheritdoc/>
    public override Extract Of(byte[] bytes, Source source) => bytes.Length < least ? inner.Of(bytes, source) : worker.Of(format, bytes, source);

    /// <inheritdoc/>
    internal override Extract Finished(Extract extract, byte[] bytes) => inner.Finished(extract, bytes);
}
