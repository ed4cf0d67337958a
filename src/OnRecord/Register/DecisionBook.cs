using System.Globalization;

namespace OnRecord.Register;

/// <summary>What of the decisions holds: those not undone, by entry, with merges, grades and aliases followed. Immutable.</summary>
internal sealed class DecisionBook
{
    private readonly List<Decision> _all;
    private readonly HashSet<long> _undone = [];
    private readonly Dictionary<EntryId, EntryId> _merged = [];
    private readonly Dictionary<string, char> _grades = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _aliases = new(StringComparer.Ordinal);
    private readonly ILookup<EntryId, Decision> _byEntry;

    public DecisionBook(IEnumerable<Decision> all)
    {
        _all = [.. all];
        foreach (var d in _all)
            if (d.Kind == DecisionKind.Undo) _undone.Add(long.Parse(d.Target, CultureInfo.InvariantCulture));
        foreach (var d in Holding)
        {
            if (d.Kind == DecisionKind.Merge && EntryId.Parse(d.Target) is { } into && EntryId.Parse(d.Value) is { } from) _merged[from] = into;
            if (d.Kind == DecisionKind.Grade) _grades[d.Target] = d.Value[0];
            if (d.Kind == DecisionKind.Alias) Join(d.Target, d.Value);
        }
        // What was split off rests on the decision as much as what it was split from.
        _byEntry = Holding.Where(d => IsOnEntry(d.Kind)).SelectMany(d => d.Kind == DecisionKind.Split ? [(On: d.Target, Decision: d), (On: d.Value, Decision: d)] : new[] { (On: d.Target, Decision: d) })
            .ToLookup(d => Resolve(EntryId.Parse(d.On)!.Value), d => d.Decision);
    }

    /// <summary>Whether decisions of a kind are on an entry: the target is its key.</summary>
    public static bool IsOnEntry(DecisionKind kind) => kind is not (DecisionKind.Grade or DecisionKind.Alias or DecisionKind.Undo);

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

    /// <summary>The entry that one was merged into, or itself.</summary>
    public EntryId Resolve(EntryId id)
    {
        while (_merged.TryGetValue(id, out var into)) id = into;
        return id;
    }

    /// <summary>The entry in which a report stands by the merges and splits that hold, played again from where it stood before the first that ever moved it.</summary>
    /// <param name="report">Number of the report.</param>
    /// <param name="now">Where it stands: where no decision moved it, it stays.</param>
    public EntryId HomeOf(long report, EntryId now)
    {
        var number = report.ToString(CultureInfo.InvariantCulture);
        bool Moved(Decision d) => d.Kind is DecisionKind.Merge or DecisionKind.Split && d.Moved.Split(',').Contains(number);
        if (_all.Find(Moved) is not { } first) return now;
        var home = EntryId.Parse(first.Kind == DecisionKind.Merge ? first.Value : first.Target)!.Value;
        foreach (var d in Holding)
        {
            if (d.Kind == DecisionKind.Merge && EntryId.Parse(d.Value) == home) home = EntryId.Parse(d.Target)!.Value;
            else if (d.Kind == DecisionKind.Split && EntryId.Parse(d.Target) == home && Moved(d)) home = EntryId.Parse(d.Value)!.Value;
        }
        return home;
    }

    /// <summary>The best grade among outlets; F where none is graded.</summary>
    public char Grade(IEnumerable<string> outlets) => outlets.Select(o => _grades.TryGetValue(o, out var grade) ? grade : 'F').DefaultIfEmpty('F').Min();

    /// <summary>Ids of the parties that are one with this, itself first.</summary>
    public IReadOnlyList<string> AliasesOf(string party) =>
        _aliases.TryGetValue(party, out var all) ? [party, .. all.Where(p => p != party).Order(StringComparer.Ordinal)] : [party];

    private void Join(string one, string other)
    {
        var all = new HashSet<string>(StringComparer.Ordinal) { one, other };
        if (_aliases.TryGetValue(one, out var mine)) all.UnionWith(mine);
        if (_aliases.TryGetValue(other, out var theirs)) all.UnionWith(theirs);
        foreach (var id in all) _aliases[id] = all;
    }
}
