using OnRecord.Language;
using OnRecord.Language.Network;
using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>What each word is to one cue.</summary>
internal enum Role
{
    Outside,
    Source,
    Content,
}

/// <summary>The words of one cue's sentence with their roles.</summary>
/// <param name="Labels">The likeliest role of each word.</param>
/// <param name="Sure">Its probability.</param>
internal sealed record CueRoles(Role[] Labels, double[] Sure);

/// <summary>Finds the words that signal an attribution, and for each of them the words that name its source and carry its content.</summary>
/// <remarks>Learned from PolNeAR. Immutable and thread-safe. The same sentence gives the same answer in whatever company it is read.</remarks>
internal sealed class AttributionModel(AttributionNetwork network, AttributionFacts facts)
{
    public const string ModelName = "attributions";
    public const int Version = 1;

    private const int BatchRows = 512;

    public static AttributionModel Load(ModelFile file, WordVectors vectors) => new(AttributionNetwork.Load(file), new AttributionFacts(vectors, file.Lines("relations")));

    /// <summary>Reads sentences; those without a cue give nothing. The answers come in the order of the text.</summary>
    /// <param name="sentences">The sentences, none of them empty.</param>
    /// <param name="complete">Given a sentence and the cues found, returns the cues to go on with, in text order.</param>
    /// <param name="trace">Scratch memory.</param>
    public List<(AttributionSentence Sentence, List<CueSpan> Cues, CueRoles[] Roles)> Read(IReadOnlyList<AttributionSentence> sentences, Func<Sentence, List<CueSpan>, List<CueSpan>> complete, AttributionTrace trace)
    {
        var read = new List<(AttributionSentence Sentence, List<CueSpan> Cues, CueRoles[] Roles)>();
        // Sentences of like length are read together.
        var order = sentences.OrderByDescending(s => s.Sentence.Count).ToArray();
        for (var first = 0; first < order.Length;)
        {
            int next = first, rows = 0;
            while (next < order.Length && (next == first || rows + order[next].Sentence.Count <= BatchRows)) rows += order[next++].Sentence.Count;
            read.AddRange(Batch(order[first..next], complete, trace));
            first = next;
        }
        read.Sort((a, b) => a.Sentence.Sentence.Index.CompareTo(b.Sentence.Sentence.Index));
        return read;
    }

    private List<(AttributionSentence Sentence, List<CueSpan> Cues, CueRoles[] Roles)> Batch(AttributionSentence[] given, Func<Sentence, List<CueSpan>, List<CueSpan>> complete, AttributionTrace trace)
    {
        var words = new SentenceBatch(Array.ConvertAll(given, g => g.Sentence.Count));
        var sentences = Array.ConvertAll(words.Order, o => given[o]);
        network.ReadWords(words, Array.ConvertAll(sentences, facts.Of), facts.Vectors.Rows, trace);
        var found = new List<(AttributionSentence Sentence, List<CueSpan> Cues, CueRoles[] Roles)>();
        var inputs = new List<RoleInput>();
        for (var s = 0; s < sentences.Length; s++)
        {
            var sentence = sentences[s].Sentence;
            var cues = complete(sentence, Cues(sentence, trace.Cues.AsSpan(words.Starts[s] * AttributionNetwork.Labels, sentence.Count * AttributionNetwork.Labels)));
            if (cues.Count == 0) continue;
            found.Add((sentences[s], cues, new CueRoles[cues.Count]));
            for (var c = 0; c < cues.Count; c++) inputs.Add(new(s, cues[c].Head, new CueView(sentences[s], cues, c).Of(facts)));
        }
        if (inputs.Count == 0) return found;
        var batch = new SentenceBatch([.. inputs.Select(i => words.Length(i.Sentence))]);
        network.ReadRoles(words, batch, [.. batch.Order.Select(o => inputs[o])], trace);
        var places = new int[inputs.Count];
        for (var b = 0; b < batch.Order.Length; b++) places[batch.Order[b]] = b;
        var at = 0;
        foreach (var (_, cues, roles) in found)
            for (var c = 0; c < cues.Count; c++, at++) roles[c] = Roles(cues[c], trace.RoleScores.AsSpan(batch.Starts[places[at]] * AttributionNetwork.Labels, batch.Length(places[at]) * AttributionNetwork.Labels));
        return found;
    }

    private static List<CueSpan> Cues(Sentence s, ReadOnlySpan<float> scores)
    {
        var labels = NameDecoder.Decode(scores, s.Count, AttributionNetwork.Labels);
        var cues = new List<CueSpan>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == 0) continue;
            var last = i;
            var confidence = Probability(scores, i, labels[i]);
            while (last + 1 < labels.Length && labels[last + 1] == 2) confidence += Probability(scores, ++last, 2);
            cues.Add(new(i, last, CueSpan.HeadOf(s, i, last), confidence / (last - i + 1)));
            i = last;
        }
        return cues;
    }

    private static CueRoles Roles(CueSpan cue, ReadOnlySpan<float> scores)
    {
        var count = scores.Length / AttributionNetwork.Labels;
        var roles = new CueRoles(new Role[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            if (i >= cue.First && i <= cue.Last) continue;
            var best = Kernels.ArgMax(scores.Slice(i * AttributionNetwork.Labels, AttributionNetwork.Labels));
            roles.Labels[i] = (Role)best;
            roles.Sure[i] = Probability(scores, i, best);
        }
        return roles;
    }

    private static double Probability(ReadOnlySpan<float> scores, int word, int chosen)
    {
        var own = scores.Slice(word * AttributionNetwork.Labels, AttributionNetwork.Labels);
        double sum = 0;
        foreach (var score in own) sum += Math.Exp(score - own[chosen]);
        return 1 / sum;
    }
}
