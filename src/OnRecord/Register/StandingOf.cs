using System.Globalization;
using OnRecord.Claims;
using OnRecord.Language.Parties;

namespace OnRecord.Register;

/// <summary>How an entry stands, why, how many independent origins it has, and the credibility that follows.</summary>
internal readonly record struct StandingOf(Standing Standing, string Why, int Origins, int Credibility)
{
    /// <summary>Weighs the holders of all reports of an entry. Statements have no holders but their speaker, and are contested by the disputes about them;
    /// disputes are contested by what they are.</summary>
    /// <param name="reports">The reports of the entry.</param>
    /// <param name="disputes">Disputes about them.</param>
    /// <param name="one">The id by which a party and those that users said are the same are known.</param>
    public static StandingOf Entry(IReadOnlyList<KeptReport> reports, IReadOnlyList<KeptReport> disputes, Func<string, string> one)
    {
        var kind = reports[0].Report.Kind;
        if (kind == EntryKind.Statement && disputes.Count > 0)
            return new(Standing.Contested, $"{disputes[0].Report.Of(PartyRole.To)?.Name ?? "somebody"} disputes it{Told(disputes[0])}", 1, 6);
        if (kind == EntryKind.Statement)
            return new(Standing.Uncontested,
                $"said by {reports[0].Report.Of(PartyRole.From)?.Name ?? "a source that is not named"}, told by {Documents(reports)}", 1, 6);
        if (kind == EntryKind.Dispute)
            return new(Standing.Contested, $"{reports[0].Report.Of(PartyRole.To)?.Name ?? "somebody"} opposes it{Told(reports[0])}", 1, 6);
        var held = reports.SelectMany(r => r.Report.Holders.Select(h => (Report: r, Holder: h))).OrderBy(h => DayRange.Of(h.Report.Document.Published).First)
            .ThenBy(h => h.Report.Number).ToList();
        var denials = held.Where(h => h.Holder.Commitment == Commitment.Denies).ToList();
        var assertions = held.Where(h => h.Holder.Commitment == Commitment.Asserts).ToList();
        var origins = CountOrigins(assertions, one);
        if (Withdrawn(assertions, denials, one) is { } back) return new(Standing.Withdrawn, $"{back} asserted it before and denies it since", origins, 5);
        if (denials.Count > 0)
        {
            var accused = denials.Find(d => IsAccused(d.Report.Report, d.Holder, one));
            var denial = accused.Report is null ? denials[0] : accused;
            var why = $"{Name(denial.Holder)} denies it{Told(denial.Report)}{(accused.Report is null ? "" : ", and is a party to it")}; " +
                $"{Asserted(assertions, held, origins)}";
            var credibility = assertions.Count == 0 ? 5 : origins >= 2 ? 3 : 4;
            return new(accused.Report is null ? Standing.Contested : Standing.DeniedByTheAccused, why, origins, credibility);
        }
        if (origins >= 2)
            return new(Standing.Corroborated,
                $"{origins.ToString(CultureInfo.InvariantCulture)} independent origins assert it, each in an article of its own, and nobody denies it",
                origins, origins >= 3 ? 1 : 2);
        if (assertions.Count > 0)
            return new(Standing.Uncontested, $"{Name(assertions[0].Holder)} asserts it{Told(assertions[0].Report)}, nobody denies it", origins, 3);
        return new(Standing.Uncontested, "it is only expected or suspected, and nobody denies it", origins,
            held.Exists(h => h.Holder.Commitment == Commitment.Suspects) ? 4 : 6);
    }

    private static string Asserted(List<(KeptReport Report, ReportHolder Holder)> assertions, List<(KeptReport Report, ReportHolder Holder)> held, int origins)
    {
        if (assertions.Count == 0)
            return held.Exists(h => h.Holder.Commitment is Commitment.Suspects or Commitment.Expects)
                ? "others only suspect or expect it"
                : "nobody on record asserts it";
        return origins > 1
            ? $"{origins.ToString(CultureInfo.InvariantCulture)} independent origins assert it, {Name(assertions[0].Holder)} among them"
            : $"{Name(assertions[0].Holder)} asserts it{Told(assertions[0].Report)}";
    }

    // An origin is a voice in an article of its own. One side is one voice, however many of its officials speak; an outlet is one when it speaks for itself;
    // copies are one article.
    // So many can be told apart as voices and articles can be paired, each with one of the other: the greatest matching.
    private static int CountOrigins(List<(KeptReport Report, ReportHolder Holder)> assertions, Func<string, string> one)
    {
        var articles = assertions.GroupBy(a => Voice(a.Report, a.Holder, one), StringComparer.OrdinalIgnoreCase)
            .OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase).Select(g => g.Select(a => a.Report.Document.Origin).Distinct().Order().ToList()).ToList();
        var taken = new Dictionary<long, int>();
        var matched = 0;
        for (var voice = 0; voice < articles.Count; voice++)
            if (Match(voice, [])) matched++;
        return matched;

        bool Match(int voice, HashSet<long> tried)
        {
            foreach (var article in articles[voice])
            {
                if (!tried.Add(article) || (taken.TryGetValue(article, out var other) && !Match(other, tried))) continue;
                taken[article] = voice;
                return true;
            }
            return false;
        }
    }

    private static string Voice(KeptReport report, ReportHolder holder, Func<string, string> one)
    {
        if (holder.Party is { } party) return one((holder.SpeaksFor ?? party).Id);
        return report.Document.Outlet is { } outlet ? "outlet|" + outlet : "article|" + report.Document.Origin.ToString(CultureInfo.InvariantCulture);
    }

    // All named holders who asserted it deny it in a later document, and no document asserts it in its own voice after that.
    private static string? Withdrawn(List<(KeptReport Report, ReportHolder Holder)> assertions, List<(KeptReport Report, ReportHolder Holder)> denials,
        Func<string, string> one)
    {
        var who = assertions.Where(a => a.Holder.Party is not null).Select(a => a.Holder.Party!).DistinctBy(p => one(p.Id)).ToList();
        if (who.Count == 0 || assertions.Exists(a => a.Holder.Party is null)) return null;
        bool IsOne(Party? a, Party b) => a is not null && one(a.Id) == one(b.Id);
        bool Took(Party p)
        {
            var asserted = assertions.Where(a => IsOne(a.Holder.Party, p)).Max(a => DayRange.Of(a.Report.Document.Published).Last);
            return denials.Exists(d => IsOne(d.Holder.Party, p) && DayRange.Of(d.Report.Document.Published).First > asserted);
        }
        return who.TrueForAll(Took) ? string.Join(", ", who.Select(p => p.Name)) : null;
    }

    private static bool IsAccused(Report report, ReportHolder holder, Func<string, string> one) =>
        report.Parties.Any(p =>
            p.Role is PartyRole.From or PartyRole.To
            && ((holder.Party is { } party && one(p.Party.Id) == one(party.Id)) || (holder.SpeaksFor is { } side && one(p.Party.Id) == one(side.Id))));

    private static string Name(ReportHolder holder) => holder.Party?.Name ?? "the document";

    private static string Told(KeptReport report) => $" ({report.Document.Outlet ?? report.Document.File}, {report.Document.Published ?? "undated"})";

    private static string Documents(IReadOnlyList<KeptReport> reports) =>
        reports.Select(r => r.Document.Number).Distinct().Count() is var n && n == 1 ? "one document" : $"{n.ToString(CultureInfo.InvariantCulture)} documents";
}
