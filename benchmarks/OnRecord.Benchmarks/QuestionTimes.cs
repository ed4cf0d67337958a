using System.Diagnostics;
using System.Globalization;
using OnRecord.Claims;
using OnRecord.Exports;
using OnRecord.Register;
using OnRecord.Statements;
using OnRecord.Storage;

namespace OnRecord.Benchmarks;

/// <summary>Times every question on a register with random filters taken from what it holds. Cold: the system's file cache is dropped and the file opened anew for each; warm: the same filters again on an open file.</summary>
internal sealed class QuestionTimes(string path, int rounds, int seed)
{
    private const int Limit = 100;
    private const string DropCaches = "/proc/sys/vm/drop_caches";

    private readonly Random _random = new(seed);
    private readonly List<string> _parties = [];
    private readonly List<string> _words = [];
    private readonly List<string> _phrases = [];
    private readonly List<string> _outlets = [];
    private readonly List<string> _days = [];
    private readonly List<string> _items = [];

    /// <summary>Prints a row a question, in Markdown.</summary>
    public void Run(TextWriter output)
    {
        using (var register = Open()) Sample(register);
        var cold = CanDrop();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| question | {(cold ? "cold" : "opened anew")}: median | 95 % | slowest | warm: median | 95 % | slowest | found (median) |"));
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
                found.Add(filter(register));
                first.Add(clock.Elapsed.TotalMilliseconds);
            }
            using (var register = Open())
            {
                foreach (var filter in filters) filter(register);
                foreach (var filter in filters)
                {
                    var clock = Stopwatch.StartNew();
                    filter(register);
                    again.Add(clock.Elapsed.TotalMilliseconds);
                }
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {At(first, 0.5):F1} | {At(first, 0.95):F1} | {first.Max():F1} | {At(again, 0.5):F1} | {At(again, 0.95):F1} | {again.Max():F1} | {At(found, 0.5):F0} |"));
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

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)Math.Min(values.Count - 1, Math.Ceiling(share * values.Count) - 1));

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
        foreach (var found in register.Find(new() { Kind = EntryKind.Transfer, Limit = 500 }))
            foreach (var item in found.Report.Report.Items) _items.Add(TextQuery.Tokens(item.Text).Last().Word);
    }

    private IEnumerable<(string Name, Func<Func<RegisterKeeper, double>> Ask)> Questions()
    {
        foreach (var kind in Enum.GetValues<EntryKind>()) yield return (kind.ToString().ToLowerInvariant() + "s", () => List(kind));
        yield return ("timeline", Timeline);
        yield return ("parties", Parties);
        yield return ("who", Who);
        yield return ("documents", Documents);
        yield return ("show", Show);
    }

    private Func<RegisterKeeper, double> List(EntryKind kind)
    {
        var query = Filters(kind);
        return register => register.Find(query).Count;
    }

    private Func<RegisterKeeper, double> Timeline()
    {
        var query = Filters(EntryKind.Dispute) with { Party = One(_parties) };
        return register => register.Timeline(query, [EntryKind.Transfer, EntryKind.Sanction, EntryKind.Dispute, EntryKind.Event]).Count;
    }

    private Func<RegisterKeeper, double> Parties()
    {
        var name = Maybe(5) ? null : One(_parties).Split(' ')[^1];
        return register => register.Parties(name, null, Limit, 0).Count;
    }

    private Func<RegisterKeeper, double> Who()
    {
        var name = One(_parties);
        return register => register.Who(name, 10)?.Parts.Sum(p => p.Entries.Count) ?? 0;
    }

    private Func<RegisterKeeper, double> Documents()
    {
        var text = Maybe(2) ? TextQuery.Parse(Maybe(2) ? One(_words) : One(_phrases)) : null;
        var query = new DocumentQuery { Text = text, Outlet = Maybe(3) ? One(_outlets) : null, Since = Maybe(3) ? One(_days) : null, CopiesOnly = Maybe(8), Limit = Limit };
        return register => register.FindDocuments(query).Count;
    }

    private Func<RegisterKeeper, double> Show()
    {
        EntryId id = new(One(Enum.GetValues<EntryKind>()), 1 + _random.Next(600));
        return register => register.Get(id) is { } found ? register.Evidence(found.Entry.Id).Count : 0;
    }

    // One to three filters, each as likely as another where the kind has it.
    private EntryQuery Filters(EntryKind kind)
    {
        var query = new EntryQuery { Kind = kind, Limit = Limit, Order = Maybe(4) ? EntryOrder.Latest : EntryOrder.Date };
        for (var n = 1 + _random.Next(3); n > 0; n--)
            query = _random.Next(12) switch
            {
                0 => query with { From = One(_parties) },
                1 => query with { To = One(_parties) },
                2 => query with { Party = One(_parties) },
                3 => query with { Speaker = One(_parties) },
                4 => query with { Attitude = ContractNames.Of(One(Enum.GetValues<Attitude>())) },
                5 => query with { Text = TextQuery.Parse(One(_words)) },
                6 => query with { Text = TextQuery.Parse(One(_phrases)) },
                7 => query with { Outlet = One(_outlets) },
                8 => query with { Since = One(_days) },
                9 => query with { Until = One(_days) },
                10 when kind is not (EntryKind.Statement or EntryKind.Dispute) => query with { Contested = true },
                11 when kind == EntryKind.Transfer => Maybe(2) ? query with { What = One(_items) } : query with { Stage = ContractNames.Of(One(Enum.GetValues<TransferStage>())) },
                11 when kind == EntryKind.Sanction => query with { Stage = ContractNames.Of(One(Enum.GetValues<SanctionStage>())) },
                _ => query with { SpeaksFor = One(_parties) },
            };
        return query;
    }

    private bool Maybe(int of) => _random.Next(of) == 0;

    private T One<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
