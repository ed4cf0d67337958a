using OnRecord.Language.Transformer;
using OnRecord.Models;
using Shouldly;

namespace OnRecord.Tests.Language.Transformer;

/// <summary>The model that ships: what it gives is whole, and does not depend on what is read beside it.</summary>
public class SentenceModelTests
{
    private static readonly SentenceModel Model = new(ModelFile.LoadEmbedded(SentenceModel.ModelName));

    private static readonly string[][] Sentences =
    [
        ["Iran", "sold", "the", "drones", "."],
        ["Yes"],
        ["The", "minister", ",", "who", "had", "denied", "it", "before", ",", "said", "that", "Moscow", "will", "not", "buy", "them", "."],
        ["\"", "We", "never", "did", ",", "\"", "the", "envoy", "told", "reporters", "in", "Geneva", "on", "Friday", "."],
    ];

    [Fact]
    public void A_document_is_read_alike_alone_and_beside_others()
    {
        var alone = Read(Sentences);
        var beside = new SentenceReading[6][];
        Parallel.For(0, beside.Length, i => beside[i] = Read(i % 2 == 0 ? Sentences : [.. Sentences.Reverse()]));
        for (var i = 0; i < beside.Length; i += 2)
            for (var s = 0; s < Sentences.Length; s++)
            {
                beside[i][s].Heads.ShouldBe(alone[s].Heads);
                beside[i][s].Tags.ShouldBe(alone[s].Tags);
                beside[i][s].NameLabels.ShouldBe(alone[s].NameLabels);
                beside[i][s].States.ShouldBe(alone[s].States);
            }
    }

    [Fact]
    public void Every_reading_is_a_tree_with_one_root()
    {
        var random = new Random(3);
        string[] words = ["arms", ",", "the", "who", "said", "denied", "Iran", "'s", "\"", "1.7", "bn", "-", "of", "Ω", "and"];
        var noise = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, random.Next(1, 40)).Select(_ => words[random.Next(words.Length)]).ToArray())
            .ToArray();
        foreach (var reading in Read([.. Sentences, .. noise, [.. Enumerable.Repeat("arms", 700)]]))
        {
            reading.Heads.Count(h => h < 0).ShouldBe(1);
            reading.Relations.Count(r => r == "root").ShouldBe(1);
            for (var i = 0; i < reading.Heads.Length; i++)
            {
                var steps = 0;
                for (var h = i; h >= 0; h = reading.Heads[h]) (++steps).ShouldBeLessThanOrEqualTo(reading.Heads.Length);
            }
            for (var i = 0; i < reading.NameLabels.Length; i++)
                if (reading.NameLabels[i] is > 0 and var label && label % 2 == 0) (i > 0 ? reading.NameLabels[i - 1] : 0).ShouldBeOneOf(label, label - 1);
        }
    }

    [Fact]
    public void A_plain_sentence_is_read_as_grammar_has_it()
    {
        var reading = Read([Sentences[0]])[0];
        reading.Heads.ShouldBe([1, -1, 3, 1, 1]);
        reading.Relations.ShouldBe(["nsubj", "root", "det", "obj", "punct"]);
        reading.Tags.Select(t => t.Upos).ShouldBe(["PROPN", "VERB", "DET", "NOUN", "PUNCT"]);
    }

    private static SentenceReading[] Read(string[][] sentences) => Model.Read([.. sentences.Select(s => new EncoderSentence(s, new bool[s.Length]))]);
}
