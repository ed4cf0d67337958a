using OnRecord.Language.Parties;

namespace OnRecord.Register.Merging;

/// <summary>What is asked of two reports whatever their kind.</summary>
internal static class PairFacts
{
    // Two documents whose subjects are as alike as this are on one story; unrelated ones stay under a third of it.
    private const double OneStory = 0.3;
    private const int Apart = 30;

    /// <summary>How near in time: within two weeks, three months, a year; whether both texts tell the time itself; and whether those are more than a month
    /// apart.</summary>
    public static void Times(Matter a, Matter b, Span<float> facts)
    {
        var told = a.Report.Time.IsKnown && b.Report.Time.IsKnown;
        if (!told && !(a.Published.IsKnown && b.Published.IsKnown)) return;
        var days = told ? a.Report.Time.DaysApart(b.Report.Time) : a.Published.DaysApart(b.Published);
        facts[0] = Near(days, 14);
        facts[1] = Near(days, 90);
        facts[2] = Near(days, 365);
        facts[3] = told ? 1 : 0;
        facts[4] = told && days > Apart ? 1 : 0;
    }

    /// <summary>How much the two documents are on one story: 0 to 1.</summary>
    public static float Story(Matter a, Matter b) => (float)Math.Min(1, a.Sketch.Cosine(b.Sketch) / OneStory);

    /// <summary>A party that is not told, or named by what it does and not by whose it is: "rebels", "opposition forces".</summary>
    public static bool IsAnybody(Party? party) => party is null || (party.Kind is PartyKind.Group or PartyKind.Unknown && !party.Name.Any(char.IsUpper));

    /// <summary>Goods that say little: "weapons", "aid".</summary>
    public static bool IsVague(ReportItem item) => item.Designation is null && item.Category is null or "unspecified arms" or "non-military goods";

    /// <summary>Goods that are called no arms, and so are set apart from arms by whoever calls them so.</summary>
    public static bool IsNonLethal(ReportItem item) => item.Category == "non-lethal equipment";

    /// <summary>Whether two counts differ by more than a tenth.</summary>
    public static bool NumbersDiffer(ReportItem one, ReportItem other) =>
        one is { Low: { } low, High: { } high } && other is { Low: { } theirLow, High: { } theirHigh } && (theirLow > high * 1.1 || low > theirHigh * 1.1);

    /// <summary>Ids of those on whom sanctions are.</summary>
    public static HashSet<string> Targets(Report report) => [.. report.Parties.Where(p => p.Role == PartyRole.To).Select(p => p.Party.Id)];

    private static float Near(int days, int fade) => Math.Max(0, 1 - (days / (float)fade));
}
