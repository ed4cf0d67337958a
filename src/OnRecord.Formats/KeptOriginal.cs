using System.Globalization;
using OnRecord.Formats.Feeds;
using OnRecord.Formats.Mail;
using OnRecord.Formats.Tables;
using OnRecord.Intake;

namespace OnRecord.Formats;

/// <summary>Takes the text out of a kept original once more, to prove that it is the one that was read.</summary>
internal static class KeptOriginal
{
    /// <summary>What a document's text was taken out by: <c>pdf 1</c>.</summary>
    public static string NameOf(FileFormat format, IFormatReader reader) =>
        string.Create(CultureInfo.InvariantCulture, $"{FormatNames.Key(format)} {reader.Version}");

    /// <summary>The text; null where another version of its reader took it out, or its kind needs none.</summary>
    public static string? TextOf(DocumentForm form, byte[] original, string? url, IReadOnlyDictionary<FileFormat, IFormatReader> readers)
    {
        if (form.Format == FormatNames.Key(FileFormat.Json)) return TextOfRecord(original);
        if (!Enum.TryParse<FileFormat>(form.Format, ignoreCase: true, out var format) || !readers.TryGetValue(format, out var reader)) return null;
        if (form.Extractor != NameOf(format, reader)) return null;
        return WholeText.Of(format switch
        {
            FileFormat.Mail => MailReader.Again(original).Text,
            FileFormat.Feed => FeedReader.Again(original).Text,
            FileFormat.Table => TableReader.Again(original),
            _ => ((DocumentReader)reader).Of(original, new Source("", Stream.Null) { Url = url, MediaType = form.MediaType }).Text,
        });
    }

    private static string? TextOfRecord(byte[] record) =>
        DocumentIntake.Create(default).Read(new MemoryStream(record), "record.jsonl").FirstOrDefault().Document is { } document
            ? document.Text[document.Form.BodyStart..]
            : throw new FormatFault("is no record any more");
}
