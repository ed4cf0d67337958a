using System.Text;
using System.Text.Json;
using Shouldly;

namespace OnRecord.App.Tests;

public sealed class ReadCommandTests : IDisposable
{
    private readonly Executable _onrecord = new();

    public void Dispose() => _onrecord.Dispose();

    [Fact]
    public void The_page_says_who_says_what_then_transfers_then_disputes_with_words_and_lines()
    {
        var run = _onrecord.Run("read", Path.Combine(Executable.RepositoryRoot, "samples", "drones-and-denials.txt"));
        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain("Who says what");
        run.Output.ShouldContain("Selçuk Ardahan (Turkey)");
        run.Output.IndexOf("\nTransfers", StringComparison.Ordinal).ShouldBeGreaterThan(run.Output.IndexOf("Who says what", StringComparison.Ordinal));
        run.Output.IndexOf("\nDisputed", StringComparison.Ordinal).ShouldBeGreaterThan(run.Output.IndexOf("\nTransfers", StringComparison.Ordinal));
        run.Output.ShouldNotContain("\u001b[");
    }

    [Fact]
    public void Json_is_a_line_a_document_and_nothing_else()
    {
        var one = _onrecord.Write("in/a.txt", "date 2020-05-06\n\nIran sold drones to Russia.");
        _onrecord.Write("in/b.txt", "The Kremlin denied it.");
        _onrecord.Write("in/c.png", [1, 2, 3]);
        var run = _onrecord.Run("read", "in", "--format", "json", "--date", "2021");
        run.ExitCode.ShouldBe(0);
        var lines = run.Output.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(2);
        using var first = JsonDocument.Parse(lines[0]);
        first.RootElement.GetProperty("document").GetProperty("published").GetString().ShouldBe("2020-05-06");
        first.RootElement.GetProperty("transfers")[0].GetProperty("supplier").GetProperty("id").GetString().ShouldBe("country:IR");
        using var second = JsonDocument.Parse(lines[1]);
        second.RootElement.GetProperty("document").GetProperty("published").GetString().ShouldBe("2021");
        File.Exists(one).ShouldBeTrue();
    }

    [Fact]
    public void Csv_has_a_header_and_quotes_what_needs_it()
    {
        _onrecord.Write("a.txt", "“Iran, Russia and \"others\" lie,” John Smith said. Iran sold drones to Russia.");
        var run = _onrecord.Run("read", "a.txt", "--format", "csv");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldStartWith("file,line,entry,id,from,to,what,stage,when,holders,words,confidence\n");
        run.Output.ShouldContain("\na.txt,1,transfer,t1,Iran,Russia,drones,delivered,,the document asserts,Iran sold drones to Russia,");
    }

    [Fact]
    public void Standard_input_is_read()
    {
        var run = _onrecord.Run("Iran sold drones to Russia.", ["read", "-"]);
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("Iran sold drones to Russia");
    }

    [Fact]
    public void Bad_input_is_named_the_rest_is_read_and_the_exit_code_says_so()
    {
        _onrecord.Write("in/1-empty.txt", "");
        _onrecord.Write("in/2-long.txt", [.. Enumerable.Repeat((byte)'a', 50 << 20)]);
        _onrecord.Write("in/3-photo.txt", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]);
        _onrecord.Write("in/4-broken.txt", [.. Encoding.UTF8.GetBytes("Das schöne Schiff "), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes("fährt.")]);
        _onrecord.Write("in/5-lines.jsonl",
            "{\"text\": \"Iran sold drones to Mali.\"}\n{\"text\": \"Iran sold drones to Chad.\"}\n{\"text\": broken\n{\"text\": " +
            "\"Iran sold drones to Niger.\"}\n");
        File.CreateSymbolicLink(Path.Combine(_onrecord.Folder, "in", "6-gone.txt"), Path.Combine(_onrecord.Folder, "nowhere.txt"));
        _onrecord.Write("in/7-good.txt", "Iran sold drones to Russia.");
        var run = _onrecord.Run("read", "in", "missing.txt", "--format", "json");
        run.ExitCode.ShouldBe(1);
        run.Output.TrimEnd('\n').Split('\n').Length.ShouldBe(4);
        var error = run.Error.TrimEnd('\n').Split('\n');
        error.Length.ShouldBe(7, run.Error);
        error[0].ShouldBe("onrecord: in/1-empty.txt: is empty");
        error[1].ShouldBe("onrecord: in/2-long.txt: is larger than 8 MB, the most for one document; split it, or give it as JSON Lines");
        error[2].ShouldBe("onrecord: in/3-photo.txt: is a picture (JPEG), which is not read; give it the text alone, as .txt or as a line of " +
            "JSON with \"text\" and \"date\"");
        error[3].ShouldStartWith("onrecord: in/4-broken.txt: is not valid UTF-8: byte 19 does not fit");
        error[4].ShouldStartWith("onrecord: in/5-lines.jsonl:3: is not valid JSON: ");
        error[5].ShouldBe("onrecord: in/6-gone.txt: is not there");
        error[6].ShouldBe("onrecord: missing.txt: is not there");
    }

    [Fact]
    public void An_unreadable_file_is_named_and_the_rest_is_read()
    {
        var path = _onrecord.Write("in/a.txt", "Iran sold drones to Mali.");
        _onrecord.Write("in/b.txt", "Iran sold drones to Chad.");
        if (OperatingSystem.IsWindows()) return;
        // A lock stands in for missing rights, which the superuser of a build machine never lacks.
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var run = _onrecord.Run("read", "in", "--format", "json");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("onrecord: in/a.txt: can't be opened: ");
        run.Output.ShouldContain("Chad");
    }

    [Theory]
    [InlineData("read")]
    [InlineData("read", "a.txt", "--format", "xml")]
    [InlineData("read", "a.txt", "--date", "2022-02-30")]
    [InlineData("read", "a.txt", "--with", "language")]
    [InlineData("read", "a.txt", "--format", "json", "--with", "music")]
    [InlineData("nonsense")]
    [InlineData("transfers", "--stage", "finished")]
    [InlineData("transfers", "--since", "yesterday")]
    public void Wrong_usage_is_explained_and_exits_with_two(params string[] arguments)
    {
        var run = _onrecord.Run(arguments);
        run.ExitCode.ShouldBe(2, run.Error);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("onrecord: ");
        run.Error.ShouldContain("--help");
    }

    [Fact]
    public void A_wrong_date_is_explained() =>
        _onrecord.Run("read", "a.txt", "--date", "2022-02-30").Error
        .ShouldStartWith("onrecord: --date '2022-02-30' is no date; expected is one such as 2022-12-10, 2022-12 or 2022.");

    [Fact]
    public void Help_goes_to_standard_output()
    {
        var run = _onrecord.Run("--help");
        run.ExitCode.ShouldBe(0);
        foreach (var command in new[] { "read", "add", "statements", "transfers", "sanctions", "disputes", "show" }) run.Output.ShouldContain(command);
    }
}
