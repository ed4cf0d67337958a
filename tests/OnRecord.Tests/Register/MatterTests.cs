using OnRecord.Register;
using OnRecord.Register.Merging;
using Shouldly;

namespace OnRecord.Tests.Register;

/// <summary>When two reports are one matter, what stands of it, and which documents are copies.</summary>
public class MatterTests
{
    private const string Article = """
        The defence ministry of Norland said on Monday that it had sent twelve patrol boats to the island republic of Sarn,
        where a border quarrel over fishing grounds has simmered since the spring.
        Officials in the capital described the boats as a loan that would end with the quarrel. Fishermen on both coasts told visitors that they doubted it,
        and that the boats had come to stay.
        A spokesman for the neighbouring state called the delivery a step too far and asked the regional council for a meeting before the end of the week.
        """;

    [Fact]
    public void A_stored_report_gives_the_same_as_a_fresh_one()
    {
        var reports = ReportMaker.Of(Readings.Read("The White House said Iran sold hundreds of drones to Russia. Iran denied the allegation.")).ToList();
        reports.ShouldContain(r => r.Kind == EntryKind.Transfer);
        foreach (var r in reports)
        {
            var again = Report.Parse(r.Kind, r.Json, r.Line, r.Trigger, r.HolderDetails);
            (again.Words, again.What, again.Stage, again.Key).ShouldBe((r.Words, r.What, r.Stage, r.Key));
            again.Parties.ShouldBe(r.Parties);
            again.Holders.ShouldBe(r.Holders);
            again.Items.ShouldBe(r.Items);
        }
    }

    [Fact]
    public void What_a_party_to_it_denies_is_denied_by_the_accused_and_says_who()
    {
        var row = Row(Kept(1, "The White House said Iran sold hundreds of drones to Russia. Iran denied the allegation.", "2022-12-10"));
        row.Standing.ShouldBe(Standing.DeniedByTheAccused);
        row.Why.ShouldStartWith("Iran denies it (The Post 1, 2022-12-10)");
        row.What.ShouldBe("hundreds of drones");
    }

    [Fact]
    public void Two_outlets_with_their_own_voice_corroborate_and_copies_do_not()
    {
        Row(Kept(1, "France sold six frigates to Egypt.", "2022-12-10"), Kept(2, "France has sold six frigates to Egypt.", "2022-12-11")).Standing
            .ShouldBe(Standing.Corroborated);
        var copy = Row(Kept(1, "France sold six frigates to Egypt.", "2022-12-10"), Kept(2, "France sold six frigates to Egypt .", "2022-12-11", origin: 1));
        (copy.Standing, copy.Origins, copy.Documents).ShouldBe((Standing.Uncontested, 1, 2));
    }

    [Fact]
    public void A_decision_stands_beside_what_the_machine_said()
    {
        var reports = new[] { Kept(1, "France sold six frigates to Egypt.", "2022-12-10") };
        Decision[] decisions = [new(1, "2030-01-01T00:00:00Z", "ada", DecisionKind.Correct, "t1", "stage", "ordered"),
            new(2, "2030-01-01T00:00:01Z", "ada", DecisionKind.Accept, "t1", "", "")];
        var row = EntryView.Of(new(EntryKind.Transfer, 1), reports, decisions, []);
        (row.Stage, row.Verdict).ShouldBe(("ordered", "accepted"));
        row.Corrections.ShouldBe([new Correction("stage", "delivered", "ordered", "ada", "2030-01-01T00:00:00Z")]);
    }

    [Theory]
    [InlineData("France sold six frigates to Egypt.", "2022-12-10", "France has delivered six frigates to Egypt.", "2022-12-20", true)]
    [InlineData("France sold six frigates to Egypt.", "2022-12-10", "France sold six frigates to Mali.", "2022-12-12", false)]
    [InlineData("France sold six frigates to Egypt.", "2022-12-10", "France sold forty tanks to Egypt.", "2022-12-12", false)]
    [InlineData("France sold six frigates to Egypt.", "2016-12-10", "France sold two frigates to Egypt.", "2022-12-12", false)]
    [InlineData("France sold arms to Egypt.", "2016-12-10", "Rain fell on the fields. Farmers went home early. France sold arms to Egypt.", "2022-12-12",
        false)]
    [InlineData("Brazil delivered 12 Super Tucano aircraft to Nigeria on 2 May 2022.", "2022-05-10",
        "Brazil delivered 12 Super Tucano aircraft to Nigeria on 2 May 2023.", "2023-05-10", false)]
    public void Transfers_are_one_matter_where_parties_goods_and_time_agree(string one, string day, string other, string otherDay, bool same)
    {
        var (a, b) = (Transfer(one, day), Transfer(other, otherDay));
        var found = MatterKeys.Sought(b).Intersect(MatterKeys.Stored(a)).Any();
        (found && MatterSimilarity.Of(a, b) >= MatterSimilarity.Threshold).ShouldBe(same);
    }

    [Fact]
    public void A_cut_article_is_a_copy_and_another_on_the_subject_is_not()
    {
        var whole = CopyFinder.ShinglesOf(Article, null);
        var cut = CopyFinder.ShinglesOf(string.Join('\n', Article.Split('\n')[..4]).Replace("twelve", "a dozen", StringComparison.Ordinal), null);
        CopyFinder.Shared(whole, cut).ShouldBeGreaterThan(0.8);
        CopyFinder.Keys(whole).Intersect(CopyFinder.Keys(cut)).ShouldNotBeEmpty();
        var other = CopyFinder.ShinglesOf("Norland has lent patrol boats to Sarn, its ministry of defence announced, in a quarrel over fishing that began in " +
            "the spring. Nobody in the harbour towns expects the boats to sail home again soon, whatever the officials may say about it, and a council " +
            "of the region may have to meet.", null);
        CopyFinder.AreCopies(CopyFinder.Shared(whole, other), ("The Post", "2031-03-01"), ("The Globe", "2031-03-01")).ShouldBeFalse();
        // An outlet's own background, told again, is no copy; the same share between two outlets, or within two days, is.
        CopyFinder.AreCopies(0.7, ("The Post", "2031-03-01"), ("the post", "2031-05-01")).ShouldBeFalse();
        CopyFinder.AreCopies(0.7, ("The Post", null), ("The Post", null)).ShouldBeFalse();
        CopyFinder.AreCopies(0.7, ("The Post", "2031-03-01"), ("The Post", "2031-03-02")).ShouldBeTrue();
        CopyFinder.AreCopies(0.7, ("The Post", "2031-03-01"), (null, "2031-05-01")).ShouldBeTrue();
    }

    [Fact]
    public void Texts_with_a_long_common_run_share_a_fingerprint()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            List<string> Noise(int length) =>
                [.. Enumerable.Range(0, length).Select(_ => random.Next(5000).ToString(System.Globalization.CultureInfo.InvariantCulture))];
            var common = Noise(5 + 3 - 1);
            IEnumerable<ulong> Prints() => Shingles.Fingerprints(Shingles.Of([.. Noise(random.Next(30)), .. common, .. Noise(random.Next(30))], 3), 5);
            Prints().Intersect(Prints()).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void A_sketch_survives_storing()
    {
        var sketch = DocumentSketch.Of(Article);
        DocumentSketch.FromBytes(sketch.ToBytes()).Cosine(sketch).ShouldBe(1, 0.0001);
        sketch.Cosine(DocumentSketch.Of("An orchestra toured the lakes and played late quartets.")).ShouldBeLessThan(0.1f);
    }

    [Theory]
    [InlineData("2022", "2022-12-31", 0)]
    [InlineData("2022-02", "2022-03-02", 2)]
    [InlineData("2022-02-28", "2022-03-02", 2)]
    public void Days_between_count_from_the_end_of_a_month_or_year(string one, string other, int days) =>
        DayRange.Of(one).DaysApart(DayRange.Of(other)).ShouldBe(days);

    [Theory]
    [InlineData("t12", true)]
    [InlineData("T12", true)]
    [InlineData("t0", false)]
    [InlineData("x1", false)]
    [InlineData("t", false)]
    [InlineData("t-1", false)]
    [InlineData("t99999999999999999999", false)]
    public void Keys_of_entries_are_read_and_written(string words, bool good)
    {
        var id = EntryId.Parse(words);
        id.HasValue.ShouldBe(good);
        if (id is { } key) EntryId.FromCode(key.Code).ShouldBe(key);
    }

    [Theory]
    [InlineData("Canada threatened to impose sanctions on Turkey.", "2022-12-10", "Canada imposed sanctions on Turkey on Tuesday.", "2022-12-14", true)]
    [InlineData("Canada threatened to impose sanctions on Turkey.", "2022-12-10", "In 2015 Canada imposed sanctions on Turkey.", "2022-12-14", false)]
    [InlineData("Canada imposed sanctions on Turkey.", "2022-12-10", "Canada threatened to impose more sanctions on Turkey.", "2022-12-14", false)]
    [InlineData("Canadian sanctions against Turkey hurt its farmers.", "2022-12-10", "Canada threatened to impose more sanctions on Turkey.", "2022-12-11",
        false)]
    [InlineData("Canada imposed sanctions on Turkey.", "2022-12-10", "Canada lifted its sanctions on Turkey.", "2022-12-14", false)]
    [InlineData("Canada imposed sanctions on Turkey.", "2022-12-10", "The new sanctions that Canada imposed on Turkey hurt its farmers.", "2022-12-14", true)]
    public void A_round_of_sanctions_is_one_matter_from_threat_to_deed(string one, string day, string other, string otherDay, bool same)
    {
        var (a, b) = (Of(EntryKind.Sanction, one, day), Of(EntryKind.Sanction, other, otherDay));
        (MatterKeys.Sought(b).Intersect(MatterKeys.Stored(a)).Any() && MatterSimilarity.Of(a, b) >= MatterSimilarity.Threshold).ShouldBe(same);
    }

    [Theory]
    [InlineData("Washington delivered nonlethal aid to the Syrian rebels.", "Washington is considering sending rockets to the Syrian rebels.", false)]
    [InlineData("Washington delivered nonlethal aid to the Syrian rebels.", "Washington has delivered non-lethal assistance to the Syrian rebels.", true)]
    public void What_is_told_apart_stays_apart(string one, string other, bool same) =>
        (MatterSimilarity.Of(Transfer(one, "2022-12-10"), Transfer(other, "2022-12-12")) >= MatterSimilarity.Threshold).ShouldBe(same);

    private static Matter Transfer(string text, string day) => Of(EntryKind.Transfer, text, day);

    private static Matter Of(EntryKind kind, string text, string day)
    {
        var report = ReportMaker.Of(Readings.Read(text, day)).Single(r => r.Kind == kind);
        return new(report, DocumentSketch.Of(text), DayRange.Of(day), StableHash.Of(text) is var n ? (long)n : 0);
    }

    private static KeptReport Kept(int number, string text, string day, long origin = 0)
    {
        var report = ReportMaker.Of(Readings.Read(text, day)).Single(r => r.Kind == EntryKind.Transfer);
        var name = $"The Post {number}";
        return new(number, new(EntryKind.Transfer, 1),
            new(number, $"{number}", $"{number}.txt", null, name, day, null, origin == 0 ? number : origin, "0.1.0", "2030-01-01T00:00:00Z"), report,
            new(EntryKind.Transfer, 1));
    }

    private static RegisterEntry Row(params KeptReport[] reports) => EntryView.Of(new(EntryKind.Transfer, 1), reports, [], []);
}
