using System.Text;
using OnRecord.Formats;
using OnRecord.Intake;

namespace OnRecord.Tests.Formats;

/// <summary>Takes bytes in as the program does.</summary>
internal static class Taken
{
    public static List<IntakeResult> From(string name, byte[] bytes, string? url = null, string? mediaType = null) =>
        [.. FileIntake.Create(default).Read(new MemoryStream(bytes), name, url, mediaType)];

    public static List<IntakeResult> From(string name, string text) => From(name, Encoding.UTF8.GetBytes(text));

    /// <summary>The only document.</summary>
    public static Document One(string name, string text) => One(name, Encoding.UTF8.GetBytes(text));

    /// <summary>The only document.</summary>
    public static Document One(string name, byte[] bytes)
    {
        var result = From(name, bytes).Single();
        return result.Document ?? throw new InvalidOperationException(result.Failure);
    }

    /// <summary>A document's own text, without the title before it.</summary>
    public static string Body(this Document document) => document.Text[document.Form.BodyStart..];
}
