using OnRecord.Register;
using Shouldly;

namespace OnRecord.Tests.Register;

/// <content>What people decide, and what becomes of it.</content>
public abstract partial class RegisterContract
{
    [Fact]
    public void Decisions_taken_back_in_any_order_leave_everything_where_it_was()
    {
        AddPair();
        Register.Add(Prepared("Italy sold six frigates to Egypt.", "2021-03-03"));
        EntryId one = new(EntryKind.Transfer, 1), two = new(EntryKind.Transfer, 2), three = new(EntryKind.Transfer, 3);
        var random = new Random(8);
        for (var round = 0; round < 20; round++)
        {
            var made = new List<long> { Register.Merge("ada", one, two).Number };
            var second = Register.Evidence(one).Single(r => r.Report.Words.StartsWith("Germany", StringComparison.Ordinal)).Number;
            var split = Register.Split("ada", one, [second]);
            made.Add(split.Number);
            made.Add(Register.Merge("ada", three, EntryId.Parse(split.Value)!.Value).Number);
            made.Add(Register.Merge("ada", one, three).Number);
            foreach (var number in made.OrderBy(_ => random.Next()).ToList()) Register.Undo("bob", number);
            Register.Find(Query("all")).Select(f => (f.Entry.Id, f.Entry.From, f.Entry.Reports))
                .ShouldBe([(one, "France", 1), (two, "Germany", 1), (three, "Italy", 1)]);
        }
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void A_wrong_merge_is_taken_apart_and_stays_apart()
    {
        AddPair();
        var (first, second) = (Register.Find(Query("from=France"))[0].Entry.Id, Register.Find(Query("from=Germany"))[0].Entry.Id);
        var merge = Register.Merge("ada", first, second);
        Register.Get(second)!.Entry.Id.ShouldBe(first);
        Register.Get(first)!.Entry.Documents.ShouldBe(2);
        Register.Find(Query("from=Germany")).Single().Entry.Id.ShouldBe(first);
        Register.Find(Query("all")).Count.ShouldBe(1);
        Register.Verify(_ => { }).ShouldBeEmpty();

        Register.Undo("ada", merge.Number);
        Register.Find(Query("from=Germany")).Single().Entry.Id.ShouldBe(second);
        Register.Get(first)!.Entry.Documents.ShouldBe(1);

        Register.Merge("ada", first, second);
        var german = Register.Evidence(first).Single(r => r.Report.Words.Contains("Germany", StringComparison.Ordinal)).Number;
        var split = Register.Split("ada", first, [german]);
        var apart = EntryId.Parse(split.Value)!.Value;
        Register.Find(Query("from=Germany")).Single().Entry.Id.ShouldBe(apart);
        apart.ShouldNotBe(second);
        // Neither reading again nor the same news once more brings them together.
        Register.Reread(Prepared("Germany sold six frigates to Egypt.", "2021-03-02"));
        Register.Find(Query("all")).Count.ShouldBe(2);
        Register.Undo("ada", split.Number);
        Register.Find(Query("all")).Count.ShouldBe(1);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void Decisions_stand_beside_what_the_machine_said_and_can_be_taken_back()
    {
        AddPile();
        var id = Register.Find(Query("from=France"))[0].Entry.Id;
        Register.Correct("ada", id, "from", "Italy");
        Register.Correct("ada", id, "stage", "ordered");
        Register.Tag("ada", id, "Navy");
        Register.Note("ada", id, "asked the shipyard");
        Register.Accept("bob", id).Number.ShouldBe(Register.Accept("bob", id).Number);
        var entry = Register.Get(id)!.Entry;
        (entry.From, entry.Stage, entry.Verdict, entry.Tags.Single(),
            entry.Notes.Single()).ShouldBe(("Italy", "ordered", "accepted", "Navy", "asked the shipyard"));
        entry.Corrections.ShouldContain(new Correction("from", "France", "Italy", "ada", FixedClock.Text));
        // Found by either name, by the new stage and by the tag.
        foreach (var question in new[] { "from=France", "from=Italy", "stage=ordered", "tag=navy" })
            Register.Find(Query(question)).ShouldContain(f => f.Entry.Id == id, question);
        Register.Find(Query("stage=delivered from=France")).ShouldBeEmpty();
        Register.History(id.ToString()).Count.ShouldBe(5);

        foreach (var decision in Register.History(id.ToString()).Reverse().ToList()) Register.Undo("bob", decision.Decision.Number);
        entry = Register.Get(id)!.Entry;
        (entry.From, entry.Stage, entry.Verdict, entry.Tags.Length, entry.Notes.Length,
            entry.Corrections.Length).ShouldBe(("France", "delivered", "", 0, 0, 0));
        Register.Find(Query("tag=navy")).ShouldBeEmpty();
        Register.Find(Query("from=Italy")).ShouldBeEmpty();
        // Nothing is erased.
        Register.History().Count.ShouldBe(10);
        Register.History().ShouldAllBe(h => !h.Holds);
    }

    [Fact]
    public void A_split_and_a_merge_taken_back_in_any_order_leave_each_report_at_home()
    {
        AddTrio();
        var (one, two) = (Entry("from=France"), Entry("from=Italy"));
        var late = Register.Evidence(one)[^1].Number;
        var split = Register.Split("ada", one, [late]);
        var merge = Register.Merge("ada", two, one);
        Register.Undo("ada", split.Number);
        Register.Undo("ada", merge.Number);
        Register.Evidence(one).Select(r => r.Report.Of(PartyRole.From)!.Name).ShouldBe(["France", "France"]);
        Register.Evidence(two).Select(r => r.Report.Of(PartyRole.From)!.Name).ShouldBe(["Italy"]);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_split_stays_apart_when_an_earlier_merge_is_taken_back()
    {
        AddTrio();
        var (one, two) = (Entry("from=France"), Entry("from=Italy"));
        var late = Register.Evidence(one)[^1].Number;
        var merge = Register.Merge("ada", two, one);
        var apart = EntryId.Parse(Register.Split("ada", two, [late]).Value)!.Value;
        Register.Undo("ada", merge.Number);
        Register.Evidence(one).Count.ShouldBe(1);
        Register.Evidence(apart).Single().Number.ShouldBe(late);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void A_key_that_was_given_leads_on_with_what_was_decided_there()
    {
        AddTrio();
        var (one, two) = (Entry("from=France"), Entry("from=Italy"));
        Register.Note("ada", one, "asked the shipyard");
        var merge = Register.Merge("ada", one, two);
        var split = Register.Split("ada", one, [.. Register.Evidence(one).Where(r => r.Report.Of(PartyRole.From)!.Name == "France").Select(r => r.Number)]);
        var apart = EntryId.Parse(split.Value)!.Value;
        // All that the first key held was split off, and what was merged into it went home.
        Register.Undo("ada", merge.Number);
        var led = Register.Get(one).ShouldNotBeNull();
        (led.Entry.Id, led.Entry.From, led.Entry.Notes.Single()).ShouldBe((apart, "France", "asked the shipyard"));
        Register.Accept("ada", one).Target.ShouldBe(apart.ToString());
        Register.Tag("ada", apart, "navy");
        Register.Undo("ada", split.Number);
        var back = Register.Get(apart).ShouldNotBeNull();
        (back.Entry.Id, back.Entry.Tags.Single(), back.Entry.Verdict).ShouldBe((one, "navy", "accepted"));
        Register.Find(Query("tag=navy")).Single().Entry.Id.ShouldBe(one);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_added_after_a_decision_follows_it_there_and_back()
    {
        AddTrio();
        var (one, two) = (Entry("from=France"), Entry("from=Italy"));
        var merge = Register.Merge("ada", one, two);
        Register.Add(Prepared("Italy has sold nine tanks to Jordan.", "2021-03-06"));
        Register.Get(one)!.Entry.Reports.ShouldBe(4);
        Register.Undo("ada", merge.Number);
        Register.Evidence(two).Select(r => r.Report.Of(PartyRole.From)!.Name).ShouldBe(["Italy", "Italy"]);
        var split = Register.Split("ada", one, [Register.Evidence(one)[0].Number]);
        var apart = EntryId.Parse(split.Value)!.Value;
        Register.Add(Prepared("France has now delivered six frigates to Egypt.", "2021-03-07"));
        (Register.Evidence(one).Count + Register.Evidence(apart).Count).ShouldBe(3);
        Register.Undo("ada", split.Number);
        Register.Evidence(one).Count.ShouldBe(3);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void Random_decisions_and_documents_taken_back_in_random_order_leave_what_the_program_made()
    {
        var random = new Random(41);
        AddTrio();
        for (var round = 0; round < 12; round++)
        {
            var made = new List<long>();
            for (var step = 0; step < 8; step++)
            {
                var entries = Register.Find(Query("all")).Select(f => f.Entry.Id).ToList();
                var id = entries[random.Next(entries.Count)];
                var reports = Register.Evidence(id);
                if (random.Next(2) == 0 && reports.Count > 1) made.Add(Register.Split("ada", id, [reports[random.Next(reports.Count)].Number]).Number);
                else if (entries.Find(e => e != id) is { Number: > 0 } other) made.Add(Register.Merge("ada", id, other).Number);
            }
            foreach (var number in made.OrderBy(_ => random.Next()).ToList()) Register.Undo("bob", number);
            Register.Find(Query("all")).Select(f => (f.Entry.From, f.Entry.Reports)).ShouldBe([("France", 2), ("Italy", 1)]);
        }
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void What_can_not_be_decided_is_refused_with_a_reason()
    {
        AddPair();
        EntryId transfer = new(EntryKind.Transfer, 1), missing = new(EntryKind.Transfer, 99);
        Refused(() => Register.Accept("ada", missing), "The register has no entry 't99'.");
        Refused(() => Register.Correct("ada", transfer, "colour", "red"), "There is no field 'colour' to correct; there are: from, to, what, stage, when.");
        Refused(() => Register.Correct("ada", transfer, "stage", "dreamt"),
            "'dreamt' is no stage; there are: considered, sought, offered, agreed, approved, ordered, under way, delivered, halted, refused.");
        Refused(() => Register.Correct("ada", transfer, "when", "soon"),
            "'soon' is no date; expected is one such as 2022-12-10, 2022-12, 2022 or 2022-12-01/2022-12-10.");
        Refused(() => Register.Correct("ada", new(EntryKind.Statement, 1), "what", "denny"),
            "'denny' is no attitude; there are: say, accuse, deny, confirm, admit, demand, promise, threaten, praise, condemn, believe, " +
            "predict, ask, doubt, decline.");
        Refused(() => Register.Correct("ada", new(EntryKind.Dispute, 1), "what", "x"), "Entry d1 is a dispute, which has no 'what'.");
        Refused(() => Register.Note("ada", transfer, " "), "A note needs words.");
        Refused(() => Register.Merge("ada", transfer, transfer), "Both are entry t1 already.");
        Refused(() => Register.Merge("ada", transfer, new(EntryKind.Event, 1)),
            "Entry t1 is a transfer, entry e1 a event; only entries of one kind can be one matter.");
        Refused(() => Register.Split("ada", transfer, [1_000]), "Report 1000 is not of entry t1.");
        Refused(() => Register.Split("ada", transfer, [.. Register.Evidence(transfer).Select(r => r.Number)]),
            "Name some of the reports of entry t1, not all of them.");
        Refused(() => Register.Grade("ada", "The Post", "Z"),
            "'Z' is no grade; there are A (completely reliable), B (usually), C (fairly), D (not usually), E (unreliable) and F (can't be judged).");
        Refused(() => Register.Alias("ada", "country:FR", "person:nobody"),
            "The register has no party 'person:nobody'.");
        Refused(() => Register.Undo("ada"), "There is no decision to take back.");
        Refused(() => Register.Undo("ada", 7), "There is no decision 7.");
        Register.Accept("ada", transfer);
        Register.Undo("ada");
        Refused(() => Register.Undo("ada", 1), "Decision 1 was taken back already.");
        Refused(() => Register.Undo("ada", 2), "Decision 2 took another one back; make that one again instead.");
        Register.History().Count.ShouldBe(2);
    }

    [Fact]
    public void A_new_reading_goes_where_it_belongs_unless_somebody_decided()
    {
        Register.Add(Prepared("France sold six frigates to Egypt.", "2021-03-01"));
        var other = Prepared("France has sold six frigates to Egypt.", "2021-03-02");
        Register.Add(other);
        Register.Find(Query("all")).Single().Entry.Reports.ShouldBe(2);
        var better = Prepared("Norway has sold six frigates to Egypt.", "2021-03-02");
        Register.Reread(PreparedDocument.Of(other.Document, better.Reports));
        Register.Find(Query("all")).Select(f => (f.Entry.From, f.Entry.Reports)).ShouldBe([("France", 1), ("Norway", 1)]);
    }

    [Fact]
    public void Grades_of_outlets_are_the_users_and_credibility_is_told_by_rule()
    {
        Register.Add(Of("The Post", "France sold six frigates to Egypt.", "2021-03-01"));
        Register.Add(Of("The Globe", "France has sold six frigates to Egypt.", "2021-03-02"));
        var entry = Register.Find(Query("all")).Single().Entry;
        (entry.Standing, entry.Reliability, entry.Credibility).ShouldBe((Standing.Corroborated, 'F', 2));
        Register.Grade("ada", "the post", "b");
        Register.Find(Query("all")).Single().Entry.Reliability.ShouldBe('B');
        Register.Undo("ada");
        Register.Find(Query("all")).Single().Entry.Reliability.ShouldBe('F');
        Register.Find(Query("outlet=globe")).Count.ShouldBe(1);
        Register.Find(Query("outlet=times")).ShouldBeEmpty();
    }
}
