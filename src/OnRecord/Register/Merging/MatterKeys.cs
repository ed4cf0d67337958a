using System.Globalization;

namespace OnRecord.Register.Merging;

/// <summary>Blocking keys: reports that may be one matter share a key, so that a new report is compared with few.</summary>
internal static class MatterKeys
{
    // Words in a row that two wordings must share to be compared: window + length - 1.
    private const int RunLength = 3;
    private const int Window = 8;
    private const int FewestWords = 5;

    /// <summary>Days of a time bucket by kind; a report is looked for in its own and the two beside it.</summary>
    private static int Bucket(EntryKind kind) => kind switch { EntryKind.Transfer => 90, EntryKind.Sanction => 60, EntryKind.Dispute => 20, _ => 6 };

    /// <summary>The keys under which a report is kept.</summary>
    public static IReadOnlyList<long> Stored(Matter matter) => [.. Of(matter, Buckets(matter, 0)).Distinct()];

    /// <summary>The keys under which reports of the same matter would be.</summary>
    public static IReadOnlyList<long> Sought(Matter matter) => [.. Of(matter, Buckets(matter, 1)).Distinct()];

    // Of the day that the text tells and of the day of publication: another text may tell only one of them.
    private static List<int> Buckets(Matter matter, int around)
    {
        var days = new HashSet<int> { matter.Published.First, matter.Time.First };
        return [.. days.SelectMany(day => Enumerable.Range((day / Bucket(matter.Report.Kind)) - around, (2 * around) + 1)).Distinct()];
    }

    private static IEnumerable<long> Of(Matter matter, List<int> buckets)
    {
        var r = matter.Report;
        if (r.Kind == EntryKind.Statement) return Wordings(r);
        var from = r.Of(PartyRole.From)?.Id ?? "-";
        var parties = r.Kind == EntryKind.Sanction
            ? r.Parties.Where(p => p.Role == PartyRole.To).Select(p => $"{from}|{p.Party.Id}")
            : [$"{from}|{r.Of(PartyRole.To)?.Id ?? "-"}"];
        var what = r.Kind == EntryKind.Event ? r.What.Split(' ')[0] : "";
        var keys = new List<long>();
        foreach (var pair in parties)
        {
            foreach (var bucket in buckets) keys.Add(Key($"{r.Kind}|{what}|{pair}|{bucket.ToString(CultureInfo.InvariantCulture)}"));
            // One deal is spoken of for years; its weapon's name leads back to it.
            foreach (var item in r.Items)
                if (item.Designation is { } name) keys.Add(Key($"{r.Kind}|{pair}|{name.ToLowerInvariant()}"));
        }
        return keys;
    }

    // Under the last word of the speaker's name: "Kerry" and "John Kerry" are looked for together.
    private static IEnumerable<long> Wordings(Report r)
    {
        var words = ContentWords.All(r.Words);
        if (words.Count < FewestWords) return [];
        var speaker = r.Of(PartyRole.From)?.Name ?? "";
        var surname = speaker[(speaker.LastIndexOf(' ') + 1)..].ToLowerInvariant();
        var seed = StableHash.Of($"s|{surname}");
        return Shingles.Fingerprints(Shingles.Of(words, RunLength), Window).Select(f => (long)StableHash.Mix(f ^ seed));
    }

    private static long Key(string words) => (long)StableHash.Of(words);
}
