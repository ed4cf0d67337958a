using System.CommandLine;
using OnRecord.App.Fetching;
using OnRecord.Formats;
using OnRecord.Intake;

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

/// <summary>How documents are taken in: what <c>add</c> and <c>watch</c> have in common.</summary>
internal sealed class TakingOptions
{
    private readonly Option<string?> _date = SharedOptions.Date();
    private readonly Option<string?> _encoding = SharedOptions.Encoding();
    private readonly Option<string> _userAgent = SharedOptions.UserAgent();
    private readonly Option<bool> _allowPrivate = SharedOptions.AllowPrivate();

    private readonly Option<bool> _fromName = new("--date-from-name")
    {
        Description = "Documents that carry no date take the one in their file's name or path (2022-12-10, 20221210, 2022/12/10), before --date."
    };

    private readonly Option<bool> _noOriginals = new("--no-originals")
    {
        Description = "Keep the texts alone, not the files that they were taken out of. 'verify' can't prove then that these give the texts."
    };

    /// <summary>The register file.</summary>
    public Option<string> Database { get; } = SharedOptions.Database();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Database, _date, _fromName, _encoding, _noOriginals, _userAgent, _allowPrivate }) command.Add(option);
    }

    public FileIntake Intake(ParseResult result) => FileIntake.Create(new IntakeOptions
    {
        Date = result.GetValue(_date),
        DateFromName = result.GetValue(_fromName),
        Encoding = result.GetValue(_encoding),
    });

    public WebFetcher Fetcher(ParseResult result) => new(new FetchOptions(result.GetValue(_userAgent)!, result.GetValue(_allowPrivate)));

    public bool KeepsOriginals(ParseResult result) => !result.GetValue(_noOriginals);
}
