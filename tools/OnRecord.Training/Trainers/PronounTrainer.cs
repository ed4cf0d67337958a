using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Models;
using OnRecord.Training.Corpora;
using OnRecord.Training.Evaluation;

namespace OnRecord.Training.Trainers;

/// <summary>Fits the weights of <see cref="PronounScorer"/> on GAP: log-linear over the candidates of each pronoun, a person right or wrong as a whole.
/// Seeded: the same data give the same bytes.</summary>
/// <remarks>What is chosen for one pronoun changes the candidates of the next, so that rounds of reading and fitting follow each other.</remarks>
internal sealed class PronounTrainer(Func<string, ModelFile> load)
{
    private const int Seed = 17;
    // The head of links has learned from so many of the first ones (tools/encoder/corpora.py, GAP_LEARNED): on those its scores would flatter it.
    private const int Learned = 1600;
    private const int Rounds = 4;
    private const int Passes = 40;
    private const double Rate = 0.05;
    private const double Decay = 3e-3;

    private sealed record Candidate(string Party, int Offset, float[] Facts);

    private sealed record Decision(List<Candidate> Candidates, bool[] Right);

    /// <param name="path">GAP's development part.</param>
    public ModelFile Train(string path)
    {
        var weights = new float[PronounScorer.Facts];
        // To begin with: near, subjects, often named.
        (weights[0], weights[2], weights[3], weights[10], weights[18]) = (0.4f, -1.7f, 1.2f, -1.5f, 0.5f);
        for (var round = 0; round < Rounds; round++) weights = Fit(Read(path, weights));
        return File(weights);
    }

    private static ModelFile File(float[] weights)
    {
        var file = new ModelFile(PronounScorer.ModelName, PronounScorer.Version);
        file.Add("weights", (ReadOnlySpan<float>)weights);
        return file;
    }

    private List<Decision> Read(string path, float[] weights)
    {
        var seen = new Dictionary<int, List<Candidate>>();
        var analyser = new LanguageAnalyser(name => name == PronounScorer.ModelName ? File(weights) : load(name), watch: (s, t, gender, candidate) =>
        {
            var facts = new float[PronounScorer.Facts];
            if (!PronounScorer.Describe(s, t, gender, candidate, facts)) return;
            if (!seen.TryGetValue(s[t].Span.Start, out var list)) seen[s[t].Span.Start] = list = [];
            list.Add(new(candidate.Person.Party.Id, candidate.Sentence[candidate.Token].Span.Start, facts));
        });
        var decisions = new List<Decision>();
        foreach (var item in GapCorpus.Read(path).Skip(Learned))
        {
            seen.Clear();
            var analysis = analyser.Analyse(PlainDocument.Of(item.Text));
            if (!seen.TryGetValue(item.Pronoun, out var list)) continue;
            // A name not taken for a person's is one's nonetheless, as a candidate.
            string? Party(int offset, int length) =>
                list.Find(c => c.Offset >= offset && c.Offset < offset + length)?.Party ?? GapCorpus.At(analysis, offset, length);
            var named = item.Names.Select(n => (Party: Party(n.Offset, n.Length), n.Right)).ToList();
            // Where neither name is meant, whoever else there is may be.
            var right = named.Find(n => n.Right).Party;
            var good = list.Select(c => right is not null ? c.Party == right : named.TrueForAll(n => !n.Right && n.Party != c.Party)).ToArray();
            if (good.Contains(true) && good.Contains(false)) decisions.Add(new([.. list], good));
        }
        return decisions;
    }

    private static float[] Fit(List<Decision> decisions)
    {
        var random = new Random(Seed);
        var weights = new double[PronounScorer.Facts];
        var order = decisions.ToArray();
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            var rate = Rate * (1 - (pass / (double)Passes));
            foreach (var decision in order) Step(weights, decision, rate);
        }
        return Array.ConvertAll(weights, w => (float)w);
    }

    private static void Step(double[] weights, Decision decision, double rate)
    {
        var scores = decision.Candidates.Select(c => c.Facts.Select((f, i) => f * weights[i]).Sum()).ToArray();
        var max = scores.Max();
        var powers = Array.ConvertAll(scores, s => Math.Exp(s - max));
        double all = powers.Sum(), good = powers.Where((_, i) => decision.Right[i]).Sum();
        if (good <= 0) good = 1e-12;
        for (var i = 0; i < powers.Length; i++)
        {
            var gradient = (powers[i] / all) - (decision.Right[i] ? powers[i] / good : 0);
            var facts = decision.Candidates[i].Facts;
            for (var f = 0; f < facts.Length; f++) weights[f] -= rate * gradient * facts[f];
        }
        for (var f = 0; f < weights.Length; f++) weights[f] -= rate * Decay * weights[f];
    }
}
