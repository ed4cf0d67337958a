using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Register;
using OnRecord.Storage;

namespace OnRecord.App.Commands;

/// <summary><c>documents</c>: what the register was filled with, and which documents are copies of one another.</summary>
internal static class DocumentsCommand
{
    public static Command Create()
    {
        var (database, format, limit) = (SharedOptions.Database(), SharedOptions.Format(), SharedOptions.Limit());
        var (since, until) = (EntryQuestion.Day("--since", "Published on this date or later."), EntryQuestion.Day("--until", "Published on this date or earlier."));
        var outlet = EntryQuestion.Name("--outlet", "Who published it.");
        var text = EntryQuestion.Name("--text", "Words of the text or title, as they stand.");
        var copies = new Option<bool>("--copies") { Description = "Only documents that have copies (syndicated, cut or lightly edited), group by group." };
        var command = new Command("documents", "Lists the documents of the register; copies of one article name the first of them.") { since, until, outlet, text, copies, limit, database, format };
        command.SetAction(result =>
        {
            using var register = SqliteRegister.Open(result.GetValue(database)!, mustExist: true);
            var query = new DocumentQuery
            {
                Since = EntryQuestion.Iso(result.GetValue(since)),
                Until = EntryQuestion.Iso(result.GetValue(until)),
                Outlet = result.GetValue(outlet),
                Text = result.GetValue(text),
                CopiesOnly = result.GetValue(copies),
                Limit = result.GetValue(limit),
            };
            var documents = register.Documents(query);
            DocumentPrinter.Print(documents, result.GetValue(format), result.InvocationConfiguration.Output);
            if (documents.Count == 0) result.InvocationConfiguration.Error.WriteLine("Nothing in the register fits.");
            else if (query.Limit > 0 && documents.Count == query.Limit) result.InvocationConfiguration.Error.WriteLine($"The first {query.Limit}; more with --limit.");
            return ExitCode.Done;
        });
        return command;
    }
}
