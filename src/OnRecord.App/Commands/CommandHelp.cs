using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace OnRecord.App.Commands;

/// <summary>The help page of a command, with two examples of how it is used.</summary>
internal sealed class CommandHelp(HelpAction page) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["read"] = ["onrecord read article.txt", "onrecord read --format json news/ | jq .transfers"],
        ["add"] = ["onrecord add clippings/ report.pdf mails.mbox", "onrecord add https://example.org/news.rss --dry-run"],
        ["watch"] = ["onrecord watch inbox/ https://example.org/news.rss", "onrecord watch https://example.org/feed --every 1h --db sudan.db"],
        ["statements"] = ["onrecord statements --speaker Lavrov --attitude deny", "onrecord statements --speaks-for Iran --since 2022-10"],
        ["transfers"] = ["onrecord transfers --supplier Iran --recipient Russia", "onrecord transfers --category drones --stage delivered --format csv"],
        ["sanctions"] = ["onrecord sanctions --target Belarus --since 2021", "onrecord sanctions --imposer \"European Union\" --stage lifted"],
        ["events"] = ["onrecord events --actor Turkey --type ASSAULT", "onrecord events --party Sudan --since 2023-04 --until 2023-06"],
        ["disputes"] = ["onrecord disputes --disputed-by Iran", "onrecord disputes --text missiles --format json"],
        ["timeline"] = ["onrecord timeline --party Libya --since 2019", "onrecord timeline --party Iran --statements --format csv"],
        ["search"] = ["onrecord search drones Sudan", "onrecord search '\"loitering munitions\"' --since 2023"],
        ["parties"] = ["onrecord parties", "onrecord parties wagner --kind group"],
        ["who"] = ["onrecord who Iran", "onrecord who person:sergei-lavrov --limit 0"],
        ["documents"] = ["onrecord documents --outlet Reuters", "onrecord documents --text \"end user certificate\""],
        ["show"] = ["onrecord show t12", "onrecord show 3f2a9c41"],
        ["accept"] = ["onrecord accept t12", "onrecord accept t12 --author ana"],
        ["reject"] = ["onrecord reject s3", "onrecord reject s3 --author ana"],
        ["correct"] = ["onrecord correct t39 supplier Russia", "onrecord correct n4 stage lifted"],
        ["note"] = ["onrecord note t12 \"invoice seen, see folder 7\"", "onrecord note t12 \"ask the ministry\" --author ana"],
        ["tag"] = ["onrecord tag t12 embargo-breach", "onrecord transfers --tag embargo-breach"],
        ["merge"] = ["onrecord merge t12 t40", "onrecord history t12"],
        ["split"] = ["onrecord split t12 r31 r32", "onrecord history t12"],
        ["grade"] = ["onrecord grade Reuters B", "onrecord grade \"Example Herald\" D"],
        ["alias"] = ["onrecord alias person:kerry person:john-kerry", "onrecord parties kerry"],
        ["undo"] = ["onrecord undo", "onrecord undo 17"],
        ["history"] = ["onrecord history", "onrecord history t12"],
        ["remove"] = ["onrecord remove 3f2a9c41 --reason \"a test page\"", "onrecord remove interview.txt --reason \"the source asked for it\" --erase"],
        ["reread"] = ["onrecord reread", "onrecord reread --all"],
        ["verify"] = ["onrecord verify", "onrecord verify --seal onrecord.db.2026-11-27.seal"],
        ["seal"] = ["onrecord seal", "onrecord seal --db sudan.db --output /media/stick/sudan.seal"],
        ["completion"] = ["onrecord completion bash > ~/.local/share/bash-completion/completions/onrecord",
            "onrecord completion fish > ~/.config/fish/completions/onrecord.fish"],
        ["onrecord"] = ["onrecord read article.txt", "onrecord add articles/ && onrecord transfers --supplier Iran"],
    };

    /// <summary>The commands that have examples.</summary>
    public static IEnumerable<string> Explained => Examples.Keys;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = page.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        if (!Examples.TryGetValue(command is RootCommand ? "onrecord" : command.Name, out var examples)) return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples) output.WriteLine("  " + example);
        output.WriteLine();
        return code;
    }

    /// <summary>Gives a command line's help page its examples.</summary>
    public static void Add(RootCommand root)
    {
        foreach (var option in root.Options)
            if (option is HelpOption { Action: HelpAction standard } help) help.Action = new CommandHelp(standard);
    }
}
