using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OnRecord.Intake;

/// <summary>How input is to be understood where it does not say so itself.</summary>
public readonly record struct IntakeOptions
{
    private readonly string? _date;
    private readonly string? _encoding;

    /// <summary>Date of publication for documents that carry none, as <see cref="PublishedDate"/> reads it.</summary>
    /// <exception cref="ArgumentException">It is no such date.</exception>
    public string? Date
    {
        get => _date;
        init =>
            _date = value is null
                ? null
                : PublishedDate.TryParse(value, out var iso)
                ? iso
                : throw new ArgumentException($"Date '{value}' is no date; expected is one such as 2022-12-10, 2022-12 or 2022.", nameof(Date));
    }

    /// <summary>Whether a document that carries no date takes the one in its file's name or path (<see cref="PublishedDate.InName"/>), before
    /// <see cref="Date"/>.</summary>
    public bool DateFromName { get; init; }

    /// <summary>Encoding of plain-text files, such as <c>utf-8</c> or <c>windows-1252</c>; null to find out. An unknown name is told for each file.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public string? Encoding
    {
        get => _encoding;
        init =>
            _encoding = value is null || value.Trim().Length > 0
                ? value
                : throw new ArgumentException("Encoding is empty; leave it null to find out.", nameof(Encoding));
    }
}

/// <summary>The first stage: bytes in, documents out. Reads plain text and JSON Lines, also packed with gzip.</summary>
/// <remarks>Immutable and thread-safe. A bad input gives a failure that names it; the rest goes on.</remarks>
public sealed class DocumentIntake
{
    /// <summary>Largest document, in bytes. No article comes near it; a file that does is something else.</summary>
    public const int LargestDocument = 8 << 20;

    private static readonly DocumentForm JsonRecord = new() { Format = "json" };

    private const int TopOfText = 600;

    private readonly BlockReader _blocks;
    private readonly IntakeOptions _options;

    internal DocumentIntake(BlockReader blocks, IntakeOptions options)
    {
        _blocks = blocks;
        _options = options;
    }

    /// <summary>Creates the stage with the embedded tables.</summary>
    public static DocumentIntake Create(IntakeOptions options) => new(BlockReader.Embedded, options);

    /// <summary>Reads a file: one document, or one for each line of a <c>.jsonl</c>, <c>.ndjson</c> or <c>.jsonl.gz</c> file.</summary>
    public IEnumerable<IntakeResult> Read(string path)
    {
        Stream stream;
        IntakeResult? failure = null;
        try
        {
            stream = File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = IntakeResult.Failed(path, e is FileNotFoundException or DirectoryNotFoundException ? "is not there" : $"can't be opened: {e.Message}");
            stream = Stream.Null;
        }
        if (failure is { } failed)
        {
            yield return failed;
            yield break;
        }
        using (stream)
            foreach (var result in Read(stream, path)) yield return result;
    }

    /// <summary>Reads an open stream; the name decides how.</summary>
    public IEnumerable<IntakeResult> Read(Stream stream, string name)
    {
        if (name.EndsWith(".jsonl.gz", StringComparison.OrdinalIgnoreCase)) return Lines(new PackedStream(stream), name);
        if (name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase))
            return Lines(stream, name);
        return Text(stream, name);
    }

    /// <summary>Whether a folder's file is one that is read.</summary>
    public static bool IsReadable(string path)
    {
        return Readable.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>How the names of files end that are taken out of a folder.</summary>
    public static IReadOnlyList<string> Readable { get; } = [".txt", ".text", ".md", ".json", ".jsonl", ".ndjson", ".jsonl.gz"];

    private List<IntakeResult> Text(Stream stream, string name)
    {
        byte[] bytes;
        try
        {
            bytes = ReadCapped(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [IntakeResult.Failed(name, $"can't be read: {e.Message}")];
        }
        if (bytes.Length == 0) return [IntakeResult.Failed(name, "is empty")];
        if (FileKind.OtherThanText(bytes, name) is { } other)
            return [IntakeResult.Failed(name,
                $"is {other}, which is not read; give it the text alone, as .txt or as a line of JSON with \"text\" and \"date\"",
                other == FileKind.Database ? IntakeFault.Database : IntakeFault.Content)];
        if (bytes.Length > LargestDocument)
            return [IntakeResult.Failed(name, $"is larger than {LargestDocument >> 20} MB, the most for one document; split it, or give it as JSON Lines")];
        var (text, failure, fault) = TextDecoder.Decode(bytes, _options.Encoding);
        if (text is null) return [IntakeResult.Failed(name, failure!, fault)];
        if (string.IsNullOrWhiteSpace(text.Trim('\uFEFF'))) return [IntakeResult.Failed(name, "holds nothing but white space")];
        if (FileKind.IsJson(text, name)) return Records(bytes, text, name);
        return [Build(new Document { Id = Hash(bytes), File = name, Text = text }, name)];
    }

    // A record, or an array of them; JSON Lines that came under another name.
    private List<IntakeResult> Records(byte[] bytes, string text, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            if (json.RootElement.ValueKind != JsonValueKind.Array) return [Record(bytes.AsSpan().Trim("\uFEFF \t\r\n"u8).ToArray(), name, 1)];
            var records = json.RootElement.EnumerateArray().Select((r, n) => Record(Encoding.UTF8.GetBytes(r.GetRawText()), name, n + 1)).ToList();
            return records.Count > 0 ? records : [IntakeResult.Failed(name, "is an empty JSON array")];
        }
        catch (JsonException e)
        {
            return IsRecord(text.AsSpan().TrimStart("\uFEFF \t\r\n")) ? [.. Lines(new MemoryStream(bytes), name)] : [IntakeResult.Failed(name, NoJson(e))];
        }
    }

    // Whether the first line is a whole record: then more of them follow.
    private static bool IsRecord(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        if (end < 0) return false;
        try
        {
            using var json = JsonDocument.Parse(text[..end].ToString());
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string NoJson(JsonException e) =>
        $"is not valid JSON: {e.Message.Split(" Path:")[0].Split(" LineNumber:")[0].TrimEnd('.', ' ')} (line {e.LineNumber + 1}, column " +
        $"{e.BytePositionInLine + 1})";

    /// <summary>A text that is at hand as a document.</summary>
    /// <param name="text">The text; its first line may be a header such as <c>date 2022-12-10</c>, and its headline is found.</param>
    /// <param name="about">What is known of it; its <see cref="Document.Text"/> and <see cref="Document.Blocks"/> are not looked at.</param>
    /// <exception cref="ArgumentException">The text is empty, or its header tells a date that is none.</exception>
    public static Document Take(string text, Document? about = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var known = about ?? new Document { Id = Hash(Encoding.UTF8.GetBytes(text)), File = "", Text = text };
        var taken = Create(default).Build(known with { Text = text }, known.File);
        return taken.Document ?? throw new ArgumentException($"The text {taken.Failure}.", nameof(text));
    }

    /// <summary>A document as it was taken in once, with its blocks found anew: one kept in a register.</summary>
    public static Document Again(Document kept)
    {
        var blocks = BlockReader.Embedded.Read(kept.Text, kept.Title).Blocks;
        return kept with { Blocks = blocks, Language = DocumentLanguage.Of(kept.Text, blocks) };
    }

    /// <summary>Finishes a document whose text is at hand: its blocks, headline, date and language.</summary>
    internal IntakeResult Build(Document document, string name)
    {
        document = document with
        {
            Text = WholeText.Of(document.Text),
            Title = WholeText.Of(document.Title),
            Url = WholeText.Of(document.Url),
            Outlet = WholeText.Of(document.Outlet),
        };
        var (blocks, header) = _blocks.Read(document.Text, document.Title);
        if (header is null && document.Text.Length > 0 && document.Title is { } told && !IsHeaded(document.Text, blocks, told))
        {
            document = Headed(document, told);
            blocks = _blocks.Read(document.Text, document.Title).Blocks;
        }
        var published = document.Published;
        if (header is not null && !header.Equals("unknown", StringComparison.OrdinalIgnoreCase))
        {
            if (!PublishedDate.TryParse(header, out published))
                return IntakeResult.Failed(name,
                    $"has a header 'date {header}', which is no date; expected is one such as 'date 2022-12-10', or 'date unknown'");
        }
        var title = document.Title;
        foreach (var block in blocks)
            if (block.Kind == BlockKind.Headline) title ??= block.Span.In(document.Text);
        if (_options.DateFromName) published ??= PublishedDate.InName(name);
        return IntakeResult.Of(document with
        {
            Blocks = blocks,
            Published = published ?? _options.Date,
            Title = title,
            Language = DocumentLanguage.Of(document.Text, blocks)
        });
    }

    // Whether the text has its title itself, at its beginning or under what stands above it on a first page.
    private static bool IsHeaded(string text, ImmutableArray<TextBlock> blocks, string title) =>
        title.Trim().Length == 0 || blocks.Any(b => b.Kind == BlockKind.Headline)
        || blocks.TakeWhile(b => b.Span.Start < TopOfText).Any(b => IsTitle(b.Span.In(text), title));

    // As a line of its own, with a full stop or without.
    private static bool IsTitle(string line, string title) =>
        line.Trim().TrimEnd('.').Equals(title.Trim().TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    // A title that stands beside the text is its headline: statements and claims are made there as well.
    private static Document Headed(Document document, string title)
    {
        var line = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return document with
        {
            Title = line,
            Text = $"{line}\n\n{document.Text}",
            Form = document.Form with
            {
                BodyStart = line.Length + 2,
                Pages = [.. document.Form.Pages.Select(p => p with { Start = p.Start + line.Length + 2 })],
            },
        };
    }

    private IEnumerable<IntakeResult> Lines(Stream stream, string name)
    {
        var number = 0;
        var any = false;
        using var reader = new LineReader(stream, LargestDocument);
        while (true)
        {
            byte[]? line = null;
            IntakeResult? failure = null;
            number++;
            try
            {
                line = reader.Next(out var tooLong);
                if (tooLong) failure = IntakeResult.Failed($"{name}:{number}", $"is longer than {LargestDocument >> 20} MB, the most for one document");
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                failure = IntakeResult.Failed($"{name}:{number}",
                    e is InvalidDataException
                        ? number == 1
                            ? "is no gzip archive, or a damaged one"
                            : "can't be read further: the archive is damaged here; what stood before was read"
                        : $"can't be read further: {e.Message}");
            }
            if (failure is { } failed)
            {
                any = true;
                yield return failed;
                if (line is null) yield break;
                continue;
            }
            if (line is null)
            {
                if (stream is not PackedStream packed || packed.IsWhole) break;
                any = true;
                yield return IntakeResult.Failed(name, "ends too early: the archive is cut off; what stood before was read");
                break;
            }
            var record = line is [0xEF, 0xBB, 0xBF, ..] ? line.AsSpan(3).Trim(" \t\r"u8) : line.AsSpan().Trim(" \t\r"u8);
            if (record.Length == 0) continue;
            any = true;
            yield return Record(record.ToArray(), name, number);
        }
        if (!any) yield return IntakeResult.Failed(name, number == 1 ? "is empty" : "holds no record, only blank lines");
    }

    private IntakeResult Record(byte[] line, string name, int number)
    {
        var where = $"{name}:{number}";
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return IntakeResult.Failed(where, $"is a JSON {json.RootElement.ValueKind}; an object with a 'text' is expected");
            string? Field(string key) =>
                json.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            if (Field("text") is not { } text) return IntakeResult.Failed(where, "has no 'text', or one that is no string");
            if (string.IsNullOrWhiteSpace(text.Trim('\uFEFF'))) return IntakeResult.Failed(where, "has a 'text' that is empty");
            foreach (var key in new[] { "date", "title", "url", "outlet" })
                if (json.RootElement.TryGetProperty(key, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                    return IntakeResult.Failed(where, $"has a '{key}' that is no string but {Article(value.ValueKind)}");
            string? published = null;
            if (Field("date") is { Length: > 0 } date && !PublishedDate.TryParse(date, out published))
                return IntakeResult.Failed(where, $"has the date '{date}', which is no ISO date such as 2022-12-10");
            return Build(new Document
            {
                Id = Hash(line),
                RecordId = Field("id") is { Length: > 0 } own ? own : null,
                File = $"{name}#{Field("id") ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
                Text = text,
                Title = Field("title"),
                Url = Field("url"),
                Outlet = Field("outlet"),
                Published = published,
                Form = JsonRecord,
                Original = line,
            }, where);
        }
        catch (JsonException e)
        {
            return IntakeResult.Failed(where, NoJson(e));
        }
        catch (InvalidOperationException)
        {
            // GetString meets a lone surrogate escape, or bytes that are no UTF-8.
            return IntakeResult.Failed(where,
                IsUtf8(line) ? "holds text with a broken character (a lone surrogate)" : "is not valid UTF-8, which JSON Lines must be");
        }
    }

    private static bool IsUtf8(byte[] line) => System.Text.Unicode.Utf8.IsValid(line);

    private static string Article(JsonValueKind kind) =>
        kind switch { JsonValueKind.Number => "a number", JsonValueKind.Object => "an object", JsonValueKind.Array => "an array", _ => "a Boolean" };

    private static byte[] ReadCapped(Stream stream)
    {
        using var memory = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        int read;
        while (memory.Length <= LargestDocument && (read = stream.Read(buffer)) > 0) memory.Write(buffer, 0, read);
        ArrayPool<byte>.Shared.Return(buffer);
        return memory.ToArray();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
