using System.CommandLine;
using System.Globalization;
using OnRecord.Formats;

namespace OnRecord.App.Commands;

/// <summary><c>verify</c>: proves that the register's texts are those that were added and that every entry's words stand where it says.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var database = SharedOptions.Database();
        var sealFile = new Option<string?>("--seal")
        {
            Description = "A seal that 'onrecord seal' wrote: also says what was changed since, whoever reckoned " +
            "the register's own hashes anew."
        };
        var publicKey = new Option<string?>("--public-key") { Description = "Public key of who made the seal, its line or its file. Default: your own." };
        var command = new Command("verify",
            "Proves the register: each text by its hash, each entry's spans by its words. Faults go to standard output, a line each.") { sealFile, publicKey,
            database };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var progress = new Progress(error, !Console.IsErrorRedirected);
            var faults = 0;
            var seal = result.GetValue(sealFile) is { } path ? SealCommand.Read(path, result.GetValue(publicKey), error) : null;
            if (seal is null && result.GetValue(sealFile) is not null) return ExitCode.SomeFailed;
            void Done(long done) => progress.Report(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {register.DocumentCount:N0} documents"));
            var intake = FileIntake.Create(default, Worker.Extracts);
            foreach (var fault in register.Verify(Done, intake.TextOf).Concat(seal is null ? [] : register.Broken(seal, Done)))
            {
                progress.Clear();
                output.WriteLine(Output.Visible.Line(fault));
                faults++;
            }
            progress.Clear();
            error.WriteLine(faults == 0
                ? string.Create(CultureInfo.InvariantCulture,
                    $"{Output.Phrases.Counted(register.DocumentCount, "document")}: every text matches its hash and every span its words.")
                : string.Create(CultureInfo.InvariantCulture,
                    $"{Output.Phrases.Counted(faults, "fault")} in {Output.Phrases.Counted(register.DocumentCount, "document")}. Restore a copy of the " +
                    $"register, or add the documents named to a new one."));
            if (seal is not null && register.ReadOtherwise(seal) is > 0 and var otherwise)
                error.WriteLine($"Of {Output.Phrases.Counted(otherwise, "sealed document")} only the text is proved: another version of OnRecord read what " +
                    $"it reports, or it no longer counts.");
            if (seal is not null && faults == 0)
                error.WriteLine($"All that was sealed on {seal.Made[..10]} is as it was: {Output.Phrases.Counted(seal.Documents.Count, "document")}, " +
                    $"{Output.Phrases.Counted(seal.Decisions, "decision")}.");
            return faults == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        });
        return command;
    }
}
