using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Intake;

namespace OnRecord.App.Commands;

/// <summary>Options that several commands share.</summary>
internal static class SharedOptions
{
    /// <summary>For all commands: CSV as it is.</summary>
    public static Option<bool> Raw { get; } = new("--raw")
    {
        Description = "With --format csv: cells as they are, for programs. Without it a cell that " +
        "begins as a formula does (= + - @) gets an apostrophe, and what can't be seen is made visible.",
        Recursive = true
    };

    /// <summary>The format that a command line asks for.</summary>
    public static OutputFormat FormatOf(ParseResult result, Option<OutputFormat> format) =>
        result.GetValue(format) is var asked && asked == OutputFormat.Csv && result.GetValue(Raw) ? OutputFormat.RawCsv : asked;

    public static Option<OutputFormat> Format() =>
        Format("How to write results: text, json (an object a line) or csv.", OutputFormat.Text, OutputFormat.Json, OutputFormat.Csv);

    /// <summary>The formats of what was read: a page of evidence among them.</summary>
    public static Option<OutputFormat> ReadFormat() =>
        Format("How to write results: text, json (an object a line), csv, or html (one page that stands alone, with the words marked).", OutputFormat.Text,
            OutputFormat.Json, OutputFormat.Csv, OutputFormat.Html);

    public static Option<string> Database() =>
        new("--db")
        {
            Description = "The register file. Default: the environment's ONRECORD_DB, else onrecord.db in this folder.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ONRECORD_DB") is { Length: > 0 } path ? path : "onrecord.db"
        };

    public static Option<string?> Date()
    {
        var option = new Option<string?>("--date") { Description = "Date of publication (2022-12-10, 2022-12 or 2022) for documents that carry none." };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } date && !PublishedDate.TryParse(date, out _))
                result.AddError($"--date '{date}' is no date; expected is one such as 2022-12-10, 2022-12 or 2022.");
        });
        return option;
    }

    public static Option<string?> Encoding()
    {
        var option = new Option<string?>("--encoding") { Description = "Encoding of plain-text files (utf-8, utf-16, windows-1252 ...). Default: found out." };
        option.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()))
                result.AddError("--encoding is empty; name one such as windows-1252, or leave it out.");
        });
        return option;
    }

    /// <summary>What the program calls itself where it fetches an address.</summary>
    public static Option<string> UserAgent() => new("--user-agent")
    {
        Description = "For addresses of the web: what the program calls itself. Default: OnRecord with its version.",
        DefaultValueFactory = _ => $"OnRecord/{typeof(SharedOptions).Assembly.GetName().Version!.ToString(3)}",
    };

    /// <summary>Whether private networks may be asked.</summary>
    public static Option<bool> AllowPrivate() =>
        new("--allow-private") { Description = "Also fetch addresses of this machine and of private networks." };

    private static Option<OutputFormat> Format(string description, params OutputFormat[] formats)
    {
        var option = new Option<OutputFormat>("--format", "-f")
        {
            Description = description,
            HelpName = string.Join('|', formats).ToLowerInvariant(),
            DefaultValueFactory = _ => OutputFormat.Text,
            CustomParser = result =>
            {
                var word = result.Tokens[^1].Value;
                if (Enum.TryParse<OutputFormat>(word, ignoreCase: true, out var format) && formats.Contains(format) && !char.IsDigit(word[0])) return format;
                result.AddError($"--format {word} is not for this command; it writes {string.Join(", ", formats).ToLowerInvariant()}.");
                return OutputFormat.Text;
            },
        };
        return option;
    }

    public static Option<int> Limit() => Number("--limit", "At most so many results; 0 for all.", 40);

    public static Option<int> Offset() => Number("--offset", "Pass over so many results first.", 0);

    public static Option<bool> Contested() => new("--contested") { Description = "Only what somebody denies or took back." };

    /// <summary>An entry's key, as lists give it.</summary>
    public static Argument<string> Entry(string name) => new(name) { Description = "The entry's id as a list gives it: t12, s3, n1, e5, d2." };

    public static Option<string> Author() =>
        new("--author")
        {
            Description = "Who decides. Default: the environment's ONRECORD_AUTHOR, else the name of the user.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ONRECORD_AUTHOR") is { Length: > 0 } name ? name : Environment.UserName
        };

    /// <summary>An option of which only some words are values, in any case, with a blank or a hyphen between them.</summary>
    public static Option<string?> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name)
        {
            Description = $"{description} One of: {string.Join(", ", values)}.",
            HelpName = name.TrimStart('-'),
            CustomParser = result =>
            {
                var word = result.Tokens[^1].Value;
                var found = Array.Find(values, v => Same(v, word));
                if (found is null)
                    result.AddError($"{name} '{word}' is not known; there are: " +
                        $"{string.Join(", ", values.Select(v => v.Contains(' ', StringComparison.Ordinal) ? $"'{v}'" : v))}.");
                return found;
            },
        };
        option.CompletionSources.Add(values);
        return option;
    }

    // "Under-Way" is "under way", "drone" is "drones".
    private static bool Same(string value, string word) => Folded(value) == Folded(word) || Folded(value) == Folded(word) + "s";

    private static string Folded(string word) => word.Trim().ToLowerInvariant().Replace('-', ' ').Replace('_', ' ');

    /// <summary>A number, 0 or more.</summary>
    public static Option<int> Number(string name, string description, int value) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
        CustomParser = result =>
        {
            var word = result.Tokens[^1].Value;
            if (int.TryParse(word, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
                && number >= 0)
                return number;
            result.AddError(number < 0 ? $"{name} can't be less than 0." : $"{name} '{word}' is no whole number.");
            return value;
        },
    };
}
