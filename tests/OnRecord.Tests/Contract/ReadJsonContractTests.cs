using System.Text.Json;
using OnRecord.Contract;
using Shouldly;

namespace OnRecord.Tests.Contract;

/// <summary>The JSON contract (docs/read.schema.json), held to the letter.</summary>
public class ReadJsonContractTests
{
    private static readonly JsonSchema Schema = new(JsonDocument.Parse(File.ReadAllText(Repository.PathOf("docs", "read.schema.json"))).RootElement);

    public static TheoryData<string> Samples() => ReadingTests.Samples();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_are_written_by_the_contract(string sample)
    {
        using var json = JsonDocument.Parse(ReadJson.Document(Readings.Read(File.ReadAllText(Repository.PathOf("samples", sample)))));
        Schema.Faults(json.RootElement).ShouldBeEmpty();
        json.RootElement.GetProperty("transfers").GetArrayLength().ShouldBeGreaterThan(2);
        json.RootElement.GetProperty("sanctions").GetArrayLength().ShouldBeGreaterThan(0);
        if (sample.StartsWith("drones", StringComparison.Ordinal)) json.RootElement.GetProperty("disputes").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_document_without_anything_is_written_by_the_contract()
    {
        using var json = JsonDocument.Parse(ReadJson.Document(Readings.Read("Nothing.", null)));
        Schema.Faults(json.RootElement).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"document":{}}""", "$: 'statements' is missing")]
    [InlineData("""{"document":{"id":"x"},"statements":[],"transfers":[],"sanctions":[],"events":[],"disputes":[]}""",
        "$.document.id: 'x' does not fit ^[0-9a-f]{64}$")]
    [InlineData("""{"more":1}""", "$: 'more' is not in the contract")]
    public void The_check_finds_what_is_wrong(string wrong, string fault)
    {
        using var json = JsonDocument.Parse(wrong);
        Schema.Faults(json.RootElement).ShouldContain(fault);
    }

    [Fact]
    public void Code_points_are_counted_past_surrogate_pairs()
    {
        var index = new CodePointIndex("a🙂b🙂");
        index.Length.ShouldBe(4);
        new[] { 0, 1, 3, 4, 6 }.Select(index.FromUtf16).ShouldBe([0, 1, 2, 3, 4]);
    }
}
