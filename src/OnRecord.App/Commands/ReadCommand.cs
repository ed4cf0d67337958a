using System.CommandLine;
using OnRecord.App.Fetching;
using OnRecord.App.Output;
using OnRecord.App.Output.Evidence;
using OnRecord.Contract;
using OnRecord.Formats;
using OnRecord.Intake;

namespace OnRecord.App.Commands;

/// <summary><c>read PATH...</c>: prints what documents put on record, and keeps nothing.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("source")
        {
            Description = "Files of any kind, folders, addresses of the web, or - for standard input.",
            Arity = ArgumentArity.OneOrMore
        };
        var format = SharedOptions.ReadFormat();
        var date = SharedOptions.Date();
        var encoding = SharedOptions.Encoding();
        var (userAgent, allowPrivate) = (SharedOptions.UserAgent(), SharedOptions.AllowPrivate());
        var with = new Option<string[]>("--with")
        {
            Description = "With --format json: adds 'language' (sentences, words, names, mentions, times, " +
            "quantities), 'text' (the document's text), or both."
        };
        with.AcceptOnlyFromAmong("language", "text");
        var events = new Option<bool>("--events") { Description = "On pages, events, too (JSON and CSV always have them)." };
        var command = new Command("read",
            "Prints what documents put on record: who says what, transfers, sanctions, disputes, each with its words.") { paths, format, date, encoding, with,
            events, userAgent, allowPrivate };
        command.Validators.Add(result =>
        {
            // By the words as they stand: values that do not parse have errors of their own.
            var json = result.GetResult(format)?.Tokens is [{ } word] && word.Value.Equals("json", StringComparison.OrdinalIgnoreCase);
            if (result.GetResult(with)?.Tokens is { Count: > 0 } && !json) result.AddError("--with adds to JSON only; say --format json.");
        });
        command.SetAction(result =>
        {
            var intake = FileIntake.Create(new IntakeOptions { Date = result.GetValue(date), Encoding = result.GetValue(encoding) }, Worker.Extracts);
            using var fetcher = new WebFetcher(new FetchOptions(result.GetValue(userAgent)!, result.GetValue(allowPrivate)));
            var output = result.InvocationConfiguration.Output;
            var error = result.InvocationConfiguration.Error;
            using var printer = Printer(SharedOptions.FormatOf(result, format), output, result.GetValue(with) ?? [], result.GetValue(events));
            var progress = new Progress(error, !Console.IsErrorRedirected);
            Lazy<OnRecordReader> reader = new(() => OnRecordReader.Create());
            var failed = 0;
            var documents = 0;
            long tokens = 0;
            var inputs = result.GetValue(paths)!;
            var run = new DocumentRun(intake, fetcher);
            foreach (var (source, read, failure) in DocumentRun.Readings(reader, run.Documents(inputs), inputs.Contains("-"), made => made, progress.Waiting))
            {
                if (read is null)
                {
                    progress.Clear();
                    error.WriteLine($"onrecord: {source}: {failure}");
                    failed++;
                    continue;
                }
                if (UnreadDocument.Why(read.Document) is { } why)
                {
                    progress.Clear();
                    error.WriteLine($"onrecord: {source}: {why}");
                }
                documents++;
                tokens += read.Analysis.TokenCount;
                progress.Clear();
                printer.Print(read);
                progress.Report(documents, tokens, source);
            }
            progress.Clear();
            if (run.PassedOver is { } others) error.WriteLine(others);
            return failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        });
        return command;
    }

    private static IReadPrinter Printer(OutputFormat format, TextWriter output, string[] with, bool events) => format switch
    {
        OutputFormat.Json => new JsonReadPrinter(output, with.Contains("language"), with.Contains("text")),
        OutputFormat.Csv or OutputFormat.RawCsv => new CsvReadPrinter(format, output),
        OutputFormat.Html => new HtmlReadPrinter(output, events),
        _ => new PageReadPrinter(output, events),
    };
}
