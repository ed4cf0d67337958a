using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Storage;

namespace OnRecord.App.Commands;

/// <summary><c>show ID</c>: one entry with its whole evidence.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The entry's id as a list gives it: t12, s3, n1, d2." };
        var database = SharedOptions.Database();
        var format = SharedOptions.Format();
        var command = new Command("show", "Shows one entry with its words, document and holders.") { id, database, format };
        command.SetAction(result =>
        {
            using var register = SqliteRegister.Open(result.GetValue(database)!, mustExist: true);
            if (register.Get(result.GetValue(id)!) is not { } entry)
            {
                result.InvocationConfiguration.Error.WriteLine($"onrecord: the register has no entry '{result.GetValue(id)}'. Lists give the ids: onrecord transfers.");
                return ExitCode.SomeFailed;
            }
            EntryPrinter.Show(entry, result.GetValue(format), result.InvocationConfiguration.Output);
            return ExitCode.Done;
        });
        return command;
    }
}
