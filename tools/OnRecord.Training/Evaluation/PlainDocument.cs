using System.Collections.Immutable;
using OnRecord.Intake;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Makes a document of bare text: every line is prose.</summary>
internal static class PlainDocument
{
    /// <param name="text">The text.</param>
    /// <param name="published">ISO date against which times are read, or null.</param>
    public static Document Of(string text, string? published = null) => new()
    {
        Id = "evaluation",
        File = "evaluation",
        Text = text,
        Published = published,
        Blocks = [.. NewsSentences.Lines(text).Select(l => new TextBlock(l, BlockKind.Paragraph))],
    };
}
