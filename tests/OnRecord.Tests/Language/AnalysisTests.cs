using OnRecord.Language;
using OnRecord.Language.Coreference;
using Shouldly;

namespace OnRecord.Tests.Language;

public class AnalysisTests
{
    private static readonly LanguageAnalyser Analyser = LanguageAnalyser.CreateEmbedded();

    [Fact]
    public void Every_sentence_is_a_tree_with_one_root()
    {
        foreach (var sample in Directory.GetFiles(Repository.PathOf("samples"), "*.txt"))
        {
            var analysis = Analyser.Analyse(Readings.Document(File.ReadAllText(sample)));
            analysis.Sentences.Length.ShouldBeGreaterThan(10);
            foreach (var s in analysis.Sentences)
            {
                s.Tokens.Count(t => t.Head < 0).ShouldBe(1);
                for (var t = 0; t < s.Tokens.Length; t++)
                {
                    var steps = 0;
                    for (var h = t; h >= 0; h = s.Tokens[h].Head) (++steps).ShouldBeLessThanOrEqualTo(s.Tokens.Length);
                }
            }
        }
    }

    [Fact]
    public void Furniture_is_kept_in_the_text_and_not_read()
    {
        var analysis = Analyser.Analyse(Readings.Document("The minister spoke on Monday.\n\nRead more: How Iran sold drones\n\nHe left."));
        analysis.Document.Text.ShouldContain("How Iran sold drones");
        analysis.Sentences.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("The Kremlin spoke.", "Kremlin", "Russia", "Russia")]
    [InlineData("The Biden administration spoke.", "administration", "United States", "United States")]
    [InlineData("Washington spoke.", "Washington", "United States", "United States")]
    [InlineData("They met in Washington.", "Washington", "United States", "United States")]
    [InlineData("The Turkish defence ministry spoke.", "ministry", "Turkey", "Turkey")]
    [InlineData("Two US officials spoke.", "officials", "Two US officials", "United States")]
    [InlineData("Richard Mills, US deputy ambassador to the UN, spoke.", "Richard", "Richard Mills", "United States")]
    [InlineData("Hamas spoke.", "Hamas", "Hamas", "Hamas")]
    public void Mentions_mean_parties(string text, string word, string party, string speaksFor)
    {
        var analysis = Analyser.Analyse(Readings.Document(text));
        var s = analysis.Sentences[0];
        var reference =
            Enumerable.Range(0, s.Tokens.Length).Where(t => s.Tokens[t].Text == word).Select(t => analysis.Mentions.At(0, t)).OfType<Reference>().Single();
        reference.Party.Name.ShouldBe(party, StringCompareShould.IgnoreCase);
        reference.SpeaksFor!.Name.ShouldBe(speaksFor);
    }

    [Fact]
    public void A_surname_means_the_full_name_of_the_document()
    {
        var analysis = Analyser.Analyse(Readings.Document("John Kirby, a White House spokesman, met reporters. Kirby said little. He left."));
        analysis.Mentions.At(1, 0)!.Party.Id.ShouldBe("person:john-kirby");
        analysis.Mentions.At(2, 0)!.Party.Id.ShouldBe("person:john-kirby");
        analysis.Mentions.At(2, 0)!.SpeaksFor!.Id.ShouldBe("country:US");
    }
}
