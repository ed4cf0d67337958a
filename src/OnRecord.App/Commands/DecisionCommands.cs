using System.CommandLine;
using System.Globalization;
using OnRecord.App.Output;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary>The commands by which users decide: each says what it did, and how to take it back.</summary>
internal static class DecisionCommands
{
    public static IEnumerable<Command> Create()
    {
        var id = SharedOptions.Entry("id");
        yield return OnEntry("accept", "Says that an entry is right.", id, [], (register, author, entry, _) => register.Accept(author, entry));

        id = SharedOptions.Entry("id");
        yield return OnEntry("reject", "Says that an entry is wrong; it stays in the register, marked.", id, [],
            (register, author, entry, _) => register.Reject(author, entry));

        id = SharedOptions.Entry("id");
        var field = new Argument<string>("field")
        {
            Description = "What to correct, as lists and 'onrecord show' call it: supplier, recipient, what, stage, " +
            "when; imposer, target; speaker, speaks-for, attitude; actor."
        };
        var value = new Argument<string>("value") { Description = "What it should be." };
        yield return OnEntry("correct", "Says what a field of an entry should be; what the machine said stays beside it.", id, [field, value],
            (register, author, entry, result) =>
                register.Correct(author, entry, EntryFields.InRegister(entry.Kind, result.GetValue(field)!), result.GetValue(value)!));

        id = SharedOptions.Entry("id");
        var words = new Argument<string>("words") { Description = "The remark." };
        yield return OnEntry("note", "Adds a remark to an entry.", id, [words],
            (register, author, entry, result) => register.Note(author, entry, result.GetValue(words)!));

        id = SharedOptions.Entry("id");
        var tag = new Argument<string>("tag") { Description = "The tag; lists find it with --tag." };
        yield return OnEntry("tag", "Adds a word to find an entry by.", id, [tag],
            (register, author, entry, result) => register.Tag(author, entry, result.GetValue(tag)!));

        id = SharedOptions.Entry("id");
        var other = SharedOptions.Entry("other");
        yield return OnEntry("merge", "Says that two entries are one matter: the second goes into the first.", id, [other],
            (register, author, entry, result) => register.Merge(author, entry, Parse(result.GetValue(other)!)));

        id = SharedOptions.Entry("id");
        var reports = new Argument<string[]>("report") { Description = "Reports as 'onrecord show' numbers them: r12.", Arity = ArgumentArity.OneOrMore };
        yield return OnEntry("split", "Takes reports out of an entry into one of their own; they stay apart.", id, [reports],
            (register, author, entry, result) => register.Split(author, entry, [.. result.GetValue(reports)!.Select(ReportNumber)]));

        var outlet = new Argument<string>("outlet") { Description = "Name of the outlet, as documents have it." };
        var grade = new Argument<string>("grade")
        {
            Description = "A completely reliable, B usually, C fairly, D not usually, E " +
            "unreliable, F can't be judged."
        };
        yield return Decide("grade", "Says how reliable an outlet is, by the Admiralty code.", [outlet, grade],
            (register, author, result) => register.Grade(author, result.GetValue(outlet)!, result.GetValue(grade)!));

        var one = new Argument<string>("party") { Description = "Id of a party: person:kerry. 'onrecord parties NAME' gives it." };
        var another = new Argument<string>("other") { Description = "Id of the other." };
        yield return Decide("alias", "Says that two parties are one: questions for either find both.", [one, another],
            (register, author, result) => register.Alias(author, result.GetValue(one)!, result.GetValue(another)!));

        yield return Undo();
        yield return History();
    }

    private static Command OnEntry(string name, string description, Argument<string> id, IEnumerable<Argument> own,
        Func<RegisterKeeper, string, EntryId, ParseResult, Decision> decide) =>
        Decide(name, description, [id, .. own], (register, author, result) => decide(register, author, Parse(result.GetValue(id)!), result));

    private static Command Decide(string name, string description, IEnumerable<Argument> own, Func<RegisterKeeper, string, ParseResult, Decision> decide)
    {
        var (database, author) = (SharedOptions.Database(), SharedOptions.Author());
        var command = new Command(name, description);
        foreach (var argument in own) command.Add(argument);
        command.Add(author);
        command.Add(database);
        command.SetAction(result => Run(result, database, register =>
        {
            var made = decide(register, result.GetValue(author)!, result);
            result.InvocationConfiguration.Error.WriteLine($"{DecisionPrinter.Sentence(made)} Take it back with: onrecord undo " +
                $"{made.Number.ToString(CultureInfo.InvariantCulture)}");
        }));
        return command;
    }

    private static Command Undo()
    {
        var number = new Argument<long?>("number")
        {
            Description = "Number of the decision as 'onrecord history' lists it; the " +
            "last one that holds without it.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var (database, author) = (SharedOptions.Database(), SharedOptions.Author());
        var command = new Command("undo", "Takes a decision back; both stay in the history.") { number, author, database };
        command.SetAction(result => Run(result, database, register =>
        {
            var undone = register.Undo(result.GetValue(author)!, result.GetValue(number));
            result.InvocationConfiguration.Error.WriteLine($"Taken back: {DecisionPrinter.Sentence(undone)}");
            if (undone.Kind == DecisionKind.Remove) Rereading.Waiting(register, result.InvocationConfiguration.Error);
        }));
        return command;
    }

    private static Command History()
    {
        var target = new Argument<string?>("target")
        {
            Description = "Key of an entry, name of an outlet, id of a party or " +
            "document; all decisions without it.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var (database, format) = (SharedOptions.Database(), SharedOptions.Format());
        var command = new Command("history", "Lists decisions with time and author; those taken back are marked.") { target, database, format };
        command.SetAction(result => Run(result, database, register =>
        {
            var found = register.History(result.GetValue(target));
            DecisionPrinter.Print(found, SharedOptions.FormatOf(result, format), result.InvocationConfiguration.Output);
            if (found.Count == 0) result.InvocationConfiguration.Error.WriteLine("Nobody has decided anything there.");
        }));
        return command;
    }

    private static int Run(ParseResult result, Option<string> database, Action<RegisterKeeper> work)
    {
        using var register = RegisterFile.Open(result, database);
        try
        {
            work(register);
            return ExitCode.Done;
        }
        catch (DecisionException e)
        {
            result.InvocationConfiguration.Error.WriteLine($"onrecord: {Output.WaysOut.Sentence(e)}");
            return ExitCode.SomeFailed;
        }
    }

    private static EntryId Parse(string id) =>
        EntryId.Parse(id)
        ?? throw new DecisionException(DecisionFault.Value,
            $"'{id}' is no key of an entry; expected is one such as t12. Lists give them, such as 'onrecord transfers'.");

    private static long ReportNumber(string words) =>
        words is ['r' or 'R', .. var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new DecisionException(DecisionFault.Value, $"'{words}' is no number of a report; 'onrecord show' gives them: r12.");
}
