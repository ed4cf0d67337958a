using System.Text;
using OnRecord.Intake;
using OnRecord.Register;
using Shouldly;

namespace OnRecord.Tests.Register;

/// <content>Versions of one document, and documents that are taken out.</content>
public abstract partial class RegisterContract
{
    private const string Deal = "France sold six frigates to Egypt, Foreign Minister Anna Weber said.";
    private const string OtherDeal = "Italy sold nine tanks to Jordan.";

    [Fact]
    public void Of_versions_at_one_address_the_newest_counts_and_the_older_stay_readable()
    {
        var first = Record("1", Deal, "2021-03-01", "https://example.org/frigates");
        Register.Add(first).ShouldBe(AddOutcome.Added);
        Register.Accept("ana", new(EntryKind.Transfer, 1));
        Register.Add(Record("2", Deal + " " + OtherDeal, "2021-03-02", "http://example.org/frigates#top")).ShouldBe(AddOutcome.NewerVersion);

        var entry = Register.Get(new(EntryKind.Transfer, 1)).ShouldNotBeNull();
        (entry.Entry.Documents, entry.Report.Document.Published, Register.History("t1").Count).ShouldBe((1, "2021-03-02", 1));
        Transfers().ShouldBe(["France", "Italy"]);
        var older = Register.FindDocument(first.Document.Id).ShouldNotBeNull();
        (older.State, Register.Document(older.Number)!.Text, Register.Versions(older).Count).ShouldBe((DocumentState.Older, Deal, 1));
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void An_older_version_that_comes_later_does_not_count()
    {
        Register.Add(Record("1", OtherDeal, "2021-03-02", "https://example.org/tanks"));
        Register.Add(Record("1", Deal, "2021-03-01", "https://example.org/tanks")).ShouldBe(AddOutcome.OlderVersion);
        Transfers().ShouldBe(["Italy"]);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void Records_of_one_id_are_versions_only_where_their_texts_agree()
    {
        var long_ = string.Join(' ', Enumerable.Range(1, 12).Select(n => $"The frigate number {n} left the yard of Lorient for its long way to Alexandria."));
        Register.Add(Record("7", $"{Deal} {long_}", "2021-03-01", null)).ShouldBe(AddOutcome.Added);
        Register.Add(Record("7", $"{Deal} {long_} {OtherDeal}", "2021-03-02", null)).ShouldBe(AddOutcome.NewerVersion);
        Register.Add(Record("7", OtherDeal, "2021-03-03", null)).ShouldBe(AddOutcome.SharesAnId);
        Register.FindDocuments(new DocumentQuery()).Count(d => d.Head.State == DocumentState.Counts).ShouldBe(2);
    }

    [Fact]
    public void What_a_user_took_apart_stays_apart_in_the_newer_version()
    {
        Register.Add(Prepared(Deal, "2021-03-01"));
        Register.Add(Record("1", "France has sold six frigates to Egypt.", "2021-03-02", "https://example.org/frigates"));
        var report = Register.Evidence(new(EntryKind.Transfer, 1))[^1];
        var apart = EntryId.Parse(Register.Split("ana", new(EntryKind.Transfer, 1), [report.Number]).Value)!.Value;
        Register.Add(Record("1", "France has sold six frigates to Egypt. That is all.", "2021-03-03", "https://example.org/frigates"))
            .ShouldBe(AddOutcome.NewerVersion);
        Register.Evidence(apart).ShouldHaveSingleItem().Document.Published.ShouldBe("2021-03-03");
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void A_document_taken_out_takes_its_reports_along_and_comes_back()
    {
        AddTrio();
        Register.Accept("ana", new(EntryKind.Transfer, 2));
        var (pair, alone) = (Register.FindDocuments(new DocumentQuery())[1].Head, Register.FindDocuments(new DocumentQuery())[2].Head);
        Register.Remove("ana", pair.Id, "a copy", erase: false);
        var (decision, reports) = Register.Remove("ana", alone.Id, "a test page", erase: false);

        reports.ShouldBeGreaterThan(0);
        Register.Get(new(EntryKind.Transfer, 1))!.Entry.Documents.ShouldBe(1);
        Register.Get(new(EntryKind.Transfer, 2)).ShouldBeNull();
        Register.History("t2").ShouldHaveSingleItem();
        Register.FindDocuments(new DocumentQuery()).ShouldHaveSingleItem();
        Register.FindDocuments(new DocumentQuery { TakenOut = true }).Count.ShouldBe(2);
        Register.Add(Prepared(OtherDeal, "2021-03-03")).ShouldBe(AddOutcome.TakenOut);
        Register.Verify(_ => { }).ShouldBeEmpty();
        Should.Throw<DecisionException>(() => Register.Remove("ana", alone.Id, "again", erase: false)).Message.ShouldContain("taken out already");

        Register.Undo("ana", decision.Number);
        Register.Waiting().ShouldHaveSingleItem().Id.ShouldBe(alone.Id);
        Register.Reread(Prepared(OtherDeal, "2021-03-03")).ShouldBeTrue();
        Transfers().ShouldBe(["France", "Italy"]);
        // Under its key again, with what was decided on it.
        Register.Get(new(EntryKind.Transfer, 2)).ShouldNotBeNull().Entry.From.ShouldBe("Italy");
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void An_erased_text_is_gone_and_may_be_added_again_when_that_is_taken_back()
    {
        AddTrio();
        var head = Register.FindDocuments(new DocumentQuery())[2].Head;
        var (decision, _) = Register.Remove("ana", head.Id, "the source asked for it", erase: true);
        Register.Document(head.Number)!.Text.ShouldBeEmpty();
        Register.FindDocuments(new DocumentQuery { TakenOut = true, Text = TextQuery.Parse("Jordan") }).ShouldBeEmpty();
        Register.Verify(_ => { }).ShouldBeEmpty();
        Register.Undo("ana", decision.Number);
        Register.Contains(head.Id).ShouldBeFalse();
        Register.Add(Prepared(OtherDeal, "2021-03-03")).ShouldBe(AddOutcome.Added);
        Transfers().ShouldBe(["France", "Italy"]);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void Where_the_newest_version_is_taken_out_the_one_before_counts_again()
    {
        var first = Record("1", Deal, "2021-03-01", "https://example.org/frigates");
        Register.Add(first);
        var second = Record("1", OtherDeal, "2021-03-02", "https://example.org/frigates");
        Register.Add(second);
        Transfers().ShouldBe(["Italy"]);
        Register.Remove("ana", second.Document.Id, "retracted", erase: false);
        Register.Waiting().ShouldHaveSingleItem().Id.ShouldBe(first.Document.Id);
        Register.Reread(first).ShouldBeTrue();
        Transfers().ShouldBe(["France"]);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    private List<string> Transfers() => [.. Register.Find(Query("all")).Select(f => f.Entry.From).Order()];

    private static PreparedDocument Record(string id, string text, string day, string? url)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new { id, text, date = day, url });
        var taken = DocumentIntake.Create(default).Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "in.jsonl").First();
        return PreparedDocument.Of(Readings.Reader.Read(taken.Document.ShouldNotBeNull()));
    }
}
