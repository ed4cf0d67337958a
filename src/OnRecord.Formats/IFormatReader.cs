using OnRecord.Formats.Streams;

namespace OnRecord.Formats;

/// <summary>Reads one format, or several that are alike. Thread-safe.</summary>
internal interface IFormatReader
{
    /// <summary>Raised whenever the same bytes give another text: the register says by which version a text was taken out. 0 where all goes on to other
    /// readers.</summary>
    int Version { get; }

    /// <summary>What a source holds, in order.</summary>
    /// <param name="source">The source.</param>
    /// <param name="format">What it is.</param>
    /// <param name="budget">What may still be unpacked.</param>
    IEnumerable<Piece> Read(Source source, FileFormat format, Budget budget);
}
