using OnRecord.Language.Transformer;
using OnRecord.Models;
using Shouldly;

namespace OnRecord.Tests.Language.Transformer;

/// <summary>tools/encoder/pieces.py cuts the same words into the same pieces.</summary>
public class WordPiecesTests
{
    private static readonly string[] Vocabulary = ModelFile.LoadEmbedded(SentenceModel.ModelName).Lines("vocabulary");
    private static readonly WordPieces Pieces = new(Vocabulary);

    [Theory]
    [InlineData("missiles", "missiles")]
    [InlineData("Missiles", "missiles")]
    [InlineData("Su-35", "su - 35")]
    [InlineData("São", "sao")]
    [InlineData("n't", "n ' t")]
    [InlineData("$", "$")]
    [InlineData("\u200b", "[UNK]")]
    [InlineData("🙂", "[UNK]")]
    public void Words_are_cut(string word, string pieces) => string.Join(' ', Pieces.Of(word).Select(p => Vocabulary[p])).ShouldBe(pieces);

    [Fact]
    public void What_goes_on_within_a_word_is_marked_and_joins_to_the_word() =>
        string.Concat(Pieces.Of("Novorossiysk").Select(p => Vocabulary[p].Replace("##", "", StringComparison.Ordinal))).ShouldBe("novorossiysk");

    [Fact]
    public void Of_a_very_long_word_the_first_pieces_count() => Pieces.Of(string.Concat(Enumerable.Repeat("q7x", 400))).Length.ShouldBe(12);

    [Theory]
    [InlineData("35", 1)]
    [InlineData("“", 2)]
    [InlineData("arms", 3)]
    [InlineData("1st", 3)]
    [InlineData("NATO", 4)]
    [InlineData("F-35", 4)]
    [InlineData("I", 5)]
    [InlineData("Iran", 5)]
    [InlineData("Su-35", 5)]
    [InlineData("McCain", 6)]
    public void Shapes_tell_how_a_word_is_written(string word, int shape) => WordPieces.Shape(word).ShouldBe(shape);
}
