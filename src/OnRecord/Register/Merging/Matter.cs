namespace OnRecord.Register.Merging;

/// <summary>What of a report counts when it is asked whether two are one matter. Words are taken apart once, on first use; not thread-safe.</summary>
internal sealed class Matter(Report report, DocumentSketch sketch, DayRange published, long document)
{
    private Dictionary<string, float>? _words;
    private EventClues? _clues;

    public Report Report { get; } = report;

    /// <summary>What the document is about.</summary>
    public DocumentSketch Sketch { get; } = sketch;

    /// <summary>Days of publication.</summary>
    public DayRange Published { get; } = published;

    /// <summary>Number of the document.</summary>
    public long Document { get; } = document;

    /// <summary>Days of the matter itself where the text tells them, else of publication.</summary>
    public DayRange Time => Report.Time.IsKnown ? Report.Time : Published;

    /// <summary>Content words of the evidence with their weights.</summary>
    public Dictionary<string, float> Words => _words ??= ContentWords.Bag(Report.Words);

    /// <summary>What tells events apart.</summary>
    public EventClues Clues => _clues ??= new(Report.Trigger, Words, Sketch, Document);
}
