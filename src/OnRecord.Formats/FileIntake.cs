using OnRecord.Formats.Isolation;
using OnRecord.Formats.Streams;
using OnRecord.Intake;

namespace OnRecord.Formats;

/// <summary>Takes in whatever an investigator has: texts, records, web pages, PDFs, mail, feeds, Office documents, tables, web archives, packed
/// folders.</summary>
/// <remarks>Thread-safe. What something is, its content tells first and its name second. A bad input gives a failure that names it; the rest goes on.
/// Memory is bounded by the largest single document.</remarks>
public sealed class FileIntake
{
    private readonly DocumentIntake _documents;
    private readonly Dictionary<FileFormat, IFormatReader> _readers;

    private FileIntake(IntakeOptions options, ExtractWorker? worker)
    {
        _documents = DocumentIntake.Create(options);
        _readers = FormatReaders.With(worker);
    }

    /// <summary>Creates the stage.</summary>
    /// <param name="options">How input is to be understood where it does not say so itself.</param>
    /// <param name="worker">Reads what can bring its reader down (PDF, Word, OpenDocument) in processes of its own; null reads all in this one, where a
    /// made-up file can end the program.</param>
    public static FileIntake Create(IntakeOptions options, ExtractWorker? worker = null) => new(options, worker);

    /// <summary>Does one task as the process that an <see cref="ExtractWorker"/> started.</summary>
    /// <param name="task">What is asked for, as the worker wrote it on the command line.</param>
    /// <param name="input">The document's bytes, to the end of the stream.</param>
    /// <param name="output">Where the answer goes.</param>
    public static void Serve(ReadOnlySpan<string> task, Stream input, Stream output) => ExtractWorker.Serve(task, input, output, FormatReaders.Whole);

    /// <summary>Reads a file: one document, or all that it holds.</summary>
    /// <param name="path">The file.</param>
    public IEnumerable<IntakeResult> Read(string path)
    {
        FileStream? stream = null;
        IntakeResult? failure = null;
        try
        {
            stream = File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = IntakeResult.Failed(path, e is FileNotFoundException or DirectoryNotFoundException ? "is not there" : $"can't be opened: {e.Message}");
        }
        return stream is null ? [failure!.Value] : Read(stream, path);
    }

    /// <summary>Reads an open stream, and closes it.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">Its name, which helps to tell what it is and begins the name of each document.</param>
    /// <param name="url">Where it was fetched, or null.</param>
    /// <param name="mediaType">The media type that came with it, or null.</param>
    /// <param name="captured">When it was fetched, ISO 8601, or null.</param>
    public IEnumerable<IntakeResult> Read(Stream stream, string name, string? url = null, string? mediaType = null, string? captured = null)
    {
        using (stream)
        {
            var length = stream.CanSeek ? stream.Length : 0;
            var source = new Source(name, stream) { Url = url, MediaType = mediaType, Captured = captured };
            using var results = Results(source, Budget.Of(length)).GetEnumerator();
            for (var isAnything = false; ; isAnything = true)
            {
                IntakeResult? next = null;
                BudgetException? spent = null;
                try
                {
                    if (results.MoveNext()) next = results.Current;
                }
                catch (BudgetException e)
                {
                    spent = e;
                }
                if (spent is not null) yield return IntakeResult.Failed(name, spent.Message);
                if (next is null && spent is null && !isAnything) yield return IntakeResult.Failed(name, "holds nothing that can be read");
                if (next is null) yield break;
                yield return next.Value;
            }
        }
    }

    /// <summary>The text of a kept original, taken out anew; null where another version of its reader took it out, or its kind needs none.</summary>
    /// <param name="form">In what form it came.</param>
    /// <param name="original">Its bytes.</param>
    /// <param name="url">Its address, or null.</param>
    /// <exception cref="Exception">The bytes can't be read any more.</exception>
    public string? TextOf(DocumentForm form, byte[] original, string? url) => KeptOriginal.TextOf(form, original, url, _readers);

    // What readers throw half-way costs what is left of that source, and says so.
    private IEnumerable<IntakeResult> Results(Source source, Budget budget)
    {
        using var results = Opened(source, budget).GetEnumerator();
        while (true)
        {
            IntakeResult? next = null;
            try
            {
                if (results.MoveNext()) next = results.Current;
            }
            catch (Exception e) when (e is not (OutOfMemoryException or BudgetException))
            {
                next = IntakeResult.Failed(source.Name, $"can't be read any further: it is damaged ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")})");
            }
            if (next is null) yield break;
            yield return next.Value;
        }
    }

    // Nothing is opened before it is asked for: what goes wrong there is that source's own fault.
    private IEnumerable<IntakeResult> Opened(Source source, Budget budget)
    {
        foreach (var result in Open(source, budget)) yield return result;
    }

    private IEnumerable<IntakeResult> Open(Source source, Budget budget)
    {
        if (source.Depth > Budget.Deepest)
            return [IntakeResult.Failed(source.Name, $"lies in more than {Budget.Deepest} archives, one in the other; it is not read")];
        if (source.Name.EndsWith(".jsonl.gz", StringComparison.OrdinalIgnoreCase)) return _documents.Read(source.Stream, source.Name);
        var head = new HeadStream(source.Stream, FormatSniffer.Enough);
        var format = FormatSniffer.Of(head.Head, source.OwnName, source.MediaType);
        if (source.IsOfFolder && !IsWanted(format, source)) return [];
        if (format is FileFormat.Text or FileFormat.Json or FileFormat.Other) return _documents.Read(head, source.Name).Select(r => Known(r, source));
        // What is read from its end, or looked at there, is read from the file itself.
        Stream stream = format is FileFormat.Archive or FileFormat.Packed && source.Stream.CanSeek ? Rewound(source.Stream) : head;
        return Pieces(_readers[format].Read(source with { Stream = stream }, format, budget), budget);
    }

    private IEnumerable<IntakeResult> Pieces(IEnumerable<Piece> pieces, Budget budget)
    {
        foreach (var piece in pieces)
        {
            if (piece is Piece.Fault fault) yield return IntakeResult.Failed(fault.Name, fault.Failure);
            if (piece is Piece.Whole whole) yield return Document(whole);
            if (piece is not Piece.Part { Source: var inner }) continue;
            foreach (var result in Results(inner, budget)) yield return result;
            Close(inner.Stream);
        }
    }

    // Some streams look at closing whether they were whole, and what was wrong was said already.
    private static void Close(Stream stream)
    {
        try
        {
            stream.Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
        }
    }

    /// <summary>Whether a folder's file is one that is read: by its name, or by what it begins with.</summary>
    /// <param name="path">The file; it is opened if its name does not tell.</param>
    public static bool IsReadable(string path)
    {
        if (Readable.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase))) return true;
        try
        {
            using var head = new HeadStream(File.OpenRead(path), FormatSniffer.Enough);
            return FormatSniffer.Of(head.Head, path) is not (FileFormat.Text or FileFormat.Json or FileFormat.Other);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>How the names of files end that are taken out of a folder.</summary>
    public static IReadOnlyList<string> Readable { get; } =
    [
        .. DocumentIntake.Readable, ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".docx", ".odt", ".rtf", ".csv", ".tsv", ".eml", ".mbox",
        ".rss", ".atom", ".opml", ".xml", ".warc", ".warc.gz", ".wacz", ".zip", ".tar", ".tgz", ".gz", ".xz", ".zst", ".bz2", ".7z", ".rar",
    ];

    private static Stream Rewound(Stream stream)
    {
        stream.Position = 0;
        return stream;
    }

    // Among other files lie pictures, programs and lists that nobody asked for.
    private static bool IsWanted(FileFormat format, Source source) => format switch
    {
        FileFormat.Other => false,
        FileFormat.Text or FileFormat.Json => DocumentIntake.IsReadable(source.OwnName) || source.MediaType is "text/plain",
        _ => true,
    };

    private IntakeResult Document(Piece.Whole whole)
    {
        var (extract, source) = (whole.Extract, whole.Source);
        var isRead = _readers.TryGetValue(whole.Format, out var reader);
        return _documents.Build(new Document
        {
            Id = DocumentIds.Of(whole.Bytes),
            RecordId = extract.RecordId,
            File = whole.Name,
            Text = extract.Text,
            Title = extract.Title,
            Url = extract.Url ?? source.Url,
            Outlet = extract.Outlet,
            Published = extract.Published,
            Original = whole.Bytes,
            LeftOut = extract.LeftOut,
            Form = new DocumentForm
            {
                Format = FormatNames.Key(whole.Format),
                Extractor = isRead ? KeptOriginal.NameOf(whole.Format, reader!) + (extract.With is { } with ? $" with {with}" : "") : null,
                MediaType = source.MediaType,
                Authors = extract.Authors,
                Pages = extract.Pages,
                Captured = source.Captured,
                Within = source.Within,
                Unread = extract.Unread,
            },
        }, whole.Name);
    }

    private static IntakeResult Known(IntakeResult result, Source source)
    {
        if (result.Document is not { } document) return result;
        return IntakeResult.Of(document with
        {
            Url = document.Url ?? source.Url,
            Form = document.Form with { Within = source.Within, Captured = source.Captured, MediaType = source.MediaType },
        });
    }
}
