using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

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
