using OnRecord.Language;
using OnRecord.Language.Network;
using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Statements;

/// <summary>A cue: tokens <c>[First, Last]</c> of a sentence, the one that heads them, and how sure the tagger is.</summary>
internal readonly record struct CueSpan(int First, int Last, int Head, double Confidence);

/// <summary>Finds the words that signal an attribution, labelling each token outside, begin or inside, from left to right.</summary>
/// <remarks>Learned from PolNeAR. Immutable and thread-safe.</remarks>
internal sealed class CueTagger
{
    public const string ModelName = "cues";
    public const int Version = 1;
    public const int SlotCount = 10;
    public const int Labels = 3;

    private readonly FeedForwardNetwork _network;
    private readonly WordVectors _vectors;
    private readonly AttributionFeatures _features;

    public CueTagger(FeedForwardNetwork network, WordVectors vectors, AttributionFeatures features)
    {
        _network = network;
        _vectors = vectors;
        _features = features;
    }

    public static CueTagger Load(ModelFile file, WordVectors vectors) =>
        new(FeedForwardNetwork.Load(file), vectors, new AttributionFeatures(vectors, new WordFeatures(file.Lines("words")), file.Lines("tags"), file.Lines("relations")));

    public static int[] AtomSizes(int relations) => [Labels + 1, Labels + 1, relations, relations, 32, 16, 12];

    public SentenceScorer NewScorer() => new(_network, _vectors.Rows);

    /// <summary>The cues of a sentence, in order.</summary>
    public List<CueSpan> Tag(AttributionSentence sentence, SentenceScorer scorer)
    {
        var s = sentence.Sentence;
        var frozen = new int[s.Count];
        var rows = new int[s.Count * AttributionFeatures.TableCount];
        _features.Rows(s, sentence.Names, sentence.Quotes, frozen, rows);
        scorer.Begin(s.Count, frozen, rows);
        Span<int> slots = stackalloc int[SlotCount];
        Span<int> atoms = stackalloc int[7];
        var hidden = new float[_network.Shape.Hidden];
        var scores = new float[Labels];
        var labels = new int[s.Count];
        var sure = new double[s.Count];
        int previous = 0, before = 0;
        for (var i = 0; i < s.Count; i++)
        {
            Features(sentence, i, previous, before, _features, slots, atoms);
            scorer.Hidden(slots, atoms, hidden);
            scorer.Scores(hidden, scores);
            if (previous == 0) scores[2] = float.NegativeInfinity;
            before = previous;
            labels[i] = previous = Kernels.ArgMax(scores);
            sure[i] = Probability(scores, previous);
        }
        return Spans(s, labels, sure);
    }

    public static void Features(AttributionSentence sentence, int i, int previous, int before, AttributionFeatures features, Span<int> slots, Span<int> atoms)
    {
        var s = sentence.Sentence;
        for (var k = -2; k <= 2; k++) slots[k + 2] = i + k >= 0 && i + k < s.Count ? i + k : SentenceScorer.None;
        int subject = SentenceScorer.None, clause = SentenceScorer.None, thing = SentenceScorer.None, auxiliaries = 0;
        foreach (var child in s.Children(i))
        {
            switch (s[child].Relation)
            {
                case "nsubj": subject = child; break;
                case "ccomp" or "xcomp" or "parataxis" or "acl" or "advcl": clause = child; break;
                case "obj" or "obl" or "nmod": thing = child; break;
                case "aux" or "neg" or "mark": auxiliaries++; break;
            }
        }
        slots[5] = s[i].Head >= 0 ? s[i].Head : SentenceScorer.Root;
        slots[6] = subject;
        slots[7] = clause;
        slots[8] = thing;
        slots[9] = s[i].Head >= 0 && s[s[i].Head].Head >= 0 ? s[s[i].Head].Head : SentenceScorer.None;
        atoms[0] = previous + 1;
        atoms[1] = before + 1;
        atoms[2] = features.Relation(s, i);
        atoms[3] = clause >= 0 ? features.Relation(s, clause) : 0;
        atoms[4] = (subject >= 0 ? 1 : 0) | (clause >= 0 ? 2 : 0) | (thing >= 0 ? 4 : 0) | (auxiliaries > 0 ? 8 : 0) | (s.Child(i, "iobj") >= 0 ? 16 : 0);
        atoms[5] = QuoteContext(sentence, i);
        atoms[6] = Math.Min(3, i) + (4 * Math.Min(2, (s.Count - 1 - i) / 3));
    }

    public static double Probability(ReadOnlySpan<float> scores, int chosen)
    {
        double sum = 0;
        foreach (var score in scores) sum += Math.Exp(score - scores[chosen]);
        return 1 / sum;
    }

    // Whether the token is quoted, whether its sentence has quotations at all, and whether one ends or begins close by.
    private static int QuoteContext(AttributionSentence sentence, int i)
    {
        var quotes = sentence.Quotes;
        var here = quotes[i] >= 0;
        bool any = false, before = false, after = false;
        for (var t = 0; t < quotes.Length; t++)
        {
            if (quotes[t] < 0) continue;
            any = true;
            if (t < i && i - t <= 4) before = true;
            if (t > i && t - i <= 4) after = true;
        }
        return (here ? 1 : 0) | (any ? 2 : 0) | (before ? 4 : 0) | (after ? 8 : 0);
    }

    private static List<CueSpan> Spans(Sentence s, int[] labels, double[] sure)
    {
        var cues = new List<CueSpan>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] != 1) continue;
            var last = i;
            while (last + 1 < labels.Length && labels[last + 1] == 2) last++;
            double confidence = 0;
            for (var t = i; t <= last; t++) confidence += sure[t];
            cues.Add(new(i, last, HeadOf(s, i, last), confidence / (last - i + 1)));
            i = last;
        }
        return cues;
    }

    /// <summary>The token that heads a stretch: the highest in the tree, content words before function words.</summary>
    public static int HeadOf(Sentence s, int first, int last)
    {
        var best = first;
        var bestRank = int.MaxValue;
        for (var t = first; t <= last; t++)
        {
            if (s[t].Head >= first && s[t].Head <= last) continue;
            var rank = s[t].Upos switch { "VERB" => 0, "NOUN" or "ADJ" or "PROPN" => 1, "AUX" or "ADV" => 2, "ADP" or "SCONJ" => 3, _ => 4 };
            if (rank >= bestRank) continue;
            (best, bestRank) = (t, rank);
        }
        return best;
    }
}
