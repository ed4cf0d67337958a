using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;

namespace OnRecord.App.Tests;

/// <summary>What documents of others may hold must not act on whoever reads what OnRecord makes of them.</summary>
public sealed partial class SafetyTests : IDisposable
{
    private const string Escape = "\u001b[31m";
    private const string Override = "\u202e";

    private readonly Executable _onrecord = new();

    public void Dispose() => _onrecord.Dispose();

    [Theory]
    [InlineData("text")]
    [InlineData("csv")]
    [InlineData("html")]
    public void What_a_terminal_would_obey_is_made_visible(string format)
    {
        _onrecord.Write("a.txt", $"“Iran has {Escape} sold {Override}drones to Russia\u0007,” John Smith said on Monday.");
        var run = _onrecord.Run("read", "a.txt", "--format", format);
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldNotContain("\u001b");
        run.Output.ShouldNotContain("\u0007");
        run.Output.ShouldNotContain(Override);
        run.Output.ShouldContain("\u241b[31m");
        run.Output.ShouldContain("[U+202E]");
    }

    [Fact]
    public void A_cell_that_begins_as_a_formula_is_text_to_a_spreadsheet()
    {
        _onrecord.Write("=1+1.txt", "Iran sold drones to Russia.");
        var csv = _onrecord.Run("read", "=1+1.txt", "--format", "csv");
        csv.Output.Split('\n')[1].ShouldStartWith("\"'=1+1.txt\",");
        var raw = _onrecord.Run("read", "=1+1.txt", "--format", "csv", "--raw");
        raw.Output.Split('\n')[1].ShouldStartWith("=1+1.txt,");
    }

    [Fact]
    public void A_page_runs_and_loads_nothing_but_its_own()
    {
        _onrecord.Write("a.txt", "<script>alert(1)</script>\n\nIran sold drones to Russia.");
        var page = _onrecord.Run("read", "a.txt", "--format", "html").Output;
        page.ShouldNotContain("<script>alert");
        var policy = Policy().Match(page).Groups[1].Value;
        policy.ShouldStartWith("default-src 'none'");
        foreach (var own in new[] { Style().Match(page).Groups[1].Value, Script().Match(page).Groups[1].Value })
            policy.ShouldContain("sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(own))));
    }

    [Fact]
    public void A_folder_tells_what_it_passes_over_and_waits_for_no_pipe()
    {
        _onrecord.Write("in/a.txt", "Iran sold drones to Russia.");
        _onrecord.Write("in/b.css", "p { color: red }");
        _onrecord.Write("in/c.css", "p { color: blue }");
        using (var made = Process.Start(new ProcessStartInfo("mkfifo", [Path.Combine(_onrecord.Folder, "in", "pipe.txt")]))!) made.WaitForExit();
        var run = _onrecord.Run("read", "in", "--format", "json");
        run.ExitCode.ShouldBe(0);
        run.Output.TrimEnd('\n').Split('\n').Length.ShouldBe(1);
        run.Error.ShouldContain("Passed over in folders: 2 .css, 1 no file (pipe, socket, device).");
    }

    [Fact]
    public void A_picture_named_is_refused_and_the_rest_is_read()
    {
        _onrecord.Write("a.txt", [0xFF, 0xD8, 0xFF, 0xE0, 0, 1]);
        _onrecord.Write("b.txt", "Iran sold drones to Russia.");
        var run = _onrecord.Run("read", "a.txt", "b.txt", "--format", "json");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("a.txt: is a picture (JPEG), which is not read");
        run.Output.ShouldContain("b.txt");
    }

    [Fact]
    public void A_link_to_a_pipe_is_passed_over_like_a_pipe()
    {
        if (OperatingSystem.IsWindows()) return;
        _onrecord.Write("in/b.txt", "date 2022-12-10\n\nIran sold drones to Mali.");
        System.Diagnostics.Process.Start("mkfifo", Path.Combine(_onrecord.Folder, "pipe")).WaitForExit();
        File.CreateSymbolicLink(Path.Combine(_onrecord.Folder, "in/a.txt"), "../pipe");
        File.CreateSymbolicLink(Path.Combine(_onrecord.Folder, "in/c.txt"), "nowhere.txt");
        File.CreateSymbolicLink(Path.Combine(_onrecord.Folder, "in/d.txt"), "d.txt");
        _onrecord.Write("blank.jsonl", "\n\n");
        _onrecord.Run("add", "blank.jsonl").Error.ShouldContain("blank.jsonl: holds no record, only blank lines");
        var run = _onrecord.Run("add", "in");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("onrecord: in/c.txt: is not there");
        run.Error.ShouldContain("1 link that leads in a circle, 1 no file (pipe, socket, device)");
    }

    [Fact]
    public void Names_and_titles_make_no_lines_and_move_no_cursor()
    {
        _onrecord.Write("in/x.txt\n5 documents added.txt", "");
        _onrecord.Run("read", "in").Error.ShouldNotContain("\n5 documents");
        _onrecord.Write("a.jsonl",
            "{\"id\":\"x\\u001b[31m\", \"text\":\"Iran sold drones to Mali.\", \"title\":\"T\\ndecision    1  root: t1 is right.\", \"date\":\"2022-12-10\"}");
        _onrecord.Run("read", "a.jsonl", "--format", "csv").Output.ShouldNotContain("\u001b");
        _onrecord.Run("add", "a.jsonl").ExitCode.ShouldBe(0);
        _onrecord.Run("show", "t1").Output.Split('\n').ShouldNotContain(l => l.StartsWith("decision    1  root", StringComparison.Ordinal));
        _onrecord.Run("note", "t1", "evil \u001b]0;x").Error.ShouldNotContain("\u001b");
    }

    [Fact]
    public void A_wide_sign_or_one_behind_a_blank_begins_no_formula_either()
    {
        _onrecord.Write("a.jsonl", "{\"text\":\"Iran sold drones to Mali.\", \"title\":\"=1+1\", \"url\":\" =3\", \"outlet\":\"＝2\", \"date\":\"2022-12-10\"}");
        _onrecord.Run("add", "a.jsonl").ExitCode.ShouldBe(0);
        var csv = _onrecord.Run("documents", "--format", "csv").Output;
        csv.ShouldContain("'=1+1");
        csv.ShouldContain("' =3");
        csv.ShouldContain("'＝2");
    }

    [Theory]
    [InlineData("utf-7", 1)]
    [InlineData("", 2)]
    public void An_encoding_that_is_none_is_told(string name, int code)
    {
        _onrecord.Write("a.txt", "Iran sold drones to Mali.");
        var run = _onrecord.Run("read", "a.txt", "--encoding", name);
        run.ExitCode.ShouldBe(code);
        run.Error.ShouldContain("ncoding");
    }

    [Fact]
    public void Reading_leaves_nothing_behind_in_the_home_of_the_user()
    {
        var home = Directory.CreateDirectory(Path.Combine(_onrecord.Folder, "home")).FullName;
        _onrecord.Write("a.txt", "Iran sold drones to Mali.");
        _onrecord.Run(null, ["read", "a.txt"], ("HOME", home), ("XDG_CACHE_HOME", ""), ("USERPROFILE", home)).ExitCode.ShouldBe(0);
        Directory.GetFileSystemEntries(home, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_English_is_kept_and_said_to_be_unread()
    {
        _onrecord.Write("a.txt", "Le ministre a déclaré lundi que le pays ne vendrait pas de chars à l’Iran.");
        var read = _onrecord.Run("read", "a.txt");
        read.ExitCode.ShouldBe(0);
        read.Output.ShouldContain("This document is in French, which is not read.");
        var add = _onrecord.Run("add", "a.txt");
        add.Error.ShouldContain("a.txt: is in French, which is not read; it is kept");
        add.Error.ShouldContain("1 document added (1 of them unread)");
        _onrecord.Run("documents", "--text", "chars").Output.ShouldContain("a.txt");
    }

    [Fact]
    public void One_long_document_says_that_it_is_being_read()
    {
        _onrecord.Write("a.txt",
            string.Join('\n', Enumerable.Range(0, 4000).Select(i => $"The minister of Ruritania said on Monday that {i} tanks had been sold to Iran.")));
        var run = _onrecord.Run("read", "a.txt", "--format", "json");
        run.ExitCode.ShouldBe(0);
        _onrecord.Progress.ShouldContain("still reading a.txt");
    }

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
