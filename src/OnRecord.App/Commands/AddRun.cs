using System.Diagnostics;
using System.Globalization;
using OnRecord.App.Output;
using OnRecord.Intake;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary>Adds documents to a register, several at once, and says what became of them.</summary>
internal sealed class AddRun(RegisterKeeper register, IReadOnlyCollection<string> sources, Progress progress, TextWriter error)
{
    // So many documents, or what has come in within so long, go in together.
    private const int MostAtOnce = 32;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly bool _stream = sources.Contains("-");
    private readonly DocumentTally _tally = new(sources);
    private readonly List<(string Source, PreparedDocument Document)> _waiting = [];
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private readonly Dictionary<AddOutcome, int> _outcomes = [];
    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private int _failed;
    private int _unread;
    private int _undated;
    private long _tokens;

    /// <summary>Whether the files that texts were taken out of are kept.</summary>
    public bool KeepsOriginals { get; init; } = true;

    /// <summary>Whether a run that added nothing is told of.</summary>
    public bool SaysWhenNothingCame { get; init; } = true;

    /// <summary>Adds documents.</summary>
    /// <param name="run">What goes through them.</param>
    /// <param name="items">What came in.</param>
    /// <returns>Whether none failed.</returns>
    public bool Add(DocumentRun run, IEnumerable<IntakeResult> items)
    {
        Lazy<OnRecordReader> reader = new(() => OnRecordReader.Create());
        var fresh = items.Where(IsNew).Select(Lightened);
        foreach (var (source, made, failure) in DocumentRun.Readings(reader, fresh, _stream, PreparedDocument.Of, progress.Waiting))
        {
            if (made is null)
            {
                Say($"onrecord: {source}: {failure}");
                _failed++;
                continue;
            }
            Take(source, made);
            var read = _outcomes.Where(o => o.Key != AddOutcome.AlreadyThere).Sum(o => o.Value) + _waiting.Count;
            progress.Report(read, _tokens, source, _tally.Total, read + Of(AddOutcome.AlreadyThere) + _failed);
        }
        Keep();
        progress.Clear();
        if (run.PassedOver is { } others) error.WriteLine(others);
        if (SaysWhenNothingCame || _failed > 0 || _outcomes.Any(o => o.Key != AddOutcome.AlreadyThere)) Sum();
        return _failed == 0;
    }

    private IntakeResult Lightened(IntakeResult item) =>
        KeepsOriginals || item.Document is not { } document ? item : IntakeResult.Of(document with { Original = null });

    private bool IsNew(IntakeResult item)
    {
        if (item.Document is not { } document || !register.Contains(document.Id)) return true;
        Count(AddOutcome.AlreadyThere);
        return false;
    }

    private void Take(string source, PreparedDocument made)
    {
        if (UnreadDocument.Why(made.Document) is { } why)
        {
            Say($"onrecord: {source}: {why}; it is kept");
            _unread++;
        }
        if (made.Document.Published is null) _undated++;
        _kinds[made.Document.Form.Format] = _kinds.GetValueOrDefault(made.Document.Form.Format) + 1;
        _tokens += made.TokenCount;
        if (_waiting.Count == 0) _since.Restart();
        _waiting.Add((source, made));
        if (_stream || _waiting.Count == MostAtOnce || _since.Elapsed > LongestWait) Keep();
    }

    private void Keep()
    {
        if (_waiting.Count == 0) return;
        var outcomes = register.Add([.. _waiting.Select(w => w.Document)]);
        foreach (var ((source, made), outcome) in _waiting.Zip(outcomes))
        {
            Count(outcome);
            if (About(outcome, made.Document) is { } words) Say($"onrecord: {source}: {words}");
        }
        _waiting.Clear();
    }

    // What a user would not expect is said for each document.
    private string? About(AddOutcome outcome, Document document) => outcome switch
    {
        AddOutcome.SharesAnId => $"another document has the id '{document.RecordId}', too, and tells something else; both are kept",
        AddOutcome.OlderVersion => $"a newer version of it counts; it is kept: onrecord show {document.Id[..12]}",
        AddOutcome.TakenOut when register.RemovalOf(document.Id) is { } d =>
            string.Create(CultureInfo.InvariantCulture,
                $"was taken out on {d.Time[..10]} by {d.Author} ({d.Value}); 'onrecord undo {d.Number}' lets it in again"),
        _ => null,
    };

    private void Sum()
    {
        var added = Of(AddOutcome.Added) + Of(AddOutcome.SharesAnId) + Of(AddOutcome.NewerVersion) + Of(AddOutcome.OlderVersion);
        var among = new List<string>();
        if (Of(AddOutcome.NewerVersion) is > 0 and var newer)
            among.Add(string.Create(CultureInfo.InvariantCulture, $"{newer:N0} in the place of an older version"));
        if (Of(AddOutcome.OlderVersion) is > 0 and var older) among.Add(string.Create(CultureInfo.InvariantCulture, $"{older:N0} as an older version"));
        if (_unread > 0) among.Add(string.Create(CultureInfo.InvariantCulture, $"{_unread:N0} of them unread"));
        // Texts are what one expects.
        if (_kinds.Keys.Any(k => k is not "text" and not "json"))
            among.InsertRange(0, _kinds.Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Value:N0} {k.Key}")));
        var parts = among.Count > 0 ? $" ({string.Join(", ", among)})" : "";
        var staying = Of(AddOutcome.TakenOut) is > 0 and var taken ? string.Create(CultureInfo.InvariantCulture, $" {taken:N0} stay taken out,") : "";
        if (_undated > 0)
            error.WriteLine($"{Phrases.Counted(_undated, "document")} without a date: when 'on Friday' was can't be told there. It is given when a document " +
                $"is added: with --date 2022-12-10, --date-from-name, or a first line 'date 2022-12-10'.");
        error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Phrases.Counted(added, "document")} added{parts}, {Of(AddOutcome.AlreadyThere):N0} were there already,{staying} {_failed:N0} failed; the " +
            $"register holds {register.DocumentCount:N0}."));
    }

    private int Of(AddOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

    private void Count(AddOutcome outcome) => _outcomes[outcome] = Of(outcome) + 1;

    private void Say(string line)
    {
        progress.Clear();
        error.WriteLine(line);
    }
}
