using System.CommandLine;
using System.Globalization;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>reread</c>: reads the register's documents again with this program, and keeps every decision.</summary>
internal static class RereadCommand
{
    public static Command Create()
    {
        var database = SharedOptions.Database();
        var all = new Option<bool>("--all") { Description = "Also documents that this version of OnRecord has read already." };
        var command = new Command("reread",
            "Reads the register's documents again, as this version reads them: those that an older version read. Entries " +
            "keep their ids and all decisions.") { all, database };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            var error = result.InvocationConfiguration.Error;
            var version = typeof(OnRecordReader).Assembly.GetName().Version!.ToString(3);
            var counting = register.AllDocuments().Where(d => d.State == DocumentState.Counts).ToList();
            var heads = counting.Where(d => result.GetValue(all) || d.Program != version).ToList();
            var (done, failed) = Rereading.Run(register, heads, error);
            Rereading.Waiting(register, error);
            error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Output.Phrases.Counted(done, "document")} read again, {failed:N0} failed; {counting.Count - heads.Count:N0} were read " +
                $"by this version already."));
            return failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        });
        return command;
    }
}
