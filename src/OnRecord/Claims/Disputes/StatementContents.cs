using OnRecord.Language;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims.Disputes;

/// <summary>What a statement's content speaks of, for comparing two.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Sentence">Index of the sentence in which the content begins.</param>
/// <param name="Lemmas">Lemmas of its words of substance.</param>
/// <param name="Refutes">Whether it says that something is not so.</param>
/// <param name="Denied">What it says is not so: the negated word and those that it takes.</param>
/// <param name="Claims">Whether it speaks of claims, accusations, reports.</param>
/// <param name="Requests">Whether it speaks of requests, proposals, plans.</param>
/// <param name="IsBrief">Whether it says little more than "it", "the accusation".</param>
/// <param name="Form">What sort of thing its top word is.</param>
internal sealed record StatementContent(Statement Statement, int Sentence, HashSet<string> Lemmas, bool Refutes, HashSet<string> Denied, bool Claims,
    bool Requests, bool IsBrief, ContentForm Form);

/// <summary>What a content's top word is: what somebody denies is a clause, a claim or a deed; what somebody rejects may be a thing.</summary>
internal enum ContentForm
{
    /// <summary>A clause or a gerund: "that it sold arms", "having sold arms".</summary>
    Clause,

    /// <summary>A claim, accusation or report.</summary>
    Claim,

    /// <summary>A deed or a part in one: "any involvement", "the use of gas".</summary>
    Deed,

    /// <summary>A pronoun.</summary>
    Pronoun,

    /// <summary>An infinitive: "to ratify the treaty".</summary>
    Infinitive,

    /// <summary>A request, a proposal, a plan.</summary>
    Request,

    /// <summary>Anything else.</summary>
    Thing,
}

/// <summary>Reads the contents of statements. Immutable and thread-safe.</summary>
internal sealed class StatementContents(LexiconFile lexicon)
{
    private readonly HashSet<string> _refuting = [.. lexicon.WordList("falsehood"), .. lexicon.WordList("word of doubt")];
    private readonly HashSet<string> _light = lexicon.WordList("word of little substance");
    private readonly HashSet<string> _anaphors = lexicon.WordList("anaphoric claim noun");
    private readonly HashSet<string> _claims = lexicon.WordList("claim noun");
    private readonly HashSet<string> _requests = lexicon.WordList("request noun");
    private readonly HashSet<string> _deeds = lexicon.WordList("noun of a deed denied");

    public StatementContent Of(Analysis analysis, Statement statement)
    {
        var lemmas = new HashSet<string>(StringComparer.Ordinal);
        var denied = new HashSet<string>(StringComparer.Ordinal);
        var refutes = statement.Attitude == Attitude.Deny;
        var refersBack = false;
        ContentForm? form = null;
        var first = analysis.SentenceAt(statement.Content.Hull.Start);
        for (var i = first; i < analysis.Sentences.Length && analysis.Sentences[i].Span.Start < statement.Content.Hull.End; i++)
        {
            var s = analysis.Sentences[i];
            for (var t = 0; t < s.Count; t++)
            {
                if (!statement.Content.Contains(s[t].Span)) continue;
                var lemma = s[t].Lemma.ToLowerInvariant();
                if (s[t].Upos is "NOUN" or "PROPN" or "VERB" or "ADJ" && lemma.Length > 2 && !_light.Contains(lemma)) lemmas.Add(lemma);
                refersBack |= s[t].Relation is not "mark" && _anaphors.Contains(lemma);
                var top = IsTop(s, t, statement);
                if (top && form is null && s[t].Upos != "PUNCT") form = FormOf(s, t, lemma);
                var negated = top && IsNegated(s, t);
                if (negated)
                    denied.UnionWith(s.Children(t).ToArray().Where(c => s[c].Relation is "nsubj" or "obj" or "xcomp").Append(t)
                        .Select(c => s[c].Lemma.ToLowerInvariant()).Where(l => !_light.Contains(l)));
                refutes |= _refuting.Contains(lemma) || negated;
            }
        }
        var isBrief = refersBack && lemmas.Count(l => !_anaphors.Contains(l)) <= 1;
        return new(statement, first, lemmas, refutes, denied, lemmas.Overlaps(_claims), lemmas.Overlaps(_requests), isBrief, form ?? ContentForm.Thing);
    }

    /// <summary>The sentence and the token on which a statement's content hangs: the first whose head stands outside.</summary>
    public static (Sentence Sentence, int Token) Top(Analysis analysis, Statement statement)
    {
        var s = analysis.Sentences[analysis.SentenceAt(statement.Content.Hull.Start)];
        for (var t = 0; t < s.Count; t++)
            if (statement.Content.Contains(s[t].Span) && s[t].Upos != "PUNCT" && IsTop(s, t, statement)) return (s, t);
        return (s, -1);
    }

    // The word on which the content hangs: its head stands outside.
    private static bool IsTop(Sentence s, int t, Statement statement) => s[t].Head < 0 || !statement.Content.Contains(s[s[t].Head].Span);

    private ContentForm FormOf(Sentence s, int top, string lemma)
    {
        if (s[top].Upos == "PRON") return ContentForm.Pronoun;
        if (s[top].Upos is "VERB" or "AUX" || s.Child(top, "cop") >= 0)
            return s.Child(top, "mark") is >= 0 and var mark && s[mark].Lemma == "to" ? ContentForm.Infinitive : ContentForm.Clause;
        if (_claims.Contains(lemma) || _anaphors.Contains(lemma)) return ContentForm.Claim;
        if (_requests.Contains(lemma)) return ContentForm.Request;
        return _deeds.Contains(lemma) ? ContentForm.Deed : ContentForm.Thing;
    }

    // "was not", "there is no evidence", "have received no guidance"
    private static bool IsNegated(Sentence s, int t)
    {
        if (Clause.IsNegated(s, t)) return true;
        foreach (var child in s.Children(t))
            if (s[child].Relation is "nsubj" or "obj" && Clause.IsNegated(s, child)) return true;
        return false;
    }
}
