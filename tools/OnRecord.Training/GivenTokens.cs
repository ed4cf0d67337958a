using System.CommandLine;
using OnRecord.Language.Entities;
using OnRecord.Language.Lemmas;
using OnRecord.Language.Transformer;

namespace OnRecord.Training;

/// <summary><c>parse FILE</c> and <c>entities FILE</c>: the models on tokens that are given, for scoring from outside. Results go to standard output.</summary>
internal static class GivenTokens
{
    private const int ColumnsOfConllu = 10;

    /// <summary><c>parse FILE.conllu</c>: keeps ids, forms, comments, ranges and the last column, and writes lemma, tags, head and relation of our
    /// own.</summary>
    public static Command Parse()
    {
        var file = new Argument<string>("file") { Description = "A CoNLL-U file." };
        var command = new Command("parse", "Tags, lemmatises and parses the tokens of a CoNLL-U file and writes CoNLL-U.") { file };
        command.SetAction(result => Run(result.GetValue(file)!, (sentences, models) =>
        {
            foreach (var cells in sentences.SelectMany(s => s.Rows))
                if (cells.Length != ColumnsOfConllu)
                    throw new InvalidDataException($"{cells.Length} columns found in '{string.Join(' ', cells)}', " +
                        $"{ColumnsOfConllu} expected: the file is no CoNLL-U.");
            foreach (var part in sentences.Chunk(200))
            {
                var words = part.Select(s => (IReadOnlyList<string>)[.. s.Rows.Where(IsWord).Select(r => r[1])]).ToList();
                var readings = models.Model.Read(words.ConvertAll(Sentence));
                for (var i = 0; i < part.Length; i++) WriteTree(part[i], words[i], readings[i], models.Lemmatiser);
            }
        }));
        return command;
    }

    /// <summary><c>entities FILE</c>: writes a line for each token with its IOB2 label in the last column; comments and blank lines stay.</summary>
    public static Command Entities()
    {
        var file = new Argument<string>("file") { Description = "CoNLL-U, IOB2 with numbered tokens, or one token a line; a blank line between sentences." };
        var misc = new Option<bool>("--misc") { Description = "Write MISC names too; else PER, ORG and LOC." };
        var command = new Command("entities", "Finds names in the tokens of a file and writes IOB2 labels.") { file, misc };
        command.SetAction(result => Run(result.GetValue(file)!, (sentences, models) =>
        {
            // Numbered tokens have their form in the second column.
            var numbered = sentences.Count > 0
                && sentences[0].Rows
                    .Select((r, i) => r.Length > 1 && (r[0] == (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) || !IsWord(r)))
                    .All(same => same);
            var documents = new List<List<GivenSentence>>();
            foreach (var sentence in sentences)
            {
                if (documents.Count == 0
                    || sentence.Comments.Exists(c =>
                        c.StartsWith("# newdoc", StringComparison.Ordinal) || c.StartsWith("-DOCSTART-", StringComparison.Ordinal)))
                    documents.Add([]);
                documents[^1].Add(sentence);
            }
            foreach (var document in documents) WriteNames(document, numbered, result.GetValue(misc), models);
        }));
        return command;
    }

    /// <summary>Given words as the encoder takes them: what stands within quotation marks is told by the sentence's own marks.</summary>
    public static EncoderSentence Sentence(IReadOnlyList<string> words)
    {
        var quoted = new bool[words.Count];
        var inside = false;
        for (var i = 0; i < words.Count; i++)
        {
            var opens = words[i] is "“" or "«" or "``" || (words[i] == "\"" && !inside);
            var closes = !opens && words[i] is "”" or "»" or "''" or "\"";
            quoted[i] = inside || opens;
            inside = opens || (inside && !closes);
        }
        return new(words, quoted);
    }

    private static int Run(string path, Action<List<GivenSentence>, Models> write)
    {
        try
        {
            write([.. Read(path)], Models.Load());
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine($"{path}: {e.Message}");
            return 1;
        }
    }

    private static void WriteTree(GivenSentence sentence, IReadOnlyList<string> words, SentenceReading reading, Lemmatiser lemmatiser)
    {
        foreach (var comment in sentence.Comments) Console.WriteLine(comment);
        var w = 0;
        foreach (var row in sentence.Rows)
        {
            if (!IsWord(row))
            {
                Console.WriteLine(string.Join('\t', row));
                continue;
            }
            var (upos, xpos) = reading.Tags[w];
            Console.WriteLine(string.Join('\t', row[0], row[1], lemmatiser.Lemma(words[w], upos, xpos), upos, xpos, "_", reading.Heads[w] + 1,
                reading.Relations[w], "_", row[9]));
            w++;
        }
        Console.WriteLine();
    }

    private static void WriteNames(List<GivenSentence> document, bool numbered, bool misc, Models models)
    {
        var filled = document.Where(s => s.Rows.Exists(IsWord)).ToList();
        var words = filled.ConvertAll(s => (IReadOnlyList<string>)[.. s.Rows.Where(IsWord).Select(r => numbered ? r[1] : r[0])]);
        var readings = models.Model.Read(words.ConvertAll(Sentence));
        NameConsistency.Apply([.. words.Zip(readings, (w, r) => (w, r.NameLabels))]);
        var at = 0;
        foreach (var sentence in document)
        {
            foreach (var comment in sentence.Comments) Console.WriteLine(comment);
            if (sentence.Rows.Exists(IsWord))
            {
                var labels = readings[at++].NameLabels;
                var w = 0;
                foreach (var row in sentence.Rows.Where(IsWord))
                {
                    var label = labels[w] >= 7 && !misc ? "O" : SentenceModel.NameLabels[labels[w]];
                    Console.WriteLine(numbered ? $"{row[0]}\t{row[1]}\t{label}" : $"{row[0]}\t{label}");
                    w++;
                }
            }
            Console.WriteLine();
        }
    }

    // Ranges (3-4) and empty nodes (5.1) are no words.
    private static bool IsWord(string[] row) =>
        row.Length < 2 || !(row[0].Length > 2 && char.IsAsciiDigit(row[0][0]) && row[0].AsSpan().IndexOfAny('-', '.') > 0 && row.Length == ColumnsOfConllu);

    private static IEnumerable<GivenSentence> Read(string path)
    {
        var sentence = new GivenSentence([], []);
        foreach (var line in File.ReadLines(path))
        {
            if (line.Trim().Length == 0)
            {
                if (sentence.Rows.Count > 0 || sentence.Comments.Count > 0) yield return sentence;
                sentence = new GivenSentence([], []);
            }
            else if (sentence.Rows.Count == 0 && (line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("-DOCSTART-", StringComparison.Ordinal)))
            {
                sentence.Comments.Add(line);
            }
            else
            {
                sentence.Rows.Add(line.Split(line.Contains('\t') ? '\t' : ' '));
            }
        }
        if (sentence.Rows.Count > 0 || sentence.Comments.Count > 0) yield return sentence;
    }

    private sealed record GivenSentence(List<string> Comments, List<string[]> Rows);

    private sealed record Models(SentenceModel Model, Lemmatiser Lemmatiser)
    {
        public static Models Load()
        {
            var (model, lemmatiser) = EvaluateCommand.Model();
            return new(model, lemmatiser);
        }
    }
}
