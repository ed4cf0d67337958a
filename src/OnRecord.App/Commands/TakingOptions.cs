using System.CommandLine;
using OnRecord.App.Fetching;
using OnRecord.Formats;
using OnRecord.Intake;

namespace OnRecord.App.Commands;

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
    }, Worker.Extracts);

    public WebFetcher Fetcher(ParseResult result) => new(new FetchOptions(result.GetValue(_userAgent)!, result.GetValue(_allowPrivate)));

    public bool KeepsOriginals(ParseResult result) => !result.GetValue(_noOriginals);
}
