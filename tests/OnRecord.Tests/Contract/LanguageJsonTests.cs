using System.Globalization;
using System.Text.Json;
using OnRecord.Contract;
using Shouldly;

namespace OnRecord.Tests.Contract;

/// <summary>What <c>--with language</c> adds: whole, and true to the text.</summary>
public class LanguageJsonTests
{
    [Theory]
    [MemberData(nameof(ReadingTests.Samples), MemberType = typeof(ReadingTests))]
    public void Spans_are_the_words_that_they_name_in_code_points(string sample)
    {
        var read = Readings.Read("🙂 " + File.ReadAllText(Repository.PathOf("samples", sample)));
        using var json = JsonDocument.Parse(ReadJson.Document(read, language: true));
        var runes = read.Document.Text.EnumerateRunes().Select(r => r.ToString()).ToArray();
        var language = json.RootElement.GetProperty("language");
        var parts = language.GetProperty("sentences").EnumerateArray().SelectMany(s => s.GetProperty("tokens").EnumerateArray())
            .Concat(new[] { "entities", "mentions", "times", "quantities" }.SelectMany(p => language.GetProperty(p).EnumerateArray())).ToList();
        parts.Count.ShouldBeGreaterThan(300);
        foreach (var part in parts)
        {
            var span = part.GetProperty("span");
            string.Concat(runes[span[0].GetInt32()..span[1].GetInt32()]).ShouldBe(part.GetProperty("text").GetString());
        }
        foreach (var sentence in language.GetProperty("sentences").EnumerateArray())
        {
            var heads = sentence.GetProperty("tokens").EnumerateArray().Select(t => t.GetProperty("head").GetInt32()).ToList();
            heads.Count(h => h == 0).ShouldBe(1);
            heads.ShouldAllBe(h => h >= 0 && h <= heads.Count);
        }
    }

    [Fact]
    public void Names_times_and_sums_are_typed()
    {
        using var json = JsonDocument.Parse(ReadJson.Document(Readings.Read("John Kirby said in Geneva on Friday that Iran had " +
            "paid $2 million for Su-35 jets."), language: true));
        string[] found = [.. json.RootElement.GetProperty("language").GetProperty("entities").EnumerateArray()
            .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.GetProperty("type").GetString()}: {e.GetProperty("text").GetString()}"))];
        found.ShouldBe(["person: John Kirby", "location: Geneva", "date: Friday", "location: Iran", "money: $2 million", "product: Su-35"]);
    }

    [Fact]
    public void Without_being_asked_for_it_is_not_there()
    {
        using var json = JsonDocument.Parse(ReadJson.Document(Readings.Read("Iran denied it.")));
        json.RootElement.TryGetProperty("language", out _).ShouldBeFalse();
    }
}
