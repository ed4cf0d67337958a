namespace OnRecord.Formats;

/// <summary>What formats are called.</summary>
internal static class FormatNames
{
    /// <summary>In a sentence, with the article: <c>a PDF</c>.</summary>
    public static string Of(FileFormat format) => format switch
    {
        FileFormat.Html => "a web page",
        FileFormat.Mhtml => "a saved web page (MHTML)",
        FileFormat.Pdf => "a PDF",
        FileFormat.Word => "a Word document",
        FileFormat.OpenDocument => "an OpenDocument text",
        FileFormat.Rtf => "rich text",
        FileFormat.Markdown => "Markdown",
        FileFormat.Table => "a table",
        FileFormat.Mail => "a mail",
        FileFormat.Mailbox => "a mailbox",
        FileFormat.Feed => "a feed",
        FileFormat.Warc => "a web archive (WARC)",
        FileFormat.Archive => "an archive",
        FileFormat.Packed => "a packed file",
        FileFormat.Json => "JSON",
        _ => "a text",
    };

    /// <summary>In the contract and in filters: <c>pdf</c>.</summary>
    public static string Key(FileFormat format) => format.ToString().ToLowerInvariant();
}
