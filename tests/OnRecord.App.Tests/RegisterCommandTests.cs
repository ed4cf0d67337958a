using System.Text.Json;
using Shouldly;

namespace OnRecord.App.Tests;

public sealed class RegisterCommandTests : IDisposable
{
    private readonly Executable _onrecord = new();

    public void Dispose() => _onrecord.Dispose();

    [Fact]
    public void A_pile_is_added_once_and_asked()
    {
        Fill();
        _onrecord.Run("add", "in").Error.ShouldBe("0 documents added, 3 were there already, 0 failed; the register holds 3.\n");
        File.Exists(Path.Combine(_onrecord.Folder, "onrecord.db")).ShouldBeTrue();

        var transfers = _onrecord.Run("transfers", "--supplier", "iran", "--recipient", "russia");
        transfers.ExitCode.ShouldBe(0);
        transfers.Output.ShouldContain("hundreds of drones");
        transfers.Output.ShouldNotContain("Egypt");

        var json = _onrecord.Run("transfers", "--format", "json").Output.TrimEnd('\n').Split('\n');
        json.Length.ShouldBe(2);
        using (var first = JsonDocument.Parse(json[0])) first.RootElement.GetProperty("transfer").GetProperty("recipient").GetProperty("id").GetString().ShouldBe("country:EG");

        _onrecord.Run("statements", "--attitude", "deny", "--format", "csv").Output.ShouldContain(",Iran,Iran,deny,");
        _onrecord.Run("sanctions", "--target", "Mali").Output.ShouldContain("imposed");
        _onrecord.Run("disputes").Output.ShouldContain("against it");
        _onrecord.Run("transfers", "--supplier", "Atlantis").ShouldBe(new Run(0, "", "Nothing in the register fits.\n"));
    }

    [Fact]
    public void Show_gives_the_words_the_file_and_the_hash()
    {
        Fill();
        var run = _onrecord.Run("show", "t1");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("in/a.txt, line 3");
        run.Output.ShouldContain("SHA-256");
        _onrecord.Run("show", "t77").ShouldBe(new Run(1, "", "onrecord: the register has no entry 't77'. Lists give the ids: onrecord transfers.\n"));
    }

    [Fact]
    public void The_register_is_named_by_option_or_environment()
    {
        var path = _onrecord.Write("a.txt", "Iran sold drones to Mali.");
        _onrecord.Run(null, ["add", path], ("ONRECORD_DB", "env.db")).ExitCode.ShouldBe(0);
        _onrecord.Run("add", path, "--db", "option.db").ExitCode.ShouldBe(0);
        Directory.GetFiles(_onrecord.Folder, "*.db").Select(Path.GetFileName).Order().ShouldBe(["env.db", "option.db"]);
    }

    [Fact]
    public void Asking_a_register_that_is_not_there_makes_none()
    {
        var run = _onrecord.Run("transfers");
        run.ShouldBe(new Run(1, "", "onrecord: There is no register 'onrecord.db'. Make one with 'onrecord add PATH...', or name another with --db.\n"));
        Directory.GetFiles(_onrecord.Folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_bad_document_does_not_keep_the_others_out()
    {
        _onrecord.Write("in/a.txt", "Iran sold drones to Mali.");
        _onrecord.Write("in/b.txt", "");
        var run = _onrecord.Run("add", "in");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBe("onrecord: in/b.txt: is empty\n1 documents added, 0 were there already, 1 failed; the register holds 1.\n");
    }

    private void Fill()
    {
        _onrecord.Write("in/a.txt", "date 2022-12-10\n\nFrance sold six frigates to Egypt.");
        _onrecord.Write("in/b.txt", "date 2022-12-11\n\nThe White House said Iran sold hundreds of drones to Russia. Iran denied the allegation.");
        _onrecord.Write("in/c.txt", "date 2022-12-12\n\nThe European Union imposed sanctions on Mali.");
        var run = _onrecord.Run("add", "in");
        run.Error.ShouldBe("3 documents added, 0 were there already, 0 failed; the register holds 3.\n");
        run.ExitCode.ShouldBe(0);
    }
}
