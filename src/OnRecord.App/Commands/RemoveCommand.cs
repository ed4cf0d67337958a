using System.CommandLine;
using System.Globalization;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>remove DOCUMENT --reason WORDS</c>: takes a document out of the register.</summary>
internal static class RemoveCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("document")
        {
            Description = "Id of the document, or the first digits of it, as 'onrecord documents' " +
            "lists it; or its file or address."
        };
        var reason = new Option<string>("--reason") { Description = "Why; it stays in the history.", Required = true };
        var erase = new Option<bool>("--erase")
        {
            Description = "Erases the text, too, from the file; without it the text stays and " +
            "'onrecord undo' brings all back."
        };
        var (database, author) = (SharedOptions.Database(), SharedOptions.Author());
        var command = new Command("remove",
            "Takes a document out: entries lose its report, or go where they have no other. Decisions stay in the history.") { name, reason, erase, author,
            database };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            var error = result.InvocationConfiguration.Error;
            try
            {
                if (DocumentOf(register, result.GetValue(name)!, error) is not { } head) return ExitCode.SomeFailed;
                var erased = result.GetValue(erase);
                var (made, reports) = register.Remove(result.GetValue(author)!, head.Id, result.GetValue(reason)!, erased);
                var number = made.Number.ToString(CultureInfo.InvariantCulture);
                var way = erased ? $"To let it in again: onrecord undo {number}, then add its file" : $"Take it back with: onrecord undo {number}";
                error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"Taken out: {head.File}; {Output.Phrases.Counted(reports, "report")} left the " +
                    $"entries{(erased ? ", and its text is erased" : "")}. {way}"));
                Rereading.Waiting(register, error);
                return ExitCode.Done;
            }
            catch (DecisionException e)
            {
                error.WriteLine($"onrecord: {Output.WaysOut.Sentence(e)}");
                return ExitCode.SomeFailed;
            }
        });
        return command;
    }

    /// <summary>The document that a user named; null where there is none, or several: then it is said.</summary>
    private static DocumentHead? DocumentOf(RegisterKeeper register, string name, TextWriter error)
    {
        var found = register.DocumentsCalled(name).Take(5).ToList();
        if (found is [var only]) return only;
        error.WriteLine(found.Count == 0 ? $"onrecord: the register has no document '{name}'. 'onrecord documents' lists them with their ids."
            : $"onrecord: several documents are meant by '{name}': {string.Join(", ", found.Select(d => d.Id[..12]))}. Name one by its id.");
        return null;
    }
}
