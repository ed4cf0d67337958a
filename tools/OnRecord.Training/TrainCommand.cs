using System.CommandLine;
using OnRecord.Claims;
using OnRecord.Language;
using OnRecord.Language.Lemmas;
using OnRecord.Language.Names;
using OnRecord.Language.Network;
using OnRecord.Language.Tokens;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Statements;
using OnRecord.Training.Corpora;
using OnRecord.Training.Evaluation;
using OnRecord.Training.Trainers;

namespace OnRecord.Training;

/// <summary><c>train MODEL</c>: trains one model and writes it to src/OnRecord/Models.</summary>
internal static class TrainCommand
{
    private static readonly Dictionary<string, Action> Models = new(StringComparer.Ordinal)
    {
        ["vectors"] = Vectors,
        ["lemmas"] = () => Workplace.Save(LemmatiserTrainer.Train(TreebankSentences())),
        ["gazetteer"] = Gazetteer,
        ["given-names"] = GivenNamesOfNews,
        ["sentences"] = Sentences,
        ["merging"] = Merging,
        ["matters"] = () => Workplace.Save(MatterTrainer.Train(JudgedMatters())),
        ["disputes"] = () => Workplace.Save(DisputeTrainer.Train(JudgedDisputes())),
        ["pronouns"] = () => Workplace.Save(new PronounTrainer(Workplace.Load).Train(Workplace.DataFile("coref", "gap-development.tsv"))),
        ["statements"] = Statements,
        ["confidence"] = () => Workplace.Save(new ConfidenceTrainer(Workplace.Load).Train(Workplace.DataFile("polnear", "dev"))),
    };

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = $"The model to train: {string.Join(", ", Models.Keys)}." };
        var command = new Command("train", "Trains one model and writes it to src/OnRecord/Models. Seeded: the same data give the same bytes.") { model };
        command.SetAction(result =>
        {
            var name = result.GetValue(model)!;
            if (!Models.TryGetValue(name, out var train))
            {
                Console.Error.WriteLine($"There is no model '{name}'; there are: {string.Join(", ", Models.Keys)}.");
                return 2;
            }
            train();
            return 0;
        });
        return command;
    }

    private static WordVectors LoadVectors() => new(Workplace.Load(WordVectors.ModelName));

    private static List<ConlluSentence> TreebankSentences() =>
        [.. ConlluReader.Read(Workplace.DataFile("treebanks", "en_ewt-ud-train.conllu")), .. ConlluReader.Read(Workplace.DataFile("treebanks", "en_gum_open-ud-train.conllu"))];

    private static void Merging()
    {
        var folder = Workplace.DataFile("merging", "ecbplus");
        var mentions = MergingEvaluation.Mentions(LanguageAnalyser.CreateEmbedded(), folder, EcbPlusCorpus.TrainingTopics(folder));
        Workplace.Save(MergingTrainer.Train([.. mentions.Where(m => EcbPlusCorpus.IsLikelyChecked(m.Document, m.Gold))]));
    }

    /// <summary>The judged answers with their pairs, by article.</summary>
    public static List<List<(List<(DisputePair Pair, bool Against)> Pairs, int Missed)>> JudgedDisputes(string table = "dispute-judgements.tsv")
    {
        var language = new LanguageAnalyser(Workplace.Load);
        // Only the finding of pairs is asked of the reader, for which no weights are needed.
        var disputes = new DisputeReader(language.Lexicon, new DisputeScorer(new float[DisputeScorer.Facts]));
        return DisputeJudgements.Read(Path.Combine(Workplace.Root, "data", "evaluation", table)).On(Workplace.DataFile("news", "news-dev.jsonl.gz"), language, new StatementReader(Workplace.Load, language), disputes);
    }

    /// <summary>The table of judged stages.</summary>
    public static string JudgedStagesTable => Path.Combine(Workplace.Root, "data", "evaluation", "stage-judgements.tsv");

    /// <summary>The judged pairs of reports.</summary>
    public static List<JudgedReports.Pair> JudgedMatters()
    {
        var table = Path.Combine(Workplace.Root, "data", "evaluation", "matter-judgements.tsv");
        return JudgedReports.Read([table], Workplace.DataFile("news", "news-dev.jsonl.gz"), OnRecordReader.Create()).Pairs(table);
    }

    private static void Vectors()
    {
        var tokeniser = new Tokeniser(Abbreviations.From(new LexiconFile(Workplace.Load(LexiconFile.ModelName))));
        Workplace.Save(ProgressBar.Run("vectors", p => new VectorTrainer(tokeniser).Train(Workplace.DataFile("news", "news-dev.jsonl.gz"), p)));
    }

    // Two rounds: a model without a gazetteer labels the news, from which the gazetteer comes; the model that ships learns with it.
    private static void Gazetteer()
    {
        var vectors = LoadVectors();
        var lexicon = new LexiconFile(Workplace.Load(LexiconFile.ModelName));
        var names = new NameLexicon(lexicon, new Tokeniser(Abbreviations.From(lexicon)));
        var news = News(lexicon);
        var (model, _) = ProgressBar.Run("gazetteer: first model", p => new SentenceModelTrainer(vectors, names, NameGazetteer.Empty) { Passes = 12 }.Train(SentenceCorpus.Read(), p));
        Workplace.Save(ProgressBar.Run("gazetteer", p => new GazetteerTrainer(model, names).Train(news, p)));
    }

    private static void GivenNamesOfNews() =>
        Workplace.Save(GivenNameTrainer.Train(News(new LexiconFile(Workplace.Load(LexiconFile.ModelName))), NameGazetteer.Load(Workplace.Load(NameGazetteer.ModelName))));

    private static NewsSentences News(LexiconFile lexicon)
    {
        var abbreviations = Abbreviations.From(lexicon);
        return NewsSentences.Read(Workplace.DataFile("news", "news-dev.jsonl.gz"), new Tokeniser(abbreviations), new SentenceSplitter(abbreviations, lexicon.WordList("sentence opener")));
    }

    private static void Sentences()
    {
        var vectors = LoadVectors();
        var lexicon = new LexiconFile(Workplace.Load(LexiconFile.ModelName));
        var names = new NameLexicon(lexicon, new Tokeniser(Abbreviations.From(lexicon)));
        var lemmatiser = Lemmatiser.Load(Workplace.Load(Lemmatiser.ModelName), vectors, new VerbForms(lexicon));
        var dev = ConlluReader.Read(Workplace.DataFile("treebanks", "en_ewt-ud-dev.conllu")).ToList();
        var devNames = EntityCorpus.Read(Workplace.DataFile("ner", "uner_en_ewt-dev.iob2"), 1, 2).ToList();
        var trainer = new SentenceModelTrainer(vectors, names, NameGazetteer.Load(Workplace.Load(NameGazetteer.ModelName)));
        Workplace.Save(ProgressBar.Run("sentences", p => trainer.Train(SentenceCorpus.Read(), p, (pass, losses, model) =>
        {
            Console.Error.WriteLine($"pass {pass + 1}: losses {string.Join(' ', losses.Select(l => l.ToString("F4")))}; EWT dev {TreebankEvaluation.Measure(dev, model, names, lemmatiser)}; UNER dev {EntityEvaluation.Measure(devNames, model, names, consistent: false)}");
        }).File));
    }

    private static void Statements()
    {
        Workplace.Save(ProgressBar.Run("statements", p => new AttributionTrainer(new LanguageAnalyser(Workplace.Load)).Train(Workplace.DataFile("polnear", "train"), p,
            (pass, losses) => Console.Error.WriteLine($"pass {pass + 1}: losses {losses[0]:F4} {losses[1]:F4}"))));
    }
}
