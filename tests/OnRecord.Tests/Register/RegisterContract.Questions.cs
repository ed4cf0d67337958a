using OnRecord.Register;
using Shouldly;

namespace OnRecord.Tests.Register;

/// <content>What is asked, and what comes back in which order.</content>
public abstract partial class RegisterContract
{
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
    public void A_dossier_counts_each_entry_once()
    {
        Register.Add(Prepared("France sold six frigates to Egypt.", "2020-12-30"));
        Register.Add(Prepared("France has delivered six frigates to Egypt.", "2021-01-02"));
        var role = Register.Who("Egypt", 5)!.Roles.Single(r => r.Kind == EntryKind.Transfer);
        role.Entries.ShouldBe(1);
        role.Years.ShouldBe([(2020, 1), (2021, 1)]);
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
    public void A_seat_of_government_stands_for_its_state()
    {
        Register.Add(Pile.Value[0]);
        foreach (var name in new[] { "Tehran", "the Kremlin", "White House" }) Register.Who(name, 5).ShouldNotBeNull().Party.Kind.ShouldBe("country");
        Register.Find(new() { Kind = EntryKind.Transfer, From = "Tehran", To = "Moscow" }).ShouldNotBeEmpty();
    }
}
