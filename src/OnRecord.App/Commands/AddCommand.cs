using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using OnRecord.Intake;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>add PATH...</c>: reads documents and keeps what they put on record in the register.</summary>
internal static class AddCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files, folders, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var database = SharedOptions.Database();
        var date = SharedOptions.Date();
        var encoding = SharedOptions.Encoding();
        var command = new Command("add", "Reads documents and keeps what they put on record in the register. Documents that are there already are passed over.") { paths, database, date, encoding };
        command.SetAction(result =>
        {
            var intake = DocumentIntake.Create(new IntakeOptions { Date = result.GetValue(date), Encoding = result.GetValue(encoding) });
            using var register = RegisterFile.Open(result, database, mustExist: false);
            return Run(intake, register, result.GetValue(paths)!, result.InvocationConfiguration.Error);
        });
        return command;
    }

    // So many documents, or what has come in within so long, go in together.
    private const int MostAtOnce = 32;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private static int Run(DocumentIntake intake, RegisterKeeper register, string[] paths, TextWriter error)
    {
        Lazy<OnRecordReader> reader = new(() => OnRecordReader.Create());
        var progress = new Progress(error, !Console.IsErrorRedirected);
        var tally = new DocumentTally(paths);
        int added = 0, there = 0, failed = 0, unread = 0;
        long tokens = 0;
        bool IsNew(IntakeResult item)
        {
            if (item.Document is not { } document || !register.Contains(document.Id)) return true;
            there++;
            return false;
        }
        var stream = paths.Contains("-");
        var waiting = new List<PreparedDocument>();
        var since = Stopwatch.StartNew();
        void Keep()
        {
            foreach (var outcome in register.Add(waiting))
                if (outcome == AddOutcome.Added) added++;
                else there++;
            waiting.Clear();
        }
        var run = new DocumentRun(intake);
        foreach (var (source, made, failure) in DocumentRun.Readings(reader, run.Documents(paths).Where(IsNew), stream, PreparedDocument.Of, progress.Waiting))
        {
            if (made is null)
            {
                progress.Clear();
                error.WriteLine($"onrecord: {source}: {failure}");
                failed++;
                continue;
            }
            if (UnreadDocument.Why(made.Document) is { } why)
            {
                progress.Clear();
                error.WriteLine($"onrecord: {source}: {why}; it is kept");
                unread++;
            }
            tokens += made.TokenCount;
            if (waiting.Count == 0) since.Restart();
            waiting.Add(made);
            if (stream || waiting.Count == MostAtOnce || since.Elapsed > LongestWait) Keep();
            progress.Report(added + waiting.Count, tokens, source, tally.Total, added + waiting.Count + there + failed);
        }
        if (waiting.Count > 0) Keep();
        progress.Clear();
        if (run.PassedOver is { } others) error.WriteLine(others);
        error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{added:N0} documents added{(unread > 0 ? $" ({unread:N0} of them unread)" : "")}, {there:N0} were there already, {failed:N0} failed; the register holds {register.DocumentCount:N0}."));
        return failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
    }
}
