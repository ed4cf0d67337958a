using System.Diagnostics;
using System.Globalization;
using OnRecord.Contract;
using OnRecord.Register;
using OnRecord.Statements;
using OnRecord.Storage;

namespace OnRecord.Benchmarks;

/// <summary>Times every question on a register with random filters taken from what it holds. Cold: the system's file cache is dropped and the file opened anew
/// for each; warm: the same filters again on an open file.</summary>
internal sealed class QuestionTimes(string path, int rounds, int seed)
{
    // As the commands have them where nothing is said.
    private const int Limit = 40;
    private const int DossierLimit = 5;
    private const int SlowestShown = 5;
    private const string DropCaches = "/proc/sys/vm/drop_caches";

    private readonly Random _random = new(seed);
    private readonly List<string> _parties = [];
    private readonly List<string> _words = [];
    private readonly List<string> _phrases = [];
    private readonly List<string> _outlets = [];
    private readonly List<string> _days = [];
    private readonly Dictionary<EntryKind, List<FoundEntry>> _entries = [];

    /// <summary>Prints a row a question, in Markdown.</summary>
    /// <param name="output">Takes the table.</param>
    /// <param name="talk">Takes the filters that took longest, each with its time in milliseconds.</param>
    public void Run(TextWriter output, TextWriter talk)
    {
        using (var register = Open()) Sample(register);
        var cold = CanDrop();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| question | {(cold ? "cold" : "opened anew")}: median | 95 % | slowest | warm: median | 95 % | slowest | found (median) |"));
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (name, ask) in Questions())
        {
            var filters = Enumerable.Range(0, rounds).Select(_ => ask()).ToList();
            var (first, again, found) = (new List<double>(), new List<double>(), new List<double>());
            foreach (var filter in filters)
            {
                if (cold) File.WriteAllText(DropCaches, "3");
                var clock = Stopwatch.StartNew();
                using var register = Open();
                found.Add(filter.Ask(register));
                first.Add(clock.Elapsed.TotalMilliseconds);
            }
            using (var register = Open())
            {
                foreach (var filter in filters) filter.Ask(register);
                foreach (var filter in filters)
                {
                    var clock = Stopwatch.StartNew();
                    filter.Ask(register);
                    again.Add(clock.Elapsed.TotalMilliseconds);
                }
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {At(first, 0.5):F1} | {At(first, 0.95):F1} | {first.Max():F1} | {At(again, 0.5):F1} | {At(again, 0.95):F1} | " +
                $"{again.Max():F1} | {At(found, 0.5):F0} |"));
            foreach (var (time, filter) in first.Zip(filters).OrderByDescending(f => f.First)
                .Take(SlowestShown)) talk.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {time:F1}: {filter.Asked}"));
        }
    }

    private RegisterKeeper Open() => new(SqliteRegisterStore.Open(path, mustExist: true));

    // The system's caches can be dropped by its administrator only.
    private static bool CanDrop()
    {
        try
        {
            File.WriteAllText(DropCaches, "3");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static double At(List<double> values, double share) =>
        values.Order().ElementAt((int)Math.Min(values.Count - 1, Math.Ceiling(share * values.Count) - 1));

    private void Sample(RegisterKeeper register)
    {
        // Half of those asked for are well known, half anybody.
        _parties.AddRange(register.Parties(null, null, 60, 0).Select(p => p.Name));
        var all = register.Parties(null, null, 6000, 60);
        for (var i = 0; i < 60; i++) _parties.Add(all[_random.Next(all.Count)].Name);
        var heads = register.AllDocuments().ToList();
        _outlets.AddRange(heads.Select(h => h.Outlet).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        _days.AddRange(heads.Select(h => h.Published).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        while (_words.Count < 200)
        {
            var text = register.Document(heads[_random.Next(heads.Count)].Number)!.Text;
            var tokens = TextQuery.Tokens(text).Where(t => t.Word.Length > 3).ToList();
            if (tokens.Count < 2) continue;
            var at = _random.Next(tokens.Count - 1);
            _words.Add(tokens[at].Word);
            _phrases.Add($"\"{text[tokens[at].Start..tokens[at + 1].End].Replace('"', ' ')}\"");
        }
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            _entries[kind] = [];
            var (tries, most) = (0, register.ReportCount);
            while (_entries[kind].Count < 200 && ++tries < 20_000)
            {
                // Numbers count from 1; those past the last are tried in vain, and the guess is brought down.
                var number = 1 + _random.NextInt64(most);
                if (register.Get(new(kind, number)) is { } found) _entries[kind].Add(found);
                else if (number > 100 && _entries[kind].Count == 0) most = Math.Max(100, number);
            }
        }
    }

    private IEnumerable<(string Name, Func<Question> Ask)> Questions()
    {
        foreach (var kind in Enum.GetValues<EntryKind>()) yield return (kind.ToString().ToLowerInvariant() + "s", () => List(kind));
        yield return ("timeline", Timeline);
        yield return ("parties", Parties);
        yield return ("who", Who);
        yield return ("documents", Documents);
        yield return ("show", Show);
    }

    private Question List(EntryKind kind)
    {
        var query = Filters(kind);
        return new(Told(query), register => register.Find(query).Count);
    }

    private Question Timeline()
    {
        var query = Filters(EntryKind.Dispute) with { Party = One(_parties) };
        return new(Told(query), register => register.Timeline(query, [EntryKind.Transfer, EntryKind.Sanction, EntryKind.Dispute, EntryKind.Event]).Count);
    }

    private Question Parties()
    {
        var name = Maybe(5) ? null : One(_parties).Split(' ')[^1];
        return new(name ?? "", register => register.Parties(name, null, Limit, 0).Count);
    }

    private Question Who()
    {
        var name = One(_parties);
        return new(name, register => register.Who(name, DossierLimit)?.Parts.Sum(p => p.Entries.Count) ?? 0);
    }

    private Question Documents()
    {
        var text = Maybe(2) ? TextQuery.Parse(Maybe(2) ? One(_words) : One(_phrases)) : null;
        var query = new DocumentQuery
        {
            Text = text,
            Outlet = Maybe(3) ? One(_outlets) : null,
            Since = Maybe(3) ? One(_days) : null,
            CopiesOnly = Maybe(8),
            Limit = Limit
        };
        return new($"{query} {Told(text)}", register => register.FindDocuments(query).Count);
    }

    private Question Show()
    {
        EntryId id = new(One(Enum.GetValues<EntryKind>()), 1 + _random.Next(600));
        return new(id.ToString(), register => register.Get(id) is { } found ? register.Evidence(found.Entry.Id).Count : 0);
    }

    // One to three filters; two questions of three take them all from one entry, so that they find it.
    private EntryQuery Filters(EntryKind kind)
    {
        var query = new EntryQuery { Kind = kind, Limit = Limit, Order = Maybe(4) ? EntryOrder.Latest : EntryOrder.Date };
        var of = Maybe(3) ? null : One(_entries[kind]);
        string? Side(PartyRole role, string? else_) => of is null ? else_ : of.Report.Report.Of(role)?.Name;
        for (var n = 1 + _random.Next(3); n > 0; n--)
            query = _random.Next(11) switch
            {
                0 => query with { From = Side(PartyRole.From, One(_parties)) },
                1 => query with { To = Side(PartyRole.To, One(_parties)) },
                2 => query with { Party = Side(PartyRole.From, One(_parties)) },
                3 => query with
                {
                    Speaker = of is null
                    ? One(_parties)
                    : of.Report.Report.Of(kind == EntryKind.Statement ? PartyRole.From : PartyRole.Holder)?.Name
                },
                4 => query with { Attitude = kind != EntryKind.Statement ? null : of?.Entry.What ?? ContractNames.Of(One(Enum.GetValues<Attitude>())) },
                5 => query with { Text = TextQuery.Parse(of is null ? One(_words) : Word(of)) },
                6 => query with { Text = TextQuery.Parse(of is null ? One(_phrases) : Word(of) + " " + Word(of)) },
                7 => query with { Outlet = of is null ? One(_outlets) : of.Report.Document.Outlet },
                8 => query with { Since = of is null ? One(_days) : of.Entry.First },
                9 => query with { Until = of is null ? One(_days) : of.Entry.Last },
                _ when kind is EntryKind.Transfer or EntryKind.Sanction =>
                    Maybe(2) ? query with { Stage = of?.Entry.Stage } : query with { Contested = of is null },
                _ => query with { SpeaksFor = of is null ? One(_parties) : null },
            };
        return query;
    }

    private static string Told(EntryQuery query) => $"{query} {Told(query.Text)}";

    private static string Told(TextQuery? text) => text is null ? "" : string.Join(" + ", text.Terms.Select(t => string.Join(' ', t.Words)));

    private string Word(FoundEntry entry)
    {
        var words = TextQuery.Tokens(entry.Report.Report.Words).ToList();
        return words.Count == 0 ? "the" : One(words).Word;
    }

    private bool Maybe(int of) => _random.Next(of) == 0;

    private T One<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    private sealed record Question(string Asked, Func<RegisterKeeper, double> Ask);
}
