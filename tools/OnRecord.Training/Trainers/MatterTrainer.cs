using OnRecord.Models;
using OnRecord.Register;
using OnRecord.Register.Merging;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Fits the weights of <see cref="MatterScorer"/> to judged pairs.</summary>
internal static class MatterTrainer
{
    // Chosen by cross-validation among 0.5, 1, 2, 4 and 8.
    private const double Decay = 2;

    // A wrong merge misleads more than a missed one: pairs are taken for one matter from odds of 0.7 to 0.3, which the constant holds.
    private const float Caution = 0.85f;

    private const int Folds = 10;

    private static readonly MatterScorer Undecided = new(new float[TransferFacts.Count], new float[SanctionFacts.Count]);

    public static ModelFile Train(IReadOnlyList<JudgedReports.Pair> pairs)
    {
        var file = new ModelFile(MatterScorer.ModelName, MatterScorer.Version);
        file.Add("transfers", (ReadOnlySpan<float>)Fit(pairs, EntryKind.Transfer));
        file.Add("sanctions", (ReadOnlySpan<float>)Fit(pairs, EntryKind.Sanction));
        return file;
    }

    /// <summary>For each pair of one kind its similarity by weights fitted on the other nine tenths; pairs of one earlier article are in one tenth.</summary>
    public static double[] CrossValidate(IReadOnlyList<JudgedReports.Pair> pairs, EntryKind kind)
    {
        var fold = pairs.Select(p => (int)(p.A.Document % Folds)).ToArray();
        var weights = Enumerable.Range(0, Folds).Select(f => Fit([.. pairs.Where((_, i) => fold[i] != f)], kind)).ToList();
        return [.. pairs.Select((p, i) => MatterSimilarity.Of(p.A, p.B, new MatterScorer(weights[fold[i]], weights[fold[i]])))];
    }

    private static float[] Fit(IReadOnlyList<JudgedReports.Pair> pairs, EntryKind kind)
    {
        var size = kind == EntryKind.Transfer ? TransferFacts.Count : SanctionFacts.Count;
        var rows = new List<(float[] Facts, bool Same)>();
        // Those that a rule tells apart need no weighing.
        foreach (var pair in pairs.Where(p => p.A.Report.Kind == kind && MatterSimilarity.Of(p.A, p.B, Undecided) > 0))
        {
            var facts = new float[size];
            if (kind == EntryKind.Transfer) TransferFacts.Describe(pair.A, pair.B, facts);
            else SanctionFacts.Describe(pair.A, pair.B, facts);
            rows.Add((facts, pair.Same));
        }
        var weights = LogisticRegression.Fit(size, Decay, row => rows.ForEach(r => row(r.Facts, r.Same)));
        weights[0] -= Caution;
        return weights;
    }
}
