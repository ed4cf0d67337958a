using System.Text.RegularExpressions;
using Markdig;
using OnRecord.Formats.Dates;
using OnRecord.Formats.Web;

namespace OnRecord.Formats.Office;

/// <summary>Reads Markdown: its prose without the marks; a title and a date from what stands before the text between lines of hyphens.</summary>
internal sealed partial class MarkdownReader : DocumentReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().UseFootnotes().Build();

    /// <inheritdoc/>
    public override int Version => 1;

    /// <inheritdoc/>
    public override Extract Of(byte[] bytes, Source source)
    {
        var text = PageDecoder.Decode(bytes, source.MediaType);
        var front = FrontMatter().Match(text) is { Success: true } found ? found.Groups[1].Value : "";
        var prose = PageReader.ProseOf(Markdown.ToHtml(text, Pipeline));
        return new Extract(prose)
        {
            Title = Field(front, "title"),
            Published = WrittenDate.Of(Field(front, "date")),
            Url = Field(front, "url"),
            Outlet = Field(front, "outlet"),
            Authors = Field(front, "author") is { } author ? [author] : [],
            Unread = prose.Length == 0 ? "holds no text" : null,
        };
    }

    private static string? Field(string front, string name)
    {
        foreach (var line in front.Split('\n'))
            if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)
                && line[(name.Length + 1)..].Trim(' ', '"', '\'', '\r') is { Length: > 0 } value)
                return value;
        return null;
    }

    [GeneratedRegex(@"^\uFEFF?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(\r?\n|$)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex FrontMatter();
}
