using System.Collections.Immutable;
using System.Numerics.Tensors;
using OnRecord.Language;
using OnRecord.Language.Parties;
using OnRecord.Language.Transformer;
using OnRecord.Models;
using OnRecord.Statements;

namespace OnRecord.Claims;

/// <summary>A place of the text that tells a transfer or sanction.</summary>
/// <param name="Trigger">The words that name the act.</param>
/// <param name="Sure">How likely they do, from 0 to 1; not calibrated.</param>
/// <param name="Roles">What other words are to it, in text order, and how likely they are, from 0 to 1.</param>
/// <param name="Transfer">How far a transfer is; null of a sanction.</param>
/// <param name="Sanction">How far a sanction is; null of a transfer.</param>
internal sealed record ClaimMention(WordRun Trigger, double Sure, List<(ClaimRole Role, WordRun Words, double Sure)> Roles, TransferStage? Transfer,
    SanctionStage? Sanction)
{
    /// <summary>From here on words are taken for a party's; below it they are only a candidate. Chosen on the development part of claims/: higher loses more
    /// that is right than wrong.</summary>
    public const double LeastSure = 0.5;

    /// <summary>How likely some words have their role; what grammar gives is sure.</summary>
    public double SureOf(WordRun words)
    {
        foreach (var role in Roles)
            if (role.Words == words) return role.Sure;
        return 1;
    }

    /// <summary>The words that have a role, in text order.</summary>
    public IEnumerable<WordRun> Of(ClaimRole role) => Roles.Where(r => r.Role == role).Select(r => r.Words);

    /// <summary>Of words that share a role those that stand in the clause of the trigger, where any do: a party of the clause beside is another
    /// matter's.</summary>
    public IReadOnlyList<WordRun> InOwnClause(Sentence s, IReadOnlyList<WordRun> words)
    {
        if (words.Count < 2) return words;
        var own = Clause.Of(s, CueSpan.HeadOf(s, Trigger.First, Trigger.Last));
        var near = words.Where(w => w.Sentence == s.Index && Clause.Of(s, CueSpan.HeadOf(s, w.First, w.Last)) == own).ToList();
        return near.Count > 0 ? near : words;
    }

    /// <summary>The words that name the act.</summary>
    public Words Named(Analysis analysis) => WordsOf(analysis, Trigger);

    /// <summary>The reasons for what is made of it: the words of each role, and whom they mean.</summary>
    /// <param name="analysis">The document.</param>
    /// <param name="roleOf">The role that words have once grammar has had its say.</param>
    /// <param name="mean">Whom the words of a role mean.</param>
    public ImmutableArray<ClaimPart> Parts(Analysis analysis, Func<ClaimRole, WordRun, ClaimRole> roleOf, Func<ClaimRole, WordRun, IEnumerable<Party>> mean) =>
        [.. from r in Roles
            let role = roleOf(r.Role, r.Words)
            from party in mean(role, r.Words).DefaultIfEmpty<Party?>(null)
            select new ClaimPart(role, WordsOf(analysis, r.Words), party, Math.Round(r.Sure, 2))];

    private static Words WordsOf(Analysis analysis, WordRun words) => new([analysis.Sentences[words.Sentence].SpanOf(words.First, words.Last)]);

    /// <summary>From the first to the last of its words in its own sentence.</summary>
    public Words Evidence(Sentence s)
    {
        var own = Roles.Select(r => r.Words).Append(Trigger).Where(w => w.Sentence == s.Index).ToList();
        return new Words([s.SpanOf(own.Min(w => w.First), own.Max(w => w.Last))]);
    }
}

/// <summary>The heads of claims over the encoder: triggers of transfers and sanctions, the words that name their parties and goods, and how far they
/// are.</summary>
/// <remarks>Learned from articles in which readers marked every claim, mention by mention. Immutable and thread-safe.</remarks>
internal sealed class ClaimModel
{
    // Outside, then begin and inside of a transfer's trigger and of a sanction's.
    private const int TriggerLabels = 5;

    private readonly LabelChain _roles;
    private readonly LinearMap _word;
    private readonly LinearMap _trigger;
    private readonly LinearMap _labels;
    private readonly LinearMap _stageHidden;
    private readonly LinearMap _stages;
    private readonly float[] _distance;
    private readonly float[] _kind;
    private readonly float[] _back;
    private readonly int _width;
    private readonly int _farthest;
    private readonly int _state;

    /// <param name="file">The encoder's file.</param>
    /// <param name="state">Columns of the encoder's state of a word: the last ones of its row.</param>
    public ClaimModel(ModelFile file, int state)
    {
        _roles = LabelChain.Load(file, "claimChain");
        _word = LinearMap.Load(file, "claimWord");
        _trigger = LinearMap.Load(file, "claimTrigger");
        _labels = LinearMap.Load(file, "claim");
        _stageHidden = LinearMap.Load(file, "stage");
        _stages = LinearMap.Load(file, "stages");
        _distance = file.Floats("claimDistance");
        _kind = file.Floats("claimKind");
        _back = file.Floats("claimSentence");
        _width = _word.Outputs;
        _farthest = ((_distance.Length / _width) - 2) / 2;
        _state = state;
    }

    /// <summary>The mentions of transfers and sanctions in a document, in text order.</summary>
    public List<ClaimMention> Read(Analysis analysis)
    {
        var found = new List<ClaimMention>();
        foreach (var s in analysis.Sentences)
        {
            var states = analysis.States[s.Index];
            if (states.Length == 0) continue;
            foreach (var (sanction, first, last, sure) in Triggers(s, states)) found.Add(Mention(analysis, s, sanction, first, last, sure));
        }
        return found;
    }

    private List<(bool Sanction, int First, int Last, double Sure)> Triggers(Sentence s, Half[] states)
    {
        var found = new List<(bool, int, int, double)>();
        var columns = states.Length / s.Count;
        Span<float> scores = stackalloc float[TriggerLabels];
        for (var t = 0; t < s.Count; t++)
        {
            Scores(states, columns, t, scores);
            var best = TensorPrimitives.IndexOfMax<float>(scores);
            if (best is not (1 or 3)) continue;
            var sure = 1 - Share(scores, 0);
            var last = t;
            for (; last + 1 < s.Count; last++)
            {
                Scores(states, columns, last + 1, scores);
                if (TensorPrimitives.IndexOfMax<float>(scores) != best + 1) break;
            }
            found.Add((best == 3, t, last, sure));
            t = last;
        }
        return found;
    }

    private void Scores(Half[] states, int columns, int word, Span<float> scores) =>
        TensorPrimitives.ConvertToSingle(states.AsSpan(((word + 1) * columns) - _state - TriggerLabels, TriggerLabels), scores);

    private static double Share(ReadOnlySpan<float> scores, int label)
    {
        double sum = 0;
        foreach (var score in scores) sum += Math.Exp(score - scores[label]);
        return 1 / sum;
    }

    private ClaimMention Mention(Analysis analysis, Sentence s, bool sanction, int first, int last, double sure)
    {
        var mean = Mean(analysis, s, Enumerable.Range(first, last - first + 1));
        var trigger = _trigger.Of(mean);
        TensorPrimitives.Add(trigger, _kind.AsSpan((sanction ? 1 : 0) * _width, _width), trigger);
        var before = s.Index > 0 && analysis.States[s.Index - 1].Length > 0 ? analysis.Sentences[s.Index - 1] : null;
        var shift = before?.Count ?? 0;
        var scores = new float[(shift + s.Count) * _roles.Labels];
        if (before is not null) Score(analysis, before, trigger, 1, new(s.Index, first + shift, last + shift), 0, scores);
        Score(analysis, s, trigger, 0, new(s.Index, first + shift, last + shift), shift, scores);
        var labels = _roles.Best(scores);
        var roles = Runs(labels, _roles.Sure(scores, labels), before, s, shift);
        var told = roles.Where(r => r.Role == ClaimRole.Stage && r.Words.Sentence == s.Index)
            .SelectMany(r => Enumerable.Range(r.Words.First, r.Words.Last - r.Words.First + 1)).ToArray();
        var stage = Stage(mean, told.Length == 0 ? mean : Mean(analysis, s, told), sanction);
        return new(new(s.Index, first, last), sure, roles, sanction ? null : (TransferStage)stage, sanction ? (SanctionStage)stage : null);
    }

    private float[] Mean(Analysis analysis, Sentence s, IEnumerable<int> words) => WordStates.Mean(analysis.States[s.Index], s.Count, _state, words);

    // How well each label fits each word of a sentence. Words are counted from the first sentence in reach, those of the trigger included.
    private void Score(Analysis analysis, Sentence s, float[] trigger, int back, WordRun own, int shift, float[] scores)
    {
        for (var i = 0; i < s.Count; i++)
        {
            var at = i + shift;
            var hidden = _word.Of(WordStates.One(analysis.States[s.Index], s.Count, _state, i));
            TensorPrimitives.Add(hidden, trigger, hidden);
            TensorPrimitives.Add(hidden, _distance.AsSpan(Distance(own, at) * _width, _width), hidden);
            TensorPrimitives.Add(hidden, _back.AsSpan(back * _width, _width), hidden);
            SentenceModel.LeakyRelu(hidden);
            _labels.Of(hidden).CopyTo(scores, at * _roles.Labels);
        }
    }

    // Words of the trigger have a place of their own, after the distances.
    private int Distance(WordRun trigger, int word) =>
        word >= trigger.First && word <= trigger.Last ? (2 * _farthest) + 1 : Math.Clamp(word - trigger.First, -_farthest, _farthest) + _farthest;

    private static List<(ClaimRole Role, WordRun Words, double Sure)> Runs(int[] labels, double[] sure, Sentence? before, Sentence s, int shift)
    {
        var runs = new List<(ClaimRole Role, WordRun Words, double Sure)>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) continue;
            var last = i;
            // Begin and inside of each role follow each other; no run goes over the end of a sentence.
            while (last + 1 < labels.Length && labels[last + 1] == labels[i] + 1 && last + 1 != shift) last++;
            var role = (ClaimRole)((labels[i] - 1) / 2);
            runs.Add((role, i < shift ? new WordRun(before!.Index, i, last) : new WordRun(s.Index, i - shift, last - shift), sure[i..(last + 1)].Min()));
            i = last;
        }
        return runs;
    }

    private int Stage(float[] trigger, float[] told, bool sanction)
    {
        var hidden = _stageHidden.Of([.. trigger, .. told]);
        SentenceModel.LeakyRelu(hidden);
        var scores = _stages.Of(hidden);
        var transfers = Enum.GetValues<TransferStage>().Length;
        return TensorPrimitives.IndexOfMax<float>(sanction ? scores.AsSpan(transfers) : scores.AsSpan(0, transfers));
    }
}
