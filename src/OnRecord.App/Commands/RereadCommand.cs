using System.CommandLine;
using System.Globalization;
using OnRecord.Intake;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>reread</c>: reads the register's documents again with this program, and keeps every decision.</summary>
internal static class RereadCommand
{
    public static Command Create()
    {
        var database = SharedOptions.Database();
        var all = new Option<bool>("--all") { Description = "Also documents that this version of OnRecord has read already." };
        var command = new Command("reread", "Reads the register's documents again, as this version reads them: those that an older version read. Entries keep their ids and all decisions.") { all, database };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            var error = result.InvocationConfiguration.Error;
            var version = typeof(OnRecordReader).Assembly.GetName().Version!.ToString(3);
            var heads = register.AllDocuments().Where(d => result.GetValue(all) || d.Program != version).ToList();
            var progress = new Progress(error, !Console.IsErrorRedirected);
            Lazy<OnRecordReader> reader = new(() => OnRecordReader.Create());
            int done = 0, failed = 0;
            long tokens = 0;
            var documents = heads.Select(h => IntakeResult.Of(Kept(register, h)));
            foreach (var (source, made, failure) in DocumentRun.Readings(reader, documents, oneByOne: false, PreparedDocument.Of, progress.Waiting))
            {
                if (made is null)
                {
                    progress.Clear();
                    error.WriteLine($"onrecord: {source}: {failure}");
                    failed++;
                    continue;
                }
                register.Reread(made);
                tokens += made.TokenCount;
                progress.Report(++done, tokens, source, heads.Count, done + failed);
            }
            progress.Clear();
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done:N0} documents read again, {failed:N0} failed; {register.DocumentCount - heads.Count:N0} were read by this version already."));
            return failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        });
        return command;
    }

    private static Document Kept(RegisterKeeper register, DocumentHead head) =>
        DocumentIntake.Again(new Document { Id = head.Id, File = head.File, Url = head.Url, Outlet = head.Outlet, Published = head.Published, Title = head.Title, Text = register.Document(head.Number)!.Text });
}
