using System.Collections.Immutable;
using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Language.Parties;
using OnRecord.Language.Tokens;
using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>The third stage: an analysis in, statements out. Cues first, then each cue's source and content, then quotations that run on, speakers, attitudes,
/// nesting.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class StatementReader
{
    // What only the layout tells rests on no word of saying.
    private const double LayoutConfidence = 0.7;

    private readonly AttributionModel _model;
    private readonly ConfidenceScale _confidence;
    private readonly StanceFacts _facts;
    private readonly Lazy<StanceModel> _stances;
    private readonly HashSet<string> _hearsay;
    private readonly HashSet<string> _sureNouns;
    private readonly HashSet<string> _sureCues;

    /// <param name="load">Gives a model by its name.</param>
    /// <param name="language">The stage before, whose encoder the attribution heads read from.</param>
    /// <param name="confidence">How sure statements are; the model's own scale if none is given.</param>
    public StatementReader(Func<string, ModelFile> load, LanguageAnalyser language, ConfidenceScale? confidence = null)
    {
        _confidence = confidence ?? ConfidenceScale.Load(load(ConfidenceScale.ModelName));
        _model = new AttributionModel(language.Encoder);
        _facts = new StanceFacts(language.Lexicon);
        _stances = new Lazy<StanceModel>(() => new StanceModel(language.Encoder, language.StateWidth, _facts.Count));
        _sureCues = language.Lexicon.WordList("sure cue");
        _sureNouns = language.Lexicon.WordList("sure cue noun");
        _hearsay = language.Lexicon.WordList("hearsay");
    }

    /// <param name="leastConfidence">Statements below it are left out before the rest are numbered.</param>
    public ImmutableArray<Statement> Read(Analysis analysis, double leastConfidence)
    {
        var marks = analysis.Quotations;
        var drafts = new List<Draft>();
        foreach (var (sentence, cues, roles) in _model.Read(analysis, (s, cues) => SureCues.Complete(s, cues, _sureCues, _sureNouns, _hearsay)))
            for (var c = 0; c < cues.Count; c++)
                if (Draft(sentence, cues[c], roles[c]) is { } draft) drafts.Add(draft);
        drafts.RemoveAll(d => d.Confidence < leastConfidence);
        RunningQuotations.Extend(analysis, marks, drafts);
        return Finish(analysis, marks, drafts);
    }

    private Draft? Draft(Sentence s, CueSpan cue, CueRoles roles)
    {
        var content = ContentRuns.Of(s, roles.Labels, Role.Content, cue);
        var source = SureCues.Owner(s, cue) ?? ContentRuns.Best(s, roles, Role.Source);
        var hearsay = SureCues.IsHearsay(s, cue.Head, _hearsay);
        if (content.Count == 0 || hearsay) (source, content) = SureCues.Parts(s, cue, _hearsay);
        PassedOn.Turn(s, cue, ref source, content);
        if (content.Count == 0) return null;
        SureCues.Narrow(s, cue, ref source, content);
        double confidence = 0;
        var counted = 0;
        for (var t = 0; t < s.Count; t++)
        {
            if (roles.Labels[t] == Role.Outside) continue;
            confidence += roles.Sure[t];
            counted++;
        }
        var sure = counted > 0 ? confidence / counted : 0.5;
        return new Draft(s, cue, source, content, sure, _confidence.Of(cue.Confidence, sure));
    }

    private ImmutableArray<Statement> Finish(Analysis analysis, QuotationMarks marks, List<Draft> drafts)
    {
        drafts.Sort((a, b) => a.CueSpan.CompareTo(b.CueSpan));
        var statements = ImmutableArray.CreateBuilder<Statement>(drafts.Count);
        var facts = new float[_facts.Count];
        foreach (var draft in drafts)
        {
            var hearsay = SureCues.IsHearsay(draft.Sentence, draft.Cue.Head, _hearsay) || IsSpokenOf(draft);
            var reference = Speaker(analysis, draft);
            var quote = Quote(marks, draft.ContentSpans, analysis.Document.Text);
            _facts.Describe(draft.Sentence, draft.Cue, draft.Source, (draft.Content[0].First, draft.Content[^1].Last), reference?.Party, reference?.SpeaksFor,
                quote, facts);
            var (read, polarity) = _stances.Value.Read(draft.Sentence, analysis.States[draft.Sentence.Index], draft.Cue, draft.Content, facts);
            if (_facts.Certain(draft.Sentence, draft.Cue, draft.Source, (draft.Content[0].First, draft.Content[^1].Last)) is { } certain)
                (read, polarity) = (certain, certain is Attitude.Deny or Attitude.Doubt ? Polarity.No : polarity);
            // An act or a state that was taken for words, unless the words are quoted or the cue leaves no doubt.
            var word = draft.Sentence[draft.Cue.Head].Lemma;
            if (read is null && quote != QuoteKind.Direct && SureCues.Owner(draft.Sentence, draft.Cue) is null && !_sureCues.Contains(word)) continue;
            if (quote != QuoteKind.Direct && _facts.IsDeed(draft.Sentence, draft.Cue, draft.Content)) continue;
            // Of a quotation that runs on into other sentences only a part is looked at here.
            var whole = draft.ContentSpans.All(c => draft.Sentence.Span.Contains(c));
            if (whole && read is { } doubtful && _facts.IsOutOfQuestion(doubtful, draft.Sentence, draft.Cue, draft.Content))
                (read, polarity) = (null, polarity == Polarity.No ? Polarity.Yes : polarity);
            var attitude = read ?? _facts.OfVerb(word);
            // "few believe", "none of them cited": whoever it is, they do not say it.
            if (StanceFacts.IsNobody(draft.Sentence, draft.Source) && polarity == Polarity.Yes) polarity = Polarity.Unsaid;
            statements.Add(new Statement
            {
                Id = $"s{statements.Count + 1}",
                Source = draft.Source is { } source && !hearsay ? new Words([draft.Sentence.SpanOf(source.First, source.Last)]) : null,
                Cue = new Words([draft.CueSpan]),
                Content = new Words([.. draft.ContentSpans]),
                Speaker = hearsay ? null : reference?.Party,
                SpeaksFor = hearsay ? null : reference?.SpeaksFor,
                Attitude = attitude,
                Polarity = polarity,
                Quote = quote,
                Confidence = Math.Round(Math.Clamp(draft.Confidence, 0, 1), 3),
                Sureness = (draft.Cue.Confidence, draft.Roles),
            });
        }
        AddLayout(analysis, marks, statements);
        var contents = new ContentIndex(analysis, statements.ToImmutable());
        for (var i = 0; i < statements.Count; i++) statements[i] = statements[i] with { Within = Within(statements, i, contents) };
        for (var i = 0; i < statements.Count; i++) FirstPerson(statements, i, analysis.Document.Text);
        return statements.ToImmutable();
    }

    // What the layout gives to somebody takes its place in the order of the text, and all are numbered anew.
    private static void AddLayout(Analysis analysis, QuotationMarks marks, ImmutableArray<Statement>.Builder statements)
    {
        var text = analysis.Document.Text;
        foreach (var (source, content, speaker) in new LayoutSpeakers(analysis, [.. statements]).Read().ToList())
        {
            var asks = text[content.Start..content.End].TrimEnd('”', '"', ' ').EndsWith('?');
            statements.Add(new Statement
            {
                Id = "",
                Source = source is { } words ? new Words([words]) : null,
                Content = new Words([content]),
                Speaker = speaker?.Party,
                SpeaksFor = speaker?.SpeaksFor,
                Attitude = asks ? Attitude.Ask : Attitude.Say,
                Polarity = asks ? Polarity.Open : Polarity.Yes,
                Quote = Quote(marks, [content], text),
                Confidence = LayoutConfidence,
            });
        }
        statements.Sort((a, b) => Place(a).CompareTo(Place(b)));
        for (var i = 0; i < statements.Count; i++) statements[i] = statements[i] with { Id = $"s{i + 1}" };
    }

    private static int Place(Statement s) => s.Cue?.Hull.Start ?? s.Content.Hull.Start;

    // "Iran is accused of", "Haddad is believed to own": whom it is about is no source, and who says it is left open.
    private bool IsSpokenOf(Draft draft)
    {
        var (s, verb) = (draft.Sentence, draft.Cue.Head);
        var subject = s.Child(verb, "nsubj");
        if (draft.Source is not { } source || subject < source.First || subject > source.Last) return false;
        return _facts.OfVerb(s[verb].Lemma) switch
        {
            Attitude.Accuse or Attitude.Condemn => s[subject].Deprel == "nsubj:pass",
            // "is also believed to": the tree may take the participle for an adjective's.
            Attitude.Believe or Attitude.Predict =>
                s[verb].Upos == "VERB" && s.Child(verb, "xcomp") >= 0 && (s[subject].Deprel == "nsubj:pass" || s.Child(verb, "cop") >= 0),
            _ => false,
        };
    }

    private static Reference? Speaker(Analysis analysis, Draft draft)
    {
        if (draft.Source is not { } source) return null;
        var s = draft.Sentence;
        // The highest token of the source that means somebody; "Woodward and Mills" means the first here.
        var head = CueSpan.HeadOf(s, source.First, source.Last);
        if (analysis.Mentions.At(s.Index, head) is { } direct)
            return direct.Party.Kind == PartyKind.Person ? direct : NamedPerson(analysis, s, source) ?? direct;
        for (var t = source.First; t <= source.Last; t++)
            if (analysis.Mentions.At(s.Index, t) is { } reference) return reference;
        return null;
    }

    // A person named in the source is who speaks, but as somebody's possessor, after a preposition or as one of several.
    private static Reference? NamedPerson(Analysis analysis, Sentence s, (int First, int Last) source)
    {
        for (var t = source.First; t <= source.Last; t++)
        {
            var stands = s[t].Upos == "PROPN" && s[t].Relation is not ("nmod" or "obl" or "conj" or "compound") && s.Child(t, "case") < 0;
            if (stands && analysis.Mentions.At(s.Index, t) is { Party.Kind: PartyKind.Person } person) return person;
        }
        return null;
    }

    // "We have warned" inside what somebody says is said by that speaker's side; "I" by the speaker.
    private static void FirstPerson(ImmutableArray<Statement>.Builder statements, int at, string text)
    {
        var own = statements[at];
        if (own.Source is not { } source || own.Within is not { } within) return;
        var word = source.In(text);
        if (word is not ("I" or "we" or "We" or "WE")) return;
        var outer = statements.First(s => s.Id == within);
        if (word.Equals("I", StringComparison.Ordinal)) statements[at] = own with { Speaker = outer.Speaker, SpeaksFor = outer.SpeaksFor };
        else if (word.Equals("we", StringComparison.OrdinalIgnoreCase))
            statements[at] = own with { Speaker = outer.SpeaksFor ?? outer.Speaker, SpeaksFor = outer.SpeaksFor };
    }

    /// <summary>Whose words stand in spans of the text.</summary>
    public static QuoteKind Quote(QuotationMarks marks, IReadOnlyList<TextSpan> content, string text)
    {
        int quoted = 0, plain = 0;
        foreach (var span in content)
            for (var i = span.Start; i < span.End; i++)
            {
                if (!char.IsLetterOrDigit(text[i])) continue;
                if (marks.At(i) >= 0) quoted++;
                else plain++;
            }
        return quoted == 0 ? QuoteKind.Indirect : plain <= 3 ? QuoteKind.Direct : QuoteKind.Mixed;
    }

    // The smallest other content that holds this statement's cue.
    private static string? Within(ImmutableArray<Statement>.Builder statements, int at, ContentIndex contents)
    {
        var own = statements[at].Cue?.Hull ?? statements[at].Content.Hull;
        string? best = null;
        var size = int.MaxValue;
        foreach (var i in contents.Near(own.Start))
        {
            var outer = statements[i];
            if (i == at || !outer.Content.Contains(own) || outer.Content.Hull.Length >= size) continue;
            (best, size) = (outer.Id, outer.Content.Hull.Length);
        }
        return best;
    }
}
