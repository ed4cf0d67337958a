using System.CommandLine;
using OnRecord.App.Output;
using OnRecord.Intake;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary>What the question commands share: database, format, filters that all kinds have, order, pages, and the printing of what was found.</summary>
internal sealed class EntryQuestion
{
    private readonly Option<string> _database = SharedOptions.Database();
    private readonly Option<OutputFormat> _format = SharedOptions.Format();
    private readonly Option<string?> _since = Day("--since", "Published on this date, in this month or year, or later.");
    private readonly Option<string?> _until = Day("--until", "Published on this date, in this month or year, or earlier.");
    private readonly Option<string?> _party = Name("--party", "Any side: a name, part of a name, or an id such as country:RU.");
    private readonly Option<string?> _text = Text("Words of the evidence");
    private readonly Option<string?> _outlet = Name("--outlet", "Words of the outlet's name.");
    private readonly Option<string?> _tag = Name("--tag", "A tag of yours.");
    private readonly Option<bool> _several = new("--several") { Description = "Only what several documents tell." };
    private readonly Option<string?> _sort =
        SharedOptions.Choice("--sort", "The order: date is earliest first (the default), documents is most first.", "date", "latest", "documents");
    private readonly Option<int> _limit = SharedOptions.Limit();
    private readonly Option<int> _offset = SharedOptions.Offset();

    /// <summary>Builds the command of one kind; <paramref name="fill"/> adds what its own options say to the query.</summary>
    public Command Command(string name, string description, EntryKind kind, IEnumerable<Option> own, Func<ParseResult, EntryQuery, EntryQuery> fill) =>
        Command(name, description, own, (result, register, query) =>
        {
            query = fill(result, query with { Kind = kind });
            return (query.Limit == 0 ? register.FindAll(query) : register.Find(query), () => register.Count(query, MostCounted),
                (entries, format, output) => EntryPrinter.Print(entries, kind, format, output));
        });

    /// <summary>Builds a command that asks in a way of its own.</summary>
    public Command Command(string name, string description, IEnumerable<Option> own,
        Func<ParseResult, RegisterKeeper, EntryQuery, (IEnumerable<FoundEntry> Found, Func<int> Count,
            Action<IEnumerable<FoundEntry>, OutputFormat, TextWriter> Print)> ask)
    {
        var command = new Command(name, description);
        foreach (var option in own) command.Add(option);
        foreach (var option in new Option[] { _party, _since, _until, _text, _outlet, _tag, _several, _sort, _limit, _offset, _database, _format })
            command.Add(option);
        command.Validators.Add(result =>
        {
            var (since, until) = (DayRange.Of(Iso(result.GetValue(_since))), DayRange.Of(Iso(result.GetValue(_until))));
            if (!since.IsKnown || !until.IsKnown || since.First <= until.Last) return;
            result.AddError($"--since {result.GetValue(_since)} is later than --until {result.GetValue(_until)}: no day is in between.");
        });
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, _database);
            var limit = result.GetValue(_limit);
            var query = new EntryQuery
            {
                Party = result.GetValue(_party),
                Since = Iso(result.GetValue(_since)),
                Until = Iso(result.GetValue(_until)),
                Text = TextQuery.Parse(result.GetValue(_text)),
                Outlet = result.GetValue(_outlet),
                Tag = result.GetValue(_tag),
                Several = result.GetValue(_several),
                Order = result.GetValue(_sort) is { } order ? Enum.Parse<EntryOrder>(order, ignoreCase: true) : EntryOrder.Date,
                Offset = result.GetValue(_offset),
                // One more than asked for tells whether there are more.
                Limit = limit > 0 ? limit + 1 : 0,
            };
            var (found, count, print) = ask(result, register, query);
            var shown = 0;
            var more = false;
            // One after another, so that a list of everything needs no room for everything.
            IEnumerable<FoundEntry> Page()
            {
                foreach (var entry in found)
                {
                    if (limit > 0 && shown == limit)
                    {
                        more = true;
                        yield break;
                    }
                    shown++;
                    yield return entry;
                }
            }
            print(Page(), SharedOptions.FormatOf(result, _format), result.InvocationConfiguration.Output);
            Paging.Tell(result.InvocationConfiguration.Error, shown, more, limit, query.Offset, count);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>More results than this are not counted.</summary>
    public const int MostCounted = 2_000;

    /// <summary>An option for a name or other words.</summary>
    public static Option<string?> Name(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } words && !words.Any(char.IsLetterOrDigit))
                result.AddError($"{name} '{words}' holds no word to look for.");
        });
        return option;
    }

    public static string? Iso(string? date) => date is not null && PublishedDate.TryParse(date, out var iso) ? iso : null;

    /// <summary>The option for full-text search.</summary>
    public static Option<string?> Text(string what)
    {
        var option = new Option<string?>("--text")
        {
            Description = $"{what}, all of them; \"a phrase\" in quotation marks, begin* for beginnings. The hit " +
            $"is shown between » and «."
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } words && TextQuery.Parse(words) is null)
                result.AddError($"--text '{words}' holds no word to look for.");
        });
        return option;
    }

    public static Option<string?> Day(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } date && !PublishedDate.TryParse(date, out _))
                result.AddError($"{name} '{date}' is no date; expected is one such as 2022-12-10, 2022-12 or 2022.");
        });
        return option;
    }
}
