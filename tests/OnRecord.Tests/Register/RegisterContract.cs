using OnRecord.Intake;
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
    public void Statements_that_tell_other_figures_are_two()
    {
        Register.Add(Prepared("“We approved the transfer of 40 howitzers to Moldova this morning in Riga,” Anna Weber said.", "2024-06-20"));
        Register.Add(Prepared("“We approved the transfer of 30 howitzers to Moldova this morning in Riga,” Anna Weber said.", "2024-06-20"));
        Register.Add(Prepared("“We approved the transfer of 40 howitzers to Moldova this morning in Riga,” Anna Weber told reporters.", "2024-06-20"));
        Register.Find(new() { Kind = EntryKind.Statement }).Select(f => f.Entry.Documents).Order().ShouldBe([1, 2]);
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
    public void Work_that_fails_leaves_nothing_behind()
    {
        var store = Store();
        using var register = new RegisterKeeper(store, new FixedClock());
        register.Add(Pile.Value[1]);
        Should.Throw<InvalidOperationException>(() => store.InTransaction<bool>(() =>
        {
            store.AddDocument(new(0, new string('a', 64), "x.txt", null, null, "2022", null, 0, "1", "now"), DocumentForm.PlainText, "text", "hash", [],
                [1, 2]);
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
