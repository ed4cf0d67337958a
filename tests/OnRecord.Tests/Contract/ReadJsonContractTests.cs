using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using OnRecord.Contract;
using Shouldly;

namespace OnRecord.Tests.Contract;

/// <summary>The JSON contract (docs/read.schema.json), held to the letter.</summary>
public class ReadJsonContractTests
{
    private static readonly JsonSchema Schema = Strict();

    public static TheoryData<string> Samples() => ReadingTests.Samples();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_are_written_by_the_contract(string sample)
    {
        using var json = JsonDocument.Parse(ReadJson.Document(Readings.Read(File.ReadAllText(Repository.PathOf("samples", sample)))));
        Faults(json.RootElement).ShouldBeEmpty();
        json.RootElement.GetProperty("transfers").GetArrayLength().ShouldBeGreaterThan(2);
        json.RootElement.GetProperty("sanctions").GetArrayLength().ShouldBeGreaterThan(0);
        if (sample.StartsWith("drones", StringComparison.Ordinal)) json.RootElement.GetProperty("disputes").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_document_without_anything_is_written_by_the_contract()
    {
        using var json = JsonDocument.Parse(ReadJson.Document(Readings.Read("Nothing.", null)));
        Faults(json.RootElement).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_contract_does_not_name_is_found()
    {
        using var json = JsonDocument.Parse(ReadJson.Document(Readings.Read("Nothing.", null)).TrimEnd()[..^1] + ",\"more\":1}");
        Faults(json.RootElement).ShouldBe(["/more: All values fail against the false schema"]);
    }

    [Theory]
    [InlineData("""{"document":{}}""", ": Required properties [\"statements\",\"transfers\",\"sanctions\",\"events\",\"disputes\"] are not present")]
    [InlineData("""{"document":{"id":"x"},"statements":[],"transfers":[],"sanctions":[],"events":[],"disputes":[]}""",
        "/document/id: The string value is not a match for the indicated regular expression")]
    public void The_check_finds_what_is_wrong(string wrong, string fault)
    {
        using var json = JsonDocument.Parse(wrong);
        Faults(json.RootElement).ShouldContain(fault);
    }

    // Others may find more than the contract names, in a later version; what is written here has nothing else.
    private static JsonSchema Strict()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.PathOf("docs", "read.schema.json")))!;
        Close(schema);
        return JsonSchema.FromText(schema.ToJsonString());
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray list)
            foreach (var item in list) Close(item);
        if (node is not JsonObject part) return;
        foreach (var (_, value) in part.ToList()) Close(value);
        if (part["properties"] is JsonObject) part["additionalProperties"] = false;
    }

    private static IEnumerable<string> Faults(JsonElement json)
    {
        var found = Schema.Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.List });
        if (found.IsValid) return [];
        return (found.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}"));
    }

    [Fact]
    public void Code_points_are_counted_past_surrogate_pairs()
    {
        var index = new CodePointIndex("a🙂b🙂");
        index.Length.ShouldBe(4);
        new[] { 0, 1, 3, 4, 6 }.Select(index.FromUtf16).ShouldBe([0, 1, 2, 3, 4]);
    }
}
