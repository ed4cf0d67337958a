using System.CommandLine;
using OnRecord.App.Commands;

namespace OnRecord.App;

/// <summary>The command line: all commands, in the order of the help page.</summary>
internal static class OnRecordCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Reads reporting and keeps the record: who said what, about whom, when, in which words, and who denies it.")
        {
            ReadCommand.Create(),
            AddCommand.Create(),
            StatementsCommand.Create(),
            TransfersCommand.Create(),
            SanctionsCommand.Create(),
            EventsCommand.Create(),
            DisputesCommand.Create(),
            TimelineCommand.Create(),
            PartiesCommand.Create(),
            WhoCommand.Create(),
            DocumentsCommand.Create(),
            ShowCommand.Create(),
        };
        foreach (var command in DecisionCommands.Create()) root.Add(command);
        root.Add(SharedOptions.Raw);
        root.Add(RereadCommand.Create());
        root.Add(VerifyCommand.Create());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors) await error.WriteLineAsync($"onrecord: {fault.Message}").ConfigureAwait(false);
            var named = parsed.CommandResult.Command.Name;
            await error.WriteLineAsync($"Try: onrecord {(named == root.Name ? "" : named + " ")}--help").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (Storage.RegisterException e)
        {
            await error.WriteLineAsync($"onrecord: {e.Message}").ConfigureAwait(false);
            return ExitCode.SomeFailed;
        }
        catch (IOException e) when (IsBrokenPipe(e))
        {
            // The reader of our output has gone ("| head"): nothing is left to do.
            return ExitCode.Done;
        }
        catch (Exception e) when (e is NullReferenceException or InvalidOperationException or ArgumentException or FormatException or System.Text.Json.JsonException or KeyNotFoundException)
        {
            await error.WriteLineAsync($"onrecord: this should not happen ({e.GetType().Name}: {e.Message}). If it is about a register, 'onrecord verify' says whether the file is damaged.").ConfigureAwait(false);
            return ExitCode.SomeFailed;
        }
        catch (IOException e)
        {
            await error.WriteLineAsync($"onrecord: the output can't be written: {e.Message}").ConfigureAwait(false);
            return ExitCode.SomeFailed;
        }
    }

    private static bool IsBrokenPipe(IOException e) => e.Message.Contains("Broken pipe", StringComparison.OrdinalIgnoreCase) || e.HResult is 32 or unchecked((int)0x8007006D);
}
