using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Exports;
using OnRecord.Intake;
using OnRecord.Register;
using OnRecord.Storage;

namespace OnRecord.App.Commands;

/// <summary>What the question commands share: database, format, period, limit, and the printing of what was found.</summary>
internal sealed class EntryQuestion
{
    private readonly EntryKind _kind;
    private readonly Option<string> _database = SharedOptions.Database();
    private readonly Option<OutputFormat> _format = SharedOptions.Format();
    private readonly Option<string?> _since = Day("--since", "Published on this date or later.");
    private readonly Option<string?> _until = Day("--until", "Published on this date or earlier.");
    private readonly Option<int> _limit = SharedOptions.Limit();

    public EntryQuestion(EntryKind kind) => _kind = kind;

    /// <summary>Builds the command; <paramref name="fill"/> adds what its own options say to the query.</summary>
    public Command Command(string name, string description, IEnumerable<Option> own, Func<ParseResult, EntryQuery, EntryQuery> fill)
    {
        var command = new Command(name, description);
        foreach (var option in own) command.Add(option);
        foreach (var option in new Option[] { _since, _until, _limit, _database, _format }) command.Add(option);
        command.SetAction(result =>
        {
            using var register = SqliteRegister.Open(result.GetValue(_database)!, mustExist: true);
            var query = fill(result, new EntryQuery { Kind = _kind, Since = Iso(result.GetValue(_since)), Until = Iso(result.GetValue(_until)), Limit = result.GetValue(_limit) });
            var entries = register.Find(query);
            EntryPrinter.Print(entries, _kind, result.GetValue(_format), result.InvocationConfiguration.Output);
            if (entries.Count == 0) result.InvocationConfiguration.Error.WriteLine("Nothing in the register fits.");
            else if (query.Limit > 0 && entries.Count == query.Limit) result.InvocationConfiguration.Error.WriteLine($"The first {query.Limit}; more with --limit.");
            return ExitCode.Done;
        });
        return command;
    }

    public static Option<string?> Name(string name, string description) => new(name) { Description = description };

    public static string? Iso(string? date) => date is not null && PublishedDate.TryParse(date, out var iso) ? iso : null;

    public static Option<string?> Day(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } date && !PublishedDate.TryParse(date, out _)) result.AddError($"{name} '{date}' is no date; expected is one such as 2022-12-10, 2022-12 or 2022.");
        });
        return option;
    }
}

/// <summary><c>statements</c>: who said what.</summary>
internal static class StatementsCommand
{
    public static Command Create()
    {
        var speaker = EntryQuestion.Name("--speaker", "Who speaks.");
        var speaksFor = EntryQuestion.Name("--speaks-for", "For which country or body.");
        var attitude = new Option<string?>("--attitude") { Description = "What the speaker does: say, accuse, deny, confirm, admit, demand, promise, threaten, praise, condemn, believe, predict, ask." };
        attitude.AcceptOnlyFromAmong([.. Enum.GetValues<Statements.Attitude>().Select(ContractNames.Of)]);
        return new EntryQuestion(EntryKind.Statement).Command("statements", "Lists who said what.", [speaker, speaksFor, attitude],
            (result, query) => query with { From = result.GetValue(speaker), To = result.GetValue(speaksFor), What = result.GetValue(attitude) });
    }
}

/// <summary><c>transfers</c>: who supplies whom.</summary>
internal static class TransfersCommand
{
    public static Command Create()
    {
        var supplier = EntryQuestion.Name("--supplier", "Who gives.");
        var recipient = EntryQuestion.Name("--recipient", "Who gets.");
        var party = EntryQuestion.Name("--party", "Either side.");
        var item = EntryQuestion.Name("--item", "What.");
        var stage = new Option<string?>("--stage") { Description = "How far along: considered, sought, offered, agreed, approved, ordered, 'under way', delivered, halted, refused." };
        stage.AcceptOnlyFromAmong([.. Enum.GetValues<Claims.TransferStage>().Select(ContractNames.Of)]);
        return new EntryQuestion(EntryKind.Transfer).Command("transfers", "Lists transfers that somebody claims or denies.", [supplier, recipient, party, item, stage],
            (result, query) => query with { From = result.GetValue(supplier), To = result.GetValue(recipient), Party = result.GetValue(party), What = result.GetValue(item), Stage = result.GetValue(stage) });
    }
}

/// <summary><c>sanctions</c>: who restricts whom.</summary>
internal static class SanctionsCommand
{
    public static Command Create()
    {
        var imposer = EntryQuestion.Name("--imposer", "Who imposes.");
        var target = EntryQuestion.Name("--target", "On whom.");
        var stage = new Option<string?>("--stage") { Description = "How far along: threatened, proposed, imposed, extended, eased, lifted, violated." };
        stage.AcceptOnlyFromAmong([.. Enum.GetValues<Claims.SanctionStage>().Select(ContractNames.Of)]);
        return new EntryQuestion(EntryKind.Sanction).Command("sanctions", "Lists sanctions that somebody claims or denies.", [imposer, target, stage],
            (result, query) => query with { From = result.GetValue(imposer), To = result.GetValue(target), Stage = result.GetValue(stage) });
    }
}

/// <summary><c>events</c>: who does what to whom.</summary>
internal static class EventsCommand
{
    public static Command Create()
    {
        var actor = EntryQuestion.Name("--actor", "Who acts.");
        var recipient = EntryQuestion.Name("--recipient", "To whom.");
        var party = EntryQuestion.Name("--party", "Either side.");
        var type = EntryQuestion.Name("--type", "PLOVER's type or mode: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT; arrest, drone, ceasefire ...");
        return new EntryQuestion(EntryKind.Event).Command("events", "Lists events that somebody claims or denies, by PLOVER's types.", [actor, recipient, party, type],
            (result, query) => query with { From = result.GetValue(actor), To = result.GetValue(recipient), Party = result.GetValue(party), What = result.GetValue(type) });
    }
}

/// <summary><c>disputes</c>: what one party holds against another's word.</summary>
internal static class DisputesCommand
{
    public static Command Create()
    {
        var party = EntryQuestion.Name("--party", "Either side.");
        return new EntryQuestion(EntryKind.Dispute).Command("disputes", "Lists claims that another party denies.", [party], (result, query) => query with { Party = result.GetValue(party) });
    }
}
