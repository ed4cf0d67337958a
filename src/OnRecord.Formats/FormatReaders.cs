using OnRecord.Formats.Archives;
using OnRecord.Formats.Feeds;
using OnRecord.Formats.Isolation;
using OnRecord.Formats.Mail;
using OnRecord.Formats.Office;
using OnRecord.Formats.Paged;
using OnRecord.Formats.Tables;
using OnRecord.Formats.Web;
using OnRecord.Formats.WebArchives;

namespace OnRecord.Formats;

/// <summary>Which reader reads which format.</summary>
internal static class FormatReaders
{
    // Below this what takes time without end in marks of its own takes seconds.
    private const int Small = 256 << 10;

    // Those whose libraries go down by recursion and unpack whatever there is; and, where they are large, those that look back at each mark.
    private static readonly Dictionary<FileFormat, (DocumentReader Reader, int Least)> Risky = new()
    {
        [FileFormat.Pdf] = (new PdfReader(), 0),
        [FileFormat.Word] = (new WordReader(), 0),
        [FileFormat.OpenDocument] = (new OpenDocumentReader(), 0),
        [FileFormat.Html] = (new PageReader(), Small),
        [FileFormat.Markdown] = (new MarkdownReader(), Small),
    };

    /// <summary>All readers; those whose libraries a made-up file can bring down in processes of their own, where there is a worker.</summary>
    public static Dictionary<FileFormat, IFormatReader> With(ExtractWorker? worker)
    {
        DocumentReader Guarded(FileFormat format) =>
            worker is null ? Risky[format].Reader : new IsolatedReader(Risky[format].Reader, format, Risky[format].Least, worker);
        var (word, openDocument) = (Guarded(FileFormat.Word), Guarded(FileFormat.OpenDocument));
        return new()
        {
            [FileFormat.Html] = Guarded(FileFormat.Html),
            [FileFormat.Mhtml] = new MhtmlReader(),
            [FileFormat.Pdf] = Guarded(FileFormat.Pdf),
            [FileFormat.Word] = word,
            [FileFormat.OpenDocument] = openDocument,
            [FileFormat.Rtf] = new RtfReader(),
            [FileFormat.Markdown] = Guarded(FileFormat.Markdown),
            [FileFormat.Table] = new TableReader(),
            [FileFormat.Mail] = new MailReader(),
            [FileFormat.Mailbox] = new MailboxReader(),
            [FileFormat.Feed] = new FeedReader(),
            [FileFormat.Warc] = new WarcReader(),
            [FileFormat.Packed] = new PackedReader(),
            [FileFormat.Archive] = new ArchiveReader(word, openDocument),
        };
    }

    /// <summary>The reader of a format that a worker reads.</summary>
    public static DocumentReader Whole(FileFormat format) => Risky[format].Reader;
}
