using System.CommandLine;
using System.Globalization;

namespace OnRecord.App.Commands;

/// <summary><c>verify</c>: proves that the register's texts are those that were added and that every entry's words stand where it says.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var database = SharedOptions.Database();
        var command = new Command("verify", "Proves the register: each text by its hash, each entry's spans by its words. Faults go to standard output, a line each.") { database };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var progress = new Progress(error, !Console.IsErrorRedirected);
            var faults = 0;
            foreach (var fault in register.Verify(done => progress.Report(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {register.DocumentCount:N0} documents"))))
            {
                progress.Clear();
                output.WriteLine(fault);
                faults++;
            }
            progress.Clear();
            error.WriteLine(faults == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{register.DocumentCount:N0} documents: every text matches its hash and every span its words.")
                : string.Create(CultureInfo.InvariantCulture, $"{faults:N0} faults in {register.DocumentCount:N0} documents. Restore a copy of the register, or add the documents named to a new one."));
            return faults == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        });
        return command;
    }
}
