using System.Collections.Immutable;

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

    /// <summary>The dossier of the party that a name fits best: the one that it means, else the one of that very name, else the one named most. Null where it
    /// fits none.</summary>
    /// <param name="name">A name, or an id such as <c>country:RU</c>.</param>
    /// <param name="limit">At most so many entries in each part.</param>
    public PartyDossier? Who(string name, int limit) => Ask(() => DossierOf(name, limit));

    /// <summary>Entries of several kinds that concern a party, in one order.</summary>
    /// <param name="query">What is asked for; its kind is passed over.</param>
    /// <param name="kinds">Kinds of entries.</param>
    public IReadOnlyList<FoundEntry> Timeline(EntryQuery query, IReadOnlyList<EntryKind> kinds) => Ask<IReadOnlyList<FoundEntry>>(() =>
    {
        // The first so many of all are among the first so many of each.
        var all = kinds.SelectMany(kind =>
            _store.Find(Understood(query with { Kind = kind, Offset = 0, Limit = query.Limit > 0 ? query.Limit + query.Offset : 0 })));
        var page = FoundKey.Ordered(all, query.Order).Skip(query.Offset);
        return [.. (query.Limit > 0 ? page.Take(query.Limit) : page).Select(f => Found(f, query.Text)!)];
    });

    /// <summary>How many entries of the kinds a query asks for, its page apart; of each kind no more than <paramref name="most"/> are counted.</summary>
    public int Count(EntryQuery query, IReadOnlyList<EntryKind> kinds, int most) => kinds.Sum(kind => Count(query with { Kind = kind }, most));

    private PartyDossier? DossierOf(string name, int limit)
    {
        var fitting = PartyById(name) is { } exact ? [exact] : Parties(name, null, MostOthers + 1, 0);
        if (fitting.Count == 0) return null;
        var party = PartyNames.Known(name) is not null ? fitting[0] : Meant(name, fitting);
        var ids = _book.AliasesOf(party.Id);
        var aliases = ids.Skip(1).Select(_store.Party).OfType<KeptParty>().ToImmutableArray();
        var roles = ImmutableArray.CreateBuilder<RoleOverTime>();
        var parts = ImmutableArray.CreateBuilder<DossierPart>();
        foreach (var (kind, role) in DossierRoles)
        {
            var facets = ids.Select(id => EntryView.PartyFacet(kind, EntryView.RoleName(kind, role), id)).ToImmutableArray();
            var (entries, years) = _store.Years(facets);
            if (entries == 0) continue;
            roles.Add(new(kind, role, entries, [.. years]));
            var latest = _store.Find(new(kind, [new(facets)], DayRange.Unknown, DayRange.Unknown, null, EntryOrder.Latest, limit, 0));
            parts.Add(new(kind, role, [.. latest.Select(f => Found(f, null)!)]));
        }
        var suggested = Suggested(party).Where(s => !ids.Contains(s.Id)).ToImmutableArray();
        return new(party, aliases, suggested, [.. fitting.Where(p => !ids.Contains(p.Id) && !suggested.Contains(p)).Take(MostOthers)], roles.ToImmutable(),
            parts.ToImmutable());
    }

    // The party of that very name, but where it is the last of a longer one that is named far more: "Kerry" is John Kerry.
    private static KeptParty Meant(string name, IReadOnlyList<KeptParty> fitting)
    {
        const int FarMore = 4;
        var key = PartyNames.Key(name);
        if (fitting.FirstOrDefault(p => PartyNames.Key(p.Name) == key) is not { } same) return fitting[0];
        var longer = fitting.FirstOrDefault(p => p.Kind == "person" && PartyNames.Key(p.Name).EndsWith(" " + key, StringComparison.Ordinal));
        return same.Kind is "person" or "unknown" && longer is not null && longer.Reports > FarMore * same.Reports ? longer : same;
    }

    // Of one key whatever the kind, or one name the end of the other ("Kerry" and "John Kerry"), or the same but for what stands between first and last name
    // ("John F. Kerry").
    private List<KeptParty> Suggested(KeptParty party)
    {
        var words = Names(party);
        if (words.Count == 0) return [];
        bool Alike(KeptParty other)
        {
            var theirs = Names(other);
            if (words.SequenceEqual(theirs)) return true;
            if (party.Kind is not ("person" or "unknown") || other.Kind is not ("person" or "unknown")) return false;
            var (few, many, whole) = words.Count < theirs.Count ? (words, theirs, other) : (theirs, words, party);
            // "spokesman for Kerry" is a description, not a longer name.
            if (whole.Kind != "person" || few.Count == 0 || few.Count == many.Count) return false;
            if (few.Count > 1 && few[0] == many[0] && few[^1] == many[^1]) return true;
            return many.Skip(many.Count - few.Count).SequenceEqual(few);
        }
        return [.. _store.Parties([words[^1]], null, MostPartiesOfAName, 0).Where(p => p.Id != party.Id && Alike(p)).Take(MostOthers)];
    }

    // "Bashar al-Assad" is Bashar Assad.
    private static List<string> Names(KeptParty party) =>
        [.. PartyNames.Key(party.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("al" or "el" or "the"))];
}
