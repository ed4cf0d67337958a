using System.CommandLine;
using OnRecord.Language.Entities;
using OnRecord.Language.Lemmas;
using OnRecord.Language.Names;
using OnRecord.Language.Parsing;
using OnRecord.Language.Tagging;
using OnRecord.Language.Tokens;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Training.Corpora;
using OnRecord.Training.Evaluation;

namespace OnRecord.Training;

/// <summary><c>evaluate WHAT</c>: scores a stage on its dev sets and prints figures a line each.</summary>
internal static class EvaluateCommand
{
    private static readonly Dictionary<string, Action> Parts = new(StringComparer.Ordinal)
    {
        ["treebank"] = Treebank,
        ["entities"] = Entities,
    };

    public static Command Create()
    {
        var part = new Argument<string>("part") { Description = $"What to score: {string.Join(", ", Parts.Keys)}." };
        var command = new Command("evaluate", "Scores a stage on its dev sets; figures go to standard output.") { part };
        command.SetAction(result =>
        {
            var name = result.GetValue(part)!;
            if (!Parts.TryGetValue(name, out var evaluate))
            {
                Console.Error.WriteLine($"There is nothing called '{name}' to evaluate; there are: {string.Join(", ", Parts.Keys)}.");
                return 2;
            }
            evaluate();
            return 0;
        });
        return command;
    }

    private static void Entities()
    {
        var vectors = new WordVectors(Workplace.Load(WordVectors.ModelName));
        var tagger = Tagger.Load(Workplace.Load(Tagger.ModelName), vectors);
        var lexicon = new LexiconFile(Workplace.Load(LexiconFile.ModelName));
        var names = new NameLexicon(lexicon, new Tokeniser(Abbreviations.From(lexicon)));
        var recogniser = EntityRecogniser.Load(Workplace.Load(EntityRecogniser.ModelName), vectors);
        EntityEvaluation.Run("UNER dev", EntityCorpus.Read(Workplace.DataFile("ner", "uner_en_ewt-dev.iob2"), 1, 2), tagger, names, recogniser);
        var worldwide = Directory.GetFiles(Workplace.DataFile("ner", "worldwide"), "*.tsv").Order(StringComparer.Ordinal).ToArray();
        EntityEvaluation.Run("worldwide", worldwide.SelectMany(f => EntityCorpus.Read(f, 0, 1)), tagger, names, recogniser);
    }

    private static void Treebank()
    {
        var vectors = new WordVectors(Workplace.Load(WordVectors.ModelName));
        var tagger = Tagger.Load(Workplace.Load(Tagger.ModelName), vectors);
        var lemmatiser = Lemmatiser.Load(Workplace.Load(Lemmatiser.ModelName), vectors);
        var parser = File.Exists(Path.Combine(Workplace.Models, DependencyParser.ModelName + ".orm")) ? DependencyParser.Load(Workplace.Load(DependencyParser.ModelName), vectors) : null;
        foreach (var set in new[] { "en_ewt-ud-dev", "en_gum_open-ud-dev" })
            TreebankEvaluation.Run(set, Workplace.DataFile("treebanks", set + ".conllu"), tagger, lemmatiser, parser);
    }
}
