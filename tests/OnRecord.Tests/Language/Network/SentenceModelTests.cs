using OnRecord.Language.Names;
using OnRecord.Language.Network;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using Shouldly;

namespace OnRecord.Tests.Language.Network;

/// <summary>The model that ships: what it gives is whole, and does not depend on what is read beside it.</summary>
public class SentenceModelTests
{
    private static readonly SentenceModel Model = SentenceModel.Load(ModelFile.LoadEmbedded(SentenceModel.ModelName), WordVectors.Embedded, NameGazetteer.Load(ModelFile.LoadEmbedded(NameGazetteer.ModelName)));

    private static readonly string[][] Sentences =
    [
        ["Iran", "sold", "the", "drones", "."],
        ["Yes"],
        ["The", "minister", ",", "who", "had", "denied", "it", "before", ",", "said", "that", "Moscow", "will", "not", "buy", "them", "."],
        ["\"", "We", "never", "did", ",", "\"", "the", "envoy", "told", "reporters", "in", "Geneva", "on", "Friday", "."],
    ];

    [Fact]
    public void A_sentence_is_read_alike_in_any_company()
    {
        var together = Read(Sentences);
        for (var i = 0; i < Sentences.Length; i++)
        {
            var alone = Read([Sentences[i]])[0];
            alone.Heads.ShouldBe(together[i].Heads);
            alone.Relations.ShouldBe(together[i].Relations);
            alone.Tags.ShouldBe(together[i].Tags);
            alone.NameLabels.ShouldBe(together[i].NameLabels);
        }
    }

    [Fact]
    public void Every_reading_is_a_tree_with_one_root()
    {
        var random = new Random(3);
        string[] words = ["arms", ",", "the", "who", "said", "denied", "Iran", "'s", "\"", "1.7", "bn", "-", "of", "Ω", "and"];
        var noise = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, random.Next(1, 40)).Select(_ => words[random.Next(words.Length)]).ToArray()).ToArray();
        foreach (var reading in Read([.. Sentences, .. noise]))
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

    private static SentenceReading[] Read(string[][] sentences) => Model.Read([.. sentences.Select(s => ((IReadOnlyList<string>)s, new List<NameMatch>()))], new SentenceTrace());
}
