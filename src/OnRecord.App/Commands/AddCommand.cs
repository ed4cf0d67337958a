using System.CommandLine;

namespace OnRecord.App.Commands;

/// <summary><c>add SOURCE...</c>: reads documents and keeps what they put on record in the register.</summary>
internal static class AddCommand
{
    public static Command Create()
    {
        var sources = new Argument<string[]>("source")
        {
            Description = "Files of any kind (texts, web pages, PDFs, mail, feeds, Office documents, tables, web archives, packed folders), folders, " +
            "addresses of the web, or - for standard input.",
            Arity = ArgumentArity.OneOrMore
        };
        var options = new TakingOptions();
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Only show what would be taken, and keep nothing; of a single page its text, and what was left out of it."
        };
        var command = new Command("add",
            "Reads documents and keeps what they put on record in the register. Documents that are there already are passed over.") { sources, dryRun };
        options.AddTo(command);
        command.SetAction(result =>
        {
            var error = result.InvocationConfiguration.Error;
            var inputs = result.GetValue(sources)!;
            var progress = new Progress(error, !Console.IsErrorRedirected);
            using var fetcher = options.Fetcher(result);
            var run = new DocumentRun(options.Intake(result), fetcher);
            if (result.GetValue(dryRun))
                return DryRun.Show(run, inputs, result.InvocationConfiguration.Output, error) ? ExitCode.Done : ExitCode.SomeFailed;
            using var register = RegisterFile.Open(result, options.Database, mustExist: false);
            var add = new AddRun(register, inputs, progress, error) { KeepsOriginals = options.KeepsOriginals(result) };
            return add.Add(run, run.Documents(inputs)) ? ExitCode.Done : ExitCode.SomeFailed;
        });
        return command;
    }
}
