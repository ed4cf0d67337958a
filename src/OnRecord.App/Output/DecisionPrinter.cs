using System.Globalization;
using OnRecord.App.Commands;
using OnRecord.Register;

namespace OnRecord.App.Output;

/// <summary>Prints what users decided.</summary>
internal static class DecisionPrinter
{
    public static void Print(IReadOnlyList<(Decision Decision, bool Holds)> decisions, OutputFormat format, TextWriter output)
    {
        switch (format)
        {
            case OutputFormat.Json:
                foreach (var (d, holds) in decisions) output.Write(ToJson(d, holds) + "\n");
                break;
            case OutputFormat.Csv or OutputFormat.RawCsv:
                Csv.Write(decisions.Select(d =>
                    new
                    {
                        number = d.Decision.Number,
                        time = d.Decision.Time,
                        author = d.Decision.Author,
                        kind = Kind(d.Decision),
                        target = d.Decision.Target,
                        field = d.Decision.Field,
                        value = d.Decision.Value,
                        holds = d.Holds ? "yes" : "no"
                    }), format, output);
                break;
            default:
                foreach (var (d, holds) in decisions) output.Write(Line(d, holds) + "\n");
                break;
        }
    }

    public static string ToJson(Decision d, bool holds) =>
        Json.Of(new
        {
            number = d.Number,
            time = d.Time,
            author = d.Author,
            kind = Kind(d),
            target = d.Target,
            field = Filled(d.Field),
            value = Filled(d.Value),
            holds
        });

    /// <summary>Number, time, author and what was decided.</summary>
    public static string Line(Decision d, bool holds) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{d.Number}  {d.Time}  {Visible.Of(d.Author)}: " +
            $"{Visible.Of(Phrases.OneLine(Sentence(d), 4000))}{(holds || d.Kind == DecisionKind.Undo ? "" : " (taken back)")}");

    /// <summary>What was decided, in a sentence.</summary>
    public static string Sentence(Decision d) => d.Kind switch
    {
        DecisionKind.Accept => $"{d.Target} is right.",
        DecisionKind.Reject => $"{d.Target} is wrong.",
        DecisionKind.Correct => $"{d.Target}: {(EntryId.Parse(d.Target) is { } id ? EntryFields.Called(id.Kind, d.Field) : d.Field)} is '{d.Value}'.",
        DecisionKind.Merge => $"{d.Value} is the same matter as {d.Target}, and stands there now.",
        DecisionKind.Split => $"{Reports(d)} of {d.Target} tell{(d.Moved.Contains(',', StringComparison.Ordinal) ? "" : "s")} another matter: {d.Value}.",
        DecisionKind.Note => $"{d.Target}, note: {d.Value}{(d.Value is [.., '.' or '!' or '?'] ? "" : ".")}",
        DecisionKind.Tag => $"{d.Target} is tagged '{d.Value}'.",
        DecisionKind.Grade => $"{d.Target} is graded {d.Value}.",
        DecisionKind.Alias => $"{d.Value} is the same party as {d.Target}.",
        DecisionKind.Remove =>
            $"document {(d.Target.Length > 12 ? d.Target[..12] : d.Target)} is taken out{(d.Field == Decision.Erased ? ", its text erased" : "")}: {d.Value}.",
        _ => $"decision {d.Target} is taken back.",
    };

    private static string Reports(Decision d) => string.Join(", ", d.Moved.Split(',').Select(n => "r" + n));

    private static string Kind(Decision d) => d.Kind.ToString().ToLowerInvariant();

    private static string? Filled(string words) => words.Length > 0 ? words : null;
}
