using System.Collections.Immutable;

namespace OnRecord.Register;

/// <content>Questions.</content>
public sealed partial class RegisterKeeper
{
    private const int MostPartiesOfAName = 300;
    private const int AroundAHit = 120;

    private readonly Dictionary<string, IReadOnlyList<string>> _partyIds = new(StringComparer.Ordinal);

    /// <summary>The entries that a query asks for, each with the report that shows it best.</summary>
    public IReadOnlyList<FoundEntry> Find(EntryQuery query) => Ask<IReadOnlyList<FoundEntry>>(() => [.. _store.Find(Understood(query)).Select(f => Found(f, query.Text))]);

    /// <summary>An entry with the report that shows it best, or null. The key of one that was merged into another gives that other.</summary>
    public FoundEntry? Get(EntryId id) => Ask(() => _store.Entry(_book.Resolve(id)) is null ? null : Found(new(_book.Resolve(id), DayRange.Unknown), null));

    /// <summary>All reports of an entry by date of publication, then number: its whole evidence.</summary>
    public IReadOnlyList<KeptReport> Evidence(EntryId id) =>
        Ask<IReadOnlyList<KeptReport>>(() => [.. _store.ReportNumbersOf(id).Select(n => _store.ReportOf(n)!).OrderBy(r => r.Document.Day).ThenBy(r => r.Number)]);

    /// <summary>The documents that a query asks for.</summary>
    public IReadOnlyList<FoundDocument> FindDocuments(DocumentQuery query) => Ask(() =>
    {
        var found = _store.FindDocuments(query, query.Outlet is { } outlet ? [.. OutletsOf(outlet)] : null);
        if (query.Text is not { } text) return found;
        return [.. found.Select(d => d with { Hit = text.Excerpt($"{d.Head.Title}\n{_store.Document(d.Head.Number)!.Text}", AroundAHit) })];
    });

    /// <summary>Parties whose names begin with the words, those named most first.</summary>
    /// <param name="name">Words, or null for all.</param>
    /// <param name="kind">Kind, in the contract's words, or null.</param>
    /// <param name="limit">At most so many; 0 for all.</param>
    /// <param name="offset">So many are passed over first.</param>
    public IReadOnlyList<KeptParty> Parties(string? name, string? kind, int limit, int offset) => Ask<IReadOnlyList<KeptParty>>(() =>
    {
        if (name is not null && PartyNames.Known(name) is { } known)
        {
            var found = _book.AliasesOf(known).Select(_store.Party).OfType<KeptParty>().Where(p => kind is null || p.Kind == kind).Skip(offset);
            return [.. limit > 0 ? found.Take(limit) : found];
        }
        var words = TextQuery.Tokens(name ?? "").Select(t => t.Word).ToList();
        return name is not null && words.Count == 0 ? [] : _store.Parties(words, kind, limit, offset);
    });

    // Of one state, with what others decided until then.
    private T Ask<T>(Func<T> question) => _store.InSnapshot(() =>
    {
        Renew();
        _partyIds.Clear();
        return question();
    });

    private FoundEntry Found(FoundKey key, TextQuery? text)
    {
        var entry = _store.Entry(key.Id)!;
        entry = entry with { Reliability = _book.Grade(entry.Outlets) };
        var shown = _store.ReportOf(key.Report > 0 ? key.Report : entry.Lead)!;
        return new(entry, shown, text?.Excerpt(shown.Report.SearchedWords, AroundAHit));
    }

    private FacetQuery Understood(EntryQuery query)
    {
        var groups = ImmutableArray.CreateBuilder<FacetGroup>();
        void Exactly(string name, string? value)
        {
            if (value is not null) groups.Add(new([EntryView.Facet(query.Kind, name, value)]));
        }
        void Words(string name, string? words)
        {
            if (words is null) return;
            // Words without a letter or digit ask for something, and nothing has it.
            if (!TextQuery.Tokens(words).Any()) groups.Add(new([]));
            foreach (var (_, _, word) in TextQuery.Tokens(words)) groups.Add(new([EntryView.Facet(query.Kind, name, word)], AsBeginnings: true));
        }
        void Named(string role, string? name)
        {
            if (name is not null) groups.Add(new([.. PartyIds(name).Select(id => EntryView.PartyFacet(query.Kind, role, id)), EntryView.PartyFacet(query.Kind, role, "name:" + PartyNames.Key(name))]));
        }
        Named(EntryView.RoleName(query.Kind, PartyRole.From), query.From);
        Named(EntryView.RoleName(query.Kind, PartyRole.To), query.To);
        Named("party", query.Party);
        Named(EntryView.RoleName(query.Kind, PartyRole.Holder), query.Speaker);
        Named(EntryView.RoleName(query.Kind, PartyRole.SpeaksFor), query.SpeaksFor);
        Words("what", query.What);
        Exactly("category", query.Category);
        Exactly("attitude", query.Attitude);
        Exactly("stage", query.Stage);
        if (query.Outlet is { } outlet) groups.Add(new([.. OutletsOf(outlet).Select(o => EntryView.Facet(query.Kind, "outlet", PartyNames.Key(o))).Distinct()]));
        Exactly("tag", query.Tag?.ToLowerInvariant());
        if (query.Contested) Exactly("contested", "");
        if (query.Several) Exactly("several", "");
        if (groups.Count == 0 && query.Text is null) Exactly("all", "");
        var (since, until) = (DayRange.Of(query.Since), DayRange.Of(query.Until));
        return new(query.Kind, groups.ToImmutable(), since.First, until.Last, query.Text, query.Order, query.Limit, query.Offset);
    }

    // Outlets of whose names all these words are words or their beginnings.
    private IEnumerable<string> OutletsOf(string name) =>
        TextQuery.Parse(string.Join(' ', TextQuery.Tokens(name).Select(t => t.Word + "*"))) is { } words ? _store.Outlets().Where(o => words.Hits(o).Count > 0) : [];

    // A question may ask for one name in several kinds of entries.
    private IReadOnlyList<string> PartyIds(string name) => _partyIds.TryGetValue(name, out var known) ? known : _partyIds[name] = [.. IdsOf(name)];

    // A known name means one party; an id means itself; other words mean all parties of whose names they are words.
    private IEnumerable<string> IdsOf(string name)
    {
        if (PartyNames.Known(name) is { } known) return _book.AliasesOf(known);
        if (name.Contains(':') && _store.Party(name) is { } party) return _book.AliasesOf(party.Id);
        var words = TextQuery.Tokens(name).Select(t => t.Word).ToList();
        return words.Count == 0 ? [] : _store.Parties(words, null, MostPartiesOfAName, 0).SelectMany(p => _book.AliasesOf(p.Id)).Distinct();
    }
}
