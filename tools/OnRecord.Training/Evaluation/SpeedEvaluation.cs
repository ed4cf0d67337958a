using System.Diagnostics;
using System.Globalization;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Language.Names;
using OnRecord.Language.Network;
using OnRecord.Language.Quantities;
using OnRecord.Language.Times;
using OnRecord.Language.Tokens;

namespace OnRecord.Training.Evaluation;

/// <summary>Tokens a second of the whole language stage on one core, the median of several runs, and where the time goes.</summary>
internal static class SpeedEvaluation
{
    private const int Runs = 5;
    private const int Articles = 1000;

    public static void Run(IEnumerable<string> texts, LanguageAnalyser analyser, Action<string> print)
    {
        var documents = texts.Take(Articles).Select(t => PlainDocument.Of(t, "2018-01-01")).ToList();
        foreach (var document in documents.Take(50)) analyser.Analyse(document);
        var analyses = new List<Analysis>();
        var seconds = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            analyses = documents.ConvertAll(analyser.Analyse);
            seconds.Add(clock.Elapsed.TotalSeconds);
        }
        seconds.Sort();
        var tokens = analyses.Sum(a => (double)a.TokenCount);
        var whole = seconds[Runs / 2];
        print(string.Create(CultureInfo.InvariantCulture, $"{documents.Count} articles, {tokens:N0} tokens: {tokens / whole:N0} tokens/s (median of {Runs}; {tokens / seconds[^1]:N0} to {tokens / seconds[0]:N0})"));
        Profile(documents, analyses, analyser, whole, print);
        Growth(documents, analyser, print);
    }

    private static void Profile(List<Document> documents, List<Analysis> analyses, LanguageAnalyser analyser, double whole, Action<string> print)
    {
        var abbreviations = Abbreviations.From(analyser.Lexicon);
        var tokeniser = new Tokeniser(abbreviations);
        var splitter = new SentenceSplitter(abbreviations, analyser.Lexicon.WordList("sentence opener"));
        var times = new TimeReader(analyser.Lexicon);
        var quantities = new QuantityReader(analyser.Lexicon);
        var coreference = new CoreferenceResolver(new CoreferenceLexicon(analyser.Lexicon, analyser.Names, GivenNames.Load(Workplace.Load(GivenNames.ModelName)), PronounScorer.Load(Workplace.Load(PronounScorer.ModelName))));
        var (model, names, lemmatiser) = EvaluateCommand.Model();
        var words = analyses.ConvertAll(a => a.Sentences.Select(s => (IReadOnlyList<string>)[.. s.Tokens.Select(t => t.Text)]).ToList());
        var matches = words.ConvertAll(d => d.ConvertAll(names.Match));
        var trace = new SentenceTrace();
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
        Part("tags, trees, names (network)", d => model.Read([.. words[d].Zip(matches[d])], trace));
        Part("lemmas", d =>
        {
            foreach (var t in analyses[d].Sentences.SelectMany(s => s.Tokens)) lemmatiser.Lemma(t.Text, t.Upos, t.Xpos);
        });
        Part("times", d => times.Read(analyses[d].Sentences, documents[d].Anchor));
        Part("quantities", d =>
        {
            foreach (var s in analyses[d].Sentences) quantities.Read(s);
        });
        Part("coreference", d => coreference.Resolve(analyses[d].Sentences, [.. analyses[d].Sentences.SelectMany(s => analyses[d].Entities[s.Index])]));
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
