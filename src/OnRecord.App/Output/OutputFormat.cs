namespace OnRecord.App.Output;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>JSON, an object a line.</summary>
    Json,

    /// <summary>Comma-separated values with a header.</summary>
    Csv,

    /// <summary>The same for programs: cells as they are, whatever a spreadsheet would make of them.</summary>
    RawCsv,

    /// <summary>A page of evidence that stands alone.</summary>
    Html,
}
