using Shouldly;

namespace OnRecord.App.Tests;

/// <summary>The command line as a tool that people like.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Executable _onrecord = new();

    public void Dispose() => _onrecord.Dispose();

    [Fact]
    public void The_name_alone_prints_help()
    {
        var run = _onrecord.Run();
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("Usage:");
        run.Output.ShouldContain("search <words>");
    }

    [Theory]
    [InlineData("trasnfers", "did you mean 'transfers'?")]
    [InlineData("sho", "did you mean 'show'?")]
    [InlineData("frobnicate", "there is no command 'frobnicate'.")]
    public void A_mistyped_command_is_told(string word, string answer)
    {
        var run = _onrecord.Run(word);
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(answer);
    }

    [Fact]
    public void Every_help_page_has_examples_and_no_line_of_values_before_the_meaning()
    {
        var all = _onrecord.Run("--help").Output.Split('\n').SkipWhile(l => !l.StartsWith("Commands:", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[0]).ToList();
        all.Count.ShouldBeGreaterThan(20);
        foreach (var command in all)
        {
            var help = _onrecord.Run(command, "--help").Output;
            help.ShouldContain("Examples:", Case.Sensitive, command);
            help.Split("Examples:")[1].Split("\n  ").Length.ShouldBe(3, command);
            help.ShouldNotContain("|delivered|", Case.Sensitive, command);
        }
    }

    [Fact]
    public void Search_looks_through_everything_and_fields_are_called_what_lists_call_them()
    {
        _onrecord.Write("a.txt", "date 2031-03-14\n\nBelarus sold rifles to Chad, John Smith said.");
        _onrecord.Run("add", "a.txt").ExitCode.ShouldBe(0);
        var found = _onrecord.Run("search", "rifles", "Chad", "--format", "csv");
        found.ExitCode.ShouldBe(0);
        found.Output.ShouldContain(",transfer,");
        found.Output.ShouldContain(",statement,");
        _onrecord.Run("correct", "t1", "supplier", "Russia").ExitCode.ShouldBe(0);
        _onrecord.Run("show", "t1").Output.ShouldContain("Russia (corrected by");
        var unknown = _onrecord.Run("correct", "t1", "colour", "red");
        unknown.ExitCode.ShouldNotBe(0);
        unknown.Error.ShouldContain("A transfer has no field 'colour' to correct; there are: supplier, recipient, what, items, stage, when.");
        _onrecord.Run("show", "t1").Output.ShouldContain("because");
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _onrecord onrecord")]
    [InlineData("zsh", "#compdef onrecord")]
    [InlineData("fish", "complete -c onrecord")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public void Shells_get_their_completion(string shell, string line) => _onrecord.Run("completion", shell).Output.ShouldContain(line);

    [Fact]
    public void The_program_suggests_what_a_shell_asks_for() =>
        _onrecord.Run("[suggest:12]", "onrecord tra").Output.ShouldContain("transfers");
}
