using Spectre.Console;

namespace OnRecord.Training;

/// <summary>A progress bar on standard error; plain lines every half minute where that is no terminal.</summary>
internal static class ProgressBar
{
    public static T Run<T>(string title, Func<Action<double>, T> work)
    {
        if (Console.IsErrorRedirected) return work(Plain(title));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: 1);
            var result = work(done => task.Value = done);
            task.Value = 1;
            return result;
        });
    }

    private static Action<double> Plain(string title)
    {
        var last = DateTime.MinValue;
        return done =>
        {
            if (DateTime.UtcNow - last < TimeSpan.FromSeconds(30)) return;
            last = DateTime.UtcNow;
            Console.Error.WriteLine($"{title}: {done:P0}");
        };
    }
}
