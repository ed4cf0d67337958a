namespace OnRecord.Register.Merging;

/// <summary>Reports looked at lately, taken apart once. What is on it never changes the result, only the time.</summary>
internal sealed class ReportShelf(IRegisterStore store)
{
    private const int Most = 20_000;

    private readonly Dictionary<long, (KeptReport Report, Matter Matter)> _reports = [];
    private readonly Dictionary<long, DocumentSketch> _sketches = [];

    /// <summary>A report with what counts of it; the entry named in it may be of before.</summary>
    public (KeptReport Report, Matter Matter) Of(long number)
    {
        if (_reports.TryGetValue(number, out var found)) return found;
        var report = store.ReportOf(number)!;
        return Put(report, MatterOf(report));
    }

    /// <summary>What counts of a report that the store has.</summary>
    public Matter MatterOf(KeptReport report)
    {
        var d = report.Document;
        if (!_sketches.TryGetValue(d.Number, out var sketch))
        {
            if (_sketches.Count >= Most) _sketches.Clear();
            _sketches[d.Number] = sketch = DocumentSketch.FromBytes(store.Sketch(d.Number));
        }
        return new Matter(report.Report, sketch, DayRange.Of(d.Published), d.Number);
    }

    /// <summary>Lays a report on the shelf.</summary>
    public (KeptReport Report, Matter Matter) Put(KeptReport report, Matter matter)
    {
        if (_reports.Count >= Most) _reports.Clear();
        return _reports[report.Number] = (report, matter);
    }

    /// <summary>Forgets all: after a change that was taken back, or by another hand.</summary>
    public void Clear()
    {
        _reports.Clear();
        _sketches.Clear();
    }
}
