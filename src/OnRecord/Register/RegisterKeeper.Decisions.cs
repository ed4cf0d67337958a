using System.Globalization;
using OnRecord.Claims;
using OnRecord.Exports;
using OnRecord.Statements;

namespace OnRecord.Register;

/// <content>Decisions of users.</content>
public sealed partial class RegisterKeeper
{
    /// <summary>Fields that can be corrected.</summary>
    public static IReadOnlyList<string> CorrectableFields { get; } = ["from", "to", "what", "stage", "when"];

    /// <summary>Says that an entry is right.</summary>
    /// <exception cref="DecisionException">There is no such entry.</exception>
    public Decision Accept(string author, EntryId id) => OnEntry(author, DecisionKind.Accept, id, "", "");

    /// <summary>Says that an entry is wrong; it stays, marked.</summary>
    /// <exception cref="DecisionException">There is no such entry.</exception>
    public Decision Reject(string author, EntryId id) => OnEntry(author, DecisionKind.Reject, id, "", "");

    /// <summary>Says what a field should be; the machine's value stays beside it.</summary>
    /// <param name="author">Who decides.</param>
    /// <param name="id">The entry.</param>
    /// <param name="field">One of <see cref="CorrectableFields"/>.</param>
    /// <param name="value">What it should be; a stage in the contract's words, a date or interval in ISO 8601.</param>
    /// <exception cref="DecisionException">There is no such entry or field, or the field can't have the value.</exception>
    public Decision Correct(string author, EntryId id, string field, string value)
    {
        if (!CorrectableFields.Contains(field)) throw new DecisionException($"There is no field '{field}' to correct; there are: {string.Join(", ", CorrectableFields)}.");
        string[] stages = id.Kind switch
        {
            EntryKind.Transfer => [.. Enum.GetValues<TransferStage>().Select(ContractNames.Of)],
            EntryKind.Sanction => [.. Enum.GetValues<SanctionStage>().Select(ContractNames.Of)],
            _ => [],
        };
        if (field == "what" && id.Kind == EntryKind.Dispute) throw new DecisionException($"Entry {id} is a dispute, which has no 'what'.");
        if (field == "what" && id.Kind == EntryKind.Statement && Enum.GetValues<Attitude>().Select(ContractNames.Of).ToList() is var attitudes && !attitudes.Contains(value)) throw new DecisionException($"'{value}' is no attitude; there are: {string.Join(", ", attitudes)}.");
        if (field == "stage" && !stages.Contains(value)) throw new DecisionException(stages.Length == 0 ? $"Entry {id} has no stage." : $"'{value}' is no stage; there are: {string.Join(", ", stages)}.");
        if (field == "when" && value.Split('/') is var parts && (parts.Length > 2 || !Array.TrueForAll(parts, p => DayRange.Of(p).IsKnown))) throw new DecisionException($"'{value}' is no date; expected is one such as 2022-12-10, 2022-12, 2022 or 2022-12-01/2022-12-10.");
        return OnEntry(author, DecisionKind.Correct, id, field, value);
    }

    /// <summary>Adds a remark to an entry.</summary>
    /// <exception cref="DecisionException">There is no such entry.</exception>
    public Decision Note(string author, EntryId id, string words) => OnEntry(author, DecisionKind.Note, id, "", words);

    /// <summary>Adds a word to find an entry by.</summary>
    /// <exception cref="DecisionException">There is no such entry.</exception>
    public Decision Tag(string author, EntryId id, string word) => OnEntry(author, DecisionKind.Tag, id, "", word);

    /// <summary>Brings two entries of one kind together; the first keeps its key.</summary>
    /// <exception cref="DecisionException">There is no such entry, or they are one already, or of two kinds.</exception>
    public Decision Merge(string author, EntryId id, EntryId other) => Change(() =>
    {
        (id, other) = (Known(id), Known(other));
        if (id == other) throw new DecisionException($"Both are entry {id} already.");
        if (id.Kind != other.Kind) throw new DecisionException($"Entry {id} is a {id.Kind.ToString().ToLowerInvariant()}, entry {other} a {other.Kind.ToString().ToLowerInvariant()}; only entries of one kind can be one matter.");
        var moved = _store.ReportNumbersOf(other);
        foreach (var report in moved) _store.MoveReport(report, id);
        var made = Keep(new(0, Now(), author, DecisionKind.Merge, id.ToString(), "", other.ToString(), Join(moved)));
        RefreshMoved(other, id);
        return made;
    });

    /// <summary>Takes reports out of an entry into a new one, and keeps them apart from then on.</summary>
    /// <param name="author">Who decides.</param>
    /// <param name="id">The entry.</param>
    /// <param name="reports">Numbers of some of its reports, not of all.</param>
    /// <returns>The decision; its value is the new entry's key.</returns>
    /// <exception cref="DecisionException">There is no such entry, a report is not of it, or none would be left.</exception>
    public Decision Split(string author, EntryId id, IReadOnlyCollection<long> reports) => Change(() =>
    {
        id = Known(id);
        var all = _store.ReportNumbersOf(id);
        foreach (var report in reports)
            if (!all.Contains(report)) throw new DecisionException($"Report {report.ToString(CultureInfo.InvariantCulture)} is not of entry {id}; 'onrecord show {id}' lists those that are.");
        if (reports.Count == 0 || all.All(reports.Contains)) throw new DecisionException($"Name some of the reports of entry {id}, not all of them; 'onrecord show {id}' lists them.");
        var apart = _store.NewEntry(id.Kind);
        foreach (var report in reports.Order()) _store.MoveReport(report, apart);
        var made = Keep(new(0, Now(), author, DecisionKind.Split, id.ToString(), "", apart.ToString(), Join(reports.Order())));
        RefreshMoved(apart, id);
        return made;
    });

    /// <summary>Says how reliable an outlet is by the Admiralty code: A completely, B usually, C fairly, D not usually, E not, F can't be judged.</summary>
    /// <exception cref="DecisionException">The grade is none of these.</exception>
    public Decision Grade(string author, string outlet, string grade) => Change(() =>
    {
        if (grade.ToUpperInvariant() is not [>= 'A' and <= 'F'] letter) throw new DecisionException($"'{grade}' is no grade; there are A (completely reliable), B (usually), C (fairly), D (not usually), E (unreliable) and F (can't be judged).");
        return Keep(new(0, Now(), author, DecisionKind.Grade, outlet, "", letter));
    });

    /// <summary>Says that two parties are one: questions for either find both.</summary>
    /// <param name="author">Who decides.</param>
    /// <param name="party">Id of a party of the register.</param>
    /// <param name="other">Id of another.</param>
    /// <exception cref="DecisionException">There is no such party, or they are one already.</exception>
    public Decision Alias(string author, string party, string other) => Change(() =>
    {
        foreach (var id in new[] { party, other })
            if (_store.Party(id) is null) throw new DecisionException($"The register has no party '{id}'. 'onrecord parties NAME' gives the ids.");
        if (_book.AliasesOf(party).Contains(other)) throw new DecisionException($"'{party}' and '{other}' are one party already.");
        return Keep(new(0, Now(), author, DecisionKind.Alias, party, "", other));
    });

    /// <summary>Takes a decision back; both stay in the history.</summary>
    /// <param name="author">Who decides.</param>
    /// <param name="number">Number of the decision; null for the last one that holds.</param>
    /// <returns>The decision that was taken back.</returns>
    /// <exception cref="DecisionException">There is no such decision, or it was taken back already.</exception>
    public Decision Undo(string author, long? number = null) => Change(() =>
    {
        var decision = number is null ? _book.Holding.LastOrDefault() ?? throw new DecisionException("There is no decision to take back.")
            : _book.All.FirstOrDefault(d => d.Number == number) ?? throw new DecisionException($"There is no decision {number}; 'onrecord history' lists them.");
        if (decision.Kind == DecisionKind.Undo) throw new DecisionException($"Decision {decision.Number} took another one back; make that one again instead.");
        if (_book.IsUndone(decision.Number)) throw new DecisionException($"Decision {decision.Number} was taken back already.");
        Keep(new(0, Now(), author, DecisionKind.Undo, decision.Number.ToString(CultureInfo.InvariantCulture), "", ""));
        if (decision.Kind is DecisionKind.Split or DecisionKind.Merge)
        {
            // Each report goes where the decisions that still hold put it, whatever was decided between.
            var touched = new HashSet<EntryId> { EntryId.Parse(decision.Target)!.Value, EntryId.Parse(decision.Value)!.Value };
            foreach (var report in decision.Moved.Split(',').Select(n => long.Parse(n, CultureInfo.InvariantCulture)))
            {
                if (_store.ReportOf(report) is not { } kept) continue;
                var home = _book.HomeOf(report, kept.Entry);
                if (home != kept.Entry) _store.MoveReport(report, home);
                touched.UnionWith([kept.Entry, home]);
            }
            RefreshMoved(touched);
        }
        else if (DecisionBook.IsOnEntry(decision.Kind))
        {
            Refresh(_book.Resolve(EntryId.Parse(decision.Target)!.Value));
        }
        return decision;
    });

    /// <summary>All decisions in order, those taken back and those that took them back among them; of one entry, outlet or party where a target is named.</summary>
    /// <param name="target">Key of an entry, name of an outlet or id of a party; null for all.</param>
    public IReadOnlyList<(Decision Decision, bool Holds)> History(string? target = null)
    {
        Renew();
        var entry = EntryId.Parse(target);
        bool Concerns(Decision d)
        {
            if (target is null) return true;
            if (d.Kind == DecisionKind.Undo) return Concerns(_book.All.First(u => u.Number.ToString(CultureInfo.InvariantCulture) == d.Target));
            if (entry is null || !DecisionBook.IsOnEntry(d.Kind)) return string.Equals(d.Target, target, StringComparison.OrdinalIgnoreCase) || (d.Kind == DecisionKind.Alias && d.Value == target);
            return EntryId.Parse(d.Target) is { } on && (on == entry || _book.Resolve(on) == entry || (d.Kind is DecisionKind.Merge or DecisionKind.Split && EntryId.Parse(d.Value) == entry));
        }
        return [.. _book.All.Where(Concerns).Select(d => (d, d.Kind != DecisionKind.Undo && !_book.IsUndone(d.Number)))];
    }

    private Decision OnEntry(string author, DecisionKind kind, EntryId id, string field, string value) => Change(() =>
    {
        id = Known(id);
        if (kind is DecisionKind.Note or DecisionKind.Tag or DecisionKind.Correct && string.IsNullOrWhiteSpace(value)) throw new DecisionException($"A {kind.ToString().ToLowerInvariant()} needs words.");
        var made = Keep(new(0, Now(), author, kind, id.ToString(), field, value.Trim()));
        Refresh(id);
        return made;
    });

    private EntryId Known(EntryId id)
    {
        var now = _book.Resolve(id);
        return _store.Entry(now) is null ? throw new DecisionException($"The register has no entry '{id}'. Lists give the ids, such as 'onrecord transfers'.") : now;
    }

    private Decision Keep(Decision decision)
    {
        decision = decision with { Number = _store.AddDecision(decision) };
        _book = new(_book.All.Append(decision));
        return decision;
    }

    private static string Join(IEnumerable<long> numbers) => string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
