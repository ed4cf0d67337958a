using System.Globalization;
using OnRecord.Claims;
using OnRecord.Language.Parties;

namespace OnRecord.Register;

/// <summary>How an entry stands, why, how many independent origins it has, and the credibility that follows.</summary>
internal readonly record struct StandingOf(Standing Standing, string Why, int Origins, int Credibility)
{
    /// <summary>Weighs the holders of all reports of an entry. Statements have no holders but their speaker, and are contested by the disputes about them; disputes are contested by what they are.</summary>
    public static StandingOf Entry(IReadOnlyList<KeptReport> reports, IReadOnlyList<KeptReport> disputes)
    {
        var kind = reports[0].Report.Kind;
        if (kind == EntryKind.Statement && disputes.Count > 0) return new(Standing.Contested, $"{disputes[0].Report.Of(PartyRole.To)?.Name ?? "somebody"} disputes it{Told(disputes[0])}", 1, 6);
        if (kind == EntryKind.Statement) return new(Standing.Uncontested, $"said by {reports[0].Report.Of(PartyRole.From)?.Name ?? "a source that is not named"}, told by {Documents(reports)}", 1, 6);
        if (kind == EntryKind.Dispute) return new(Standing.Contested, $"{reports[0].Report.Of(PartyRole.To)?.Name ?? "somebody"} opposes it", 1, 6);
        var held = reports.SelectMany(r => r.Report.Holders.Select(h => (Report: r, Holder: h))).OrderBy(h => DayRange.Of(h.Report.Document.Published).First).ThenBy(h => h.Report.Number).ToList();
        var denials = held.Where(h => h.Holder.Commitment == Commitment.Denies).ToList();
        var assertions = held.Where(h => h.Holder.Commitment == Commitment.Asserts).ToList();
        var origins = CountOrigins(assertions);
        if (Withdrawn(assertions, denials) is { } back) return new(Standing.Withdrawn, $"{back} asserted it before and denies it since", origins, 5);
        if (denials.Count > 0)
        {
            var accused = denials.Find(d => IsAccused(d.Report.Report, d.Holder));
            if (accused.Report is not null) return new(Standing.DeniedByTheAccused, $"{Name(accused.Holder)} denies it{Told(accused.Report)}, and is a party to it", origins, origins >= 2 ? 3 : 4);
            return new(Standing.Contested, $"{Name(denials[0].Holder)} denies it{Told(denials[0].Report)}", origins, assertions.Count == 0 ? 5 : 4);
        }
        if (origins >= 2) return new(Standing.Corroborated, $"{origins.ToString(CultureInfo.InvariantCulture)} independent origins assert it, nobody denies it", origins, origins >= 3 ? 1 : 2);
        if (assertions.Count > 0) return new(Standing.Uncontested, $"{Name(assertions[0].Holder)} asserts it{Told(assertions[0].Report)}, nobody denies it", origins, 3);
        return new(Standing.Uncontested, "it is only expected or suspected, and nobody denies it", origins, held.Exists(h => h.Holder.Commitment == Commitment.Suspects) ? 4 : 6);
    }

    // A named holder is one origin however many report it; an outlet's own voice is one, and so are copies of one article.
    private static int CountOrigins(List<(KeptReport Report, ReportHolder Holder)> assertions)
    {
        var named = assertions.Where(a => a.Holder.Party is not null).Select(a => a.Holder.Party!.Id).Distinct().Count();
        var own = assertions.Where(a => a.Holder.Party is null).Select(a => a.Report.Document).DistinctBy(d => d.Number).ToList();
        var groups = new List<(HashSet<string> Outlets, HashSet<long> Origins)>();
        foreach (var d in own)
        {
            var joined = groups.Where(g => g.Origins.Contains(d.Origin) || (d.Outlet is { } o && g.Outlets.Contains(o))).ToList();
            var all = (Outlets: new HashSet<string>(StringComparer.OrdinalIgnoreCase), Origins: new HashSet<long> { d.Origin });
            if (d.Outlet is { } outlet) all.Outlets.Add(outlet);
            foreach (var g in joined)
            {
                all.Outlets.UnionWith(g.Outlets);
                all.Origins.UnionWith(g.Origins);
                groups.Remove(g);
            }
            groups.Add(all);
        }
        return named + groups.Count;
    }

    // All named holders who asserted it deny it in a later document, and no document asserts it in its own voice after that.
    private static string? Withdrawn(List<(KeptReport Report, ReportHolder Holder)> assertions, List<(KeptReport Report, ReportHolder Holder)> denials)
    {
        var who = assertions.Where(a => a.Holder.Party is not null).Select(a => a.Holder.Party!).DistinctBy(p => p.Id).ToList();
        if (who.Count == 0 || assertions.Exists(a => a.Holder.Party is null)) return null;
        bool Took(Party p)
        {
            var asserted = assertions.Where(a => a.Holder.Party?.Id == p.Id).Max(a => DayRange.Of(a.Report.Document.Published).Last);
            return denials.Exists(d => d.Holder.Party?.Id == p.Id && DayRange.Of(d.Report.Document.Published).First > asserted);
        }
        return who.TrueForAll(Took) ? string.Join(", ", who.Select(p => p.Name)) : null;
    }

    private static bool IsAccused(Report report, ReportHolder holder) =>
        report.Parties.Any(p => p.Role is PartyRole.From or PartyRole.To && (p.Party.Id == holder.Party?.Id || p.Party.Id == holder.SpeaksFor?.Id));

    private static string Name(ReportHolder holder) => holder.Party?.Name ?? "the document";

    private static string Told(KeptReport report) => $" ({report.Document.Outlet ?? report.Document.File}, {report.Document.Published ?? "undated"})";

    private static string Documents(IReadOnlyList<KeptReport> reports) => reports.Select(r => r.Document.Number).Distinct().Count() is var n && n == 1 ? "one document" : $"{n.ToString(CultureInfo.InvariantCulture)} documents";
}
