using OnRecord.Register;
using Shouldly;

namespace OnRecord.Tests.Register;

/// <summary>What every store must do, told through the register that it keeps. One class for each store runs these tests.</summary>
public abstract partial class RegisterContract : IDisposable
{
    private static readonly Lazy<PreparedDocument[]> Pile = new(() =>
    [
        Prepared("Iran sold hundreds of drones to Russia, the White House said. Iran denied the allegation.", "2022-12-10"),
        Prepared("France sold six frigates to Egypt.", "2021-03-01"),
        Prepared("Germany is considering sending tanks to Poland, Foreign Minister Anna Weber said.", "2023-01-05"),
        Prepared("The European Union imposed sanctions on Mali.", "2022-12-12"),
        Prepared("“We sold no ships,” said Éric Çelik, a Turkish minister.", null),
    ]);

    private RegisterKeeper? _register;

    private protected RegisterKeeper Register => _register ??= new(Store(), new FixedClock());

    private protected abstract IRegisterStore Store();

    public virtual void Dispose()
    {
        _register?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_document_is_kept_once()
    {
        Register.Add(Pile.Value[0]).ShouldBe(AddOutcome.Added);
        Register.Add(Pile.Value[0]).ShouldBe(AddOutcome.AlreadyThere);
        Register.DocumentCount.ShouldBe(1);
        Register.Contains(Pile.Value[0].Document.Id).ShouldBeTrue();
        Register.Contains(new string('0', 64)).ShouldBeFalse();
        Register.ReportCount.ShouldBe(Pile.Value[0].Reports.Count);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void An_entry_leads_back_to_its_words()
    {
        Register.Add(Prepared("Nothing here.\n\nIran sold drones to Russia.", "2022-12-10"));
        var found = Register.Get(new(EntryKind.Transfer, 1)).ShouldNotBeNull();
        (found.Entry.From, found.Entry.To, found.Entry.Stage, found.Report.Report.Line,
            found.Report.Report.Words).ShouldBe(("Iran", "Russia", "delivered", 3, "Iran sold drones to Russia"));
        Register.Get(new(EntryKind.Transfer, 99)).ShouldBeNull();
    }

    public static TheoryData<string, string> Questions() => new()
    {
        { "all", "France, Iran, Germany" },
        { "from=iran", "Iran" },
        { "from=IRANIAN", "Iran" },
        { "from=country:IR", "Iran" },
        { "from=%", "" },
        { "from=Ira", "" },
        { "to=egypt what=frigate", "France" },
        { "to=egypt what=tank", "" },
        { "stage=considered", "Germany" },
        { "stage=delivered from=Iran", "Iran" },
        { "since=2022", "Iran, Germany" },
        { "until=2022-12", "France, Iran" },
        { "since=2022-12-10 until=2022-12-10", "Iran" },
        { "party=Russia", "Iran" },
        { "contested", "Iran" },
        { "speaker=Weber", "Germany" },
        { "speaker=anna_web", "Germany" },
        { "category=drones", "Iran" },
        { "text=frigates", "France" },
        { "text=FRIGATES_egypt", "France" },
        { "text=\"six_frigates\"", "France" },
        { "text=\"frigates_six\"", "" },
        { "text=frig*", "France" },
        { "text=sold", "France, Iran" },
        { "text=sold from=Iran", "Iran" },
        { "text=sold since=2022", "Iran" },
        { "text=nothing", "" },
        { "latest", "Germany, Iran, France" },
        { "latest limit=1", "Germany" },
        { "limit=1", "France" },
        { "limit=1 offset=1", "Iran" },
        { "limit=5 offset=3", "" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void Filters_combine(string question, string suppliers)
    {
        AddPile();
        string.Join(", ", Register.Find(Query(question)).Select(f => f.Entry.From)).ShouldBe(suppliers);
    }

    [Fact]
    public void Names_of_all_alphabets_match_in_any_case_and_with_or_without_accents()
    {
        AddPile();
        foreach (var name in new[] { "éric ÇELIK", "Celik", "Eric Cel" })
            Register.Find(new() { Kind = EntryKind.Statement, Speaker = name }).Count.ShouldBe(1, name);
        Register.Find(new() { Kind = EntryKind.Statement, Speaker = "elik" }).ShouldBeEmpty();
    }

    [Fact]
    public void Undated_documents_are_found_but_not_between_dates()
    {
        AddPile();
        Register.Find(new() { Kind = EntryKind.Statement, Text = TextQuery.Parse("ships") }).Count.ShouldBe(1);
        Register.Find(new() { Kind = EntryKind.Statement, Text = TextQuery.Parse("ships"), Until = "2030" }).ShouldBeEmpty();
    }

    [Fact]
    public void The_hit_is_shown_in_its_words()
    {
        AddPile();
        Register.Find(Query("text=\"six_frigates\"")).Single().Hit.ShouldBe("France sold »six frigates« to Egypt");
        Register.FindDocuments(new() { Text = TextQuery.Parse("poland") }).Single().Hit!.ShouldContain("to »Poland«,");
    }

    [Fact]
    public void Reports_of_one_matter_are_one_entry_and_its_stages_its_history()
    {
        Register.Add(Prepared("France agreed to sell six frigates to Egypt.", "2021-03-01"));
        Register.Add(Prepared("Egypt has ordered six frigates from France.", "2021-03-20"));
        Register.Add(Prepared("France delivered six frigates to Egypt.", "2021-04-05"));
        Register.Add(Prepared("France sold forty tanks to Egypt.", "2021-04-05"));
        var entry = Register.Find(Query("what=frigates")).Single().Entry;
        (entry.Documents, entry.Stage, entry.First, entry.Last).ShouldBe((3, "delivered", "2021-03-01", "2021-04-05"));
        entry.Stages.Select(s => s.Stage).ShouldBe(["agreed", "ordered", "delivered"]);
        Register.Find(Query("all")).Count.ShouldBe(2);
        Register.Find(Query("several")).Single().Entry.Id.ShouldBe(entry.Id);
        // Found by any of its days, listed once.
        Register.Find(Query("what=frigates since=2021-04")).Single().Entry.Id.ShouldBe(entry.Id);
        Register.Find(Query("what=frigates since=2021-03-02 until=2021-03-19")).ShouldBeEmpty();
        // Words are looked for in the reports of the days asked for.
        Register.Find(Query("text=ordered since=2021-03-20")).Single().Entry.Id.ShouldBe(entry.Id);
        Register.Find(Query("text=ordered since=2021-04")).ShouldBeEmpty();
        Register.Evidence(entry.Id).Count.ShouldBe(3);
        Register.Find(Query("documents")).Select(f => f.Entry.Documents).ShouldBe([3, 1]);
    }

    [Fact]
    public void One_quotation_in_two_outlets_is_one_statement()
    {
        Register.Add(Prepared("“The drone was built here, and the army has paid for every part of it,” said John Kerry, the envoy.", "2022-12-10"));
        Register.Add(Prepared("“The drone was built here, and the army has paid for every part of it,” John Kerry, the envoy, said.", "2022-12-11"));
        Register.Find(new() { Kind = EntryKind.Statement, Text = TextQuery.Parse("drone") }).Single().Entry.Documents.ShouldBe(2);
    }

    [Fact]
    public void A_statement_that_somebody_disputes_is_contested_and_names_the_dispute()
    {
        Register.Add(Prepared("Norway’s minister said the talks with Sweden had failed. Sweden denied the minister’s claim that the talks had failed.",
            "2022-12-10"));
        var disputes = Register.Find(new() { Kind = EntryKind.Dispute });
        disputes.ShouldNotBeEmpty();
        var contested = Register.Find(new() { Kind = EntryKind.Statement, Contested = true });
        contested.ShouldNotBeEmpty();
        foreach (var found in contested) found.Entry.Disputes.ShouldBeSubsetOf(disputes.Select(d => d.Entry.Id));
        contested[0].Entry.Why.ShouldContain("disputes it");
    }

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
    public void Reading_again_keeps_claims_of_one_clause_apart_and_what_was_split_off()
    {
        var both = Prepared("Iran sold drones to Russia and Syria.", "2022-12-10");
        Register.Add(both);
        var before = Register.Find(Query("all")).Select(f => (f.Entry.Id, f.Entry.To)).ToList();
        before.Count.ShouldBe(2);
        for (var i = 0; i < 2; i++)
        {
            Register.Reread(both);
            Register.Find(Query("all")).Select(f => (f.Entry.Id, f.Entry.To)).ShouldBe(before);
        }
        Register.Merge("ada", before[0].Id, before[1].Id);
        var apart = Register.Split("ada", before[0].Id, [Register.Evidence(before[0].Id)[1].Number]).Value;
        Register.Reread(PreparedDocument.Of(both.Document, []));
        Register.Get(EntryId.Parse(apart)!.Value).ShouldNotBeNull();
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
    public void An_origin_is_a_voice_in_an_article_of_its_own()
    {
        // Two voices in one article are one origin, and so are two officials of one side in two articles.
        Register.Add(Prepared("Iran sold drones to Mali, Ukraine said. Iran sold drones to Mali, Poland said.", "2022-12-10"));
        Register.Get(Entry("from=Iran"))!.Entry.ShouldSatisfyAllConditions(e => e.Origins.ShouldBe(1), e => e.Standing.ShouldBe(Standing.Uncontested));
        Register.Add(Prepared("Iran has sold drones to Mali, Poland said on Sunday.", "2022-12-11"));
        Register.Get(Entry("from=Iran"))!.Entry.ShouldSatisfyAllConditions(e => e.Origins.ShouldBe(2), e => e.Standing.ShouldBe(Standing.Corroborated),
            e => e.Credibility.ShouldBe(2));
    }

    [Fact]
    public void Parties_that_a_user_calls_one_are_one_voice()
    {
        Register.Add(Prepared("Norland sold drones to Mali, said Anna Kovac. Anna Kovac spoke at noon.", "2022-12-10"));
        Register.Add(Prepared("Iran sold drones to Mali, said Anna Kovac.", "2022-12-10"));
        Register.Add(Prepared("Iran has sold drones to Mali, said Anna Q. Kovac.", "2022-12-11"));
        var id = Entry("from=Iran");
        Register.Get(id)!.Entry.Origins.ShouldBe(2);
        Register.Alias("ada", "Anna Kovac", "Anna Q. Kovac");
        Register.Get(id)!.Entry.Origins.ShouldBe(1);
        Register.Get(id)!.Entry.Standing.ShouldBe(Standing.Uncontested);
        Register.Undo("ada");
        Register.Get(id)!.Entry.Standing.ShouldBe(Standing.Corroborated);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void Who_takes_a_claim_back_withdraws_it()
    {
        Register.Add(Prepared("South Korea said that North Korea had delivered shells to Russia.", "2024-02-01"));
        Register.Add(Prepared("South Korea retracted its claim that North Korea had delivered shells to Russia.", "2024-02-05"));
        var entry = Register.Get(Entry("to=Russia"))!.Entry;
        (entry.Reports, entry.Standing, entry.Credibility).ShouldBe((2, Standing.Withdrawn, 5));
        entry.Why.ShouldBe("South Korea asserted it before and denies it since");
    }

    [Fact]
    public void What_is_asked_of_a_voice_holds_of_one_voice()
    {
        Register.Add(Prepared("Iran sold drones to Russia, Ukraine said. Russia denied that Iran had sold it any drones.", "2022-12-10"));
        EntryQuery asked = new() { Kind = EntryKind.Transfer };
        Register.Find(asked with { Speaker = "Russia", Attitude = "deny" }).ShouldNotBeEmpty();
        Register.Find(asked with { Speaker = "Ukraine" }).ShouldNotBeEmpty();
        Register.Find(asked with { Speaker = "Ukraine", Attitude = "deny" }).ShouldBeEmpty();
        Register.Find(asked with { Attitude = "deny" }).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_seat_of_government_stands_for_its_state()
    {
        Register.Add(Pile.Value[0]);
        foreach (var name in new[] { "Tehran", "the Kremlin", "White House" }) Register.Who(name, 5).ShouldNotBeNull().Party.Kind.ShouldBe("country");
        Register.Find(new() { Kind = EntryKind.Transfer, From = "Tehran", To = "Moscow" }).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_dossier_counts_each_entry_once()
    {
        Register.Add(Prepared("France sold six frigates to Egypt.", "2020-12-30"));
        Register.Add(Prepared("France has delivered six frigates to Egypt.", "2021-01-02"));
        var role = Register.Who("Egypt", 5)!.Roles.Single(r => r.Kind == EntryKind.Transfer);
        role.Entries.ShouldBe(1);
        role.Years.ShouldBe([(2020, 1), (2021, 1)]);
    }

    [Fact]
    public void A_document_that_copies_two_groups_makes_them_one()
    {
        const string First = "An orchestra toured the lakes of Norland in spring and played late quartets to full halls, and the fishermen of the islands " +
            "came over in their boats to hear it on three evenings out of four, as they had done the year before when the weather was kinder.";
        const string Second = "A council of the northern harbours met in the autumn to settle who may dredge which channel, at what depth and in which " +
            "months, after two coasters had run aground on a bank that no chart shows and that the pilots had spoken of for years without being heard.";
        foreach (var text in new[] { First, Second, First + "\n\n" + Second }) Register.Add(Prepared(text, "2031-03-01"));
        Register.AllDocuments().Select(d => d.Origin).ShouldBe([1, 1, 1]);
        Register.Verify(_ => { }).ShouldBeEmpty();
    }

    [Fact]
    public void What_has_no_date_comes_after_all_that_has_one()
    {
        Register.Add(Prepared("France sold six frigates to Egypt.", null));
        Register.Add(Prepared("Italy sold nine tanks to Jordan.", "2021-03-01"));
        Register.Find(Query("all")).Select(f => f.Entry.From).ShouldBe(["Italy", "France"]);
        Register.Find(new() { Kind = EntryKind.Transfer, Text = TextQuery.Parse("sold") }).Select(f => f.Entry.From).ShouldBe(["Italy", "France"]);
        Register.Find(new() { Kind = EntryKind.Transfer, Order = EntryOrder.Latest }).Select(f => f.Entry.From).ShouldBe(["Italy", "France"]);
        Register.FindDocuments(new()).Select(d => d.Head.Day == 0).ShouldBe([false, true]);
        Register.FindDocuments(new() { Limit = 1, Offset = 1 }).Single().Head.Day.ShouldBe(0);
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
    public void Reading_again_keeps_ids_and_decisions()
    {
        AddPile();
        var id = Register.Find(Query("from=France"))[0].Entry.Id;
        Register.Note("ada", id, "seen");
        var reports = Register.ReportCount;
        Register.Reread(Pile.Value[1]).ShouldBeTrue();
        (Register.Get(id)!.Entry.Notes.Single(), Register.ReportCount).ShouldBe(("seen", reports));
        // What a reading no longer holds goes, but not where somebody has decided something.
        Register.Reread(PreparedDocument.Of(Pile.Value[1].Document, []));
        Register.Get(id)!.Entry.Notes.Single().ShouldBe("seen");
        Register.Reread(PreparedDocument.Of(Pile.Value[0].Document, []));
        Register.Find(Query("from=Iran")).ShouldBeEmpty();
        Register.Find(Query("text=drones")).ShouldBeEmpty();
        Register.Verify(_ => { }).ShouldBeEmpty();
        Register.Reread(Pile.Value[0]);
        Register.Find(Query("from=Iran")).Count.ShouldBe(1);
        Register.Reread(Prepared("Not in the register.", null)).ShouldBeFalse();
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

    [Fact]
    public void A_dossier_has_roles_over_time_both_directions_and_aliases_for_the_user_to_decide()
    {
        AddPile();
        Register.Add(Prepared("Russia sold two submarines to Iran.", "2023-05-01"));
        Register.Add(Prepared("“We deny that,” Weber said.", "2023-02-01"));
        var iran = Register.Who("Iranian", 10).ShouldNotBeNull();
        iran.Party.Id.ShouldBe("country:IR");
        iran.Roles.Single(r => r is { Kind: EntryKind.Transfer, Role: PartyRole.From }).Years.ShouldBe([(2022, 1L)]);
        iran.Roles.Single(r => r is { Kind: EntryKind.Transfer, Role: PartyRole.To }).Years.ShouldBe([(2023, 1L)]);
        iran.Parts.Single(p => p is { Kind: EntryKind.Transfer, Role: PartyRole.To }).Entries.Single().Entry.From.ShouldBe("Russia");
        Register.Who("Atlantis", 10).ShouldBeNull();

        var weber = Register.Who("Anna Weber", 10).ShouldNotBeNull();
        var alias = weber.Suggested.Single();
        alias.Name.ShouldBe("Weber");
        var statements = Register.Find(new() { Kind = EntryKind.Statement, Speaker = weber.Party.Id }).Count;
        Register.Alias("ada", weber.Party.Id, alias.Id);
        Register.Who("Anna Weber", 10)!.Aliases.Single().Id.ShouldBe(alias.Id);
        Register.Who("Anna Weber", 10)!.Suggested.ShouldBeEmpty();
        Register.Find(new() { Kind = EntryKind.Statement, Speaker = weber.Party.Id }).Count.ShouldBeGreaterThan(statements);
        Register.Undo("ada");
        Register.Find(new() { Kind = EntryKind.Statement, Speaker = weber.Party.Id }).Count.ShouldBe(statements);
    }

    [Fact]
    public void Parties_are_listed_by_how_often_they_are_named()
    {
        AddPile();
        var all = Register.Parties(null, null, 0, 0);
        all.Select(p => p.Reports).ShouldBeInOrder(SortDirection.Descending);
        Register.Parties(null, "person", 0, 0).ShouldAllBe(p => p.Kind == "person");
        Register.Parties("celik", null, 0, 0).Single().Name.ShouldBe("Éric Çelik");
        Register.Parties(null, null, 2, 1).ShouldBe(all.Skip(1).Take(2));
        Register.Parties("Russia", "person", 0, 0).ShouldBeEmpty();
        Register.Parties("Russia", null, 1, 1).ShouldBeEmpty();
        Register.Parties("?", null, 0, 0).ShouldBeEmpty();
    }

    [Fact]
    public void A_timeline_brings_the_kinds_together_by_date()
    {
        AddPile();
        var all = Register.Timeline(new(), [EntryKind.Transfer, EntryKind.Sanction, EntryKind.Dispute]);
        all.Select(f => f.Entry.Days.First).ShouldBeInOrder();
        all.Select(f => f.Entry.Id.Kind).Distinct().Count().ShouldBe(3);
        foreach (var order in Enum.GetValues<EntryOrder>())
        {
            var whole = Register.Timeline(new() { Order = order }, Enum.GetValues<EntryKind>()).Select(f => f.Entry.Id).ToList();
            Enumerable.Range(0, whole.Count)
                .Select(i => Register.Timeline(new() { Order = order, Limit = 1, Offset = i }, Enum.GetValues<EntryKind>()).Single().Entry.Id)
                .ShouldBe(whole, order.ToString());
        }
        Register.Timeline(new() { Limit = 2, Offset = 1 }, [EntryKind.Transfer, EntryKind.Sanction, EntryKind.Dispute]).Select(f => f.Entry.Id)
            .ShouldBe(all.Skip(1).Take(2).Select(f => f.Entry.Id));
    }

    [Fact]
    public void Copies_name_the_first_of_them_and_other_documents_themselves()
    {
        const string Story = "Norland said on Monday that it had sent twelve patrol boats to the island republic of Sarn, where a quarrel over fishing " +
            "grounds has simmered since the spring. Officials called the boats a loan that would end with the quarrel, and fishermen on both coasts told " +
            "visitors that they doubted it.";
        var first = Prepared(Story + " A council meets on Friday.", "2031-03-01");
        var copy = Prepared("SARN CITY - " + Story.Replace("twelve", "12", StringComparison.Ordinal), "2031-03-02");
        var other = Prepared("An orchestra toured the lakes of Norland in spring and played late quartets to full halls, and the fishermen of the islands " +
            "came over in their boats to hear it on three evenings out of four, as they had done the year before when the weather " +
            "was kinder and the boats fewer.", "2031-03-03");
        foreach (var document in new[] { first, copy, other }) Register.Add(document);
        string[] Ids(DocumentQuery query) => [.. Register.FindDocuments(query).Select(d => d.Head.Id)];
        Register.FindDocuments(default).Select(d => d.OriginId).ShouldBe([first.Document.Id, first.Document.Id, other.Document.Id]);
        Ids(new() { CopiesOnly = true }).ShouldBe([first.Document.Id, copy.Document.Id]);
        Ids(new() { Text = TextQuery.Parse("ORCHESTRA"), Since = "2031" }).ShouldBe([other.Document.Id]);
        Ids(new() { Text = TextQuery.Parse("fishermen"), Latest = true, Limit = 2 }).ShouldBe([other.Document.Id, copy.Document.Id]);
        Ids(new() { CopiesOf = 2 }).ShouldBe([first.Document.Id, copy.Document.Id]);
        Ids(new() { Until = "2031-03-01" }).ShouldBe([first.Document.Id]);
        Ids(new() { Outlet = "post" }).ShouldBeEmpty();
        Ids(new() { Offset = 2 }).ShouldBe([other.Document.Id]);
    }

    [Fact]
    public void Work_that_fails_leaves_nothing_behind()
    {
        var store = Store();
        using var register = new RegisterKeeper(store, new FixedClock());
        register.Add(Pile.Value[1]);
        Should.Throw<InvalidOperationException>(() => store.InTransaction<bool>(() =>
        {
            store.AddDocument(new(0, new string('a', 64), "x.txt", null, null, "2022", null, 0, "1", "now"), "text", "hash", [], [1, 2]);
            store.AddReport(1, new(EntryKind.Transfer, 1), new(EntryKind.Transfer, 1), Pile.Value[1].Reports[0], [3]);
            throw new InvalidOperationException();
        }));
        (store.DocumentCount, store.ReportCount).ShouldBe((1, Pile.Value[1].Reports.Count));
        store.DocumentsByKeys([1, 2], 1, 5).ShouldBeEmpty();
        register.Verify(_ => { }).ShouldBeEmpty();
        register.Add(Pile.Value[0]).ShouldBe(AddOutcome.Added);
    }

    private protected void AddPile()
    {
        foreach (var document in Pile.Value) Register.Add(document);
    }

    private protected static PreparedDocument Prepared(string text, string? day) => PreparedDocument.Of(Readings.Read(text, day));

    private EntryId Entry(string question) => Register.Find(Query(question))[0].Entry.Id;

    // Two reports of one deal, and another deal.
    private void AddTrio()
    {
        Register.Add(Prepared("France sold six frigates to Egypt.", "2021-03-01"));
        Register.Add(Prepared("France has sold six frigates to Egypt.", "2021-03-02"));
        Register.Add(Prepared("Italy sold nine tanks to Jordan.", "2021-03-03"));
    }

    private void AddPair()
    {
        Register.Add(Prepared("France sold six frigates to Egypt.", "2021-03-01"));
        Register.Add(Prepared("Germany sold six frigates to Egypt.", "2021-03-02"));
    }

    private static PreparedDocument Of(string outlet, string text, string day) =>
        PreparedDocument.Of(Readings.Reader.Read(Readings.Document(text, day) with { Outlet = outlet }));

    private static void Refused(Action work, string message) => Should.Throw<DecisionException>(work).Message.ShouldBe(message);

    // "from=Iran text="a_phrase" limit=2": a word a filter, low lines for blanks.
    private static EntryQuery Query(string words)
    {
        var query = new EntryQuery { Kind = EntryKind.Transfer };
        foreach (var part in words.Split(' ').Select(w => w.Split('=')))
        {
            var value = part.Length > 1 ? part[1].Replace('_', ' ') : "";
            query = part[0] switch
            {
                "from" => query with { From = value },
                "to" => query with { To = value },
                "party" => query with { Party = value },
                "speaker" => query with { Speaker = value },
                "what" => query with { What = value },
                "category" => query with { Category = value },
                "stage" => query with { Stage = value },
                "since" => query with { Since = value },
                "until" => query with { Until = value },
                "text" => query with { Text = TextQuery.Parse(value) },
                "outlet" => query with { Outlet = value },
                "tag" => query with { Tag = value },
                "contested" => query with { Contested = true },
                "several" => query with { Several = true },
                "latest" => query with { Order = EntryOrder.Latest },
                "documents" => query with { Order = EntryOrder.Documents },
                "limit" => query with { Limit = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
                "offset" => query with { Offset = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
                "all" => query,
                _ => throw new ArgumentException($"'{part[0]}' is no filter."),
            };
        }
        return query;
    }

    private sealed class FixedClock : TimeProvider
    {
        public const string Text = "2031-03-01T12:00:00Z";

        public override DateTimeOffset GetUtcNow() => new(2031, 3, 1, 12, 0, 0, TimeSpan.Zero);
    }
}

/// <summary>The contract on the store in memory.</summary>
public sealed class MemoryRegisterStoreTests : RegisterContract
{
    private protected override IRegisterStore Store() => new MemoryRegisterStore();
}
