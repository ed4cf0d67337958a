using System.Collections.Immutable;
using OnRecord.Intake;
using OnRecord.Language.Coreference;
using OnRecord.Language.Entities;
using OnRecord.Language.Lemmas;
using OnRecord.Language.Names;
using OnRecord.Language.Network;
using OnRecord.Language.Parsing;
using OnRecord.Language.Quantities;
using OnRecord.Language.Tagging;
using OnRecord.Language.Times;
using OnRecord.Language.Tokens;
using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Language;

/// <summary>The second stage: a document in, its analysis out. Tokens, tags, lemmas, dependencies, names, times, quantities and whom mentions mean, in this order.</summary>
/// <remarks>Immutable and thread-safe once built; each call has scratch memory of its own.</remarks>
internal sealed class LanguageAnalyser
{
    private readonly Tokeniser _tokeniser;
    private readonly SentenceSplitter _splitter;
    private readonly Tagger _tagger;
    private readonly Lemmatiser _lemmatiser;
    private readonly DependencyParser _parser;
    private readonly NameLexicon _names;
    private readonly EntityRecogniser _entities;
    private readonly TimeReader _times;
    private readonly QuantityReader _quantities;
    private readonly CoreferenceResolver _coreference;

    public LanguageAnalyser(Func<string, ModelFile> load)
    {
        var lexicon = new LexiconFile(load(LexiconFile.ModelName));
        var vectors = new WordVectors(load(WordVectors.ModelName));
        var abbreviations = Abbreviations.From(lexicon);
        _tokeniser = new Tokeniser(abbreviations);
        _splitter = new SentenceSplitter(abbreviations, lexicon.WordList("sentence opener"));
        _tagger = Tagger.Load(load(Tagger.ModelName), vectors);
        _lemmatiser = Lemmatiser.Load(load(Lemmatiser.ModelName), vectors);
        _parser = DependencyParser.Load(load(DependencyParser.ModelName), vectors);
        _names = new NameLexicon(lexicon, _tokeniser);
        _entities = EntityRecogniser.Load(load(EntityRecogniser.ModelName), vectors);
        _times = new TimeReader(lexicon);
        _quantities = new QuantityReader(lexicon);
        _coreference = new CoreferenceResolver(lexicon, _names);
        Lexicon = lexicon;
        Vectors = vectors;
    }

    public static LanguageAnalyser CreateEmbedded() => new(ModelFile.LoadEmbedded);

    public LexiconFile Lexicon { get; }

    public WordVectors Vectors { get; }

    public NameLexicon Names => _names;

    /// <summary>The tag set of the tagger, for models that take tags as features.</summary>
    public string[] Tags => _tagger.Tags;

    /// <summary>The relations of the parser, for models that take them as features.</summary>
    public string[] Relations => _parser.Labels;

    public Analysis Analyse(Document document)
    {
        var scratch = new Scratch(_tagger.NewScorer(), _parser.NewScratch(), _entities.NewScorer());
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        var entities = ImmutableArray.CreateBuilder<Entity>();
        var tokens = new List<TextSpan>();
        for (var b = 0; b < document.Blocks.Length; b++)
        {
            var block = document.Blocks[b];
            if (block.Kind is BlockKind.Header or BlockKind.Furniture) continue;
            tokens.Clear();
            _tokeniser.Tokenise(document.Text, block.Span, tokens);
            var start = 0;
            foreach (var end in _splitter.Split(document.Text, tokens))
            {
                var span = tokens.GetRange(start, end - start);
                start = end;
                // A lone mark is no sentence.
                if (!span.Exists(t => char.IsLetterOrDigit(document.Text[t.Start]) || t.Length > 1)) continue;
                sentences.Add(Read(document, span, sentences.Count, b, block.Kind == BlockKind.Headline, entities, scratch));
            }
        }
        var list = sentences.ToImmutable();
        var found = entities.ToImmutable();
        return new Analysis(document, list)
        {
            Entities = found.ToLookup(e => e.Sentence),
            Times = list.SelectMany(s => _times.Read(s, document.Anchor)).ToLookup(t => t.Sentence),
            Quantities = list.SelectMany(_quantities.Read).ToLookup(q => q.Sentence),
            Mentions = _coreference.Resolve(list, found),
        };
    }

    private Sentence Read(Document document, List<TextSpan> spans, int index, int block, bool headline, ImmutableArray<Entity>.Builder entities, Scratch scratch)
    {
        var words = spans.ConvertAll(t => t.In(document.Text));
        var tags = _tagger.Tag(words, scratch.Tagger);
        var tree = _parser.Parse(words, tags, scratch.Parser);
        entities.AddRange(_entities.Recognise(index, words, tags, _names.Match(words), scratch.Entities));
        var tokens = ImmutableArray.CreateBuilder<Token>(words.Count);
        for (var i = 0; i < words.Count; i++)
            tokens.Add(new Token(spans[i], words[i], _lemmatiser.Lemma(words[i], tags[i].Upos, tags[i].Xpos), tags[i].Upos, tags[i].Xpos, tree[i].Head, tree[i].Label));
        return new Sentence(index, block, headline, tokens.MoveToImmutable());
    }

    private readonly record struct Scratch(SentenceScorer Tagger, ParserScratch Parser, SentenceScorer Entities);
}
