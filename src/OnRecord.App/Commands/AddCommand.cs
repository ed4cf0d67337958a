using System.CommandLine;
using OnRecord.Intake;

namespace OnRecord.App.Commands;

/// <summary><c>add PATH...</c>: reads documents and keeps what they put on record in the register.</summary>
internal static class AddCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files, folders, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var database = SharedOptions.Database();
        var date = SharedOptions.Date();
        var fromName = new Option<bool>("--date-from-name")
        {
            Description = "Documents that carry no date take the one in their file's name or path " +
            "(2022-12-10, 20221210, 2022/12/10), before --date."
        };
        var encoding = SharedOptions.Encoding();
        var command = new Command("add",
            "Reads documents and keeps what they put on record in the register. Documents that are there already are passed over.") { paths, database, date,
            fromName, encoding };
        command.SetAction(result =>
        {
            var intake = DocumentIntake.Create(new IntakeOptions
            {
                Date = result.GetValue(date),
                DateFromName = result.GetValue(fromName),
                Encoding = result.GetValue(encoding)
            });
            using var register = RegisterFile.Open(result, database, mustExist: false);
            var error = result.InvocationConfiguration.Error;
            return new AddRun(register, result.GetValue(paths)!, new Progress(error, !Console.IsErrorRedirected), error).Add(intake)
                ? ExitCode.Done
                : ExitCode.SomeFailed;
        });
        return command;
    }
}
