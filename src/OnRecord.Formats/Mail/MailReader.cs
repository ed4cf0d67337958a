using MimeKit;
using OnRecord.Formats.Streams;

namespace OnRecord.Formats.Mail;

/// <summary>Reads one mail: its text as a document, what it passes on as another, and each attachment as a part that knows its mail.</summary>
internal sealed class MailReader : IFormatReader
{
    /// <inheritdoc/>
    public int Version => 1;

    private const int Deepest = 32;

    private static readonly ParserOptions Options = new() { MaxMimeDepth = Deepest };

    // Subjects and names are in any of them.
    static MailReader() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    /// <inheritdoc/>
    public IEnumerable<Piece> Read(Source source, FileFormat format, Budget budget)
    {
        if (Bytes.All(source.Stream) is not { } bytes) return [new Piece.Fault(source.Name, $"is larger than {Bytes.Largest >> 20} MB, the most for one mail")];
        return Pieces(bytes, source, budget);
    }

    /// <summary>Reads a mail's own text anew, as it is kept.</summary>
    public static Extract Again(byte[] bytes) => MailText.Of(Load(bytes)).Own;

    private static IEnumerable<Piece> Pieces(byte[] bytes, Source source, Budget budget)
    {
        MimeMessage? mail = null;
        string? fault = null;
        try
        {
            mail = Load(bytes);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            fault = $"can't be read as a mail: {e.Message}";
        }
        if (mail is null)
        {
            yield return new Piece.Fault(source.Name, fault!);
            yield break;
        }
        var (own, forwarded) = MailText.Of(mail);
        yield return new Piece.Whole(source.Name, FileFormat.Mail, own, bytes) { Source = source };
        var id = DocumentIds.Of(bytes);
        if (forwarded is not null)
        {
            var text = System.Text.Encoding.UTF8.GetBytes(forwarded.Text);
            yield return new Piece.Whole($"{source.Name}#forwarded", FileFormat.Text, forwarded, text) { Source = source with { Within = id } };
        }
        var number = 0;
        foreach (var entity in mail.BodyParts.Where(IsAttached))
        {
            budget.SpendPart();
            var name = entity.ContentDisposition?.FileName ?? entity.ContentType.Name;
            name = string.IsNullOrWhiteSpace(name) ? $"attachment-{++number}{(entity is MessagePart ? ".eml" : "")}" : name.Replace('#', '_');
            if (Content(entity, budget) is { } stream)
                yield return new Piece.Part(source.Inner(name, stream) with { Within = id, MediaType = entity.ContentType.MimeType, IsOfFolder = true });
        }
    }

    private static MimeMessage Load(byte[] bytes) => MimeMessage.Load(Options, new MemoryStream(bytes));

    private static bool IsAttached(MimeEntity entity) =>
        entity is MessagePart || entity.IsAttachment || (entity is MimePart and not TextPart && entity.ContentType.MediaType != "image");

    private static Stream? Content(MimeEntity entity, Budget budget)
    {
        if (entity is MessagePart { Message: { } message })
        {
            var memory = new MemoryStream();
            message.WriteTo(memory);
            memory.Position = 0;
            return memory;
        }
        return entity is MimePart { Content: { } content } ? new CountedStream(content.Open(), budget) : null;
    }
}
