namespace OnRecord.Training.Corpora;

/// <summary>All labelled sentences that the sentence model learns from: EWT and GUM with trees and names, and sentences with names alone.</summary>
internal static class SentenceCorpus
{
    public static List<TrainingSentence> Read()
    {
        var named = EntityCorpus.Read(Workplace.DataFile("ner", "uner_en_ewt-train.iob2"), 1, 2).GroupBy(s => string.Join(' ', s.Words), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Labels, StringComparer.Ordinal);
        var sentences = new List<TrainingSentence>();
        foreach (var tree in ConlluReader.Read(Workplace.DataFile("treebanks", "en_ewt-ud-train.conllu")))
            sentences.Add(new(tree.Words, tree, named.GetValueOrDefault(string.Join(' ', tree.Words)), NameCorpus.Uner));
        var gum = ConlluReader.Read(Workplace.DataFile("treebanks", "en_gum_open-ud-train.conllu")).ToList();
        sentences.AddRange(gum.Zip(GumNames.Read(gum), (tree, names) => new TrainingSentence(tree.Words, tree, names, NameCorpus.Gum)));
        foreach (var sentence in EntityCorpus.Read(Workplace.DataFile("ner", "wikigold.conll"), 0, 1)) sentences.Add(new(sentence.Words, null, sentence.Labels, NameCorpus.Wikigold));
        foreach (var part in new[] { "train", "dev", "test" })
            foreach (var sentence in EntityCorpus.Read(Workplace.DataFile("ner", "crossner-politics", part + ".txt"), 0, 1)) sentences.Add(new(sentence.Words, null, sentence.Labels, NameCorpus.Politics));
        return sentences;
    }
}
