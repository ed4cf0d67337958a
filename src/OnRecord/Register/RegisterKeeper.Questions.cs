using System.Collections.Immutable;
using OnRecord.Models;

namespace OnRecord.Register;

/// <content>Questions.</content>
public sealed partial class RegisterKeeper
{
    private const int MostPartiesOfAName = 300;
    private const int AroundAHit = 120;

    // Pairs of names tried as one voice.
    private const int MostVoices = 2_000;

    /// <summary>Categories of goods that transfers may have, in alphabetical order.</summary>
    public static IReadOnlyList<string> Categories { get; } = [.. LexiconFile.Embedded.Rows("weapon-nouns", "noun", "category").Select(r => r[1])
        .Concat(LexiconFile.Embedded.Rows("weapons", "designation", "aliases", "category").Select(r => r[2])).Where(c => c.Length > 0)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private readonly Dictionary<string, IReadOnlyList<string>> _partyIds = new(StringComparer.Ordinal);

    /// <summary>The entries that a query asks for, each with the report that shows it best.</summary>
    public IReadOnlyList<FoundEntry> Find(EntryQuery query) =>
        Ask<IReadOnlyList<FoundEntry>>(() => [.. _store.Find(Understood(query)).Select(f => Found(f, query.Text)!)]);

    /// <summary>The same one after another, for lists of any length: what is not looked at any more needs no memory. An entry that others merged away
    /// meanwhile is left out.</summary>
    public IEnumerable<FoundEntry> FindAll(EntryQuery query)
    {
        foreach (var key in Ask(() => _store.Find(Understood(query))))
            if (Ask(() => Found(key, query.Text)) is { } found) yield return found;
    }

    /// <summary>How many entries a query asks for, its page apart; no more than <paramref name="most"/> are counted.</summary>
    public int Count(EntryQuery query, int most) => Ask(() => _store.Find(Understood(query with { Offset = 0, Limit = most, Order = EntryOrder.Date })).Count);

    /// <summary>An entry with the report that shows it best, or null. The key of one that was merged into another gives that other.</summary>
    public FoundEntry? Get(EntryId id) => Ask(() => Found(new(_book.Resolve(id), DayRange.Unknown), null));

    /// <summary>For each holder of a report, in order, the report of the statement through which it holds; null for the document's own voice.</summary>
    public IReadOnlyList<KeptReport?> Through(KeptReport report) => Ask<IReadOnlyList<KeptReport?>>(() =>
    {
        if (report.Report.Holders.All(h => h.Statement.Length == 0)) return [.. report.Report.Holders.Select(_ => (KeptReport?)null)];
        var statements = _store.ReportsOfDocument(report.Document.Number).Where(r => r.Report.Kind == EntryKind.Statement).GroupBy(r => r.Report.Key)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return [.. report.Report.Holders.Select(h => statements.GetValueOrDefault(h.Statement))];
    });

    /// <summary>All reports of an entry by date of publication, then number: its whole evidence.</summary>
    public IReadOnlyList<KeptReport> Evidence(EntryId id) =>
        Ask<IReadOnlyList<KeptReport>>(() =>
            [.. _store.ReportNumbersOf(id).Select(n => _store.ReportOf(n)!).OrderBy(r => r.Document.Day).ThenBy(r => r.Number)]);

    /// <summary>The documents that a query asks for.</summary>
    public IReadOnlyList<FoundDocument> FindDocuments(DocumentQuery query) => Ask(() =>
    {
        var found = _store.FindDocuments(query, query.Outlet is { } outlet ? [.. OutletsOf(outlet)] : null);
        if (query.Text is not { } text) return found;
        return [.. found.Select(d => d with { Hit = text.Excerpt($"{d.Head.Title}\n{_store.Document(d.Head.Number)!.Body}", AroundAHit) })];
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

    private FoundEntry? Found(FoundKey key, TextQuery? text)
    {
        if (_store.Entry(key.Id) is not { } entry) return null;
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
            if (name is not null) groups.Add(Naming(query.Kind, role, name));
        }
        Named(EntryView.RoleName(query.Kind, PartyRole.From), query.From);
        Named(EntryView.RoleName(query.Kind, PartyRole.To), query.To);
        Named("party", query.Party);
        Voice(query, groups);
        Words("what", query.What);
        Exactly("category", query.Category);
        if (query.Kind == EntryKind.Statement || (query.Speaker is null && query.SpeaksFor is null)) Exactly("attitude", query.Attitude);
        Exactly("stage", query.Stage);
        if (query.Outlet is { } outlet)
            groups.Add(new([.. OutletsOf(outlet).Select(o => EntryView.Facet(query.Kind, "outlet", PartyNames.Key(o))).Distinct()]));
        Exactly("tag", query.Tag?.ToLowerInvariant());
        if (query.Contested) Exactly("contested", "");
        if (query.Several) Exactly("several", "");
        if (groups.Count == 0 && query.Text is null) Exactly("all", "");
        var (since, until) = (DayRange.Of(query.Since), DayRange.Of(query.Until));
        return new(query.Kind, groups.ToImmutable(), since.First, until.Last, query.Text, query.Order, query.Limit, query.Offset);
    }

    private FacetGroup Naming(EntryKind kind, string role, string name) =>
        new([.. PartyIds(name).Append("name:" + PartyNames.Key(name)).Select(id => EntryView.PartyFacet(kind, role, id))]);

    // What is asked of who speaks, for whom and how must hold of one voice: "Russia" that denies, not anybody beside it.
    private void Voice(EntryQuery query, ImmutableArray<FacetGroup>.Builder groups)
    {
        var (kind, stand) = (query.Kind, query.Attitude);
        string Role(string role) => kind != EntryKind.Statement && stand is not null ? EntryView.Voice(role, stand) : role;
        if (query.Speaker is { } speaker) groups.Add(Naming(kind, Role("speaker"), speaker));
        if (query.SpeaksFor is { } side) groups.Add(Naming(kind, Role("side"), side));
        if (kind == EntryKind.Statement || query.Speaker is null || query.SpeaksFor is null) return;
        var (speakers, sides) = (PartyIds(query.Speaker), PartyIds(query.SpeaksFor));
        if (speakers.Count * sides.Count <= MostVoices)
            groups.Add(new([.. sides.SelectMany(whose => speakers.Select(who => EntryView.PartyFacet(kind, EntryView.Voice("speaker", whose), who)))]));
    }

    // Outlets of whose names all these words are words or their beginnings.
    private IEnumerable<string> OutletsOf(string name) =>
        TextQuery.Parse(string.Join(' ', TextQuery.Tokens(name).Select(t => t.Word + "*"))) is { } words
        ? _store.Outlets().Where(o => words.Hits(o).Count > 0)
        : [];

    // An id in any case: country:us.
    private KeptParty? PartyById(string id) =>
        !id.Contains(':')
        ? null
        : _store.Party(id)
            ?? (id.StartsWith("country:", StringComparison.OrdinalIgnoreCase)
                ? _store.Party("country:" + id["country:".Length..].ToUpperInvariant())
                : _store.Party(id.ToLowerInvariant()));

    // A question may ask for one name in several kinds of entries.
    private IReadOnlyList<string> PartyIds(string name) => _partyIds.TryGetValue(name, out var known) ? known : _partyIds[name] = [.. IdsOf(name)];

    // A known name means one party; an id means itself; other words mean all parties of whose names they are words.
    private IEnumerable<string> IdsOf(string name)
    {
        if (PartyNames.Known(name) is { } known) return _book.AliasesOf(known);
        if (PartyById(name) is { } party) return _book.AliasesOf(party.Id);
        var words = TextQuery.Tokens(name).Select(t => t.Word).ToList();
        return words.Count == 0 ? [] : _store.Parties(words, null, MostPartiesOfAName, 0).SelectMany(p => _book.AliasesOf(p.Id)).Distinct();
    }
}
