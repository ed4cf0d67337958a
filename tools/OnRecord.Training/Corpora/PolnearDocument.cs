using OnRecord.Intake;

namespace OnRecord.Training.Corpora;

/// <summary>A text of PolNeAR as a document whose offsets are those of the annotations: read as it stands, byte-order mark included.</summary>
internal static class PolnearDocument
{
    public static Document Of(string path, string text)
    {
        var (blocks, _) = BlockReader.Embedded.Read(text, null);
        return new Document { Id = "", File = path, Text = text, Blocks = blocks };
    }
}
