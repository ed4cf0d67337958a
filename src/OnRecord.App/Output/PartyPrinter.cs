using System.Globalization;
using OnRecord.App.Commands;
using OnRecord.Register;
using Spectre.Console;

namespace OnRecord.App.Output;

/// <summary>Prints parties and dossiers.</summary>
internal static class PartyPrinter
{
    public static void Print(IReadOnlyList<KeptParty> parties, OutputFormat format, TextWriter output)
    {
        switch (format)
        {
            case OutputFormat.Json:
                foreach (var p in parties) Json.Line(p, output);
                break;
            case OutputFormat.Csv or OutputFormat.RawCsv:
                Csv.Write(parties.Select(p => new { id = p.Id, name = p.Name, kind = p.Kind, reports = p.Reports }), format, output);
                break;
            default:
                if (parties.Count == 0) break;
                var table = new ListTable("id", "name", "kind", "reports");
                foreach (var p in parties) table.Add(p.Id, p.Name, p.Kind, p.Reports.ToString(CultureInfo.InvariantCulture));
                table.Write(Consoles.For(output));
                break;
        }
    }

    public static void Print(PartyDossier dossier, OutputFormat format, TextWriter output)
    {
        switch (format)
        {
            case OutputFormat.Json:
                WriteJson(dossier, output);
                break;
            case OutputFormat.Csv or OutputFormat.RawCsv:
                Csv.Write(dossier.Roles.SelectMany(r =>
                    r.Years.Select(y =>
                        new
                        {
                            party = dossier.Party.Id,
                            role = Role(r.Kind, r.Role),
                            year = y.Year == 0 ? "" : y.Year.ToString(CultureInfo.InvariantCulture),
                            entries = y.Entries
                        })), format, output);
                break;
            default:
                WriteText(dossier, Consoles.For(output), output);
                break;
        }
    }

    private static void WriteJson(PartyDossier dossier, TextWriter output)
    {
        var head = Json.Of(new
        {
            party = dossier.Party,
            aliases = dossier.Aliases,
            suggested = dossier.Suggested,
            others = dossier.Others,
            roles = dossier.Roles.Select(r =>
                new
                {
                    role = Role(r.Kind, r.Role),
                    entries = r.Entries,
                    years = r.Years.Select(y => new { year = y.Year == 0 ? (int?)null : y.Year, entries = y.Entries })
                }),
        });
        var parts = dossier.Parts.Select(p => $"{Json.Of(Role(p.Kind, p.Role))}:[{string.Join(',', p.Entries.Select(EntryPrinter.ToJson))}]");
        output.Write($"{head[..^1]},\"entries\":{{{string.Join(',', parts)}}}}}\n");
    }

    private static void WriteText(PartyDossier dossier, IAnsiConsole console, TextWriter output)
    {
        void Field(string name, string value)
        {
            if (value.Length > 0) console.MarkupLine($"[bold]{name,-15}[/]{Phrases.Shown(value)}");
        }
        var p = dossier.Party;
        Field("party", $"{p.Name} ({p.Kind}, {p.Id}), named in {p.Reports.ToString("N0", CultureInfo.InvariantCulture)} reports");
        Field("also", string.Join(", ", dossier.Aliases.Select(a => $"{a.Name} ({a.Id})")));
        foreach (var s in dossier.Suggested)
            Field("the same?", $"{s.Name}, {s.Reports.ToString("N0", CultureInfo.InvariantCulture)} reports; if so: onrecord alias {p.Id} {s.Id}");
        Field("not meant", string.Join(", ", dossier.Others.Select(a => $"{a.Name} ({a.Id})")));
        foreach (var r in dossier.Roles)
            Field(Role(r.Kind, r.Role),
                $"{Count(r.Entries)}: {string.Join(", ", r.Years.Select(y => $"{Year(y.Year)} {Count(y.Entries)}"))}");
        foreach (var part in dossier.Parts)
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{Phrases.Shown(Role(part.Kind, part.Role))}[/], the latest:");
            EntryPrinter.Print(part.Entries, part.Kind, OutputFormat.Text, output);
        }
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Year(int year) => year == 0 ? "undated" : year.ToString(CultureInfo.InvariantCulture);

    // What a party does that stands in a role.
    private static string Role(EntryKind kind, PartyRole role) => (kind, role) switch
    {
        (EntryKind.Transfer, PartyRole.From) => "supplies",
        (EntryKind.Transfer, _) => "receives",
        (EntryKind.Sanction, PartyRole.From) => "sanctions",
        (EntryKind.Sanction, _) => "is sanctioned",
        (EntryKind.Dispute, PartyRole.From) => "is disputed",
        (EntryKind.Dispute, _) => "disputes",
        (EntryKind.Statement, PartyRole.From) => "speaks",
        (EntryKind.Statement, _) => "is spoken for",
        (EntryKind.Event, PartyRole.From) => "acts",
        _ => "is acted on",
    };
}
