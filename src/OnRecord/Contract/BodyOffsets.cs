using System.Text.Json;
using OnRecord.Intake;

namespace OnRecord.Contract;

/// <summary>Counts as the contract counts: in code points of the document's own text, or of the title where that was told beside it. Immutable.</summary>
internal sealed class BodyOffsets
{
    private readonly CodePointIndex _offsets;
    private readonly int _start;
    private readonly int _before;

    public BodyOffsets(Document document)
    {
        _offsets = new CodePointIndex(document.Text);
        _start = document.Form.BodyStart;
        _before = _offsets.FromUtf16(_start);
    }

    /// <summary>Length of the document's own text.</summary>
    public int Length => _offsets.Length - _before;

    /// <summary>Whether words stand in the title that was told beside the text.</summary>
    public bool IsInTitle(TextSpan span) => span.End <= _start;

    /// <summary>Writes a span as <c>[start, end]</c>.</summary>
    public void Write(Utf8JsonWriter json, TextSpan span)
    {
        var before = IsInTitle(span) ? 0 : _before;
        json.WriteStartArray();
        json.WriteNumberValue(_offsets.FromUtf16(span.Start) - before);
        json.WriteNumberValue(_offsets.FromUtf16(span.End) - before);
        json.WriteEndArray();
    }

    /// <summary>Says where spans count that do not count in the text; nothing for those that do.</summary>
    public void WritePlace(Utf8JsonWriter json, TextSpan first)
    {
        if (IsInTitle(first)) json.WriteString("in", "title");
    }
}
