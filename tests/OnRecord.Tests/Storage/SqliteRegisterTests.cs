using Microsoft.Data.Sqlite;
using OnRecord.Register;
using OnRecord.Storage;
using Shouldly;

namespace OnRecord.Tests.Storage;

public sealed class SqliteRegisterTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "register.db");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, true);

    [Fact]
    public void A_document_is_kept_once()
    {
        var read = Readings.Read("Iran sold drones to Russia. The Kremlin denied it.");
        using var register = SqliteRegister.Open(_path);
        register.Add(read).ShouldBe(AddOutcome.Added);
        register.Add(read).ShouldBe(AddOutcome.AlreadyThere);
        register.DocumentCount.ShouldBe(1);
        register.Contains(read.Document.Id).ShouldBeTrue();
        register.Find(new EntryQuery { Kind = EntryKind.Transfer }).Count.ShouldBe(read.Claims.Transfers.Length);
        register.Find(new EntryQuery { Kind = EntryKind.Statement }).Count.ShouldBe(read.Statements.Length);
    }

    [Fact]
    public void Filters_combine_and_match_parts_of_names_in_any_case()
    {
        using (var register = SqliteRegister.Open(_path))
        {
            register.Add(Readings.Read("Iran sold hundreds of drones to Russia.", "2022-12-10"));
            register.Add(Readings.Read("France sold six frigates to Egypt.", "2021-03-01"));
            register.Add(Readings.Read("Germany is considering sending tanks to Poland.", "2023-01-05"));
        }
        using var again = SqliteRegister.Open(_path, mustExist: true);
        IEnumerable<string?> Suppliers(EntryQuery query) => again.Find(query with { Kind = EntryKind.Transfer }).Select(e => e.From);
        Suppliers(default).ShouldBe(["France", "Iran", "Germany"]);
        Suppliers(new EntryQuery { From = "ira" }).ShouldBe(["Iran"]);
        Suppliers(new EntryQuery { To = "egypt", What = "frigate" }).ShouldBe(["France"]);
        Suppliers(new EntryQuery { Stage = "considered" }).ShouldBe(["Germany"]);
        Suppliers(new EntryQuery { Since = "2022" }).ShouldBe(["Iran", "Germany"]);
        Suppliers(new EntryQuery { Until = "2022-12" }).ShouldBe(["France", "Iran"]);
        Suppliers(new EntryQuery { Party = "Russia" }).ShouldBe(["Iran"]);
        Suppliers(new EntryQuery { From = "%" }).ShouldBeEmpty();
        Suppliers(new EntryQuery { Limit = 1 }).ShouldBe(["France"]);
    }

    [Fact]
    public void Names_of_all_alphabets_match_in_any_case()
    {
        using var register = SqliteRegister.Open(_path);
        register.Add(Readings.Read("“We sold no ships,” said Éric Çelik, a Turkish minister."));
        register.Find(new EntryQuery { Kind = EntryKind.Statement, From = "éric ÇELIK" }).Count.ShouldBe(1);
    }

    [Fact]
    public void An_entry_leads_back_to_its_words()
    {
        using var register = SqliteRegister.Open(_path);
        register.Add(Readings.Read("Nothing here.\n\nIran sold drones to Russia."));
        var entry = register.Get("t1").ShouldNotBeNull();
        (entry.From, entry.To, entry.Stage, entry.Line, entry.Words).ShouldBe(("Iran", "Russia", "delivered", 3, "Iran sold drones to Russia"));
        register.Get("t99").ShouldBeNull();
        register.Get("nonsense").ShouldBeNull();
        register.Get("").ShouldBeNull();
    }

    [Fact]
    public void The_file_has_a_write_ahead_log_and_a_schema_version()
    {
        using (SqliteRegister.Open(_path)) { }
        Ask("PRAGMA journal_mode").ShouldBe("wal");
        Ask("PRAGMA user_version").ShouldBe("3");
    }

    [Fact]
    public void A_register_of_a_newer_program_is_refused()
    {
        using (SqliteRegister.Open(_path)) { }
        Ask("PRAGMA user_version = 99");
        Should.Throw<RegisterException>(() => SqliteRegister.Open(_path)).Message.ShouldBe($"The register '{_path}' has schema 99; this OnRecord knows schemas up to 3. Use the newer OnRecord that made it.");
    }

    [Fact]
    public void Another_database_is_refused_and_left_as_it_is()
    {
        Ask("CREATE TABLE mine (x)");
        Should.Throw<RegisterException>(() => SqliteRegister.Open(_path)).Message.ShouldBe($"'{_path}' is an SQLite database, but no register of OnRecord. Name another file with --db.");
        Ask("SELECT count(*) FROM sqlite_master").ShouldBe("1");
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        File.WriteAllText(_path, new string('x', 2000));
        Should.Throw<RegisterException>(() => SqliteRegister.Open(_path)).Message.ShouldBe($"'{_path}' is no register: it is not an SQLite file. Name another file with --db.");
    }

    [Fact]
    public void A_missing_register_is_not_made_by_asking()
    {
        Should.Throw<RegisterException>(() => SqliteRegister.Open(_path, mustExist: true)).Message.ShouldBe($"There is no register '{_path}'. Make one with 'onrecord add PATH...', or name another with --db.");
        File.Exists(_path).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_that_is_not_there_is_explained() =>
        Should.Throw<RegisterException>(() => SqliteRegister.Open("/nowhere/at/all.db")).Message.ShouldBe("The register '/nowhere/at/all.db' can't be opened: check that its folder is there and may be written.");

    [Fact]
    public void Two_who_write_at_once_lose_nothing()
    {
        var texts = Enumerable.Range(0, 40).Select(i => Readings.Read($"Iran sold {i + 2} drones to Russia.")).ToArray();
        Parallel.For(0, 4, worker =>
        {
            using var register = SqliteRegister.Open(_path);
            foreach (var read in texts.Skip(worker % 2 * 10)) register.Add(read);
        });
        using var all = SqliteRegister.Open(_path);
        all.DocumentCount.ShouldBe(40);
        all.Find(new EntryQuery { Kind = EntryKind.Transfer }).Select(e => e.Id).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public void Verify_finds_a_text_or_a_span_that_was_changed()
    {
        using var register = SqliteRegister.Open(_path);
        register.Add(Readings.Read("𝔑ews. Iran sold drones to Russia."));
        register.Verify(_ => { }).ShouldBeEmpty();
        Ask("UPDATE entry SET json = replace(json, 'Iran sold', 'Iraq sold') WHERE kind = 't'");
        register.Verify(_ => { }).Single().ShouldStartWith("entry t1 in passage.txt: its words are 'Iraq sold drones to Russia', but the text has 'Iran sold drones to Russia' at [[");
        Ask("UPDATE document SET text = replace(text, 'Iran', 'Iraq')");
        register.Verify(_ => { }).ShouldContain(f => f.EndsWith("its text is not the one that was added"));
    }

    [Fact]
    public void An_older_register_is_brought_up_to_date_and_a_copy_of_it_kept()
    {
        using (var register = SqliteRegister.Open(_path)) register.Add(Readings.Read("Iran sold drones to Russia."));
        Ask("DROP INDEX document_origin; DROP TABLE document_key; ALTER TABLE document DROP COLUMN text_hash; ALTER TABLE document DROP COLUMN origin; PRAGMA user_version = 1");
        using (var register = SqliteRegister.Open(_path))
        {
            register.Verify(_ => { }).ShouldBeEmpty();
            register.DocumentCount.ShouldBe(1);
        }
        Ask("PRAGMA user_version").ShouldBe("3");
        File.Exists(_path + ".schema1").ShouldBeTrue();
        Directory.GetFiles(Path.GetDirectoryName(_path)!, "*.schema1*").Length.ShouldBe(1);
    }

    [Fact]
    public void Copies_name_the_first_of_them_and_other_documents_themselves()
    {
        const string Story = "Norland said on Monday that it had sent twelve patrol boats to the island republic of Sarn, where a quarrel over fishing grounds has simmered since the spring. Officials called the boats a loan that would end with the quarrel, and fishermen on both coasts told visitors that they doubted it.";
        using var register = SqliteRegister.Open(_path);
        var first = Readings.Read(Story + " A council meets on Friday.", "2031-03-01");
        var copy = Readings.Read("SARN CITY - " + Story.Replace("twelve", "12", StringComparison.Ordinal), "2031-03-02");
        var other = Readings.Read("An orchestra toured the lakes of Norland in spring and played late quartets to full halls, and the fishermen of the islands came over in their boats to hear it on three evenings out of four, as they had done the year before when the weather was kinder and the boats fewer.", "2031-03-03");
        foreach (var read in new[] { first, copy, other }) register.Add(read);
        register.Documents(default).Select(d => d.Origin).ShouldBe([first.Document.Id, first.Document.Id, other.Document.Id]);
        register.Documents(new DocumentQuery { CopiesOnly = true }).Select(d => d.Id).ShouldBe([first.Document.Id, copy.Document.Id]);
        register.Documents(new DocumentQuery { Text = "ORCHESTRA", Since = "2031" }).Select(d => d.Id).ShouldBe([other.Document.Id]);
        register.Documents(new DocumentQuery { Origin = copy.Document.Id }).Count.ShouldBe(2);
    }

    private string Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString() ?? "";
    }
}
