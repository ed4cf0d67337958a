using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Contract;
using OnRecord.Language.Parties;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>parties [NAME]</c>: who is on record, those named most first.</summary>
internal static class PartiesCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name")
        {
            Description = "Words of the name, or their beginnings; all parties without it.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var kind = SharedOptions.Choice("--kind", "What sort of party.", [.. Enum.GetValues<PartyKind>().Select(ContractNames.Of)]);
        var (database, format, limit, offset) = (SharedOptions.Database(), SharedOptions.Format(), SharedOptions.Limit(), SharedOptions.Offset());
        var command = new Command("parties",
            "Lists the parties of the register, those named most first, with the ids that other commands take.") { name, kind, limit, offset, database,
            format };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            var most = result.GetValue(limit);
            var found = register.Parties(result.GetValue(name), result.GetValue(kind), most > 0 ? most + 1 : 0, result.GetValue(offset));
            var more = most > 0 && found.Count > most;
            PartyPrinter.Print(more ? [.. found.Take(most)] : found, SharedOptions.FormatOf(result, format), result.InvocationConfiguration.Output);
            Paging.Tell(result.InvocationConfiguration.Error, found.Count, more, most, result.GetValue(offset));
            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary><c>who NAME</c>: the dossier of one party.</summary>
internal static class WhoCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "A name, or an id such as country:RU or person:john-kerry." };
        var (database, format) = (SharedOptions.Database(), SharedOptions.Format());
        var limit = SharedOptions.Number("--limit", "At most so many entries in each part, the latest; 0 for all.", 5);
        var command = new Command("who",
            "Shows the dossier of one party: aliases, roles over time, transfers in both directions, sanctions, disputes, statements, events.") { name, limit,
            database, format };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            if (register.Who(result.GetValue(name)!, result.GetValue(limit)) is not { } dossier)
            {
                result.InvocationConfiguration.Error.WriteLine($"onrecord: the register has no party '{result.GetValue(name)}'. 'onrecord parties WORDS' " +
                    $"lists those whose names have the words.");
                return ExitCode.SomeFailed;
            }
            PartyPrinter.Print(dossier, SharedOptions.FormatOf(result, format), result.InvocationConfiguration.Output);
            var most = result.GetValue(limit);
            if (most > 0 && dossier.Parts.Any(p => p.Entries.Count >= most))
                result.InvocationConfiguration.Error.WriteLine($"At most {most} entries of each part are shown; --limit 0 shows all.");
            return ExitCode.Done;
        });
        return command;
    }
}
