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

    /// <param name="content">First and last token of the content in the cue's sentence.</param>
    public Attitude Read(Sentence s, CueSpan cue, (int First, int Last) content, Party? speaker, Party? speaksFor)
    {
        var attitude = FromCue(s, cue);
        var negated = Enumerable.Range(cue.First, cue.Last - cue.First + 1).Any(t => s[t].Lemma is "not" or "never" or "no") || s.Children(cue.Head).ToArray().Any(c => s[c].Lemma is "not" or "never");
        // "has not confirmed", "did not deny": the negation leaves only that something was said.
        if (negated && attitude is not (Attitude.Believe or Attitude.Say)) return Attitude.Say;
        if (attitude is Attitude.Say && CallsFalse(s, cue, content)) return Attitude.Deny;
        if (attitude is Attitude.Say && s[cue.Head].Lemma is "call" or "describe" or "label" or "brand" && Any(s, content, _reproaches)) return Attitude.Condemn;
        return attitude is Attitude.Say ? FromContent(s, content, speaker, speaksFor) : attitude;
    }

    private Attitude FromCue(Sentence s, CueSpan cue)
    {
        var lemmas = Enumerable.Range(cue.First, cue.Last - cue.First + 1).Select(t => s[t].Lemma.ToLowerInvariant()).ToArray();
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

    // "will" in what is said: a promise where the speaker's own side is to act, else a prediction.
    private Attitude FromContent(Sentence s, (int First, int Last) content, Party? speaker, Party? speaksFor)
    {
        var head = CueTagger.HeadOf(s, content.First, content.Last);
        var own = Own(s, head, speaker, speaksFor);
        // "We never allow", "the United States did not take part", said of one's own side.
        if (own && s[head].Upos == "VERB" && s.Children(head).ToArray().Any(c => s[c].Lemma is "not" or "never" && c >= content.First)) return Attitude.Deny;
        var will = s.Children(head).ToArray().Any(c => s[c].Upos == "AUX" && s[c].Lemma is "will" or "shall" && c >= content.First && c <= content.Last);
        if (will) return own ? Attitude.Promise : Attitude.Predict;
        // Wrongdoing of somebody else: an accusation, whatever the cue.
        return !own && s.Child(head, "nsubj") >= 0 && _wrongs.Contains(s[head].Lemma.ToLowerInvariant()) ? Attitude.Accuse : Attitude.Say;
    }

    // Whether the subject is the speaker or the speaker's side.
    private static bool Own(Sentence s, int head, Party? speaker, Party? speaksFor)
    {
        var subject = s.Child(head, "nsubj");
        if (subject < 0) return false;
        var word = s[subject].Text;
        return word.ToLowerInvariant() is "we" or "i" or "he" or "she" or "they" || (speaker is not null && speaker.Name.EndsWith(word, StringComparison.Ordinal)) || (speaksFor is not null && speaksFor.Name.Split(' ').Contains(word));
    }
}
