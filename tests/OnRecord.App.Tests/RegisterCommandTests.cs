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
        transfers.Output.ShouldContain("hundreds of");
        transfers.Output.ShouldNotContain("Egypt");

        var json = _onrecord.Run("transfers", "--format", "json").Output.TrimEnd('\n').Split('\n');
        json.Length.ShouldBe(2);
        using (var first = JsonDocument.Parse(json[0])) first.RootElement.GetProperty("transfer").GetProperty("recipient").GetProperty("id").GetString()
            .ShouldBe("country:EG");

        _onrecord.Run("statements", "--attitude", "deny", "--format", "csv").Output.ShouldContain(",Iran,Iran,deny,");
        _onrecord.Run("sanctions", "--target", "Mali").Output.ShouldContain("imposed");
        _onrecord.Run("disputes").Output.ShouldContain("against it");
        _onrecord.Run("transfers", "--supplier", "Atlantis").ShouldBe(new Run(0, "", "Nothing in the register fits.\n"));
        var backwards = _onrecord.Run("transfers", "--since", "2025", "--until", "2024");
        (backwards.ExitCode, backwards.Error.Split('\n')[0]).ShouldBe((2, "onrecord: --since 2025 is later than --until 2024: no day is in between."));
        _onrecord.Run("correct", "t1", "supplier", "Mali", "--author", "ana").Error.ShouldStartWith("t1: supplier is 'Mali'.");
    }

    [Fact]
    public void Show_gives_the_words_the_file_and_the_hash()
    {
        Fill();
        var run = _onrecord.Run("show", "t1");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("in/a.txt, line 3");
        run.Output.ShouldContain("SHA-256");
        _onrecord.Run("show", "t77")
            .ShouldBe(new Run(1, "", "onrecord: the register has no entry or document 't77'. Lists give the ids: onrecord transfers, onrecord documents.\n"));
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
        _onrecord.Write("in/a.txt", "date 2022-12-10\n\nIran sold drones to Mali.");
        _onrecord.Write("in/b.txt", "");
        var run = _onrecord.Run("add", "in");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBe("onrecord: in/b.txt: is empty\n1 document added, 0 were there already, 1 failed; the register holds 1.\n");
    }

    [Fact]
    public void Lists_come_in_pages_and_say_so()
    {
        Fill();
        _onrecord.Run("transfers", "--limit", "1").Error.ShouldBe("1 to 1 of 2: the next with --offset 1, all with --limit 0.\n");
        var second = _onrecord.Run("transfers", "--limit", "1", "--offset", "1");
        second.Output.ShouldContain("hundreds of");
        second.Error.ShouldBe("");
        _onrecord.Run("transfers", "--sort", "latest", "--limit", "1", "--format", "csv").Output.ShouldContain("Iran");
        _onrecord.Run("transfers", "--offset", "7").ShouldBe(new Run(0, "", "Nothing further in the register fits.\n"));
        _onrecord.Run("transfers", "--limit", "-1").ShouldBe(new Run(2, "", "onrecord: --limit can't be less than 0.\nTry: onrecord transfers --help\n"));
    }

    [Fact]
    public void Full_text_search_shows_the_hit_in_its_words()
    {
        Fill();
        _onrecord.Run("transfers", "--text", "\"six frigates\"", "--format", "json").Output.ShouldContain("\"hit\":\"France sold »six frigates« to Egypt\"");
        _onrecord.Run("documents", "--text", "frig*").Output.ShouldContain("»frigates«");
        _onrecord.Run("statements", "--text", "...")
            .ShouldBe(new Run(2, "", "onrecord: --text '...' holds no word to look for.\nTry: onrecord statements --help\n"));
    }

    [Fact]
    public void Decisions_say_what_they_did_and_can_be_taken_back()
    {
        Fill();
        _onrecord.Run("correct", "t1", "stage", "ordered", "--author", "ada")
            .ShouldBe(new Run(0, "", "t1: stage is 'ordered'. Take it back with: onrecord undo 1\n"));
        _onrecord.Run(null, ["tag", "t1", "navy"], ("ONRECORD_AUTHOR", "bob")).ExitCode.ShouldBe(0);
        var shown = _onrecord.Run("show", "t1").Output;
        shown.ShouldContain("ordered (corrected by ada; the machine says: delivered)");
        shown.ShouldContain("bob: t1 is tagged 'navy'.");
        _onrecord.Run("transfers", "--tag", "NAVY").Output.ShouldContain("frigates");
        _onrecord.Run("undo", "1").Error.ShouldBe("Taken back: t1: stage is 'ordered'.\n");
        _onrecord.Run("history", "t1", "--format", "csv").Output.ShouldContain(",ada,correct,t1,stage,ordered,no");
        using (var entry = JsonDocument.Parse(_onrecord.Run("show", "t1", "--format", "json").Output))
        {
            entry.RootElement.GetProperty("decisions").GetArrayLength().ShouldBe(3);
            entry.RootElement.GetProperty("evidence")[0].GetProperty("transfer").GetProperty("stage").GetString().ShouldBe("delivered");
        }
        _onrecord.Run("accept", "nonsense")
            .ShouldBe(new Run(1, "",
                "onrecord: 'nonsense' is no key of an entry; expected is one such as t12. Lists give them, such as 'onrecord transfers'.\n"));
        _onrecord.Run("undo", "1").ShouldBe(new Run(1, "", "onrecord: Decision 1 was taken back already.\n"));
    }

    [Fact]
    public void Entries_are_merged_split_and_put_back()
    {
        Fill();
        _onrecord.Run("merge", "t1", "t2").Error.ShouldStartWith("t2 is the same matter as t1, and stands there now.");
        var shown = _onrecord.Run("show", "t2");
        shown.Error.ShouldBe("t2 is t1 now, by a decision: 'onrecord history t2' shows which.\n");
        var report = shown.Output.Split('\n').Last(l => l.StartsWith("report", StringComparison.Ordinal)).Split(' ')[^1];
        _onrecord.Run("split", "t1", report).Error.ShouldStartWith($"{report} of t1 tells another matter: t3.");
        _onrecord.Run("split", "t1", "12").ShouldBe(new Run(1, "", "onrecord: '12' is no number of a report; 'onrecord show' gives them: r12.\n"));
        _onrecord.Run("undo").ExitCode.ShouldBe(0);
        _onrecord.Run("undo").ExitCode.ShouldBe(0);
        _onrecord.Run("transfers", "--format", "json").Output.Split('\n').Length.ShouldBe(3);
        _onrecord.Run("verify").Error.ShouldBe("3 documents: every text matches its hash and every span its words.\n");
    }

    [Fact]
    public void Parties_have_dossiers()
    {
        Fill();
        _onrecord.Run("parties", "--kind", "country", "--format", "csv").Output.ShouldStartWith("id,name,kind,reports\n");
        _onrecord.Run("parties", "Egyptian").Output.ShouldContain("country:EG");
        var who = _onrecord.Run("who", "Iran");
        who.Output.ShouldContain("country:IR");
        who.Output.ShouldContain("supplies");
        using (var dossier = JsonDocument.Parse(_onrecord.Run("who", "Iran", "--format", "json").Output)) dossier.RootElement.GetProperty("entries")
            .GetProperty("supplies").GetArrayLength().ShouldBe(1);
        _onrecord.Run("who", "Atlantis")
            .ShouldBe(new Run(1, "", "onrecord: the register has no party 'Atlantis'. 'onrecord parties WORDS' lists those whose names have the words.\n"));
        _onrecord.Run("grade", "in", "B")
            .ShouldBe(new Run(1, "", "onrecord: No document of the register is of an outlet 'in'. 'onrecord documents' shows the outlets.\n"));
        _onrecord.Run("timeline", "--party", "Iran").Output.ShouldContain("dispute");
    }

    [Fact]
    public void Reading_again_keeps_what_was_decided()
    {
        Fill();
        _onrecord.Run("accept", "t1").ExitCode.ShouldBe(0);
        _onrecord.Run("reread").Error.ShouldBe("0 documents read again, 0 failed; 3 were read by this version already.\n");
        _onrecord.Run("reread", "--all").Error.ShouldBe("3 documents read again, 0 failed; 0 were read by this version already.\n");
        _onrecord.Run("show", "t1").Output.ShouldContain("accepted");
        _onrecord.Run("verify").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_register_survives_being_killed_at_any_moment()
    {
        const int Documents = 400;
        const int Rounds = 12;
        var random = new Random(6);
        string[] names = ["Iran", "France", "Egypt", "Mali", "Poland", "Norway"];
        string Story(int i) =>
            $"{names[random.Next(names.Length)]} sold {random.Next(2, 400)} drones to {names[random.Next(names.Length)]}, a minister said on Monday. An " +
            $"envoy denied report {i}.";
        _onrecord.Write("pile.jsonl",
            string.Concat(Enumerable.Range(0, Documents)
                .Select(i => JsonSerializer.Serialize(new { id = $"{i}", date = "2031-03-01", text = Story(i) }) + "\n")));
        for (var round = 0; round < Rounds; round++)
        {
            _onrecord.Kill(TimeSpan.FromMilliseconds(400 + random.Next(500)), "add", "pile.jsonl");
            if (File.Exists(Path.Combine(_onrecord.Folder, "onrecord.db"))) _onrecord.Run("verify").ExitCode.ShouldBe(0);
        }
        _onrecord.Run("add", "pile.jsonl").Error.ShouldEndWith($"the register holds {Documents}.\n");
        _onrecord.Run("verify").Error.ShouldBe($"{Documents} documents: every text matches its hash and every span its words.\n");
        _onrecord.Run("documents", "--limit", "0", "--format", "json").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count()
            .ShouldBe(Documents);
    }

    [Fact]
    public void Values_are_taken_in_any_case_and_unknown_ones_get_a_list()
    {
        Fill();
        _onrecord.Run("transfers", "--stage", "DELIVERED", "--sort", "Latest", "--format", "csv").Output.ShouldContain("frigates");
        _onrecord.Run("transfers", "--category", "drone", "--format", "csv").Output.ShouldContain("Iran");
        _onrecord.Run("transfers", "--supplier", "Tehran", "--recipient", "country:ru", "--format", "csv").Output.ShouldContain("Iran");
        _onrecord.Run("sanctions", "--stage", "done").Error.ShouldStartWith("onrecord: --stage 'done' is not known; there are: threatened, proposed,");
        _onrecord.Run("transfers", "--limit", "many")
            .ShouldBe(new Run(2, "", "onrecord: --limit 'many' is no whole number.\nTry: onrecord transfers --help\n"));
        _onrecord.Run("transfers", "--format", "xml")
            .ShouldBe(new Run(2, "", "onrecord: --format xml is not for this command; it writes text, json, csv.\nTry: onrecord transfers --help\n"));
        _onrecord.Run("search", "drones", "--contested")
            .ShouldBe(new Run(2, "", "onrecord: 'search' has no option '--contested'.\nTry: onrecord search --help\n"));
        _onrecord.Run("transfers", "--supplier", " ").Error.ShouldStartWith("onrecord: --supplier ' ' holds no word to look for.");
        _onrecord.Run("grade", "The Nowhere Post", "A").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_pipe_gets_a_line_a_row_with_tabs_between()
    {
        Fill();
        _onrecord.Run("transfers", "--supplier", "France").Output
            .ShouldBe("id\tpublished\tsupplier\trecipient\twhat\tstage\twhen\twho holds it\tstanding\n" +
                "t1\t2022-12-10\tFrance\tEgypt\tsix frigates\tdelivered\t\tthe document asserts\tuncontested\n");
    }

    [Fact]
    public void A_narrow_terminal_gets_lines_instead_of_columns()
    {
        Fill();
        _onrecord.Run(null, ["transfers", "--supplier", "France"], ("COLUMNS", "60")).Output
            .ShouldBe("t1  2022-12-10\n  supplier: France\n  recipient: Egypt\n  what: six frigates\n  stage: delivered\n  who holds it: the document " +
                "asserts\n  standing: uncontested\n");
    }

    [Fact]
    public void Evidence_shows_the_words_of_each_holder_and_where_they_stand_in_the_register()
    {
        Fill();
        var id = _onrecord.Run("transfers", "--supplier", "Iran", "--format", "csv").Output.Split('\n')[1].Split(',')[0];
        var shown = _onrecord.Run("show", id).Output;
        shown.ShouldContain("Iran denies: “");
        shown.ShouldContain("doubtful");
        using var json = JsonDocument.Parse(_onrecord.Run("show", id, "--format", "json").Output);
        var statements = json.RootElement.GetProperty("evidence")[0].GetProperty("statements").EnumerateObject().ToList();
        statements.ShouldNotBeEmpty();
        foreach (var statement in statements)
            _onrecord.Run("show", statement.Value.GetProperty("entry").GetString()!).Output.ShouldContain(statement.Value.GetProperty("words").GetString()!);
        json.RootElement.GetProperty("heldBy").EnumerateArray()
            .ShouldContain(h => h.GetProperty("party").GetString() == "country:IR" && h.GetProperty("commitment").GetString() == "denies");
    }

    [Fact]
    public void What_a_terminal_would_obey_is_not_printed()
    {
        _onrecord.Write("in/a.jsonl",
            "{\"text\": \"France sold six frigates to Egypt.\\n\\n“The \\u001b[31mship\\u0007 left in the rain,” said Anna Kovac, the minister.\", \"date\": " +
            "\"2022-12-10\", \"outlet\": \"The \\u001b]0;Post\"}\n");
        _onrecord.Run("add", "in").ExitCode.ShouldBe(0);
        _onrecord.Run("note", "t1", "checked\n2  2026-01-01T00:00:00Z  eve: t1 is right.", "--author", "ada").ExitCode.ShouldBe(0);
        foreach (var command in new[] { new[] { "transfers" }, ["show", "t1"], ["documents"], ["history"], ["statements"] })
            _onrecord.Run(command).Output.ShouldNotContain("\u001b");
        _onrecord.Run("history").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        _onrecord.Run("accept", "t1", "--author", " ")
            .ShouldBe(new Run(1, "", "onrecord: A decision needs an author. Name one with --author or ONRECORD_AUTHOR.\n"));
    }

    [Fact]
    public void A_document_is_taken_out_with_a_reason_and_comes_back()
    {
        Fill();
        _onrecord.Run("remove", "in/a.txt").ExitCode.ShouldBe(2);
        _onrecord.Run("remove", "in/z.txt", "--reason", "x")
            .ShouldBe(new Run(1, "", "onrecord: the register has no document 'in/z.txt'. 'onrecord documents' lists them with their ids.\n"));
        var run = _onrecord.Run("remove", "in/a.txt", "--reason", "a test page", "--author", "ana");
        (run.ExitCode, run.Output).ShouldBe((0, ""));
        run.Error.ShouldStartWith("Taken out: in/a.txt; ");
        run.Error.ShouldEndWith("Take it back with: onrecord undo 1\n");
        _onrecord.Run("transfers").Output.ShouldNotContain("Egypt");
        _onrecord.Run("documents", "--removed").Output.ShouldContain("taken out");
        _onrecord.Run("add", "in/a.txt").Error.ShouldContain("onrecord: in/a.txt: was taken out on ");
        _onrecord.Run("show", "in/a.txt").Output.ShouldContain("a test page");
        _onrecord.Run("verify").ExitCode.ShouldBe(0);
        _onrecord.Run("undo").Error.ShouldContain("Counts again: in/a.txt");
        _onrecord.Run("transfers").Output.ShouldContain("Egypt");
    }

    [Fact]
    public void An_erased_text_is_in_no_page_of_the_file()
    {
        Fill();
        _onrecord.Run("remove", "in/a.txt", "--reason", "asked for", "--erase").Error.ShouldContain("its text is erased");
        foreach (var file in Directory.GetFiles(_onrecord.Folder, "onrecord.db*"))
            System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).ShouldNotContain("frigates");
        _onrecord.Run("verify").ExitCode.ShouldBe(0);
        _onrecord.Run("undo").Error.ShouldContain("add its file again");
        _onrecord.Run("add", "in/a.txt").ExitCode.ShouldBe(0);
        _onrecord.Run("transfers").Output.ShouldContain("Egypt");
    }

    [Fact]
    public void A_newer_version_of_a_page_takes_the_place_of_the_older()
    {
        _onrecord.Write("one.jsonl", "{\"text\": \"France sold six frigates to Egypt.\", \"date\": \"2022-12-10\", \"url\": \"https://example.org/a\"}");
        _onrecord.Write("two.jsonl", "{\"text\": \"Italy sold six frigates to Egypt.\", \"date\": \"2022-12-11\", \"url\": \"https://example.org/a\"}");
        _onrecord.Run("add", "one.jsonl").ExitCode.ShouldBe(0);
        _onrecord.Run("add", "two.jsonl").Error
            .ShouldBe("1 document added (1 in the place of an older version), 0 were there already, 0 failed; the register holds 2.\n");
        var transfers = _onrecord.Run("transfers").Output;
        transfers.ShouldContain("Italy");
        transfers.ShouldNotContain("France");
        _onrecord.Run("documents").Output.ShouldContain("older version");
    }

    [Fact]
    public void A_date_may_come_from_the_name()
    {
        _onrecord.Write("news/2021/03/04/wire.txt", "France sold six frigates to Egypt.");
        _onrecord.Write("news/20210506-wire.txt", "Italy sold nine tanks to Jordan.");
        _onrecord.Run("add", "news").Error.ShouldContain("2 documents without a date: when 'on Friday' was can't be told there.");
        _onrecord.Run("add", "news", "--date-from-name", "--db", "dated.db").Error.ShouldNotContain("without a date");
        var json = _onrecord.Run("documents", "--db", "dated.db", "--format", "json").Output;
        json.ShouldContain("\"published\":\"2021-03-04\"");
        json.ShouldContain("\"published\":\"2021-05-06\"");
    }

    [Fact]
    public void A_seal_shows_what_was_changed_by_whoever_reckoned_the_hashes_anew()
    {
        Fill();
        _onrecord.Run("accept", "t1", "--author", "ana");
        (string, string)[] home = [("XDG_CONFIG_HOME", Path.Combine(_onrecord.Folder, "config")), ("HOME", _onrecord.Folder)];
        Run Ask(params string[] arguments) => _onrecord.Run(null, arguments, home);
        Ask("seal", "-o", "register.seal").Error.ShouldContain("Sealed 3 documents and 1 decision in 'register.seal'");
        Ask("seal", "-o", "register.seal").ShouldBe(new Run(1, "",
            "onrecord: 'register.seal' is there already, and a seal is not written over. Name another file with --output.\n"));
        Ask("verify", "--seal", "register.seal").Error.ShouldContain("All that was sealed on ");
        // What comes later breaks no seal.
        _onrecord.Write("in/d.txt", "date 2022-12-13\n\nItaly sold nine tanks to Jordan.");
        _onrecord.Run("add", "in");
        _onrecord.Run("note", "t1", "seen", "--author", "ana");
        Ask("verify", "--seal", "register.seal").ExitCode.ShouldBe(0);

        using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_onrecord.Folder, "onrecord.db")};Pooling=False"))
        {
            file.Open();
            using var change = file.CreateCommand();
            change.CommandText = "DROP TRIGGER decision_stays; UPDATE decision SET author = 'eve' WHERE number = 1;"
                + "CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT raise(ABORT, 'decisions are never changed'); END; UPDATE report_body " +
                    "SET json = replace(json, '\"attitude\":\"deny\"', '\"attitude\":\"confirm\"');" +
                    "UPDATE document SET outlet = 'Fake Gazette' WHERE number = (SELECT min(number) FROM document)";
            change.ExecuteNonQuery();
        }
        var broken = Ask("verify", "--seal", "register.seal");
        broken.ExitCode.ShouldBe(1);
        broken.Output.ShouldContain("decisions: the first 1 are not those that were sealed");
        broken.Output.ShouldContain("what it reports is not what was sealed");
        broken.Output.ShouldContain("its address, outlet, date or title is not the one that was sealed");

        File.AppendAllText(Path.Combine(_onrecord.Folder, "register.seal"), "document x\n");
        Ask("verify", "--seal", "register.seal")
            .ShouldBe(new Run(1, "", "onrecord: the signature 'register.seal.minisig' does not hold: the seal was changed.\n"));
        Ask("verify", "--seal", "register.seal", "--public-key", "nonsense").Error.ShouldBe("onrecord: 'nonsense' is no public key of minisign.\n");
    }

    [Fact]
    public void A_seal_of_ours_is_one_to_minisign_and_the_other_way_about()
    {
        if (!File.Exists("/usr/bin/minisign")) return;
        Fill();
        (string, string)[] home = [("XDG_CONFIG_HOME", Path.Combine(_onrecord.Folder, "config")), ("HOME", _onrecord.Folder)];
        int Minisign(params string[] arguments)
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/minisign",
                arguments)
            { WorkingDirectory = _onrecord.Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        _onrecord.Run(null, ["seal", "-o", "ours.seal"], home).ExitCode.ShouldBe(0);
        Minisign("-V", "-m", "ours.seal", "-p", Path.Combine("config", "onrecord", "seal.key.pub")).ShouldBe(0);
        Minisign("-G", "-W", "-p", "theirs.pub", "-s", "theirs.key").ShouldBe(0);
        _onrecord.Run(null, ["seal", "-o", "theirs.seal", "--key", "theirs.key"], home).ExitCode.ShouldBe(0);
        Minisign("-V", "-m", "theirs.seal", "-p", "theirs.pub").ShouldBe(0);
        _onrecord.Run(null, ["verify", "--seal", "theirs.seal", "--public-key", "theirs.pub"], home).ExitCode.ShouldBe(0);
        _onrecord.Run(null, ["verify", "--seal", "theirs.seal"], home).Error.ShouldContain("was made with another key");
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
