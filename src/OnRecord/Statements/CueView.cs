using OnRecord.Language;

namespace OnRecord.Statements;

/// <summary>A sentence seen from one cue: how each token lies to it in the tree and in the text.</summary>
internal sealed class CueView
{
    /// <summary>Facts of each token: branch, path, distance, quotations, commas between, edge of the branch, cues between.</summary>
    public const int Facts = 7;

    private readonly AttributionSentence _sentence;
    private readonly CueSpan _cue;
    private readonly bool _anyQuoted;
    private readonly int[] _ups;
    private readonly int[] _commas;
    private readonly int[] _cuesBefore;

    public CueView(AttributionSentence sentence, IReadOnlyList<CueSpan> cues, int cue)
    {
        _sentence = sentence;
        _cue = cues[cue];
        var s = sentence.Sentence;
        _anyQuoted = Array.Exists(sentence.Quotes, q => q >= 0);
        _ups = new int[s.Count];
        Array.Fill(_ups, -1);
        var up = 0;
        for (var t = _cue.Head; t >= 0; t = s[t].Head) _ups[t] = up++;
        _commas = new int[s.Count + 1];
        _cuesBefore = new int[s.Count + 1];
        for (var t = 0; t < s.Count; t++) _commas[t + 1] = _commas[t] + (s[t].Text is "," or ";" or ":" or "–" or "—" or "--" ? 1 : 0);
        foreach (var other in cues)
            for (var t = other.First + 1; t <= s.Count && other.First != _cue.First; t++) _cuesBefore[t]++;
    }

    /// <summary>The facts of all tokens, in order.</summary>
    public int[] Of(AttributionFacts numbers)
    {
        var facts = new int[_sentence.Sentence.Count * Facts];
        for (var i = 0; i < _sentence.Sentence.Count; i++) Describe(i, numbers, facts.AsSpan(i * Facts, Facts));
        return facts;
    }

    private void Describe(int i, AttributionFacts numbers, Span<int> facts)
    {
        var s = _sentence.Sentence;
        // Climb from the token to the first word on the cue's own way up: the last step is the branch that holds the token.
        int meet = i, branch = -1, downs = 0;
        while (meet >= 0 && _ups[meet] < 0)
        {
            branch = meet;
            meet = s[meet].Head;
            downs++;
        }
        var ups = meet >= 0 ? _ups[meet] : 5;
        facts[0] = numbers.Relation(s, branch);
        facts[1] = (Math.Min(4, ups) * 5) + Math.Min(4, downs);
        facts[3] = Quotes(i);
        facts[5] = branch < 0 ? 0 : Math.Min(7, 1 + (s.LeftEdge(branch) == i ? 1 : 0) + (s.RightEdge(branch) == i ? 2 : 0) + (branch > _cue.Head ? 3 : 0));
        if (i >= _cue.First && i <= _cue.Last)
        {
            facts[2] = 20;
            return;
        }
        var before = i < _cue.First;
        var distance = before ? _cue.First - i : i - _cue.Last;
        var bucket = distance <= 3 ? distance : distance <= 5 ? 4 : distance <= 9 ? 5 : distance <= 15 ? 6 : distance <= 25 ? 7 : distance <= 40 ? 8 : 9;
        facts[2] = bucket + (before ? 10 : 0);
        var commas = before ? _commas[_cue.First] - _commas[i] : _commas[i + 1] - _commas[_cue.Last + 1];
        facts[4] = Math.Min(3, commas) + (before ? 4 : 0);
        var cues = before ? _cuesBefore[_cue.First] - _cuesBefore[i] : _cuesBefore[i + 1] - _cuesBefore[_cue.Last + 1];
        facts[6] = Math.Min(8, Math.Min(2, cues) + (3 * (_sentence.Names[i] is null ? 0 : 1)) + (s[i].Upos == "PUNCT" ? 3 : 0));
    }

    // Is the token quoted, is the cue, in one quotation, and has the sentence any?
    private int Quotes(int i)
    {
        var here = _sentence.Quotes[i];
        var cue = _sentence.Quotes[_cue.Head];
        if (here >= 0 && cue >= 0) return here == cue ? 0 : 1;
        if (here >= 0) return 2;
        if (cue >= 0) return 3;
        if (!_anyQuoted) return 4;
        var before = i > 0 && _sentence.Quotes[i - 1] >= 0;
        var after = i + 1 < _sentence.Quotes.Length && _sentence.Quotes[i + 1] >= 0;
        return 5 + (before ? 1 : 0) + (after ? 2 : 0);
    }
}
