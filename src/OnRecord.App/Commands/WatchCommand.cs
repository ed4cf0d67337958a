using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using OnRecord.App.Fetching;
using OnRecord.App.Output;
using OnRecord.Formats;
using OnRecord.Intake;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>watch SOURCE...</c>: takes folders, feeds and pages up as they change, until it is stopped.</summary>
internal static partial class WatchCommand
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var sources = new Argument<string[]>("source") { Description = "Folders, files, feeds and pages.", Arity = ArgumentArity.OneOrMore };
        var options = new TakingOptions();
        var every = Every();
        var times = SharedOptions.Number("--times", "Stop after so many rounds; 0 goes on until it is stopped (Ctrl+C).", 0);
        var command = new Command("watch",
            "Looks at folders, feeds and pages again and again and adds what is new or changed. A source that fails never stops the others.") { sources, every,
            times };
        options.AddTo(command);
        command.SetAction(async (result, cancelled) =>
        {
            var error = result.InvocationConfiguration.Error;
            using var fetcher = options.Fetcher(result);
            using var register = RegisterFile.Open(result, options.Database, mustExist: false);
            var watch = new Watch(result.GetValue(sources)!, options.Intake(result), fetcher);
            var failed = false;
            for (var round = 1; !cancelled.IsCancellationRequested; round++)
            {
                var add = new AddRun(register, [], new Progress(error, !Console.IsErrorRedirected), error)
                {
                    KeepsOriginals = options.KeepsOriginals(result),
                    SaysWhenNothingCame = round == 1,
                };
                failed |= !add.Add(new DocumentRun(options.Intake(result), fetcher), watch.Changed(cancelled));
                if (result.GetValue(times) is > 0 and var most && round >= most) break;
                try
                {
                    await Task.Delay(result.GetValue(every), cancelled).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    break;
                }
            }
            return failed ? ExitCode.SomeFailed : ExitCode.Done;
        });
        return command;
    }

    private static Option<TimeSpan> Every() => new("--every")
    {
        Description = "How long to wait between two rounds: 30s, 15m, 2h.",
        HelpName = "time",
        DefaultValueFactory = _ => TimeSpan.FromMinutes(15),
        CustomParser = result =>
        {
            var found = Duration().Match(result.Tokens[^1].Value);
            if (!found.Success || !int.TryParse(found.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                result.AddError($"--every '{result.Tokens[^1].Value}' is no time; expected is one such as 30s, 15m or 2h.");
                return default;
            }
            var unit = found.Groups[2].Value switch { "s" => TimeSpan.FromSeconds(1), "h" => TimeSpan.FromHours(1), _ => TimeSpan.FromMinutes(1) };
            var time = unit * number;
            return time < Shortest ? Shortest : time;
        },
    };

    [GeneratedRegex("^([0-9]{1,5})(s|m|h)$", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}

/// <summary>What sources were when they were looked at last. Not thread-safe.</summary>
internal sealed class Watch(IReadOnlyCollection<string> sources, FileIntake intake, WebFetcher fetcher)
{
    // Whoever asks a site for several pages waits in between.
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Fetched> _fetched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTime Written, long Length)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTime> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The documents of what is new or changed since the last time, and what failed.</summary>
    public IEnumerable<IntakeResult> Changed(CancellationToken cancelled)
    {
        foreach (var source in sources)
        {
            if (cancelled.IsCancellationRequested) yield break;
            foreach (var result in WebFetcher.IsAddress(source) ? Address(source, cancelled) : Files(source)) yield return result;
        }
    }

    private IEnumerable<IntakeResult> Address(string address, CancellationToken cancelled)
    {
        var host = new Uri(address).Host;
        if (_asked.TryGetValue(host, out var last) && DateTime.UtcNow - last < BetweenRequests) Thread.Sleep(BetweenRequests);
        _asked[host] = DateTime.UtcNow;
        var fetched = fetcher.FetchAsync(address, _fetched.GetValueOrDefault(address), cancelled).GetAwaiter().GetResult();
        if (fetched.Failure is null) _fetched[address] = fetched with { Bytes = null };
        return Inputs.Of(address, fetched, intake);
    }

    private IEnumerable<IntakeResult> Files(string path)
    {
        foreach (var (file, failure) in Inputs.Files([path]))
        {
            if (failure is not null)
            {
                // A folder that is empty today may hold something tomorrow.
                if (!Directory.Exists(path)) yield return IntakeResult.Failed(file, failure);
                continue;
            }
            var now = new FileInfo(file);
            if (_files.TryGetValue(file, out var before) && before == (now.LastWriteTimeUtc, now.Length)) continue;
            _files[file] = (now.LastWriteTimeUtc, now.Length);
            foreach (var result in intake.Read(file)) yield return result;
        }
    }
}
