using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>show ID</c>: one entry with its whole evidence.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var id = SharedOptions.Entry("id");
        var database = SharedOptions.Database();
        var format = SharedOptions.Format();
        var command = new Command("show", "Shows one entry with its whole evidence: who holds it, the words, documents, and what users decided.") { id, database, format };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            if (EntryId.Parse(result.GetValue(id)) is not { } key || register.Get(key) is not { } found)
            {
                result.InvocationConfiguration.Error.WriteLine($"onrecord: the register has no entry '{result.GetValue(id)}'. Lists give the ids: onrecord transfers.");
                return ExitCode.SomeFailed;
            }
            if (found.Entry.Id != key) result.InvocationConfiguration.Error.WriteLine($"{key} is {found.Entry.Id} now, by a decision: 'onrecord history {key}' shows which.");
            EvidencePrinter.Print(found, [.. register.Evidence(found.Entry.Id).Select(r => (r, register.Through(r)))], register.History(found.Entry.Id.ToString()), SharedOptions.FormatOf(result, format), result.InvocationConfiguration.Output);
            return ExitCode.Done;
        });
        return command;
    }
}
