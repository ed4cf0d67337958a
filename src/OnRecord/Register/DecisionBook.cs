using System.Globalization;

namespace OnRecord.Register;

/// <summary>What of the decisions holds: those not undone, by entry, with merges, grades and aliases followed. Immutable.</summary>
internal sealed class DecisionBook
{
    private readonly List<Decision> _all;
    private readonly HashSet<long> _undone = [];
    private readonly Dictionary<EntryId, EntryId> _merged = [];
    private readonly Dictionary<EntryId, EntryId> _rejoined = [];
    private readonly IReadOnlyDictionary<EntryId, EntryId> _emptied;
    private readonly List<(Decision Decision, EntryId Target, EntryId Value, HashSet<long> Moved)> _moves = [];
    private readonly Dictionary<string, char> _grades = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Decision> _removals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _aliases = new(StringComparer.Ordinal);
    private readonly ILookup<EntryId, Decision> _byEntry;

    /// <param name="all">All decisions, in order.</param>
    /// <param name="emptied">Entries of which decisions that hold have left no report, with those to which what was decided on them went.</param>
    public DecisionBook(IEnumerable<Decision> all, IReadOnlyDictionary<EntryId, EntryId>? emptied = null)
    {
        _all = [.. all];
        _emptied = emptied ?? new Dictionary<EntryId, EntryId>();
        foreach (var d in _all)
            if (d.Kind == DecisionKind.Undo) _undone.Add(long.Parse(d.Target, CultureInfo.InvariantCulture));
        foreach (var d in _all)
            if (d.Kind == DecisionKind.Split && IsUndone(d.Number)) _rejoined[EntryId.Parse(d.Value)!.Value] = EntryId.Parse(d.Target)!.Value;
        foreach (var d in Holding)
        {
            if (d.Kind is DecisionKind.Merge or DecisionKind.Split)
            {
                var (target, value) = (Rejoined(EntryId.Parse(d.Target)!.Value), EntryId.Parse(d.Value)!.Value);
                _moves.Add((d, target, value,
                    [.. d.Moved.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => long.Parse(n, CultureInfo.InvariantCulture))]));
                if (d.Kind == DecisionKind.Merge && target != value && !_rejoined.ContainsKey(value)) _merged[value] = target;
            }
            if (d.Kind == DecisionKind.Remove) _removals[d.Target] = d;
            if (d.Kind == DecisionKind.Grade) _grades[d.Target] = d.Value[0];
            if (d.Kind == DecisionKind.Alias) Join(d.Target, d.Value);
        }
        // What was split off rests on the decision as much as what it was split from.
        _byEntry = Holding.Where(d => IsOnEntry(d.Kind))
            .SelectMany(d => d.Kind == DecisionKind.Split ? [(On: d.Target, Decision: d), (On: d.Value, Decision: d)] : new[] { (On: d.Target, Decision: d) })
            .ToLookup(d => Resolve(EntryId.Parse(d.On)!.Value), d => d.Decision);
    }

    /// <summary>Whether decisions of a kind are on an entry: the target is its key.</summary>
    public static bool IsOnEntry(DecisionKind kind) => kind is not (DecisionKind.Grade or DecisionKind.Alias or DecisionKind.Remove or DecisionKind.Undo);

    /// <summary>Number of the last decision; 0 if there is none.</summary>
    public long Last => _all.Count == 0 ? 0 : _all[^1].Number;

    /// <summary>All decisions in order.</summary>
    public IReadOnlyList<Decision> All => _all;

    /// <summary>Decisions that hold, in order; no undoing is one.</summary>
    public IEnumerable<Decision> Holding => _all.Where(d => d.Kind != DecisionKind.Undo && !_undone.Contains(d.Number));

    /// <summary>Whether a decision was undone.</summary>
    public bool IsUndone(long number) => _undone.Contains(number);

    /// <summary>Decisions on an entry that hold, those on entries merged into it among them.</summary>
    public IReadOnlyList<Decision> On(EntryId id) => [.. _byEntry[id]];

    /// <summary>The entry to which a key leads: the one that an entry was merged into, or that it was split from where the split was taken back, or that what
    /// it held went to; else itself.</summary>
    public EntryId Resolve(EntryId id)
    {
        for (var steps = _merged.Count + _rejoined.Count + _emptied.Count; steps >= 0; steps--)
        {
            if (_rejoined.TryGetValue(id, out var back)) id = back;
            else if (_merged.TryGetValue(id, out var into)) id = into;
            else if (_emptied.TryGetValue(id, out var gone)) id = gone;
            else break;
        }
        return id;
    }

    /// <summary>The entry in which a report stands by the merges and splits that hold, played again in order from where the program placed it. What was split
    /// off stays apart; what was split off by a decision that was taken back is where it was split from.</summary>
    /// <param name="report">Number of the report.</param>
    /// <param name="placed">The entry in which the program placed it.</param>
    public EntryId HomeOf(long report, EntryId placed)
    {
        var home = Rejoined(placed);
        foreach (var (d, target, value, moved) in _moves)
        {
            if (d.Kind == DecisionKind.Merge && home == value) home = target;
            else if (d.Kind == DecisionKind.Split && moved.Contains(report)) home = value;
        }
        return home;
    }

    /// <summary>All entries whose reports a merge or split may concern, taken back or not: those it names, those that others name with one of these, and so
    /// on.</summary>
    public IReadOnlyCollection<EntryId> Concerned(Decision decision)
    {
        var pairs = _all.Where(d => d.Kind is DecisionKind.Merge or DecisionKind.Split)
            .Select(d => (EntryId.Parse(d.Target)!.Value, EntryId.Parse(d.Value)!.Value)).ToList();
        var found = new HashSet<EntryId> { EntryId.Parse(decision.Target)!.Value, EntryId.Parse(decision.Value)!.Value };
        for (var before = 0; before != found.Count;)
        {
            before = found.Count;
            foreach (var (one, other) in pairs)
                if (found.Contains(one) || found.Contains(other)) found.UnionWith([one, other]);
        }
        return found;
    }

    /// <summary>Splits that hold, in order: what was split and what was split off.</summary>
    public IEnumerable<(EntryId From, EntryId Apart)> Splits => _moves.Where(m => m.Decision.Kind == DecisionKind.Split).Select(m => (m.Target, m.Value));

    private EntryId Rejoined(EntryId id)
    {
        while (_rejoined.TryGetValue(id, out var from)) id = from;
        return id;
    }

    /// <summary>The decision by which a document was taken out, or null.</summary>
    /// <param name="document">Id of the document.</param>
    public Decision? RemovalOf(string document) => _removals.GetValueOrDefault(document);

    /// <summary>The best grade among outlets; F where none is graded.</summary>
    public char Grade(IEnumerable<string> outlets) => outlets.Select(o => _grades.TryGetValue(o, out var grade) ? grade : 'F').DefaultIfEmpty('F').Min();

    /// <summary>Ids of the parties that are one with this, itself first.</summary>
    public IReadOnlyList<string> AliasesOf(string party) =>
        _aliases.TryGetValue(party, out var all) ? [party, .. all.Where(p => p != party).Order(StringComparer.Ordinal)] : [party];

    /// <summary>One id for all parties that are one with this.</summary>
    public string OneOf(string party) => _aliases.TryGetValue(party, out var all) ? all.Min(StringComparer.Ordinal)! : party;

    private void Join(string one, string other)
    {
        var all = new HashSet<string>(StringComparer.Ordinal) { one, other };
        if (_aliases.TryGetValue(one, out var mine)) all.UnionWith(mine);
        if (_aliases.TryGetValue(other, out var theirs)) all.UnionWith(theirs);
        foreach (var id in all) _aliases[id] = all;
    }
}
