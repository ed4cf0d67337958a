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

    /// <summary>A page of evidence that stands alone.</summary>
    Html,
}

/// <summary>Options that several commands share.</summary>
internal static class SharedOptions
{
    public static Option<OutputFormat> Format() => Format("How to write results: text, json (an object a line) or csv.", OutputFormat.Text, OutputFormat.Json, OutputFormat.Csv);

    /// <summary>The formats of what was read: a page of evidence among them.</summary>
    public static Option<OutputFormat> ReadFormat() => Format("How to write results: text, json (an object a line), csv, or html (one page that stands alone, with the words marked).", OutputFormat.Text, OutputFormat.Json, OutputFormat.Csv, OutputFormat.Html);

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

    private static Option<OutputFormat> Format(string description, params OutputFormat[] formats)
    {
        var option = new Option<OutputFormat>("--format", "-f") { Description = description, DefaultValueFactory = _ => OutputFormat.Text };
        option.Validators.Add(result =>
        {
            // Words that are no format at all have an error of their own.
            if (result.Tokens is [{ } word] && Enum.TryParse<OutputFormat>(word.Value, ignoreCase: true, out var format) && !formats.Contains(format))
                result.AddError($"--format {word.Value} is not for this command; it writes {string.Join(", ", formats).ToLowerInvariant()}.");
        });
        return option;
    }

    public static Option<int> Limit() => Number("--limit", "At most so many results; 0 for all.", 40);

    public static Option<int> Offset() => Number("--offset", "Pass over so many results first.", 0);

    public static Option<bool> Contested() => new("--contested") { Description = "Only what somebody denies or took back." };

    /// <summary>An entry's key, as lists give it.</summary>
    public static Argument<string> Entry(string name) => new(name) { Description = "The entry's id as a list gives it: t12, s3, n1, e5, d2." };

    public static Option<string> Author() => new("--author") { Description = "Who decides. Default: the environment's ONRECORD_AUTHOR, else the name of the user.", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ONRECORD_AUTHOR") is { Length: > 0 } name ? name : Environment.UserName };

    private static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.Tokens.Count == 0) return;
            if (int.TryParse(result.Tokens[0].Value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) && number < 0) result.AddError($"{name} can't be less than 0.");
        });
        return option;
    }
}
