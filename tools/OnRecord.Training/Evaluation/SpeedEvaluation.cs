using System.Diagnostics;
using System.Globalization;
using OnRecord.Claims;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Language.Names;
using OnRecord.Language.Quantities;
using OnRecord.Language.Times;
using OnRecord.Language.Tokens;
using OnRecord.Language.Transformer;
using OnRecord.Statements;

namespace OnRecord.Training.Evaluation;

/// <summary>Tokens a second of the language stage and of the whole read on one core, the median of several runs, and where the time goes.</summary>
internal static class SpeedEvaluation
{
    private const int Runs = 5;
    private const int Articles = 1000;

    public static void Run(IEnumerable<string> texts, LanguageAnalyser analyser, Action<string> print)
    {
        var documents = texts.Take(Articles).Select(t => PlainDocument.Of(t, "2018-01-01")).ToList();
        var statements = new StatementReader(Workplace.Load, analyser);
        var claims = new ClaimReader(analyser.Encoder, analyser.StateWidth, analyser.Lexicon, analyser.Names, ClaimConfidence.Plain);
        var runs = new List<Laps>();
        One(documents.Take(50));
        for (var run = 0; run < Runs; run++) runs.Add(One(documents));
        print(string.Create(CultureInfo.InvariantCulture,
            $"{documents.Count} articles, {runs[0].Tokens:N0} tokens, median of {Runs} runs (lowest to highest), tokens/s:"));
        Rate("language", r => r.Tokens / r.Language);
        Rate("whole read", r => r.Tokens / r.Whole);
        print(string.Create(CultureInfo.InvariantCulture,
            $"  whole read at {Median(r => r.Language / r.Whole):P0} of the language stage's speed; statements take " +
            $"{Median(r => r.Statements / r.Whole):P1}, claims {Median(r => r.Claims / r.Whole):P1} of a read"));
        var analyses = documents.ConvertAll(analyser.Analyse);
        var whole = Median(r => r.Language);

        Laps One(IEnumerable<Document> batch)
        {
            double tokens = 0, language = 0, said = 0, claimed = 0;
            foreach (var document in batch)
            {
                var clock = Stopwatch.StartNew();
                var analysis = analyser.Analyse(document);
                language += clock.Elapsed.TotalSeconds;
                clock.Restart();
                var found = statements.Read(analysis, 0);
                said += clock.Elapsed.TotalSeconds;
                clock.Restart();
                claims.Read(analysis, found);
                claimed += clock.Elapsed.TotalSeconds;
                tokens += analysis.TokenCount;
            }
            return new(tokens, language, said, claimed);
        }

        double Median(Func<Laps, double> of) => runs.Select(of).Order().ElementAt(Runs / 2);

        void Rate(string name, Func<Laps, double> of) =>
            print(string.Create(CultureInfo.InvariantCulture, $"  {name}: {Median(of):N0} ({runs.Min(of):N0} to {runs.Max(of):N0})"));

        Profile(documents, analyses, analyser, whole, print);
        Growth(documents, analyser, print);
    }

    // Tokens read, and the seconds that each stage took.
    private sealed record Laps(double Tokens, double Language, double Statements, double Claims)
    {
        public double Whole => Language + Statements + Claims;
    }

    private static void Profile(List<Document> documents, List<Analysis> analyses, LanguageAnalyser analyser, double whole, Action<string> print)
    {
        var abbreviations = Abbreviations.From(analyser.Lexicon);
        var tokeniser = new Tokeniser(abbreviations);
        var splitter = new SentenceSplitter(abbreviations, analyser.Lexicon.WordList("sentence opener"));
        var times = new TimeReader(analyser.Lexicon);
        var quantities = new QuantityReader(analyser.Lexicon);
        var coreference = new CoreferenceResolver(new CoreferenceLexicon(analyser.Lexicon, analyser.Names,
            GivenNames.Load(Workplace.Load(GivenNames.ModelName), analyser.Lexicon), PronounScorer.Load(Workplace.Load(PronounScorer.ModelName))),
            new MentionLinker(analyser.Encoder, analyser.StateWidth));
        var (model, lemmatiser) = EvaluateCommand.Model();
        var names = analyser.Names;
        var words = analyses.ConvertAll(a => a.Sentences.Select(s => (IReadOnlyList<string>)[.. s.Tokens.Select(t => t.Text)]).ToList());
        var inputs = words.ConvertAll(d => d.ConvertAll(w => GivenTokens.Sentence(w)));
        void Part(string name, Action<int> work)
        {
            var best = double.MaxValue;
            for (var run = 0; run < 2; run++)
            {
                var clock = Stopwatch.StartNew();
                for (var d = 0; d < documents.Count; d++) work(d);
                best = Math.Min(best, clock.Elapsed.TotalSeconds);
            }
            print(string.Create(CultureInfo.InvariantCulture, $"  {name}: {100 * best / whole:F1} %"));
        }
        var spans = new List<TextSpan>();
        Part("tokens and sentences", d =>
        {
            foreach (var block in documents[d].Blocks)
            {
                spans.Clear();
                tokeniser.Tokenise(documents[d].Text, block.Span, spans);
                splitter.Split(documents[d].Text, spans);
            }
        });
        Part("known names", d => words[d].ForEach(w => names.Match(w)));
        Part("tags, trees, names (network)", d => model.Read(inputs[d]));
        Part("lemmas", d =>
        {
            foreach (var t in analyses[d].Sentences.SelectMany(s => s.Tokens)) lemmatiser.Lemma(t.Text, t.Upos, t.Xpos);
        });
        Part("times", d => times.Read(analyses[d].Sentences, documents[d].Anchor, [.. analyses[d].Entities.SelectMany(e => e)]));
        Part("quantities", d =>
        {
            foreach (var s in analyses[d].Sentences) quantities.Read(s);
        });
        Part("coreference",
            d => coreference.Resolve(analyses[d].Sentences, [.. analyses[d].Sentences.SelectMany(s => analyses[d].Entities[s.Index])], null, null,
                analyses[d].States, []));
    }

    // The same text once, twice, four times and eight times in one document: time must grow as the text does.
    private static void Growth(List<Document> documents, LanguageAnalyser analyser, Action<string> print)
    {
        var text = string.Join('\n', documents.Take(20).Select(d => d.Text));
        foreach (var times in new[] { 1, 2, 4, 8 })
        {
            var document = PlainDocument.Of(string.Join('\n', Enumerable.Repeat(text, times)), "2018-01-01");
            analyser.Analyse(document);
            var clock = Stopwatch.StartNew();
            var tokens = analyser.Analyse(document).TokenCount;
            print(string.Create(CultureInfo.InvariantCulture, $"  one document of {tokens:N0} tokens: {tokens / clock.Elapsed.TotalSeconds:N0} tokens/s"));
        }
    }
}
