using Microsoft.Data.Sqlite;
using OnRecord.Register;
using OnRecord.Storage;
using OnRecord.Tests.Register;
using Shouldly;

namespace OnRecord.Tests.Storage;

public sealed class SqliteRegisterStoreTests : RegisterContract
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "register.db");

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(Path.GetDirectoryName(_path)!, true);
    }

    private protected override IRegisterStore Store() => SqliteRegisterStore.Open(_path);

    [Fact]
    public void What_was_added_is_there_when_the_file_is_opened_again()
    {
        using (var register = Open()) register.Add(Readings.Read("Iran sold drones to Russia."));
        using var again = Open(mustExist: true);
        again.Find(new EntryQuery { Kind = EntryKind.Transfer, From = "Iran" }).Count.ShouldBe(1);
    }

    [Fact]
    public void The_file_has_a_write_ahead_log_and_a_schema_version()
    {
        using (SqliteRegisterStore.Open(_path)) { }
        Ask("PRAGMA journal_mode").ShouldBe("wal");
        Ask("PRAGMA user_version").ShouldBe("8");
    }

    [Fact]
    public void A_register_of_a_newer_program_is_refused()
    {
        using (SqliteRegisterStore.Open(_path)) { }
        Ask("PRAGMA user_version = 99");
        Should.Throw<RegisterException>(() => SqliteRegisterStore.Open(_path)).Message
            .ShouldBe($"The register '{_path}' has schema 99; this OnRecord knows schemas up to 8. Use the newer OnRecord that made it.");
    }

    [Fact]
    public void Another_database_is_refused_and_left_as_it_is()
    {
        Ask("CREATE TABLE mine (x); PRAGMA user_version = 8");
        Should.Throw<RegisterException>(() => SqliteRegisterStore.Open(_path)).Fault.ShouldBe(RegisterFault.Foreign);
        Ask("PRAGMA user_version = 0");
        Should.Throw<RegisterException>(() => SqliteRegisterStore.Open(_path)).Message
            .ShouldBe($"'{_path}' is an SQLite database, but no register of OnRecord.");
        Ask("SELECT count(*) FROM sqlite_master").ShouldBe("1");
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        File.WriteAllText(_path, new string('x', 2000));
        Should.Throw<RegisterException>(() => SqliteRegisterStore.Open(_path)).Message
            .ShouldBe($"'{_path}' is no register: it is not an SQLite file.");
    }

    [Fact]
    public void A_missing_register_is_not_made_by_asking()
    {
        Should.Throw<RegisterException>(() => SqliteRegisterStore.Open(_path, mustExist: true)).Message
            .ShouldBe($"There is no register '{_path}'.");
        File.Exists(_path).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_that_is_not_there_is_explained() =>
        Should.Throw<RegisterException>(() => SqliteRegisterStore.Open("/nowhere/at/all.db")).Message
        .ShouldBe("The register '/nowhere/at/all.db' can't be opened: check that its folder is there and may be written.");

    [Fact]
    public void Two_who_write_at_once_lose_nothing()
    {
        var texts = Enumerable.Range(0, 40).Select(i => Readings.Read($"Iran sold {i + 2} drones to Russia.")).ToArray();
        Parallel.For(0, 4, worker =>
        {
            using var register = Open();
            foreach (var read in texts.Skip(worker % 2 * 10)) register.Add(read);
        });
        using var all = Open();
        all.DocumentCount.ShouldBe(40);
        all.Find(new EntryQuery { Kind = EntryKind.Transfer }).Sum(f => f.Entry.Reports).ShouldBe(40);
        all.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void What_another_decides_meanwhile_counts()
    {
        using var register = Open();
        register.Add(Readings.Read("Iran sold drones to Russia."));
        using (var other = Open()) other.Reject("bob", new(EntryKind.Transfer, 1));
        register.Note("ada", new(EntryKind.Transfer, 1), "seen");
        (register.Get(new(EntryKind.Transfer, 1))!.Entry.Verdict, register.History().Count).ShouldBe(("rejected", 2));
    }

    [Fact]
    public void Verify_finds_a_text_or_a_span_that_was_changed()
    {
        using var register = Open();
        register.Add(Readings.Read("𝔑ews. Iran sold drones to Russia."));
        register.Verify(_ => { }).ShouldBeEmpty();
        Ask("UPDATE report_body SET json = replace(json, 'Iran sold', 'Iraq sold') WHERE report = (SELECT min(number) FROM report WHERE entry % 5 = 1)");
        register.Verify(_ => { }).Single()
            .ShouldStartWith("entry t1 in passage.txt: its words are 'Iraq sold drones to Russia', but the text has 'Iran sold drones to Russia' at [[");
        Ask("UPDATE document_text SET text = replace(text, 'Iran', 'Iraq')");
        register.Verify(_ => { }).ShouldContain(f => f.EndsWith("its text is not the one that was added"));
        Ask("UPDATE report_body SET json = '{'");
        register.Verify(_ => { }).ShouldContain(f => f.Contains("a report of it is not as the JSON contract has it", StringComparison.Ordinal));
        Ask("DELETE FROM entry WHERE code % 5 = 1");
        register.Verify(_ => { }).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("DELETE FROM report_body WHERE report = 2", "report 2 has no words")]
    [InlineData("DELETE FROM report WHERE number = 2", "report 2 has words, but its row is missing")]
    [InlineData("DELETE FROM posting", "the index of questions is not that of the entries")]
    [InlineData("DELETE FROM facet", "the names of what entries are found by do not fit the entries")]
    [InlineData("DELETE FROM report_key", "the keys by which reports of one matter find one another")]
    [InlineData("DELETE FROM document_text", "has no text")]
    [InlineData("UPDATE document SET origin = 99", "is a copy of one that is missing")]
    [InlineData("UPDATE document SET id = 'x' WHERE number = 1", "has no SHA-256 for its id")]
    [InlineData("UPDATE entry SET documents = 7 WHERE code = (SELECT max(code) FROM entry)", "counts other documents than its reports have")]
    [InlineData("UPDATE entry SET row = replace(row, 'Iran', 'Iraq') WHERE row IS NOT NULL", "its row is not what its reports and the decisions make it")]
    [InlineData("UPDATE entry SET row = 'x' WHERE row IS NOT NULL", "its row can't be read")]
    [InlineData("UPDATE party SET reports = reports + 1 WHERE id = 'country:IR'", "party country:IR: its dossier counts other reports than there are")]
    [InlineData("UPDATE report_body SET json = replace(json, '\"spans\":[[', '\"spans\":[[0.5,')", "is not as the JSON contract has it")]
    [InlineData("UPDATE document SET state = 2 WHERE number = 1", "it is taken out, but nobody decided that")]
    [InlineData("UPDATE document SET state = 1, newer = 9 WHERE number = 1", "a newer version is said to count, but there is none")]
    [InlineData("UPDATE entry_number SET last = 0", "the counter of transfers is behind the entries")]
    [InlineData("DROP TRIGGER decision_is_kept", "what keeps decisions from being changed ('decision_is_kept') is missing")]
    [InlineData("DROP TRIGGER decision_is_kept; DELETE FROM decision WHERE number = 1", "decision 1 is missing")]
    public void Verify_names_what_was_tampered_with(string sql, string fault)
    {
        using (var register = Open())
        {
            register.Add(Readings.Read("Iran sold drones to Russia.", "2022-12-10"));
            register.Add(Readings.Read("Iran has sold drones to Russia.", "2022-12-11"));
            register.Note("ada", new(EntryKind.Transfer, 1), "seen");
            register.Tag("ada", new(EntryKind.Transfer, 1), "drones");
            register.Verify(_ => { }).ShouldBeEmpty();
        }
        Ask("PRAGMA foreign_keys = OFF; " + sql);
        using var again = Open();
        again.Verify(_ => { }).ShouldContain(f => f.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_that_was_changed_before_an_upgrade_is_not_true_after_it()
    {
        var read = Readings.Read("Iran sold drones to Russia.", "2022-12-10");
        MakeOld([read]);
        Ask("ALTER TABLE document ADD COLUMN text_hash TEXT NOT NULL DEFAULT ''");
        Ask("UPDATE document SET text_hash = $1, text = replace(text, 'Iran', 'Iraq')", PreparedDocument.HashOf(read.Document.Text));
        Ask("PRAGMA user_version = 2");
        using var register = Open();
        register.Verify(_ => { }).ShouldContain(f => f.EndsWith("its text is not the one that was added"));
    }

    [Fact]
    public void Decisions_can_not_be_changed_or_erased_in_the_file()
    {
        using (var register = Open())
        {
            register.Add(Readings.Read("Iran sold drones to Russia."));
            register.Accept("ada", new(EntryKind.Transfer, 1));
        }
        Should.Throw<SqliteException>(() => Ask("UPDATE decision SET author = 'eve'")).Message.ShouldContain("decisions are never changed");
        Should.Throw<SqliteException>(() => Ask("DELETE FROM decision")).Message.ShouldContain("decisions are never erased");
    }

    [Fact]
    public void An_older_register_is_brought_up_to_date_and_a_copy_of_it_kept()
    {
        var reads = new[] { Readings.Read("The White House said Iran sold drones to Russia. Iran denied it.", "2022-12-10"),
            Readings.Read("Iran has sold drones to Russia, officials said.", "2022-12-11") };
        MakeOld(reads);
        // Somebody's own file, whatever it is called.
        File.WriteAllText(_path + ".schema1.20240101", "precious");
        var said = new List<string>();
        using (var store = SqliteRegisterStore.Open(_path, progress: said.Add))
        using (var register = new RegisterKeeper(store))
        {
            register.Verify(_ => { }).ShouldBeEmpty();
            register.DocumentCount.ShouldBe(2);
            // What stood as one entry for each document is one matter now.
            var found = register.Find(new EntryQuery { Kind = EntryKind.Transfer }).Single();
            (found.Entry.Documents, found.Entry.Standing).ShouldBe((2, Standing.DeniedByTheAccused));
            register.AllDocuments().First().Added.ShouldBe("2030-01-01T00:00:00Z");
        }
        said.ShouldContain(s => s.EndsWith("2 of 2 documents"));
        Ask("PRAGMA user_version").ShouldBe("8");
        Ask("SELECT count(*) FROM sqlite_master WHERE name LIKE 'old%'").ShouldBe("0");
        Directory.GetFiles(Path.GetDirectoryName(_path)!, "*.schema1*").ShouldBe([_path + ".schema1", _path + ".schema1.20240101"], ignoreOrder: true);
    }

    [Fact]
    public void A_register_of_schema_4_finds_its_parties_again()
    {
        using (var register = Open()) register.Add(Readings.Read("The White House said Iran sold drones to Russia. Iran denied it.", "2022-12-10"));
        // As schema 4 had it: kind and role stood before the party.
        Ask("UPDATE facet SET name = substr(name, instr(name, '|') + 1) || '|' || substr(name, 1, instr(name, '|') - 1) WHERE name LIKE '%:%|%|%'");
        Ask("ALTER TABLE report DROP COLUMN placed");
        Ask("DROP TABLE original; ALTER TABLE document DROP COLUMN format; ALTER TABLE document DROP COLUMN language; " +
            "ALTER TABLE document DROP COLUMN unread; ALTER TABLE document_text DROP COLUMN form; " +
            "DROP INDEX document_version; DROP INDEX document_state; ALTER TABLE document DROP COLUMN version_key; ALTER TABLE document DROP COLUMN state; " +
            "ALTER TABLE document DROP COLUMN newer");
        Ask("PRAGMA user_version = 4");
        using (var register = Open())
        {
            register.Find(new EntryQuery { Kind = EntryKind.Transfer, From = "Iran", To = "Russia", Contested = true }).Count.ShouldBe(1);
            register.Find(new EntryQuery { Kind = EntryKind.Dispute, Party = "Iran" }).Count.ShouldBe(1);
            register.Who("Iran", 5)!.Roles.ShouldContain(r => r.Kind == EntryKind.Transfer && r.Role == PartyRole.From);
        }
        File.Exists(_path + ".schema4").ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_only_says_it_is_older_is_told_from_one_that_is()
    {
        using (var register = Open()) register.Add(Readings.Read("Iran sold drones to Russia."));
        Ask("DROP TABLE report_key");
        Ask("PRAGMA user_version = 6");
        Should.Throw<RegisterException>(() => Open()).Message
            .ShouldBe($"The register '{_path}' says that it has schema 6, but it has no table 'report_key': it was damaged, or changed by hand. Nothing was " +
                $"changed; restore a copy of it.");
        Ask("PRAGMA user_version = 1");
        Should.Throw<RegisterException>(() => Open()).Message.ShouldContain("says that it has schema 1, but its table 'document' has no column 'text'");
        Directory.GetFiles(Path.GetDirectoryName(_path)!, "*.schema*").ShouldBeEmpty();
    }

    [Fact]
    public void A_page_of_an_older_register_has_versions_too()
    {
        var older = Readings.Read("France sold six frigates to Egypt.", "2021-03-01");
        using (var register = Open()) register.Add(new ReadDocument(older.Document with { Url = "https://example.org/frigates" }, older.Analysis,
            older.Statements, older.Claims));
        Ask("DROP TABLE original; ALTER TABLE document DROP COLUMN format; ALTER TABLE document DROP COLUMN language; " +
            "ALTER TABLE document DROP COLUMN unread; ALTER TABLE document_text DROP COLUMN form; " +
            "DROP INDEX document_version; DROP INDEX document_state; ALTER TABLE document DROP COLUMN version_key; ALTER TABLE document DROP COLUMN state; " +
            "ALTER TABLE document DROP COLUMN newer");
        Ask("PRAGMA user_version = 6");
        using var again = Open();
        var newer = Readings.Read("Italy sold six frigates to Egypt.", "2021-03-02");
        again.Add(new ReadDocument(newer.Document with { Url = "https://example.org/frigates" }, newer.Analysis, newer.Statements, newer.Claims))
            .ShouldBe(AddOutcome.NewerVersion);
    }

    [Fact]
    public void A_second_try_leaves_no_second_copy()
    {
        MakeOld([Readings.Read("Iran sold drones to Russia.", "2022-12-10")]);
        Ask("VACUUM INTO $1", _path + ".schema1");
        using (Open()) { }
        Directory.GetFiles(Path.GetDirectoryName(_path)!, "*.schema*").ShouldBe([_path + ".schema1"]);
    }

    // A file as the first version of the program left it.
    private void MakeOld(IEnumerable<ReadDocument> reads)
    {
        using var script = new StreamReader(typeof(SqliteRegisterStore).Assembly.GetManifestResourceStream("OnRecord.Storage.Migrations.001-first.sql")!);
        Ask(script.ReadToEnd() + "PRAGMA user_version = 1");
        var number = 0;
        foreach (var read in reads)
        {
            var d = read.Document;
            Ask("INSERT INTO document(id, file, published, text, added, program) VALUES ($1, $2, $3, $4, '2030-01-01T00:00:00Z', '0.1.0')", d.Id,
                d.File + number, d.Published!, d.Text);
            foreach (var r in ReportMaker.Of(read))
                Ask("INSERT INTO entry VALUES ($1, $2, $3, $4, '', '', '', '', '', '', '', '', $5)", $"{EntryId.Letter(r.Kind)}", ++number, d.Id, r.Line,
                    r.Json);
        }
    }

    private RegisterKeeper Open(bool mustExist = false) => new(SqliteRegisterStore.Open(_path, mustExist));

    private string Ask(string sql, params object[] values)
    {
        using var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command.ExecuteScalar()?.ToString() ?? "";
    }
}
