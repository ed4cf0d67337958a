using System.CommandLine;
using OnRecord.Language;
using OnRecord.Language.Names;
using OnRecord.Language.Tagging;
using OnRecord.Language.Tokens;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Training.Corpora;
using OnRecord.Training.Trainers;

namespace OnRecord.Training;

/// <summary><c>train MODEL</c>: trains one model and writes it to src/OnRecord/Models.</summary>
internal static class TrainCommand
{
    private const int Folds = 5;

    private static readonly Dictionary<string, Action> Models = new(StringComparer.Ordinal)
    {
        ["vectors"] = Vectors,
        ["lemmas"] = () => Workplace.Save(LemmatiserTrainer.Train(TreebankSentences())),
        ["tagger"] = () => Workplace.Save(ProgressBar.Run("tagger", p => new TaggerTrainer(LoadVectors()).Train(TreebankSentences(), p).File)),
        ["parser"] = Parser,
        ["entities"] = Entities,
        ["statements"] = Statements,
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

    private static void Vectors()
    {
        var tokeniser = new Tokeniser(Abbreviations.From(new LexiconFile(Workplace.Load(LexiconFile.ModelName))));
        Workplace.Save(ProgressBar.Run("vectors", p => new VectorTrainer(tokeniser).Train(Workplace.DataFile("news", "news-dev.jsonl.gz"), [], p)));
    }

    private static void Parser()
    {
        var vectors = LoadVectors();
        var sentences = TreebankSentences();
        var tags = ProgressBar.Run("parser: tags, jack-knifed", p => JackKnife(sentences, vectors, p));
        Workplace.Save(ProgressBar.Run("parser", p => new ParserTrainer(vectors).Train(sentences, tags, p, (pass, loss) => Console.Error.WriteLine($"parser: pass {pass + 1}, loss {loss:F4}")).File));
    }

    private static void Entities()
    {
        var vectors = LoadVectors();
        var lexicon = new LexiconFile(Workplace.Load(LexiconFile.ModelName));
        var names = new NameLexicon(lexicon, new Tokeniser(Abbreviations.From(lexicon)));
        var tagger = Tagger.Load(Workplace.Load(Tagger.ModelName), vectors);
        List<EntitySentence> sentences =
        [
            .. EntityCorpus.Read(Workplace.DataFile("ner", "uner_en_ewt-train.iob2"), 1, 2),
            .. EntityCorpus.Read(Workplace.DataFile("ner", "wikigold.conll"), 0, 1),
            .. new[] { "train", "dev", "test" }.SelectMany(part => EntityCorpus.Read(Workplace.DataFile("ner", "crossner-politics", part + ".txt"), 0, 1)),
        ];
        Workplace.Save(ProgressBar.Run("entities", p => new EntityTrainer(vectors, tagger, names).Train(sentences, p).File));
    }

    private static void Statements()
    {
        var (cues, roles) = ProgressBar.Run("statements", p => new AttributionTrainer(new LanguageAnalyser(Workplace.Load)).Train(Workplace.DataFile("polnear", "train"), p));
        Workplace.Save(cues);
        Workplace.Save(roles);
    }

    // Each fifth is tagged by a tagger that has not seen it: so the parser learns with tags as wrong as it will meet.
    private static (string, string)[][] JackKnife(List<ConlluSentence> sentences, WordVectors vectors, Action<double> progress)
    {
        var tags = new (string, string)[sentences.Count][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var f = fold;
            var (tagger, _) = new TaggerTrainer(vectors) { Passes = 4 }.Train([.. sentences.Where((_, i) => i % Folds != f)], done => progress((f + done) / Folds));
            var scorer = tagger.NewScorer();
            for (var i = fold; i < sentences.Count; i += Folds) tags[i] = tagger.Tag(sentences[i].Words, scorer);
        }
        return tags;
    }
}
