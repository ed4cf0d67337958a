using System.Collections.Immutable;
using NodaTime;

namespace OnRecord.Register;

/// <content>Dossiers of parties, and what happened over time.</content>
public sealed partial class RegisterKeeper
{
    private const int MostOthers = 20;

    // In the order in which a dossier shows them.
    private static readonly (EntryKind Kind, PartyRole Role)[] DossierRoles =
    [
        (EntryKind.Transfer, PartyRole.From), (EntryKind.Transfer, PartyRole.To),
        (EntryKind.Sanction, PartyRole.From), (EntryKind.Sanction, PartyRole.To),
        (EntryKind.Dispute, PartyRole.From), (EntryKind.Dispute, PartyRole.To),
        (EntryKind.Statement, PartyRole.From), (EntryKind.Statement, PartyRole.To),
        (EntryKind.Event, PartyRole.From), (EntryKind.Event, PartyRole.To),
    ];

    /// <summary>The dossier of the party that a name fits best: the one that it means, else the one of that very name, else the one named most. Null where it fits none.</summary>
    /// <param name="name">A name, or an id such as <c>country:RU</c>.</param>
    /// <param name="limit">At most so many entries in each part.</param>
    public PartyDossier? Who(string name, int limit) => Ask(() => DossierOf(name, limit));

    /// <summary>Entries of several kinds that concern a party, in one order.</summary>
    /// <param name="query">What is asked for; its kind is passed over.</param>
    /// <param name="kinds">Kinds of entries.</param>
    public IReadOnlyList<FoundEntry> Timeline(EntryQuery query, IReadOnlyList<EntryKind> kinds) => Ask<IReadOnlyList<FoundEntry>>(() =>
    {
        // The first so many of all are among the first so many of each.
        var all = kinds.SelectMany(kind => _store.Find(Understood(query with { Kind = kind, Offset = 0, Limit = query.Limit > 0 ? query.Limit + query.Offset : 0 })));
        var page = FoundKey.Ordered(all, query.Order).Skip(query.Offset);
        return [.. (query.Limit > 0 ? page.Take(query.Limit) : page).Select(f => Found(f, query.Text))];
    });

    private PartyDossier? DossierOf(string name, int limit)
    {
        var fitting = name.Contains(':') && _store.Party(name) is { } exact ? [exact] : Parties(name, null, MostOthers + 1, 0);
        if (fitting.Count == 0) return null;
        var key = PartyNames.Key(name);
        var party = PartyNames.Known(name) is not null ? fitting[0] : fitting.FirstOrDefault(p => PartyNames.Key(p.Name) == key) ?? fitting[0];
        var ids = _book.AliasesOf(party.Id);
        var aliases = ids.Skip(1).Select(_store.Party).OfType<KeptParty>().ToImmutableArray();
        var roles = ImmutableArray.CreateBuilder<RoleOverTime>();
        var parts = ImmutableArray.CreateBuilder<DossierPart>();
        foreach (var (kind, role) in DossierRoles)
        {
            var facets = ids.Select(id => EntryView.PartyFacet(kind, EntryView.RoleName(kind, role), id)).ToImmutableArray();
            var years = facets.SelectMany(_store.Days).GroupBy(d => YearOf(d.Day)).Select(g => (Year: g.Key, Entries: g.Sum(d => d.Entries))).OrderBy(y => y.Year).ToImmutableArray();
            if (years.Length == 0) continue;
            roles.Add(new(kind, role, years.Sum(y => y.Entries), years));
            var latest = _store.Find(new(kind, [new(facets)], DayRange.Unknown, DayRange.Unknown, null, EntryOrder.Latest, limit, 0));
            parts.Add(new(kind, role, [.. latest.Select(f => Found(f, null))]));
        }
        var suggested = Suggested(party).Where(s => !ids.Contains(s.Id)).ToImmutableArray();
        return new(party, aliases, suggested, [.. fitting.Where(p => !ids.Contains(p.Id) && !suggested.Contains(p)).Take(MostOthers)], roles.ToImmutable(), parts.ToImmutable());
    }

    // Of one key whatever the kind, or one name the end of the other: "Kerry" and "John Kerry".
    private List<KeptParty> Suggested(KeptParty party)
    {
        var words = PartyNames.Key(party.Name).Split(' ');
        if (words[^1].Length == 0) return [];
        bool Alike(KeptParty other)
        {
            var theirs = PartyNames.Key(other.Name).Split(' ');
            if (words.SequenceEqual(theirs)) return true;
            if (party.Kind is not ("person" or "unknown") || other.Kind is not ("person" or "unknown")) return false;
            var (few, many, whole) = words.Length < theirs.Length ? (words, theirs, other) : (theirs, words, party);
            // "spokesman for Kerry" is a description, not a longer name.
            if (whole.Kind != "person") return false;
            return few.Length < many.Length && many.AsSpan(many.Length - few.Length).SequenceEqual(few);
        }
        return [.. _store.Parties([words[^1]], null, MostPartiesOfAName, 0).Where(p => p.Id != party.Id && Alike(p)).Take(MostOthers)];
    }

    private static int YearOf(int day) => day == DayRange.Unknown ? 0 : new LocalDate(1, 1, 1).PlusDays(day - 1).Year;
}
