using System.Collections.Immutable;
using OnRecord.Intake;
using OnRecord.Language.Coreference;
using OnRecord.Language.Entities;
using OnRecord.Language.Lemmas;
using OnRecord.Language.Names;
using OnRecord.Language.Quantities;
using OnRecord.Language.Times;
using OnRecord.Language.Tokens;
using OnRecord.Language.Transformer;
using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Language;

/// <summary>The second stage: a document in, its analysis out. Tokens, tags, lemmas, dependencies, names, times, quantities and whom mentions mean, in this
/// order.</summary>
/// <remarks>Immutable and thread-safe once built.</remarks>
internal sealed class LanguageAnalyser
{
    private readonly Tokeniser _tokeniser;
    private readonly SentenceSplitter _splitter;
    private readonly SentenceModel _model;
    private readonly Lemmatiser _lemmatiser;
    private readonly NameLexicon _names;
    private readonly EntityRecogniser _entities;
    private readonly SurnamesThatAreVerbs _surnames;
    private readonly TimeReader _times;
    private readonly QuantityReader _quantities;
    private readonly CoreferenceResolver _coreference;

    /// <param name="load">Gives a model by its name.</param>
    /// <param name="words">Gives the table of vectors, of which one is enough for a process.</param>
    /// <param name="watch">Sees every candidate for every personal pronoun; for those who fit weights.</param>
    public LanguageAnalyser(Func<string, ModelFile> load, Func<WordVectors>? words = null, Action<Sentence, int, Gender, PronounCandidate>? watch = null)
    {
        // Unpacked side by side: the greater part of the time to the first output.
        var encoder = Task.Run(() => load(SentenceModel.ModelName));
        var model = Task.Run(async () => new SentenceModel(await encoder.ConfigureAwait(false)));
        var loadedVectors = Task.Run(words ?? (() => new WordVectors(load(WordVectors.ModelName))));
        var lexicon = new LexiconFile(load(LexiconFile.ModelName));
        var abbreviations = Abbreviations.From(lexicon);
        _splitter = new SentenceSplitter(abbreviations, lexicon.WordList("sentence opener"));
        _names = new NameLexicon(lexicon, new Tokeniser(abbreviations));
        var vectors = loadedVectors.GetAwaiter().GetResult();
        _tokeniser = new Tokeniser(abbreviations, word => vectors.Id(word) != 0);
        var verbs = new VerbForms(lexicon);
        var givenNames = GivenNames.Load(load(GivenNames.ModelName), lexicon);
        _lemmatiser = Lemmatiser.Load(load(Lemmatiser.ModelName), vectors, verbs);
        _surnames = new SurnamesThatAreVerbs(givenNames, lexicon.WordList("person title"), verbs,
            lexicon.Rows("times", "word", "class").Where(r => r[1] == "month").Select(r => r[0]).ToHashSet(StringComparer.Ordinal));
        _entities = new EntityRecogniser(lexicon.WordList("facility noun"), lexicon.WordList("private body noun"), lexicon.WordList("company word"));
        _times = new TimeReader(lexicon);
        _quantities = new QuantityReader(lexicon);
        var pronouns = PronounScorer.Load(load(PronounScorer.ModelName));
        var mentions = new CoreferenceLexicon(lexicon, _names, givenNames, pronouns) { Watch = watch };
        Lexicon = lexicon;
        Encoder = encoder.GetAwaiter().GetResult();
        _model = model.GetAwaiter().GetResult();
        _coreference = new CoreferenceResolver(mentions, new MentionLinker(Encoder, _model.StateWidth));
    }

    public static LanguageAnalyser CreateEmbedded() => new(ModelFile.LoadEmbedded, () => WordVectors.Embedded);

    public LexiconFile Lexicon { get; }

    /// <summary>Columns of the encoder's own state of a word, the last ones of its row in <see cref="Analysis.States"/>.</summary>
    public int StateWidth => _model.StateWidth;

    /// <summary>The file of the encoder and its heads.</summary>
    public ModelFile Encoder { get; }

    public NameLexicon Names => _names;

    public Analysis Analyse(Document document)
    {
        var drafts = Split(document);
        var quotations = new QuotationMarks(document);
        var readings = _model.Read(drafts.ConvertAll(d => new EncoderSentence(_surnames.Hide(d.Words), d.Spans.ConvertAll(s => quotations.At(s.Start) >= 0))));
        NameConsistency.Apply([.. drafts.Zip(readings, (d, r) => ((IReadOnlyList<string>)d.Words, r.NameLabels))]);
        var sentences = ImmutableArray.CreateBuilder<Sentence>(drafts.Count);
        var entities = new List<Entity>();
        for (var s = 0; s < drafts.Count; s++)
        {
            var (draft, reading) = (drafts[s], readings[s]);
            entities.AddRange(_entities.Recognise(s, draft.Words, reading.Tags, reading.NameLabels, draft.Names));
            var tokens = ImmutableArray.CreateBuilder<Token>(draft.Words.Count);
            for (var i = 0; i < draft.Words.Count; i++)
            {
                // A designation names a thing, whatever its figures look like.
                var (upos, xpos) = reading.Tags[i].Upos is "NUM" or "SYM" or "X"
                    && draft.Names.Exists(n => n.Entry.Kind == NameKind.Weapon && n.First <= i && i <= n.Last) ? ("PROPN", "NNP") : reading.Tags[i];
                if (upos == "PROPN" && IsCommon(draft.Words, i)) (upos, xpos) = ("NOUN", xpos == "NNPS" ? "NNS" : "NN");
                tokens.Add(new Token(draft.Spans[i], draft.Words[i], _lemmatiser.Lemma(draft.Words[i], upos, xpos), upos, xpos, reading.Heads[i],
                    reading.Relations[i]));
            }
            sentences.Add(new Sentence(s, draft.Block, draft.IsHeadline, tokens.MoveToImmutable()));
        }
        var list = sentences.MoveToImmutable();
        var states = Array.ConvertAll(readings, r => r.States);
        var times = _times.Read(list, document.Anchor, entities).ToLookup(t => t.Sentence);
        // A month or a weekday is nobody.
        entities.RemoveAll(e => times[e.Sentence].Any(t => t.First <= e.First && e.Last <= t.Last));
        return new Analysis(document, list)
        {
            Quotations = quotations,
            States = states,
            Entities = entities.ToLookup(e => e.Sentence),
            Times = times,
            Quantities = list.SelectMany(_quantities.Read).ToLookup(q => q.Sentence),
            Mentions = _coreference.Resolve(list, entities, document.Anchor?.Year, Home(document, entities, list), states,
                LiveEntries.Of(document)),
        };
    }

    // "WARSAW, March 11 -" over a report that speaks of Poland at once: whose ministers need no nation there. American secretaries are called otherwise.
    private string? Home(Document document, List<Entity> entities, IReadOnlyList<Sentence> sentences)
    {
        var opening = document.Blocks.FirstOrDefault(b => b.Kind == BlockKind.Paragraph);
        if (!document.IsReadable || opening.Span.Length == 0) return null;
        var tokens = new List<TextSpan>();
        _tokeniser.Tokenise(document.Text, opening.Span, tokens);
        var words = tokens.ConvertAll(t => t.In(document.Text));
        var place = words.GetRange(0, Dateline.End(words)).ConvertAll(w => w.Length > 2 ? char.ToUpperInvariant(w[0]) + w[1..].ToLowerInvariant() : w);
        var country = _names.Match(place).Where(n => n.Entry.Kind is NameKind.Capital or NameKind.Country).Select(n => n.Entry.Country).FirstOrDefault();
        if (country is null or "" or "US") return null;
        bool Opens(Entity e) => sentences[e.Sentence].IsHeadline || sentences[e.Sentence].Span.Start < opening.Span.End;
        bool IsIt(Entity e) => e.Known is { Kind: NameKind.Country or NameKind.Demonym } known && known.Country == country;
        return entities.Exists(e => IsIt(e) && Opens(e)) ? country : null;
    }

    // "the Turkish defence minister": no name is written so where others have capitals; particles of names are shorter.
    private static bool IsCommon(List<string> words, int at)
    {
        const int ShortestCommon = 4;
        return words[at].Length >= ShortestCommon && words[at].All(char.IsAsciiLetterLower) && words.Exists(w => char.IsUpper(w[0]));
    }

    private List<Draft> Split(Document document)
    {
        var drafts = new List<Draft>();
        var tokens = new List<TextSpan>();
        // Another language has no sentences here: read as English it would be nonsense.
        if (!document.IsReadable) return drafts;
        for (var b = 0; b < document.Blocks.Length; b++)
        {
            var block = document.Blocks[b];
            if (block.Kind is BlockKind.Header or BlockKind.Furniture) continue;
            tokens.Clear();
            _tokeniser.Tokenise(document.Text, block.Span, tokens);
            if (block.Kind == BlockKind.Paragraph) tokens.RemoveRange(0, Dateline.End(tokens.ConvertAll(t => t.In(document.Text))));
            var start = 0;
            foreach (var end in _splitter.Split(document.Text, tokens))
            {
                var spans = tokens.GetRange(start, end - start);
                start = end;
                // A lone mark is no sentence.
                if (!spans.Exists(t => char.IsLetterOrDigit(document.Text[t.Start]) || t.Length > 1)) continue;
                var words = spans.ConvertAll(t => Tokeniser.Written(document.Text, t));
                drafts.Add(new(spans, words, _names.Match(LetterCase.ForNames(words)), b, block.Kind == BlockKind.Headline));
            }
        }
        return drafts;
    }

    private sealed record Draft(List<TextSpan> Spans, List<string> Words, List<NameMatch> Names, int Block, bool IsHeadline);
}
