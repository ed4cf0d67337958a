using System.CommandLine;
using OnRecord.Intake;

namespace OnRecord.App.Commands;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>JSON, an object a line.</summary>
    Json,

    /// <summary>Comma-separated values with a header.</summary>
    Csv,
}

/// <summary>Options that several commands share.</summary>
internal static class SharedOptions
{
    public static Option<OutputFormat> Format() => new("--format", "-f") { Description = "How to write results: text, json (an object a line) or csv.", DefaultValueFactory = _ => OutputFormat.Text };

    public static Option<string> Database() => new("--db") { Description = "The register file. Default: the environment's ONRECORD_DB, else onrecord.db in this folder.", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ONRECORD_DB") is { Length: > 0 } path ? path : "onrecord.db" };

    public static Option<string?> Date()
    {
        var option = new Option<string?>("--date") { Description = "Date of publication (2022-12-10, 2022-12 or 2022) for documents that carry none." };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } date && !PublishedDate.TryParse(date, out _)) result.AddError($"--date '{date}' is no date; expected is one such as 2022-12-10, 2022-12 or 2022.");
        });
        return option;
    }

    public static Option<string?> Encoding() => new("--encoding") { Description = "Encoding of plain-text files (utf-8, utf-16, windows-1252 ...). Default: found out." };

    public static Option<int> Limit() => new("--limit") { Description = "At most so many results; 0 for all.", DefaultValueFactory = _ => 100 };
}
