using System.CommandLine;
using OnRecord.Claims;
using OnRecord.Claims.Disputes;
using OnRecord.Language;
using OnRecord.Language.Tokens;
using OnRecord.Language.Transformer;
using OnRecord.Models;
using OnRecord.Statements;
using OnRecord.Training.Corpora;
using OnRecord.Training.Evaluation;
using OnRecord.Training.Trainers;

namespace OnRecord.Training;

/// <summary><c>train MODEL</c>: trains one model and writes it to src/OnRecord.Models.</summary>
internal static class TrainCommand
{
    private static readonly Dictionary<string, Action> Models = new(StringComparer.Ordinal)
    {
        ["vectors"] = Vectors,
        ["lemmas"] = () => Workplace.Save(LemmatiserTrainer.Train(TreebankSentences())),
        ["given-names"] = GivenNamesOfNews,
        ["merging"] = Merging,
        ["matters"] = () => Workplace.Save(MatterTrainer.Train(JudgedMatters())),
        ["disputes"] = () => Workplace.Save(DisputeTrainer.Train(JudgedDisputes())),
        ["pronouns"] = () => Workplace.Save(new PronounTrainer(Workplace.Load).Train(Workplace.DataFile("coref", "gap-development.tsv"))),
        ["confidence"] = () => Workplace.Save(new ConfidenceTrainer(Workplace.Load).Train(
            Workplace.DataFile("polnear", "dev"), Workplace.Gold, Workplace.DataFile("claims"),
            OpenClaims.Read(Path.Combine(Workplace.Root, "data", "evaluation", "open-claims.tsv")))),
    };

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = $"The model to train: {string.Join(", ", Models.Keys)}." };
        var command = new Command("train", "Trains one model and writes it to src/OnRecord.Models. Seeded: the same data give the same bytes.") { model };
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

    private static List<ConlluSentence> TreebankSentences() =>
        [.. ConlluReader.Read(Workplace.DataFile("treebanks", "en_ewt-ud-train.conllu")),
        .. ConlluReader.Read(Workplace.DataFile("treebanks", "en_gum_open-ud-train.conllu"))];

    private static void Merging()
    {
        var folder = Workplace.DataFile("merging", "ecbplus");
        var mentions = MergingEvaluation.Mentions(LanguageAnalyser.CreateEmbedded(), folder, EcbPlusCorpus.TrainingTopics(folder));
        Workplace.Save(MergingTrainer.Train([.. mentions.Where(m => EcbPlusCorpus.IsLikelyChecked(m.Document, m.Gold))]));
    }

    /// <summary>The articles with marked statements.</summary>
    public static IEnumerable<(Intake.Document Document, List<StatementMark> Marks)> MarkedStatements() =>
        StatementMarks.Read(Path.Combine(Workplace.Root, "data", "evaluation", "statement-marks.tsv"), Workplace.DataFile("news", "news-dev.jsonl.gz"));

    /// <summary>The names of the documents of a part of claims/.</summary>
    public static HashSet<string> ClaimDocuments(string part)
    {
        using var split = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Workplace.DataFile("claims", "split.json")));
        return [.. split.RootElement.GetProperty(part).EnumerateArray().Select(n => n.GetString()!)];
    }

    /// <summary>The judged answers with their pairs, by article.</summary>
    public static List<List<(List<(DisputePair Pair, bool Against)> Pairs, int Missed)>> JudgedDisputes(string table = "dispute-judgements.tsv")
    {
        var language = new LanguageAnalyser(Workplace.Load);
        // Only the finding of pairs is asked of the reader, for which no weights are needed.
        var disputes = new DisputeReader(language.Lexicon, new DisputeScorer(new float[DisputeScorer.Facts]));
        return DisputeJudgements.Read(Path.Combine(Workplace.Root, "data", "evaluation", table))
            .On(Workplace.DataFile("news", "news-dev.jsonl.gz"), language, new StatementReader(Workplace.Load, language), disputes);
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

    private static void GivenNamesOfNews() =>
        Workplace.Save(GivenNameTrainer.Train(News(new LexiconFile(Workplace.Load(LexiconFile.ModelName))),
            new SentenceModel(Workplace.Load(SentenceModel.ModelName))));

    private static NewsSentences News(LexiconFile lexicon)
    {
        var abbreviations = Abbreviations.From(lexicon);
        return NewsSentences.Read(Workplace.DataFile("news", "news-dev.jsonl.gz"), new Tokeniser(abbreviations),
            new SentenceSplitter(abbreviations, lexicon.WordList("sentence opener")));
    }
}
