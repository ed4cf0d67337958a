using System.Globalization;
using OnRecord.Claims;
using OnRecord.Claims.Events;
using OnRecord.Contract;
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
        if (!CorrectableFields.Contains(field))
            throw new DecisionException(DecisionFault.Value, $"There is no field '{field}' to correct; there are: {string.Join(", ", CorrectableFields)}.");
        string[] stages = id.Kind switch
        {
            EntryKind.Transfer => [.. Enum.GetValues<TransferStage>().Select(ContractNames.Of)],
            EntryKind.Sanction => [.. Enum.GetValues<SanctionStage>().Select(ContractNames.Of)],
            _ => [],
        };
        if (field == "what" && id.Kind == EntryKind.Dispute) throw new DecisionException(DecisionFault.Value, $"Entry {id} is a dispute, which has no 'what'.");
        if (field == "what"
            && id.Kind == EntryKind.Statement
            && Enum.GetValues<Attitude>().Select(ContractNames.Of).ToList() is var attitudes
            && !attitudes.Contains(value))
            throw new DecisionException(DecisionFault.Value, $"'{value}' is no attitude; there are: {string.Join(", ", attitudes)}.");
        // Lists write types of events in capitals.
        if (field == "what" && id.Kind == EntryKind.Event) value = value.ToLowerInvariant();
        if (field == "stage" && !stages.Contains(value))
            throw new DecisionException(DecisionFault.Value,
                stages.Length == 0 ? $"Entry {id} has no stage." : $"'{value}' is no stage; there are: {string.Join(", ", stages)}.");
        if (field == "what" && id.Kind == EntryKind.Event && !Enum.GetValues<EventType>().Select(ContractNames.Of).Contains(value.Split(' ')[0]))
            throw new DecisionException(DecisionFault.Value, $"'{value}' is no type of event; there are: " +
                $"{string.Join(", ", Enum.GetValues<EventType>().Select(ContractNames.Of))}, each with its mode after a blank where it has one.");
        if (field == "when"
            && value.Split('/') is [var begins, var ends]
            && DayRange.Of(begins).IsKnown
            && DayRange.Of(ends).IsKnown
            && DayRange.Of(ends).Last < DayRange.Of(begins).First)
            throw new DecisionException(DecisionFault.Value, $"'{value}' ends before it begins.");
        if (field == "when" && value.Split('/') is var parts && (parts.Length > 2 || !Array.TrueForAll(parts, p => DayRange.Of(p).IsKnown)))
            throw new DecisionException(DecisionFault.Value,
                $"'{value}' is no date; expected is one such as 2022-12-10, 2022-12, 2022 or 2022-12-01/2022-12-10.");
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
        if (id == other) throw new DecisionException(DecisionFault.Already, $"Both are entry {id} already.");
        if (id.Kind != other.Kind)
            throw new DecisionException(DecisionFault.Value, $"Entry {id} is a {id.Kind.ToString().ToLowerInvariant()}, entry {other} a " +
                $"{other.Kind.ToString().ToLowerInvariant()}; only entries of one kind can be one matter.");
        var made = Keep(new(0, Now(), author, DecisionKind.Merge, id.ToString(), "", other.ToString(), Join(_store.ReportNumbersOf(other))));
        Rehome(made);
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
            if (!all.Contains(report))
                throw new DecisionException(DecisionFault.Reports,
                    $"Report {report.ToString(CultureInfo.InvariantCulture)} is not of entry {id}.", id.ToString());
        if (reports.Count == 0 || all.All(reports.Contains))
            throw new DecisionException(DecisionFault.Reports, $"Name some of the reports of entry {id}, not all of them.", id.ToString());
        var apart = _store.NewEntry(id.Kind);
        var made = Keep(new(0, Now(), author, DecisionKind.Split, id.ToString(), "", apart.ToString(), Join(reports.Distinct().Order())));
        Rehome(made);
        return made;
    });

    /// <summary>Says how reliable an outlet is by the Admiralty code: A completely, B usually, C fairly, D not usually, E not, F can't be judged.</summary>
    /// <exception cref="DecisionException">The grade is none of these.</exception>
    public Decision Grade(string author, string outlet, string grade) => Change(() =>
    {
        if (grade.ToUpperInvariant() is not [>= 'A' and <= 'F'] letter)
            throw new DecisionException(DecisionFault.Value,
                $"'{grade}' is no grade; there are A (completely reliable), B (usually), C (fairly), D (not usually), E (unreliable) " +
                $"and F (can't be judged).");
        if (!_store.Outlets().Contains(outlet, StringComparer.OrdinalIgnoreCase))
        {
            var near = OutletsOf(outlet).Take(5).ToList();
            throw new DecisionException(DecisionFault.NoOutlet,
                $"No document of the register is of an outlet '{outlet}'.{(near.Count > 0 ? $" There are: {string.Join(", ", near)}." : "")}",
                near.Count > 0 ? outlet : "");
        }
        return Keep(new(0, Now(), author, DecisionKind.Grade, outlet, "", letter));
    });

    /// <summary>Says that two parties are one: questions for either find both.</summary>
    /// <param name="author">Who decides.</param>
    /// <param name="party">Id of a party of the register, or its whole name where no other has it.</param>
    /// <param name="other">Id or name of another.</param>
    /// <exception cref="DecisionException">There is no such party, or they are one already.</exception>
    public Decision Alias(string author, string party, string other) => Change(() =>
    {
        (party, other) = (IdOf(party), IdOf(other));
        if (_book.AliasesOf(party).Contains(other)) throw new DecisionException(DecisionFault.Already, $"'{party}' and '{other}' are one party already.");
        var made = Keep(new(0, Now(), author, DecisionKind.Alias, party, "", other));
        RefreshWithSeveral(_book.AliasesOf(party));
        return made;
    });

    /// <summary>Takes a decision back; both stay in the history.</summary>
    /// <param name="author">Who decides.</param>
    /// <param name="number">Number of the decision; null for the last one that holds.</param>
    /// <returns>The decision that was taken back.</returns>
    /// <exception cref="DecisionException">There is no such decision, or it was taken back already.</exception>
    public Decision Undo(string author, long? number = null) => Change(() =>
    {
        var decision =
            number is null ? _book.Holding.LastOrDefault() ?? throw new DecisionException(DecisionFault.NoDecision, "There is no decision to take back.")
            : _book.All.FirstOrDefault(d => d.Number == number)
                ?? throw new DecisionException(DecisionFault.NoDecision, $"There is no decision {number}.");
        if (decision.Kind == DecisionKind.Undo)
            throw new DecisionException(DecisionFault.Value, $"Decision {decision.Number} took another one back; make that one again instead.");
        if (_book.IsUndone(decision.Number)) throw new DecisionException(DecisionFault.Already, $"Decision {decision.Number} was taken back already.");
        var aliases = decision.Kind == DecisionKind.Alias ? _book.AliasesOf(decision.Target) : [];
        Keep(new(0, Now(), author, DecisionKind.Undo, decision.Number.ToString(CultureInfo.InvariantCulture), "", ""));
        if (decision.Kind is DecisionKind.Split or DecisionKind.Merge)
        {
            Rehome(decision);
        }
        else if (decision.Kind == DecisionKind.Alias)
        {
            RefreshWithSeveral(aliases);
        }
        else if (decision.Kind == DecisionKind.Remove)
        {
            BringBack(decision.Target);
        }
        else if (DecisionBook.IsOnEntry(decision.Kind))
        {
            Refresh(_book.Resolve(EntryId.Parse(decision.Target)!.Value));
        }
        return decision;
    });

    /// <summary>All decisions in order, those taken back and those that took them back among them; of one entry, outlet or party where a target is
    /// named.</summary>
    /// <param name="target">Key of an entry, name of an outlet or id of a party; null for all.</param>
    public IReadOnlyList<(Decision Decision, bool Holds)> History(string? target = null)
    {
        Renew();
        var entry = EntryId.Parse(target);
        bool Concerns(Decision d)
        {
            if (target is null) return true;
            if (d.Kind == DecisionKind.Undo) return Concerns(_book.All.First(u => u.Number.ToString(CultureInfo.InvariantCulture) == d.Target));
            if (entry is null || !DecisionBook.IsOnEntry(d.Kind))
                return string.Equals(d.Target, target, StringComparison.OrdinalIgnoreCase) || (d.Kind == DecisionKind.Alias && d.Value == target);
            return EntryId.Parse(d.Target) is { } on
                && (on == entry || _book.Resolve(on) == entry || (d.Kind is DecisionKind.Merge or DecisionKind.Split && EntryId.Parse(d.Value) == entry));
        }
        return [.. _book.All.Where(Concerns).Select(d => (d, d.Kind != DecisionKind.Undo && !_book.IsUndone(d.Number)))];
    }

    // Each report goes where the decisions that hold put it, whatever was decided between and in whichever order things are taken back.
    private void Rehome(Decision decision)
    {
        var touched = new HashSet<EntryId>(_book.Concerned(decision));
        foreach (var number in touched.SelectMany(id => _store.ReportNumbersOf(id)).Order().ToList())
        {
            var kept = _store.ReportOf(number)!;
            var home = _book.HomeOf(number, kept.Placed);
            if (home == kept.Entry) continue;
            _store.MoveReport(number, home);
            touched.Add(home);
        }
        _shelf.Clear();
        Follow();
        RefreshMoved(touched.Concat(touched.Select(_book.Resolve)).Distinct());
    }

    // Entries that name two of the parties count them as one voice, or no longer.
    private void RefreshWithSeveral(IReadOnlyList<string> parties)
    {
        foreach (var kind in new[] { EntryKind.Transfer, EntryKind.Sanction, EntryKind.Event })
            for (var i = 0; i < parties.Count; i++)
            {
                FacetGroup Naming(params IEnumerable<string> ids) => new([.. ids.Select(id => EntryView.PartyFacet(kind, "party", id))]);
                var both = _store.Find(new(kind, [Naming(parties[i]), Naming(parties.Where((_, at) => at != i))], DayRange.Unknown, DayRange.Unknown, null,
                    EntryOrder.Date, 0, 0));
                foreach (var found in both.ToList()) Refresh(found.Id);
            }
    }

    // An entry may be left without a report where a merge into it was taken back and its own were split off: its key and what was decided on it go with the
    // first of those.
    private void Follow()
    {
        var emptied = new Dictionary<EntryId, EntryId>();
        foreach (var (from, apart) in _book.Splits)
            if (_store.ReportNumbersOf(from, 1).Count == 0) emptied.TryAdd(from, apart);
        _book = new(_book.All, emptied);
    }

    private Decision OnEntry(string author, DecisionKind kind, EntryId id, string field, string value) => Change(() =>
    {
        id = Known(id);
        if (kind is DecisionKind.Note or DecisionKind.Tag or DecisionKind.Correct && string.IsNullOrWhiteSpace(value))
            throw new DecisionException(DecisionFault.Value, $"A {kind.ToString().ToLowerInvariant()} needs words.");
        if (Standing(author, kind, id, value.Trim()) is { } already) return already;
        var made = Keep(new(0, Now(), author, kind, id.ToString(), field, value.Trim()));
        Refresh(id);
        return made;
    });

    // Who accepts, rejects or tags twice has decided once.
    private Decision? Standing(string author, DecisionKind kind, EntryId id, string value)
    {
        if (kind is not (DecisionKind.Accept or DecisionKind.Reject or DecisionKind.Tag)) return null;
        var last = _book.Holding.LastOrDefault(d =>
            d.Target == id.ToString()
            && (kind == DecisionKind.Tag ? d.Kind == kind && d.Value == value : d.Kind is DecisionKind.Accept or DecisionKind.Reject));
        return last is not null && last.Kind == kind && last.Author == author ? last : null;
    }

    private EntryId Known(EntryId id)
    {
        var now = _book.Resolve(id);
        return _store.Entry(now) is null
            ? throw new DecisionException(DecisionFault.NoEntry, $"The register has no entry '{id}'.", id.ToString())
            : now;
    }

    private string IdOf(string name)
    {
        if (PartyById(name) is { } party) return party.Id;
        if (PartyNames.Known(name) is { } known && _store.Party(known) is not null) return known;
        var key = PartyNames.Key(name);
        var named = key.Length == 0 ? [] : _store.Parties(key.Split(' '), null, MostPartiesOfAName, 0).Where(p => PartyNames.Key(p.Name) == key).ToList();
        if (named.Count == 1) return named[0].Id;
        throw named.Count == 0
            ? new DecisionException(DecisionFault.NoParty, $"The register has no party '{name}'.", name)
            : new DecisionException(DecisionFault.Value,
                $"Several parties are called '{name}'; name one by its id: {string.Join(", ", named.Take(5).Select(p => p.Id))}.");
    }

    private Decision Keep(Decision decision)
    {
        if (string.IsNullOrWhiteSpace(decision.Author)) throw new DecisionException(DecisionFault.NoAuthor, "A decision needs an author.");
        if (decision.Author.Any(char.IsControl))
            throw new DecisionException(DecisionFault.Value, "The author's name holds a line break or another control character.");
        if (decision.Kind == DecisionKind.Tag && decision.Value.Any(char.IsControl))
            throw new DecisionException(DecisionFault.Value, "The tag holds a line break or another control character.");
        decision = decision with { Number = _store.AddDecision(decision) };
        _book = new(_book.All.Append(decision));
        Follow();
        return decision;
    }

    private static string Join(IEnumerable<long> numbers) => string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
