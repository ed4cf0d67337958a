using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>Tells a statement's attitude from its cue's words, then from what the content says.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class AttitudeReader(LexiconFile lexicon)
{
    private readonly Dictionary<string, Attitude> _cues = lexicon.Rows("attitudes", "cue", "attitude")
        .ToDictionary(r => r[0], r => Enum.Parse<Attitude>(r[1], ignoreCase: true), StringComparer.Ordinal);

    private readonly HashSet<string> _wrongs = lexicon.WordList("wrongdoing verb");
    private readonly HashSet<string> _reproaches = lexicon.WordList("reproach");
    private readonly HashSet<string> _falsehoods = lexicon.WordList("falsehood");
    private readonly HashSet<string> _praises = lexicon.WordList("praise word");
    private readonly HashSet<string> _questions = lexicon.WordList("question word");
    private readonly HashSet<string> _harms = lexicon.WordList("harm verb");
    private readonly HashSet<string> _consequences = lexicon.WordList("consequence");
    private readonly HashSet<string> _claims = lexicon.WordList("claim noun");
    private readonly HashSet<string> _mind = lexicon.WordList("verb of mind");

    /// <summary>The attitude that a verb of saying carries by itself; Say where it carries none.</summary>
    public Attitude OfVerb(string lemma) => _cues.GetValueOrDefault(lemma.ToLowerInvariant(), Attitude.Say);

    /// <param name="content">First and last token of the content in the cue's sentence.</param>
    /// <param name="quote">Whose words the content is in.</param>
    public Attitude Read(Sentence s, CueSpan cue, (int First, int Last) content, Party? speaker, Party? speaksFor, QuoteKind quote)
    {
        var attitude = FromCue(s, cue);
        var negated = Enumerable.Range(cue.First, cue.Last - cue.First + 1).Any(t => s[t].Lemma is "not" or "never" or "no") || s.Children(cue.Head).ToArray().Any(c => s[c].Lemma is "not" or "never");
        // "has not confirmed", "did not deny": the negation leaves only that something was said.
        if (negated && attitude is not (Attitude.Believe or Attitude.Say)) return Attitude.Say;
        // "asked whether ..." wants to know, "asked them to ..." wants it done.
        if (attitude is Attitude.Demand && s[cue.Head].Lemma == "ask" && _questions.Contains(s[content.First].Text.ToLowerInvariant())) return Attitude.Ask;
        if (attitude is not Attitude.Say) return attitude;
        if (CallsFalse(s, cue, content)) return Attitude.Deny;
        if (s[cue.Head].Lemma is "call" or "describe" or "label" or "brand" or "characterize" or "characterise" or "portray" or "depict" && Any(s, content, _reproaches)) return Attitude.Condemn;
        if (s[cue.Head].Lemma is "call" or "describe" or "characterize" or "characterise" && Any(s, content, _praises)) return Attitude.Praise;
        // "told the US to withdraw"
        if (s[cue.Head].Lemma == "tell" && s.Children(cue.Head).ToArray().Any(c => s[c].Relation == "xcomp" && s.Child(c, "mark") is >= 0 and var to && s[to].Lemma == "to")) return Attitude.Demand;
        return FromContent(s, cue, content, speaker, speaksFor, quote);
    }

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

    // "called the report a lie", "described the claims as baseless"
    private bool CallsFalse(Sentence s, CueSpan cue, (int First, int Last) content)
    {
        if (s[cue.Head].Lemma is not ("call" or "describe" or "label" or "brand" or "say" or "tell" or "brush" or "term")) return false;
        if (content.Last - content.First > 14 && s[cue.Head].Lemma is "say" or "tell") return false;
        return Any(s, content, _falsehoods);
    }

    private static bool Any(Sentence s, (int First, int Last) content, HashSet<string> words) => Enumerable.Range(content.First, content.Last - content.First + 1).Any(t => words.Contains(s[t].Lemma.ToLowerInvariant()));

    // What neutral words report may be a promise, an accusation, a verdict: its own predicate tells.
    private Attitude FromContent(Sentence s, CueSpan cue, (int First, int Last) content, Party? speaker, Party? speaksFor, QuoteKind quote)
    {
        var head = CueSpan.HeadOf(s, content.First, content.Last);
        var own = Own(s, head, speaker, speaksFor, quote);
        var lemma = s[head].Lemma.ToLowerInvariant();
        var children = s.Children(head).ToArray();
        var negated = children.Any(c => s[c].Lemma is "not" or "never" && c >= content.First);
        // "said he expected", "said it condemned": the stance is told inside.
        if (own && !negated && s[head].Upos == "VERB" && _cues.TryGetValue(lemma, out var inner) && inner is Attitude.Predict or Attitude.Condemn or Attitude.Praise or Attitude.Deny) return inner;
        // "We never allow", "the United States did not take part", said of one's own side; "he did not know", "they can't say" deny nothing.
        if (own && negated && s[head].Upos == "VERB" && !_mind.Contains(lemma) && !children.Any(c => s[c].Upos == "AUX" && s[c].Xpos == "MD")) return Attitude.Deny;
        // "must withdraw" is wanted, "should have withdrawn" held against somebody, and so is a bare "Withdraw!" within quotation marks wanted.
        var modal = children.FirstOrDefault(c => s[c].Upos == "AUX" && c >= content.First && c <= content.Last && s[c].Lemma is "must" or "should" or "ought", -1);
        if (modal >= 0 && !own && s[modal].Lemma is "should" or "ought" && children.Any(c => c > modal && s[c].Lemma == "have" && s[c].Upos == "AUX")) return Attitude.Condemn;
        if (modal >= 0 && !own) return Attitude.Demand;
        if (lemma is "need" or "have" && !own && s.Child(head, "nsubj") >= 0 && children.Any(c => s[c].Relation == "xcomp" && s.Child(c, "mark") >= 0)) return Attitude.Demand;
        if (s[head].Xpos == "VB" && s[content.First].Text is "“" or "\"" && s.Child(head, "nsubj") < 0 && s.Child(head, "aux") < 0 && s.Child(head, "mark") < 0) return Attitude.Demand;
        // "will", or "would" after "said": a promise where the speaker's own side is to act, else a prediction.
        var past = s[cue.Head].Xpos is "VBD" or "VBN";
        var will = children.Any(c => s[c].Upos == "AUX" && c >= content.First && c <= content.Last && (s[c].Lemma is "will" or "shall" || (past && s[c].Text == "would")));
        if (will && (own ? _harms.Contains(lemma) : Any(s, content, _consequences))) return Attitude.Threaten;
        if (will) return own ? Attitude.Promise : Attitude.Predict;
        var subject = s.ChildExact(head, "nsubj");
        // "any claim that ... is baseless", wherever the tree has put the claim.
        if (Enumerable.Range(content.First, content.Last - content.First + 1).Any(t => _falsehoods.Contains(s[t].Lemma.ToLowerInvariant()) && s.Child(t, "cop") >= 0 && Enumerable.Range(content.First, t - content.First).Any(c => _claims.Contains(s[c].Lemma) && s[c].Relation is "nsubj" or "root"))) return Attitude.Deny;
        // Wrongdoing of somebody else: an accusation, whatever the cue.
        var doer = subject >= 0 ? subject : s.ChildExact(head, "obl:agent");
        if (!own && doer >= 0 && s[head].Upos == "VERB" && _wrongs.Contains(lemma)) return Attitude.Accuse;
        if (s[head].Upos == "VERB") return Attitude.Say;
        // A verdict: "This was an unsafe maneuver" is on a deed, "the alliance is a threat" on somebody.
        var modifiers = children.Where(c => s[c].Relation == "amod").Select(c => s[c].Lemma).Append(lemma).ToList();
        if (!negated && !own && modifiers.Exists(_reproaches.Contains)) return subject >= 0 && s[subject].Upos == "PRON" ? Attitude.Condemn : Attitude.Accuse;
        return !negated && modifiers.Exists(_praises.Contains) ? Attitude.Praise : Attitude.Say;
    }

    // Whether the subject is the speaker or the speaker's side.
    private static bool Own(Sentence s, int head, Party? speaker, Party? speaksFor, QuoteKind quote)
    {
        var subject = s.Child(head, "nsubj");
        if (subject < 0) return false;
        var word = s[subject].Text;
        if (s[subject].Upos == "NOUN" && s.ChildExact(subject, "nmod:poss") is >= 0 and var owner && s[owner].Text.ToLowerInvariant() is "our" or "their" or "my" or "its") return true;
        // In a speaker's own words "they" are others.
        if (quote == QuoteKind.Direct && word.ToLowerInvariant() is "he" or "she" or "they" or "it") return false;
        return word.ToLowerInvariant() is "we" or "i" or "he" or "she" or "they" || (word == "it" && speaker?.Kind is PartyKind.Country or PartyKind.Organisation or PartyKind.Group) || (speaker is not null && speaker.Name.EndsWith(word, StringComparison.Ordinal)) || (speaksFor is not null && speaksFor.Name.Split(' ').Contains(word));
    }
}
