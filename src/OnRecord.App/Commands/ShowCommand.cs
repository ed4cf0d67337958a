using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>show ID</c>: one entry with its whole evidence.</summary>
internal static class ShowCommand
{
    // Of a document's id, so that no entry's is taken for one.
    private const int LeastDigits = 8;

    public static Command Create()
    {
        var id = new Argument<string>("id")
        {
            Description = "The entry's id as a list gives it: t12, s3, n1, e5, d2; or a document's, or " +
            "the first eight digits of it."
        };
        var database = SharedOptions.Database();
        var format = SharedOptions.Format();
        var command = new Command("show",
            "Shows one entry with its whole evidence: who holds it, the words, documents, and what users decided; or one document with its text.") { id,
            database, format };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            if (result.GetValue(id) is { Length: >= LeastDigits } name && register.FindDocument(name) is { } document)
            {
                DocumentPrinter.Print(register.Document(document.Number)!, register.Versions(document), register.RemovalOf(document.Id),
                    SharedOptions.FormatOf(result, format), result.InvocationConfiguration.Output);
                return ExitCode.Done;
            }
            if (EntryId.Parse(result.GetValue(id)) is not { } key || register.Get(key) is not { } found)
            {
                result.InvocationConfiguration.Error.WriteLine($"onrecord: the register has no entry or document '{result.GetValue(id)}'. Lists give the " +
                    $"ids: onrecord transfers, onrecord documents.");
                return ExitCode.SomeFailed;
            }
            if (found.Entry.Id != key)
                result.InvocationConfiguration.Error.WriteLine($"{key} is {found.Entry.Id} now, by a decision: 'onrecord history {key}' shows which.");
            EvidencePrinter.Print(found, [.. register.Evidence(found.Entry.Id).Select(r => (r, register.Through(r)))],
                register.History(found.Entry.Id.ToString()), register.Document, SharedOptions.FormatOf(result, format), result.InvocationConfiguration.Output);
            return ExitCode.Done;
        });
        return command;
    }
}
