using OnRecord.Formats.Web;

namespace OnRecord.Formats.Office;

/// <summary>Reads rich text (RTF 1.9), for which no library is to be had: its text, title and author; pictures, styles and hidden parts are passed
/// over.</summary>
internal sealed class RtfReader : DocumentReader
{
    /// <inheritdoc/>
    public override int Version => 1;

    /// <inheritdoc/>
    public override Extract Of(byte[] bytes, Source source)
    {
        var parsed = new RtfText(bytes);
        parsed.Read();
        var lines = parsed.Text.Split('\n').Select(ProseWalker.Fold).Where(l => l.Length > 0);
        var text = string.Join("\n\n", lines);
        return new Extract(text)
        {
            Title = parsed.Title.Length > 0 ? ProseWalker.Fold(parsed.Title) : null,
            Published = parsed.Created,
            Authors = parsed.Author.Length > 0 ? [ProseWalker.Fold(parsed.Author)] : [],
            Unread = text.Length == 0 ? "is rich text without words" : null,
        };
    }
}
