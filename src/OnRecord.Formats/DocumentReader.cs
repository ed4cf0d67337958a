using OnRecord.Formats.Streams;

namespace OnRecord.Formats;

/// <summary>Reads a format in which one file is one document.</summary>
internal abstract class DocumentReader : IFormatReader
{
    // Whoever reads a bad file must not wait for ever; the work goes on beside, and dies with the program.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public abstract int Version { get; }

    /// <summary>Takes the text out of a document's bytes.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="source">What is known of them; its stream is read already.</param>
    /// <exception cref="Exception">The bytes are not what they begin like; whatever the library underneath throws.</exception>
    public abstract Extract Of(byte[] bytes, Source source);

    /// <summary>What takes its time of right, after the text was taken out: by default nothing.</summary>
    /// <param name="extract">What was taken out.</param>
    /// <param name="bytes">All bytes of the document.</param>
    internal virtual Extract Finished(Extract extract, byte[] bytes) => extract;

    /// <inheritdoc/>
    public IEnumerable<Piece> Read(Source source, FileFormat format, Budget budget)
    {
        if (Bytes.All(source.Stream) is not { } bytes)
        {
            yield return new Piece.Fault(source.Name, $"is larger than {Bytes.Largest >> 20} MB, the most for one document");
            yield break;
        }
        yield return Whole(bytes, source, format);
    }

    private Piece Whole(byte[] bytes, Source source, FileFormat format)
    {
        var work = Task.Factory.StartNew(() => Of(bytes, source), TaskCreationOptions.LongRunning);
        try
        {
            return work.Wait(Longest)
                ? new Piece.Whole(source.Name, format, Finished(work.Result, bytes), bytes) { Source = source }
                : new Piece.Fault(source.Name, $"could not be read within {Longest.TotalMinutes:0} minutes: it is damaged, or made to keep readers busy");
        }
        catch (AggregateException e) when (e.InnerException is not OutOfMemoryException)
        {
            return new Piece.Fault(source.Name, Words(e.InnerException!, format));
        }
    }

    /// <summary>What went wrong, in words to be read after the document's name.</summary>
    internal static string Words(Exception fault, FileFormat format) => fault is FormatFault
        ? fault.Message
        : $"can't be read as {FormatNames.Of(format)}: it is damaged, or something else ({fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")})";
}

/// <summary>A fault of a document that a reader of ours found, in words to be read after its name.</summary>
internal sealed class FormatFault(string message) : Exception(message);
