using System.CommandLine;
using OnRecord.App.Commands;
using OnRecord.App.Output;

namespace OnRecord.App;

/// <summary>The command line: all commands, in the order of the help page.</summary>
internal static class OnRecordCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter log)
    {
        var error = new SteadyError(log);
        var root = new RootCommand("Reads reporting and keeps the record: who said what, about whom, when, in which words, and who denies it.")
        {
            ReadCommand.Create(),
            AddCommand.Create(),
            WatchCommand.Create(),
            StatementsCommand.Create(),
            TransfersCommand.Create(),
            SanctionsCommand.Create(),
            EventsCommand.Create(),
            DisputesCommand.Create(),
            TimelineCommand.Create(),
            SearchCommand.Create(),
            PartiesCommand.Create(),
            WhoCommand.Create(),
            DocumentsCommand.Create(),
            ShowCommand.Create(),
        };
        foreach (var command in DecisionCommands.Create()) root.Add(command);
        root.Add(RemoveCommand.Create());
        root.Add(SharedOptions.Raw);
        root.Add(RereadCommand.Create());
        root.Add(VerifyCommand.Create());
        root.Add(SealCommand.Create());
        root.Add(CompletionCommand.Create());
        CommandHelp.Add(root);
        // Whoever types the name alone wants to know what there is.
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            var named = parsed.CommandResult.Command.Name;
            if (named == root.Name && parsed.UnmatchedTokens is [var word, ..] && !word.StartsWith('-'))
                await error.WriteLineAsync(Unknown(word, root)).ConfigureAwait(false);
            else
                foreach (var fault in parsed.Errors) await error.WriteLineAsync($"onrecord: {fault.Message}").ConfigureAwait(false);
            await error.WriteLineAsync($"Try: onrecord {(named == root.Name ? "" : named + " ")}--help").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false })
                .ConfigureAwait(false);
        }
        catch (Storage.RegisterException e)
        {
            await error.WriteLineAsync($"onrecord: {Output.WaysOut.Sentence(e)}").ConfigureAwait(false);
            return ExitCode.SomeFailed;
        }
        catch (IOException e) when (IsBrokenPipe(e))
        {
            // The reader of our output has gone ("| head"): nothing is left to do.
            return ExitCode.Done;
        }
        catch (Exception e) when (e is NullReferenceException or InvalidOperationException or ArgumentException or FormatException
            or System.Text.Json.JsonException or KeyNotFoundException)
        {
            await error.WriteLineAsync($"onrecord: this should not happen ({e.GetType().Name}: {e.Message}). If it is about a register, 'onrecord verify' " +
                $"says whether the file is damaged.").ConfigureAwait(false);
            return ExitCode.SomeFailed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"onrecord: the output can't be written: {e.Message}").ConfigureAwait(false);
            return ExitCode.SomeFailed;
        }
    }

    private static string Unknown(string word, RootCommand root)
    {
        var nearest = root.Subcommands.Select(c => c.Name)
            .MinBy(n => 2 * Distance(word.ToLowerInvariant(), n) - (n.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 1 : 0))!;
        return Distance(word.ToLowerInvariant(), nearest) <= Math.Max(2, word.Length / 3)
            ? $"onrecord: there is no command '{word}'; did you mean '{nearest}'?"
            : $"onrecord: there is no command '{word}'.";
    }

    // Letters to change, add, leave out or swap with the next (Damerau 1964).
    private static int Distance(string a, string b)
    {
        var costs = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) costs[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) costs[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                costs[i, j] = Math.Min(Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, costs[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        return costs[a.Length, b.Length];
    }

    private static bool IsBrokenPipe(IOException e) =>
        e.Message.Contains("Broken pipe", StringComparison.OrdinalIgnoreCase) || e.HResult is 32 or unchecked((int)0x8007006D);
}
