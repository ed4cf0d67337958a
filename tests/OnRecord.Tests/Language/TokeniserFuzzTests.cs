using OnRecord.Language.Tokens;
using OnRecord.Models;
using Shouldly;

namespace OnRecord.Tests.Language;

/// <summary>Seeded noise against what must always hold: tokens cover every visible character once, in order, and sentences cover every token.</summary>
public class TokeniserFuzzTests
{
    private static readonly string[] Pieces = ["Iran", "'s", "’s", "n't", "U.S.", "Mr.", "Su-35", "$", "1.7", "bn", "%", "“", "”", "\"", "'", "(", ")", ",",
        ".", "...", "…", "!", "?", "-", "–", "—", "--", "/", "http://a.b/c?d=e", "x@y.org", " ", "  ", "\n", "\t", "\u200B", "🙂", "é", "[3]", "\u00AD",
        "dro-\nnes", "10,000", "3:30", "a.m.", "don't", "cannot", "&", "@", "#", "_", "*", "’", "‘", "``", "''"];

    [Fact]
    public void Tokens_cover_every_visible_character_once_and_sentences_every_token()
    {
        var abbreviations = Abbreviations.From(LexiconFile.Embedded);
        var tokeniser = new Tokeniser(abbreviations);
        var splitter = new SentenceSplitter(abbreviations, LexiconFile.Embedded.WordList("sentence opener"));
        var random = new Random(35);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var tokens = new List<TextSpan>();
            tokeniser.Tokenise(text, new(0, text.Length), tokens);
            var at = 0;
            foreach (var token in tokens)
            {
                token.Length.ShouldBeGreaterThan(0, text);
                token.Start.ShouldBeGreaterThanOrEqualTo(at, text);
                Invisible(text[at..token.Start]).ShouldBeTrue(text);
                Invisible(token.In(text)).ShouldBeFalse(text);
                at = token.End;
            }
            Invisible(text[at..]).ShouldBeTrue(text);
            if (tokens.Count == 0) continue;
            var ends = splitter.Split(text, tokens);
            ends[^1].ShouldBe(tokens.Count, text);
            ends.ShouldBe(ends.Order().Distinct());
        }
    }

    // The mark of a note is none of the text.
    private static bool Invisible(string part) => part.Replace("[3]", "", StringComparison.Ordinal).All(c => char.IsWhiteSpace(c) || c is '\u200B' or '\u00AD');
}
