using OnRecord.Language.Lemmas;
using OnRecord.Language.Names;
using OnRecord.Language.Vectors;
using OnRecord.Training.Corpora;
using OnRecord.Training.Trainers;

namespace OnRecord.Training.Evaluation;

/// <summary>What each source of training buys: short trainings (three passes) with all of them and with one left out, scored on the dev sets.</summary>
internal static class SourcesEvaluation
{
    private const int Passes = 3;

    public static void Run(WordVectors vectors, NameLexicon names, NameGazetteer gazetteer, Lemmatiser lemmatiser, Action<string> print)
    {
        var all = SentenceCorpus.Read();
        var treebank = new[] { "en_ewt-ud-dev", "en_gum_open-ud-dev" }.Select(s => ConlluReader.Read(Workplace.DataFile("treebanks", s + ".conllu")).ToList()).ToArray();
        var uner = EntityCorpus.Read(Workplace.DataFile("ner", "uner_en_ewt-dev.iob2"), 1, 2).ToList();
        void Score(string title, List<TrainingSentence> sentences, NameGazetteer known)
        {
            var (model, _) = new SentenceModelTrainer(vectors, names, known) { Passes = Passes }.Train(sentences, _ => { });
            print($"{title}: EWT {TreebankEvaluation.Measure(treebank[0], model, names, lemmatiser)}; GUM {TreebankEvaluation.Measure(treebank[1], model, names, lemmatiser)}; UNER dev {EntityEvaluation.Measure(uner, model, names, consistent: false)}");
        }
        Score("all sources", all, gazetteer);
        Score("without GUM", [.. all.Where(s => s.Corpus != NameCorpus.Gum)], gazetteer);
        Score("without WikiGold and CrossNER", [.. all.Where(s => s.Tree is not null)], gazetteer);
        Score("without the gazetteer", all, NameGazetteer.Empty);
        var rows = (float[])vectors.Rows.Clone();
        Array.Clear(vectors.Rows);
        Score("without vectors of news", all, gazetteer);
        rows.CopyTo(vectors.Rows, 0);
    }
}
