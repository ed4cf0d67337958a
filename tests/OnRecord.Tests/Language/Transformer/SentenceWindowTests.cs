using OnRecord.Language.Transformer;
using OnRecord.Models;
using Shouldly;

namespace OnRecord.Tests.Language.Transformer;

public class SentenceWindowTests
{
    private static readonly WordPieces Pieces = new(ModelFile.LoadEmbedded(SentenceModel.ModelName).Lines("vocabulary"));

    [Fact]
    public void Neighbouring_sentences_share_a_window_while_they_fit()
    {
        var windows = SentenceWindow.Of([Words(10), Words(10), Words(20), Words(3)], Pieces, 32).ToList();
        windows.Select(w => string.Join(' ', w.Parts.Select(p => p.Sentence))).ShouldBe(["0 1", "2 3"]);
        windows[0].Ids.Length.ShouldBe(1 + 11 + 11);
        windows[0].Firsts[10].ShouldBe(12);
    }

    [Theory]
    [InlineData(600)]
    [InlineData(1500)]
    [InlineData(5000)]
    public void Each_word_of_a_long_sentence_is_taken_from_one_window_and_never_from_its_edge(int count)
    {
        var kept = new int[count];
        foreach (var window in SentenceWindow.Of([Words(4), Words(count), Words(4)], Pieces, 128))
        {
            window.Ids.Length.ShouldBeLessThanOrEqualTo(512);
            foreach (var part in window.Parts.Where(p => p.Sentence == 1))
            {
                for (var i = 0; i < part.KeptCount; i++) kept[part.Kept + i]++;
                if (part.First > 0) part.Kept.ShouldBeGreaterThan(part.First + 40);
                if (part.First + part.Count < count) (part.Kept + part.KeptCount).ShouldBeLessThan(part.First + part.Count - 40);
            }
        }
        kept.ShouldAllBe(k => k == 1);
    }

    private static EncoderSentence Words(int count) => new([.. Enumerable.Repeat("arms", count)], new bool[count]);
}
