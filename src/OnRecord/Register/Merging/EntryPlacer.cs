namespace OnRecord.Register.Merging;

/// <summary>Finds the entry that a report belongs to. The cost does not depend on how much the register holds: keys name a few candidates, a few reports of each are compared.</summary>
internal sealed class EntryPlacer(IRegisterStore store, ReportShelf shelf)
{
    private const int MostCandidates = 24;
    private const int MostReports = 12;

    /// <summary>The entry whose reports are on average the most like it, where they are like enough; else null.</summary>
    public EntryId? Place(Matter matter)
    {
        var keys = MatterKeys.Sought(matter);
        if (keys.Count == 0) return null;
        var (best, most) = ((EntryId?)null, MatterSimilarity.Threshold);
        foreach (var candidate in store.EntriesByKeys(matter.Report.Kind, keys, MostCandidates))
        {
            double sum = 0;
            var numbers = store.ReportNumbersOf(candidate, MostReports);
            foreach (var number in numbers) sum += MatterSimilarity.Of(matter, shelf.Of(number).Matter);
            var mean = sum / numbers.Count;
            if (mean < most || (mean == most && best is not null)) continue;
            (best, most) = (candidate, mean);
        }
        return best;
    }
}
