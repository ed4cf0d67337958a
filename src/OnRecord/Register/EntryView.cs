using System.Collections.Immutable;
using OnRecord.Claims;
using OnRecord.Contract;

namespace OnRecord.Register;

/// <summary>Makes an entry's row from its reports and the decisions on it: a pure function, so that a row can always be made anew.</summary>
public static class EntryView
{
    private static readonly string[] StageOrder =
        [.. Enum.GetValues<TransferStage>().Select(ContractNames.Of), .. Enum.GetValues<SanctionStage>().Select(ContractNames.Of)];

    /// <summary>The row.</summary>
    /// <param name="id">Key of the entry.</param>
    /// <param name="reports">At least one, in the order of their numbers.</param>
    /// <param name="decisions">Those on the entry that hold, in order.</param>
    /// <param name="disputes">Reports of disputes that are about one of the reports, in the order of their numbers.</param>
    /// <param name="one">The id by which a party and those that users said are the same are known; null where nobody said so.</param>
    public static RegisterEntry Of(EntryId id, IReadOnlyList<KeptReport> reports, IReadOnlyList<Decision> decisions, IReadOnlyList<KeptReport> disputes,
        Func<string, string>? one = null)
    {
        var lead = reports.OrderByDescending(r => Fullness(r.Report)).ThenByDescending(r => r.Report.Confidence).ThenBy(r => r.Number).First();
        var dated = reports.Select(r => (Report: r, Days: DayRange.Of(r.Document.Published))).OrderBy(r => r.Days.First).ThenBy(r => r.Report.Number).ToList();
        var days = dated.Aggregate(default(DayRange), (all, r) => all.Join(r.Days));
        var stages = Stages(dated);
        var verdict = StandingOf.Entry(reports, disputes, one ?? (party => party));
        var row = new RegisterEntry
        {
            Id = id,
            Lead = lead.Number,
            From = Names(lead.Report, PartyRole.From),
            To = Names(lead.Report, PartyRole.To),
            What = id.Kind == EntryKind.Transfer ? string.Join(", ", lead.Report.Items.Select(i => i.Phrase)) : lead.Report.What,
            Stage = stages.Length == 0 ? "" : stages[^1].Stage,
            When = lead.Report.When,
            Holders = Holders(reports),
            HeldBy = [.. reports.SelectMany(r => r.Report.Holders).GroupBy(h => (h.Party?.Id, h.Commitment))
                .Select(g => new HeldBy(g.Key.Id, g.First().Party?.Name, ContractNames.Of(g.Key.Commitment), g.Count()))],
            Standing = verdict.Standing,
            Why = verdict.Why,
            Origins = verdict.Origins,
            Credibility = verdict.Credibility,
            Outlets = [.. reports.Select(r => r.Document.Outlet).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase)],
            Disputes = [.. disputes.Select(d => d.Entry).Distinct()],
            Reports = reports.Count,
            Documents = reports.Select(r => r.Document.Number).Distinct().Count(),
            First = dated.Find(r => r.Days.IsKnown).Report?.Document.Published,
            Last = dated.FindLast(r => r.Days.IsKnown).Report?.Document.Published,
            Days = days,
            Stages = stages,
        };
        return decisions.Aggregate(row, Apply);
    }

    /// <summary>A facet's whole name: the letter of the kind stands before what it is and its value.</summary>
    public static string Facet(EntryKind kind, string name, string value = "") => $"{EntryId.Letter(kind)}|{name}|{value}";

    /// <summary>The facet of a party in a role. The party stands first: what one question asks about it in several kinds and roles then lies side by side in a
    /// store's order.</summary>
    public static string PartyFacet(EntryKind kind, string role, string party) => $"{party}|{EntryId.Letter(kind)}|{role}";

    /// <summary>What facets call a role: the sides of a statement are its speaker and whom that one speaks for.</summary>
    public static string RoleName(EntryKind kind, PartyRole role) => role switch
    {
        PartyRole.From when kind != EntryKind.Statement => "from",
        PartyRole.To when kind != EntryKind.Statement => "to",
        PartyRole.From or PartyRole.Holder => "speaker",
        _ => "side",
    };

    /// <summary>The role of a voice that also does something, or speaks for somebody.</summary>
    public static string Voice(string role, string also) => $"{role}+{also}";

    /// <summary>What an entry is found by.</summary>
    public static IReadOnlyCollection<string> Facets(RegisterEntry entry, IReadOnlyList<KeptReport> reports)
    {
        var facets = new HashSet<string>(StringComparer.Ordinal) { Facet(entry.Id.Kind, "all") };
        void Add(string name, string value = "") => facets.Add(Facet(entry.Id.Kind, name, value));
        void Words(string name, string? words)
        {
            foreach (var (_, _, word) in TextQuery.Tokens(words ?? "")) Add(name, word);
        }
        foreach (var kept in reports)
        {
            var r = kept.Report;
            foreach (var (role, party) in r.Parties.Select(p => (p.Role, p.Party.Id)))
            {
                facets.Add(PartyFacet(r.Kind, "party", party));
                facets.Add(PartyFacet(r.Kind, RoleName(r.Kind, role), party));
            }
            if (r.Kind == EntryKind.Statement) Add("attitude", r.What);
            foreach (var h in r.Holders)
            {
                if (h.Stand.Length > 0) Add("attitude", h.Stand);
                // Who, for whom and how, of one and the same voice.
                if (h.Party is not { } who) continue;
                if (h.Stand.Length > 0) facets.Add(PartyFacet(r.Kind, Voice("speaker", h.Stand), who.Id));
                if (h.SpeaksFor is not { } whose) continue;
                facets.Add(PartyFacet(r.Kind, Voice("speaker", whose.Id), who.Id));
                if (h.Stand.Length > 0) facets.Add(PartyFacet(r.Kind, Voice("side", h.Stand), whose.Id));
            }
            if (r.Kind is EntryKind.Event or EntryKind.Sanction) Words("what", r.What);
            foreach (var item in r.Items)
            {
                Words("what", item.Text);
                Words("what", item.Designation);
                if (item.Category is { } category) Add("category", category);
            }
            if (kept.Document.Outlet is { } outlet) Add("outlet", PartyNames.Key(outlet));
        }
        if (entry.Stage.Length > 0) Add("stage", entry.Stage);
        if (entry.Standing is Standing.Contested or Standing.DeniedByTheAccused or Standing.Withdrawn) Add("contested");
        if (entry.Documents > 1) Add("several");
        foreach (var tag in entry.Tags) Add("tag", tag.ToLowerInvariant());
        foreach (var c in entry.Corrections)
        {
            // A corrected party is found by either name.
            if (c.Field is "from" or "to")
                foreach (var role in new[] { RoleName(entry.Id.Kind, c.Field == "from" ? PartyRole.From : PartyRole.To), "party" })
                    foreach (var name in c.User.Split(", ", StringSplitOptions.RemoveEmptyEntries).Prepend(c.User))
                        foreach (var id in PartyNames.Known(name) is { } known
                            ? [known]
                            : TextQuery.Tokens(name).Select(t => t.Word).Prepend(PartyNames.Key(name)).Select(w => "name:" + w))
                            facets.Add(PartyFacet(entry.Id.Kind, role, id));
            else if (c.Field == "what" && entry.Id.Kind == EntryKind.Statement) Add("attitude", c.User);
            else if (c.Field == "what") Words("what", c.User);
        }
        return facets;
    }

    private static RegisterEntry Apply(RegisterEntry row, Decision d) => d.Kind switch
    {
        DecisionKind.Accept => row with { Verdict = "accepted" },
        DecisionKind.Reject => row with { Verdict = "rejected" },
        DecisionKind.Note => row with { Notes = row.Notes.Add(d.Value) },
        DecisionKind.Tag =>
            row with { Tags = [.. row.Tags.Append(d.Value).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)] },
        DecisionKind.Correct => Correct(row, d),
        _ => row,
    };

    // The machine's own value is that of before the first correction.
    private static RegisterEntry Correct(RegisterEntry row, Decision d)
    {
        var now = d.Field switch { "from" => row.From, "to" => row.To, "what" => row.What, "stage" => row.Stage, _ => row.When };
        var machine = row.Corrections.FirstOrDefault(c => c.Field == d.Field)?.Machine ?? now;
        row = row with { Corrections = [.. row.Corrections.Where(c => c.Field != d.Field), new(d.Field, machine, d.Value, d.Author, d.Time)] };
        return d.Field switch
        {
            "from" => row with { From = d.Value },
            "to" => row with { To = d.Value },
            "what" => row with { What = d.Value },
            "stage" => row with { Stage = d.Value },
            _ => row with { When = d.Value },
        };
    }

    private static int Fullness(Report r) =>
        (r.Of(PartyRole.From) is null ? 0 : 2) + (r.Of(PartyRole.To) is null ? 0 : 2) + (r.When.Length > 0 ? 1 : 0)
        + (r.Items.Any(i => i.Designation is not null) ? 1 : 0) + (r.Kind == EntryKind.Statement && r.IsQuoted ? 1 : 0);

    private static string Names(Report report, PartyRole role) => string.Join(", ", report.Parties.Where(p => p.Role == role).Select(p => p.Party.Name));

    private static string Holders(IReadOnlyList<KeptReport> reports) =>
        string.Join(", ",
            reports.SelectMany(r => r.Report.Holders).Select(h => $"{h.Party?.Name ?? "the document"} {ContractNames.Of(h.Commitment)}")
                .Distinct(StringComparer.Ordinal));

    // Each change of stage once; of one day's reports the furthest stage tells.
    private static ImmutableArray<StageReport> Stages(List<(KeptReport Report, DayRange Days)> dated)
    {
        var stages = ImmutableArray.CreateBuilder<StageReport>();
        foreach (var day in dated.Where(r => r.Report.Report.Stage.Length > 0).GroupBy(r => r.Days.First))
        {
            var furthest = day.OrderByDescending(r => Array.IndexOf(StageOrder, r.Report.Report.Stage)).ThenBy(r => r.Report.Number).First().Report;
            if (stages.Count == 0 || stages[^1].Stage != furthest.Report.Stage)
                stages.Add(new(furthest.Report.Stage, furthest.Document.Published, furthest.Document.Number));
        }
        return stages.ToImmutable();
    }
}
