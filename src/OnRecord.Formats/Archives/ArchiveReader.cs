using OnRecord.Formats.Streams;
using SharpCompress.Archives;
using SharpCompress.Common;
using SharpCompress.Readers;

namespace OnRecord.Formats.Archives;

/// <summary>Reads packed folders: ZIP, TAR, 7z, RAR. Nothing is ever written under a name that an archive gives.</summary>
internal sealed class ArchiveReader(IFormatReader word, IFormatReader openDocument) : IFormatReader
{
    private const string WordText = "word/document.xml";
    private const string CrawlFolder = "archive/";
    private const string OpenText = "content.xml";

    /// <inheritdoc/>
    public int Version => 0;

    /// <inheritdoc/>
    public IEnumerable<Piece> Read(Source source, FileFormat format, Budget budget)
    {
        using var stream = source.Stream.CanSeek ? source.Stream : Bytes.Sought(source.Stream);
        using var archive = ArchiveFactory.OpenArchive(stream, ReaderOptions.ForExternalStream);
        // A document of an office program is an archive as well.
        var names = archive.Type == ArchiveType.Zip ? archive.Entries.Take(64).Select(e => e.Key ?? "").ToList() : [];
        if (names.Contains(WordText) || (names.Contains(OpenText) && names.Contains("META-INF/manifest.xml")))
        {
            stream.Position = 0;
            var isWord = names.Contains(WordText);
            var inner = source with { Stream = stream };
            foreach (var piece in isWord ? word.Read(inner, FileFormat.Word, budget) : openDocument.Read(inner, FileFormat.OpenDocument, budget))
                yield return piece;
            yield break;
        }
        if (names.Exists(n => n.StartsWith("xl/", StringComparison.Ordinal) || n.StartsWith("ppt/", StringComparison.Ordinal)))
        {
            yield return new Piece.Fault(source.Name, "is a spreadsheet or a presentation, which is not read; save it as CSV or PDF");
            yield break;
        }
        // A packed web archive (WACZ) holds its pages in WARC files; the rest is lists of them.
        var isCrawl = names.Contains("datapackage.json") && names.Exists(n => n.StartsWith(CrawlFolder, StringComparison.Ordinal));
        foreach (var entry in archive.Entries)
        {
            if (entry.IsDirectory) continue;
            budget.SpendPart();
            var name = (entry.Key ?? "").Replace('\\', '/');
            if (IsHidden(name) || (isCrawl && !name.StartsWith(CrawlFolder, StringComparison.Ordinal))) continue;
            yield return Entry(entry, name, source, budget);
        }
    }

    // One that can't be opened costs itself alone.
    private static Piece Entry(IArchiveEntry entry, string name, Source source, Budget budget)
    {
        if (entry.IsEncrypted) return new Piece.Fault($"{source.Name}#{name}", "is locked with a password; unpack it first");
        try
        {
            var bytes = entry.OpenEntryStream();
            // The library looks at the checksums of other kinds itself.
            if (entry.Archive.Type == ArchiveType.Zip) bytes = new CheckedStream(bytes, (uint)entry.Crc);
            return new Piece.Part(source.Inner(name, new CountedStream(bytes, budget)) with { IsOfFolder = true });
        }
        catch (Exception e) when (e is not (OutOfMemoryException or BudgetException))
        {
            return new Piece.Fault($"{source.Name}#{name}", $"can't be unpacked: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    // What systems leave in archives beside the files.
    private static bool IsHidden(string name) =>
        name.Split('/').Any(part => part is "__MACOSX" or ".DS_Store" or "Thumbs.db" || part.StartsWith("._", StringComparison.Ordinal));
}
