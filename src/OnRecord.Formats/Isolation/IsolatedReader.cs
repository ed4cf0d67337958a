namespace OnRecord.Formats.Isolation;

/// <summary>Has a format read in a process of its own.</summary>
/// <param name="inner">What reads it.</param>
/// <param name="format">The format.</param>
/// <param name="worker">What starts the process.</param>
internal sealed class IsolatedReader(DocumentReader inner, FileFormat format, ExtractWorker worker) : DocumentReader
{
    /// <inheritdoc/>
    public override int Version => inner.Version;

    /// <inheritdoc/>
    public override Extract Of(byte[] bytes, Source source) => worker.Of(format, bytes, source);

    /// <inheritdoc/>
    internal override Extract Finished(Extract extract, byte[] bytes) => inner.Finished(extract, bytes);
}
