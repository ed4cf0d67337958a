using System.CommandLine;
using System.Globalization;
using OnRecord.Claims;
using OnRecord.Claims.Disputes;
using OnRecord.Claims.Events;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Language.Lemmas;
using OnRecord.Language.Names;
using OnRecord.Language.Quantities;
using OnRecord.Language.Tokens;
using OnRecord.Language.Transformer;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Register;
using OnRecord.Register.Merging;
using OnRecord.Statements;
using OnRecord.Training.Corpora;
using OnRecord.Training.Evaluation;
using OnRecord.Training.Trainers;

namespace OnRecord.Training;

/// <summary><c>evaluate WHAT</c>: scores a stage on its dev sets and prints figures a line each.</summary>
internal static class EvaluateCommand
{
    private static readonly Dictionary<string, Action<Action<string>?>> Parts = new(StringComparer.Ordinal)
    {
        ["treebank"] = _ => Treebank(),
        ["entities"] = _ => Entities(),
        ["raw"] = _ => Raw(),
        ["times"] = Times,
        ["quantities"] = Quantities,
        ["pronouns"] = Pronouns,
        ["statements"] = _ => Statements(),
        ["marks"] = Marks,
        ["claims"] = _ => Reliability(),
        ["events"] = Events,
        ["merging"] = _ => Merging(),
        ["matters"] = _ => Matters(),
        ["stages"] = Stages,
        ["disputes"] = _ => Disputes(),
        ["speed"] = _ => Speed(),
    };

    public static Command Create()
    {
        var part = new Argument<string>("part") { Description = $"What to score: {string.Join(", ", Parts.Keys)}." };
        var faults = new Option<string?>("--faults") { Description = "A file that receives a line for each fault." };
        var command = new Command("evaluate", "Scores a stage on its dev sets; figures go to standard output.") { part, faults };
        command.SetAction(result =>
        {
            var name = result.GetValue(part)!;
            if (!Parts.TryGetValue(name, out var evaluate))
            {
                Console.Error.WriteLine($"There is nothing called '{name}' to evaluate; there are: {string.Join(", ", Parts.Keys)}.");
                return 2;
            }
            using var file = result.GetValue(faults) is { } path ? File.CreateText(path) : null;
            evaluate(file is null ? null : file.WriteLine);
            return 0;
        });
        return command;
    }

    private static void Entities()
    {
        var (model, _) = Model();
        var uner = EntityCorpus.Read(Workplace.DataFile("ner", "uner_en_ewt-dev.iob2"), 1, 2).ToList();
        Console.WriteLine($"UNER dev, each sentence by itself: {EntityEvaluation.Measure(uner, model, consistent: false)}");
        Console.WriteLine($"UNER dev: {EntityEvaluation.Measure(uner, model, consistent: true)}");
        var all = new NameCounts();
        foreach (var continent in Directory.GetFiles(Workplace.DataFile("ner", "worldwide"), "*.tsv").GroupBy(f => Continent(Path.GetFileName(f).Split('_')[0]))
            .OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var counts = EntityEvaluation.Measure(continent.Order(StringComparer.Ordinal).SelectMany(f => EntityCorpus.Read(f, 0, 1)), model, consistent: true);
            Console.WriteLine($"worldwide {continent.Key}: {counts}");
            all.Add(counts);
        }
        Console.WriteLine($"worldwide: {all}");
    }

    private static void Merging()
    {
        var folder = Workplace.DataFile("merging", "ecbplus");
        var all = MergingEvaluation.Mentions(LanguageAnalyser.CreateEmbedded(), folder, EcbPlusCorpus.DevTopics);
        var isChecked = EcbPlusCorpus.Checked(Path.Combine(Workplace.Root, "data", "evaluation", "ecbplus-dev-sentences.tsv"));
        var scorer = new EventScorer(Workplace.Load(EventScorer.ModelName));
        foreach (var (set, mentions) in new[] { ("checked", all.Where(m => isChecked(m.Document, m.Gold)).ToList()), ("all", all) })
        {
            void Say(string what, CoreferenceScores s) =>
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"ECB+ dev, {mentions.Count} {set} gold mentions, {what}: CoNLL {100 * s.Conll:F1} (MUC {100 * s.Muc.F1:F1}, B3 {100 * s.BCubed.F1:F1}, " +
                    $"CEAFe {100 * s.Ceafe.F1:F1})"));
            Say("one lemma one event", MergingEvaluation.Measure(mentions, (a, b) => a.Clues.Trigger == b.Clues.Trigger ? 1 : 0, 1));
            Say("one lemma of one topic one event",
                MergingEvaluation.Measure(mentions, (a, b) => a.Clues.Trigger == b.Clues.Trigger && a.Document.Topic == b.Document.Topic ? 1 : 0, 1));
            Say("the register's similarity", MergingEvaluation.Measure(mentions, (a, b) => scorer.Score(a.Clues, b.Clues), MatterSimilarity.Threshold));
        }
    }

    private static void Stages(Action<string>? wrong)
    {
        var table = TrainCommand.JudgedStagesTable;
        foreach (var line in MatterEvaluation.Stages(JudgedReports.Read([table], Workplace.DataFile("news", "news-dev.jsonl.gz"), OnRecordReader.Create())
            .Stages(table), wrong)) Console.WriteLine(line);
    }

    private static void Matters()
    {
        var pairs = TrainCommand.JudgedMatters();
        foreach (var kind in new[] { EntryKind.Transfer, EntryKind.Sanction })
        {
            var of = pairs.FindAll(p => p.A.Report.Kind == kind);
            Console.WriteLine($"{kind}, as it stands: {MatterEvaluation.Merged(of, (_, p) => MatterSimilarity.Of(p.A, p.B) >= MatterSimilarity.Threshold)}");
            var likely = MatterTrainer.CrossValidate(of, kind);
            foreach (var threshold in new[] { 0.4, MatterSimilarity.Threshold, 0.6 })
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{kind}, weights of the other nine tenths, from {threshold:F1}: {MatterEvaluation.Merged(of, (i, _) => likely[i] >= threshold)}"));
        }
    }

    private static void Disputes()
    {
        var judged = TrainCommand.JudgedDisputes();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{judged.Count} articles, {judged.Sum(a => a.Count)} answers, {judged.Sum(a => a.Sum(b => b.Pairs.Count))} pairs"));
        var denials = judged.ConvertAll(a => a.FindAll(b => b.Pairs.Exists(p => p.Pair.IsWeighed)));
        foreach (var (what, articles) in new[] { ("answers that deny or defend", denials), ("all answers", judged) })
            foreach (var threshold in new[] { 0.25, DisputeScorer.Threshold, 0.35, 0.4 })
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"judged {what}, weights of the other nine tenths of the articles, shown from {threshold:F2}: " +
                    $"{DisputeTrainer.CrossValidate(articles, threshold)}"));
    }

    private static void Treebank()
    {
        var (model, lemmatiser) = Model();
        foreach (var set in new[] { "en_ewt-ud-dev", "en_gum_open-ud-dev" })
            Console.WriteLine($"{set}: " +
                $"{TreebankEvaluation.Measure([.. ConlluReader.Read(Workplace.DataFile("treebanks", set + ".conllu"))], model, lemmatiser)}");
    }

    private static void Raw()
    {
        var analyser = new LanguageAnalyser(Workplace.Load);
        foreach (var set in new[] { "en_ewt-ud-dev", "en_gum_open-ud-dev" })
            Console.WriteLine($"{set}: {RawTextEvaluation.Measure([.. ConlluReader.Read(Workplace.DataFile("treebanks", set + ".conllu"))], analyser)}");
    }

    private static void Times(Action<string>? wrong)
    {
        var analyser = new LanguageAnalyser(Workplace.Load);
        Console.WriteLine($"WikiWars: {TimeEvaluation.Measure(TimeCorpora.WikiWars(Workplace.DataFile("temporal", "wikiwars")), analyser, wrong)}");
        Console.WriteLine($"MEANTIME: {TimeEvaluation.Measure(TimeCorpora.Meantime(Workplace.DataFile("temporal", "meantime")), analyser, wrong)}");
        Console.WriteLine($"Recognizers, dates, ranges, durations and sets: " +
            $"{DateCaseEvaluation.Measure(Workplace.DataFile("temporal", "recognizers", "DateTimeModel.json"), analyser, wrong)}");
    }

    private static void Statements()
    {
        var language = new LanguageAnalyser(Workplace.Load);
        var reader = new StatementReader(Workplace.Load, language);
        StatementEvaluation.Errors(Workplace.DataFile("polnear", "dev"), document => reader.Read(language.Analyse(document), 0), Console.WriteLine);
        StatementEvaluation.Reliability(new ConfidenceTrainer(Workplace.Load).Judge(Workplace.DataFile("polnear", "dev")), Console.WriteLine);
    }

    private static void Marks(Action<string>? wrong)
    {
        var language = new LanguageAnalyser(Workplace.Load);
        var reader = new StatementReader(Workplace.Load, language);
        Console.WriteLine(MarkEvaluation.Measure(TrainCommand.MarkedStatements(), document => reader.Read(language.Analyse(document), 0), wrong));
    }

    private static void Reliability()
    {
        var reader = OnRecordReader.Create();
        void Print(string title, IEnumerable<(double Confidence, bool Right)> judged)
        {
            Console.WriteLine(title);
            foreach (var line in ClaimEvaluation.Reliability([.. judged])) Console.WriteLine(line);
        }
        Print("transfers and sanctions of gold/, on which the scale is fitted:",
            ClaimEvaluation.Judged(Workplace.Gold, ".gold.json", d => reader.Read(d).Claims, null));
        var dev = TrainCommand.ClaimDocuments("dev");
        Print("of the development part of claims/:", ClaimEvaluation.Judged(Workplace.DataFile("claims"), ".claims.json", d => reader.Read(d).Claims, dev));
    }

    private static void Events(Action<string>? wrong)
    {
        var language = new LanguageAnalyser(Workplace.Load);
        var reader = new EventReader(language.Lexicon, new PartyFilter(language.Lexicon, language.Names));
        foreach (var line in EventEvaluation.Measure(Workplace.DataFile("events", "plv-train.tsv"), language, reader, wrong)) Console.WriteLine(line);
    }

    private static void Quantities(Action<string>? wrong)
    {
        var analyser = new LanguageAnalyser(Workplace.Load);
        foreach (var (name, kind) in new[] { ("Number", QuantityKind.Count), ("Currency", QuantityKind.Money), ("Dimension", QuantityKind.Measure) })
        {
            var cases = Workplace.DataFile("quantities", "recognizers", name + "Model.json");
            Action<string>? told = wrong is null ? null : line => wrong($"{name}\t{line}");
            Console.WriteLine($"{name}: {QuantityEvaluation.Measure(cases, kind, analyser, told)}");
        }
    }

    // Files are named after countries or outlets.
    private static string Continent(string prefix) => prefix switch
    {
        "af" or "alg" or "eg" or "et" or "ghana" or "kenya" or "mauritius" or "nm" or "panaf" or "sa" => "Africa",
        "arg" or "bol" or "chile" or "col" or "cosric" or "cosrica" or "cuba" or "ecuador" or "elsalv" or "guyana" or "hond" or "mex" or "nic" or "pan"
            or "paraguay" or "peru" or "uruguay" or "ven" => "Latin America",
        "canada" => "North America",
        "aus" or "nz" => "Oceania",
        "iran" or "israel" or "jr" or "kw" or "oman" or "qt" or "saud" or "uae" => "Middle East",
        _ => "Asia",
    };

    private static void Speed() =>
        SpeedEvaluation.Run(NewsCorpus.Read(Workplace.DataFile("news", "news-dev.jsonl.gz")).Select(a => a.Text), new LanguageAnalyser(Workplace.Load),
            Console.WriteLine);

    // The weights were fitted on the development part.
    private static void Pronouns(Action<string>? wrong)
    {
        var analyser = new LanguageAnalyser(Workplace.Load);
        foreach (var part in new[] { "development", "validation" })
            Console.WriteLine($"GAP {part}: {PronounEvaluation.Measure(Workplace.DataFile("coref", $"gap-{part}.tsv"), analyser, wrong)}");
    }

    /// <summary>The models that work on given tokens.</summary>
    public static (SentenceModel Model, Lemmatiser Lemmatiser) Model()
    {
        var vectors = new WordVectors(Workplace.Load(WordVectors.ModelName));
        var lexicon = new LexiconFile(Workplace.Load(LexiconFile.ModelName));
        return (new SentenceModel(Workplace.Load(SentenceModel.ModelName)),
            Lemmatiser.Load(Workplace.Load(Lemmatiser.ModelName), vectors, new VerbForms(lexicon)));
    }
}
