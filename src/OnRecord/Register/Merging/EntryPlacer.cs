namespace OnRecord.Register.Merging;

/// <summary>Finds the entry that a report belongs to. The cost does not depend on how much the register holds: keys name a few candidates, a few reports of
/// each are compared.</summary>
internal sealed class EntryPlacer(IRegisterStore store, ReportShelf shelf)
{
    private const int MostCandidates = 24;
    private const int MostReports = 12;

    /// <summary>The entry whose reports are on average the most like it, where they are like enough; else null. What a user brought together is compared part
    /// by part, so that no merge of theirs keeps out what would have joined before.</summary>
    /// <returns>The entry, and the part of it: the entry in which the program placed the reports that are the most alike.</returns>
    public (EntryId Entry, EntryId Part)? Place(Matter matter)
    {
        var keys = MatterKeys.Sought(matter);
        if (keys.Count == 0) return null;
        var (best, most) = (((EntryId, EntryId)?)null, MatterSimilarity.Threshold);
        foreach (var candidate in store.EntriesByKeys(matter.Report.Kind, keys, MostCandidates))
            foreach (var part in store.ReportNumbersOf(candidate, MostReports).Select(shelf.Of).GroupBy(r => r.Report.Placed))
            {
                var mean = part.Average(r => MatterSimilarity.Of(matter, r.Matter));
                if (mean < most || (mean == most && best is not null)) continue;
                (best, most) = ((candidate, part.Key), mean);
            }
        return best;
    }
}
