using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>What words tell of a statement's stance: which attitude its cue's words carry, whether they are negated, asked or supposed, and what the predicate
/// of the content says.</summary>
/// <remarks>Facts only, for <see cref="StanceModel"/> to weigh. Immutable and thread-safe.</remarks>
internal sealed class StanceFacts(LexiconFile lexicon)
{
    private static readonly int Attitudes = Enum.GetValues<Attitude>().Length;

    // Words that carry their attitude in most marked statements (accuse 32 of 35, deny 69 of 76, condemn 39 of 43, admit 10 of 14), whatever they are about.
    private static readonly Attitude[] Plain =
        [Attitude.Accuse, Attitude.Deny, Attitude.Confirm, Attitude.Admit, Attitude.Condemn, Attitude.Praise, Attitude.Predict];

    private readonly Dictionary<string, Attitude> _cues = lexicon.Rows("attitudes", "cue", "attitude")
        .ToDictionary(r => r[0], r => Enum.Parse<Attitude>(r[1], ignoreCase: true), StringComparer.Ordinal);

    private readonly HashSet<string>[] _contentWords =
        [.. new[] { "wrongdoing verb", "reproach", "falsehood", "praise word", "harm verb", "consequence", "claim noun" }.Select(lexicon.WordList)];
    private readonly HashSet<string> _questions = lexicon.WordList("question word");
    private readonly HashSet<string> _falsehoods = lexicon.WordList("falsehood");
    private readonly HashSet<string> _doubts = lexicon.WordList("verb of doubt");
    private readonly HashSet<string> _deeds = Deeds(lexicon);
    private readonly HashSet<string> _granted = lexicon.WordList("thing that is granted");
    private readonly HashSet<string> _blame = lexicon.WordList("word of blame");
    private readonly HashSet<string> _denying = lexicon.WordList("word that denies");
    private readonly HashSet<string> _mind = lexicon.WordList("verb of mind");

    // What is done to a sanction or with goods, but for verbs that say something, too ("announced", "approved").
    private static HashSet<string> Deeds(LexiconFile lexicon)
    {
        var said = lexicon.Rows("attitudes", "cue").Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
        var imposed = lexicon.Rows("stages", "lemma", "of", "stage").Where(r => r[1] == "sanction" && r[2] is "imposed" or "extended" or "eased" or "lifted");
        var given = lexicon.Rows("transfer-words", "lemma", "pos").Where(r => r[1] == "verb");
        return [.. imposed.Concat(given).Select(r => r[0]).Where(w => !said.Contains(w))];
    }

    /// <summary>Number of facts.</summary>
    public int Count => (2 * Attitudes) + 28 + _contentWords.Length;

    /// <summary>The attitude that a verb of saying carries by itself; Say where it carries none.</summary>
    public Attitude OfVerb(string lemma) => _cues.GetValueOrDefault(lemma.ToLowerInvariant(), Attitude.Say);

    /// <summary>Writes the facts of a statement, most of them 0 or 1.</summary>
    /// <param name="s">The cue's sentence.</param>
    /// <param name="cue">The cue.</param>
    /// <param name="source">First and last token of the source, or null.</param>
    /// <param name="content">First and last token of the content in that sentence.</param>
    /// <param name="speaker">Whom the source names.</param>
    /// <param name="speaksFor">Whom the speaker speaks for.</param>
    /// <param name="quote">Whose words the content is in.</param>
    /// <param name="facts">Receives <see cref="Count"/> values.</param>
    public void Describe(Sentence s, CueSpan cue, (int First, int Last)? source, (int First, int Last) content, Party? speaker, Party? speaksFor,
        QuoteKind quote, Span<float> facts)
    {
        facts.Clear();
        var head = CueSpan.HeadOf(s, content.First, content.Last);
        facts[(int)FromCue(s, cue)] = 1;
        facts[Attitudes + (int)OfVerb(s[head].Lemma)] = 1;
        var at = facts[(2 * Attitudes)..];
        OfCue(s, cue, source, at);
        OfContent(s, cue, content, head, Own(s, head, speaker, speaksFor, quote), at[10..]);
        at[26] = Fact(quote == QuoteKind.Direct);
        at[27] = Fact(quote == QuoteKind.Indirect);
        for (var w = 0; w < _contentWords.Length; w++) at[28 + w] = Any(s, content, _contentWords[w]) ? 1 : 0;
    }

    /// <summary>What a reading can't be, whatever the model makes of it: by a plain verb of saying a denial without a word that denies, or praise
    /// with a word of blame.</summary>
    /// <param name="attitude">The attitude as read.</param>
    /// <param name="s">The cue's sentence.</param>
    /// <param name="cue">The cue.</param>
    /// <param name="content">Runs of the content in that sentence.</param>
    public bool IsOutOfQuestion(Attitude attitude, Sentence s, CueSpan cue, IReadOnlyList<(int First, int Last)> content) =>
        IsPlainSaying(s[cue.Head].Lemma.ToLowerInvariant())
        && (attitude == Attitude.Deny ? !CanDeny(s, cue, content) : attitude == Attitude.Praise && content.Any(c => Any(s, c, _blame)));

    private bool IsPlainSaying(string lemma) => _cues.TryGetValue(lemma, out var attitude) && attitude == Attitude.Say;

    /// <summary>Whether a cue with a noun for its content is a deed and no words: "imposed sanctions", "lifted the ban".</summary>
    public bool IsDeed(Sentence s, CueSpan cue, IReadOnlyList<(int First, int Last)> content)
    {
        var head = CueSpan.HeadOf(s, content[0].First, content[^1].Last);
        // "denied the inspectors access": withheld, not said to be untrue.
        if (s[cue.Head].Lemma == "deny" && s.Children(cue.Head).ToArray().Any(c => _granted.Contains(s[c].Lemma.ToLowerInvariant()))) return true;
        if (s[head].Upos is not ("NOUN" or "PROPN") || s.Child(head, "cop") >= 0 || s.Child(head, "nsubj") >= 0) return false;
        return _deeds.Contains(s[cue.Head].Lemma.ToLowerInvariant());
    }

    /// <summary>Whether anything in the words denies: the cue, a negation or a word of falsehood or denial in the content.</summary>
    private bool CanDeny(Sentence s, CueSpan cue, IReadOnlyList<(int First, int Last)> content)
    {
        if (FromCue(s, cue) == Attitude.Deny || Denies(s, cue.First, cue.Last)) return true;
        foreach (var (first, last) in content)
            if (Denies(s, first, last)) return true;
        return false;
    }

    private bool Denies(Sentence s, int first, int last)
    {
        for (var t = first; t <= last; t++)
        {
            var (lemma, text) = (s[t].Lemma.ToLowerInvariant(), s[t].Text.ToLowerInvariant());
            if (_denying.Contains(lemma) || _denying.Contains(text) || text is "n't" or "n’t") return true;
            if (_falsehoods.Contains(lemma) || OfVerb(lemma) == Attitude.Deny) return true;
        }
        return false;
    }

    /// <summary>The attitude of a cue that leaves no doubt of it: of denial, doubt, accusation and the like, neither negated nor supposed; null for all
    /// others. What is denied or doubted is not held to be so.</summary>
    public Attitude? Certain(Sentence s, CueSpan cue, (int First, int Last)? source, (int First, int Last) content)
    {
        Span<float> at = stackalloc float[10];
        OfCue(s, cue, source, at);
        if (at[0] + at[1] + at[2] + at[3] + at[7] > 0) return null;
        if (_doubts.Contains(s[cue.Head].Lemma.ToLowerInvariant())) return Attitude.Doubt;
        // "called the reports a fairy tale", "described the claims as baseless"
        if (s[cue.Head].Lemma is "call" or "describe" or "label" or "brand" or "term" && Any(s, content, _falsehoods)) return Attitude.Deny;
        var attitude = FromCue(s, cue);
        return Plain.Contains(attitude) ? attitude : null;
    }

    /// <summary>Whether the source says that nobody, or hardly anybody, says it: "none of them", "few in the region".</summary>
    public static bool IsNobody(Sentence s, (int First, int Last)? source) =>
        source is { } who
        && Enumerable.Range(who.First, who.Last - who.First + 1)
            .Any(t => s[t].Text.ToLowerInvariant() is "none" or "no" or "nobody" or "neither" or "few" or "nothing");

    private static void OfCue(Sentence s, CueSpan cue, (int First, int Last)? source, Span<float> at)
    {
        var around = Enumerable.Range(cue.First, cue.Last - cue.First + 1).Concat(s.Children(cue.Head).ToArray()).Distinct().ToList();
        at[0] = Fact(around.Exists(t => s[t].Lemma is "not" or "never" or "no" or "neither" or "nor" or "n't"));
        at[1] = Fact(IsNobody(s, source));
        at[2] = Fact(around.Exists(t => s[t].Text.ToLowerInvariant() is "would" or "could" or "may" or "might" or "can" or "should"));
        at[3] = Fact(around.Exists(t => s[t].Text.ToLowerInvariant() is "if" or "unless" or "whether"));
        at[4] = Fact(around.Exists(t => s[t].Lemma == "to" && s[t].Upos == "PART"));
        at[5] = Fact(s[cue.Head].Upos == "NOUN");
        at[6] = Fact(s.ChildExact(cue.Head, "nsubj:pass") >= 0);
        at[7] = Fact(around.Exists(t => s[t].Text.ToLowerInvariant() is "will" or "'ll" or "’ll"));
        at[8] = Fact(s[cue.Head].Head is >= 0 and var over && (s[over].Lemma is "decline" or "refuse" or "fail" or "deny"));
        at[9] = Fact(source is null);
    }

    private void OfContent(Sentence s, CueSpan cue, (int First, int Last) content, int head, bool own, Span<float> at)
    {
        var children = s.Children(head).ToArray();
        bool Aux(params string[] words) =>
            children.Any(c => s[c].Upos is "AUX" && c >= content.First && c <= content.Last && words.Contains(s[c].Text.ToLowerInvariant()));
        var first = s[content.First].Text is "“" or "\"" && content.First < content.Last ? content.First + 1 : content.First;
        var negated = children.Any(c => s[c].Lemma is "not" or "never" && c >= content.First && c <= content.Last);
        var will = Aux("will", "'ll", "’ll", "shall") || (Aux("would") && s[cue.Head].Xpos is "VBD" or "VBN");
        var must = Aux("must", "should", "ought");
        at[0] = Fact(own);
        at[1] = Fact(negated);
        at[2] = Fact(own && negated && !_mind.Contains(s[head].Lemma.ToLowerInvariant()));
        at[3] = Fact(will && own);
        at[4] = Fact(will && !own);
        at[5] = Fact(must && !own);
        at[6] = Fact(must && Aux("have"));
        at[7] = Fact(_questions.Contains(s[first].Text.ToLowerInvariant()));
        at[8] = Fact(Enumerable.Range(content.First, content.Last - content.First + 1).Any(t => s[t].Text == "?"));
        at[9] = Fact(s[first].Lemma == "to" && s[first].Upos == "PART");
        at[10] = Fact(s[first].Xpos == "VBG");
        at[14] = Fact(s[first].Text.Equals("that", StringComparison.OrdinalIgnoreCase));
        OfHead(s, head, at);
    }

    // The form of the content's head.
    private static void OfHead(Sentence s, int head, Span<float> at)
    {
        var subject = s.Child(head, "nsubj") >= 0;
        var copula = s.Child(head, "cop") >= 0;
        at[11] = Fact(s[head].Xpos == "VB" && !subject && s.Child(head, "aux") < 0 && s.Child(head, "mark") < 0);
        at[12] = Fact(s[head].Upos is "NOUN" or "PROPN" or "PRON" && !copula && !subject);
        at[13] = Fact(s[head].Upos is "ADJ" or "NOUN" && copula);
        at[15] = Fact(s[head].Xpos is "VBD" or "VBN");
    }

    private static float Fact(bool holds) => holds ? 1 : 0;

    private Attitude FromCue(Sentence s, CueSpan cue)
    {
        // "called [for]": a preposition right after the cue may belong to it.
        var last = cue.Last + 1 < s.Count && s[cue.Last + 1].Upos is "ADP" or "PART" ? cue.Last + 1 : cue.Last;
        var lemmas = Enumerable.Range(cue.First, last - cue.First + 1).Select(t => s[t].Lemma.ToLowerInvariant()).ToArray();
        for (var length = Math.Min(3, lemmas.Length); length >= 1; length--)
            for (var start = lemmas.Length - length; start >= 0; start--)
                if (_cues.TryGetValue(string.Join(' ', lemmas.Skip(start).Take(length)), out var attitude)) return attitude;
        return _cues.GetValueOrDefault(s[cue.Head].Lemma.ToLowerInvariant(), Attitude.Say);
    }

    private static bool Any(Sentence s, (int First, int Last) content, HashSet<string> words) =>
        Enumerable.Range(content.First, content.Last - content.First + 1).Any(t => words.Contains(s[t].Lemma.ToLowerInvariant()));

    // Whether the subject is the speaker or the speaker's side.
    private static bool Own(Sentence s, int head, Party? speaker, Party? speaksFor, QuoteKind quote)
    {
        var subject = s.Child(head, "nsubj");
        if (subject < 0) return false;
        var word = s[subject].Text;
        if (s[subject].Upos == "NOUN"
            && s.ChildExact(subject, "nmod:poss") is >= 0 and var owner
            && s[owner].Text.ToLowerInvariant() is "our" or "their" or "my" or "its")
            return true;
        // In a speaker's own words "they" are others.
        if (quote == QuoteKind.Direct && word.ToLowerInvariant() is "he" or "she" or "they" or "it") return false;
        return word.ToLowerInvariant() is "we" or "i" or "he" or "she" or "they"
            || (word == "it" && speaker?.Kind is PartyKind.Country or PartyKind.Organisation or PartyKind.Group)
            || (speaker is not null && speaker.Name.EndsWith(word, StringComparison.Ordinal))
            || (speaksFor is not null && speaksFor.Name.Split(' ').Contains(word));
    }
}
