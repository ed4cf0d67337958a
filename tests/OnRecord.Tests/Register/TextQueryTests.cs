using OnRecord.Register;
using Shouldly;

namespace OnRecord.Tests.Register;

public class TextQueryTests
{
    [Theory]
    [InlineData("missile", "A MISSILE fell.", "A »MISSILE« fell.")]
    [InlineData("missile", "Missiles fell.", null)]
    [InlineData("missile*", "Missiles fell.", "»Missiles« fell.")]
    [InlineData("fell missile", "A missile fell.", "A »missile« »fell«.")]
    [InlineData("fell tank", "A missile fell.", null)]
    [InlineData("\"missile fell\"", "A missile fell.", "A »missile fell«.")]
    [InlineData("\"fell missile\"", "A missile fell.", null)]
    [InlineData("“missile fell”", "A missile fell.", "A »missile fell«.")]
    [InlineData("cease-fire", "The cease fire held.", "The »cease fire« held.")]
    [InlineData("\"unclosed fell", "The unclosed door fell.", "The »unclosed« door »fell«.")]
    [InlineData("erdogan", "Mr. Erdoğan left.", "Mr. »Erdoğan« left.")]
    [InlineData("Malmö", "From Malmo.", "From »Malmo«.")]
    [InlineData("missiles", "Many missiles¹ fell.", null)]
    [InlineData("rockets", "🚀rockets fell.", "🚀»rockets« fell.")]
    [InlineData("МОСКВА", "Москва молчит.", "»Москва« молчит.")]
    public void Words_are_found_in_any_case_and_shown_in_their_place(string query, string text, string? excerpt) =>
        TextQuery.Parse(query)!.Excerpt(text, 80).ShouldBe(excerpt);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ... ")]
    [InlineData("\"\"")]
    [InlineData("*")]
    public void What_holds_no_word_is_no_query(string? words) => TextQuery.Parse(words).ShouldBeNull();

    [Fact]
    public void An_excerpt_is_cut_at_words()
    {
        var text = string.Join(' ', Enumerable.Repeat("filler", 40)) + " target " + string.Join(' ', Enumerable.Repeat("padding", 40));
        TextQuery.Parse("target")!.Excerpt(text, 20).ShouldBe("… filler filler »target« padding padding …");
    }

    [Fact]
    public void Any_words_make_a_query_or_none_and_never_fail()
    {
        var random = new Random(11);
        const string Signs = "ab \"“”*-'éß漢𝔑\u0301\n\t(){}:^AND OR NOT NEAR";
        for (var round = 0; round < 2000; round++)
        {
            string Noise(int most) =>
                string.Concat(Enumerable.Range(0, random.Next(most))
                    .Select(_ => Signs.EnumerateRunes().ElementAt(random.Next(Signs.EnumerateRunes().Count()))));
            var query = TextQuery.Parse(Noise(12));
            if (query is null) continue;
            query.Terms.ShouldNotBeEmpty();
            var text = Noise(40);
            (query.Excerpt(text, 10) is not null).ShouldBe(query.Hits(text).Count > 0);
        }
    }
}
