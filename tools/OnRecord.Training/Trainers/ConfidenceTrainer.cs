using OnRecord.Claims;
using OnRecord.Language;
using OnRecord.Models;
using OnRecord.Statements;
using OnRecord.Training.Corpora;
using OnRecord.Training.Evaluation;

namespace OnRecord.Training.Trainers;

/// <summary>Fits <see cref="ConfidenceScale"/> (Platt 1999) on every other document of PolNeAR dev, which the attribution model has not learned from; the
/// others are left to judge it on.</summary>
internal sealed class ConfidenceTrainer(Func<string, ModelFile> load)
{
    private const int Steps = 20_000;
    private const double Rate = 0.05;

    /// <param name="folder">PolNeAR dev.</param>
    /// <param name="gold">The reference articles.</param>
    /// <param name="articles">The annotated articles.</param>
    /// <param name="marked">Claims marked in those of them that nothing else is learned from.</param>
    public ModelFile Train(string folder, string gold, string articles, Dictionary<string, List<MarkedClaim>> marked)
    {
        var file = new ModelFile(ConfidenceScale.ModelName, ConfidenceScale.Version);
        var judged = Judged(folder, new ConfidenceScale([0f, 1f, 1f]), learn: true).Select(j => (j.Facts, j.Right)).ToList();
        file.Add("weights", (ReadOnlySpan<float>)Fit(judged, [0, 1, 1]));
        var read = ReadClaims();
        var found = ClaimEvaluation.Judged(articles, marked, read).Concat(ClaimEvaluation.Judged(gold, ".gold.json", read, null));
        var claims = found.Select(c => (ClaimConfidence.Facts(c.Confidence), c.Right)).ToList();
        file.Add(ClaimConfidence.Field, (ReadOnlySpan<float>)Fit(claims, [0, 1]));
        return file;
    }

    private static float[] Fit(List<(float[] Facts, bool Right)> judged, double[] weights)
    {
        for (var step = 0; step < Steps; step++)
        {
            var slope = new double[weights.Length];
            foreach (var (facts, right) in judged)
            {
                var error = LogisticScorer.Likelihood(facts.Select((f, i) => f * weights[i]).Sum()) - (right ? 1 : 0);
                for (var w = 0; w < slope.Length; w++) slope[w] += error * facts[w] / judged.Count;
            }
            for (var w = 0; w < weights.Length; w++) weights[w] -= Rate * slope[w];
        }
        return Array.ConvertAll(weights, w => (float)w);
    }

    // Claims as sure as the model is of them.
    private Func<Intake.Document, ClaimSet> ReadClaims()
    {
        var language = new LanguageAnalyser(load);
        var statements = new StatementReader(load, language, new ConfidenceScale([0f, 1f, 1f]));
        var claims = new ClaimReader(language.Encoder, language.StateWidth, language.Lexicon, language.Names, ClaimConfidence.Plain);
        return document =>
        {
            var analysis = language.Analyse(document);
            return claims.Read(analysis, statements.Read(analysis, 0));
        };
    }

    /// <summary>Confidence and truth of the statements on the documents left to judge it on.</summary>
    public IEnumerable<(double Confidence, bool IsRight)> Judge(string folder) =>
        Judged(folder, ConfidenceScale.Load(load(ConfidenceScale.ModelName)), learn: false).Select(j => (j.Confidence, j.Right));

    private IEnumerable<(float[] Facts, bool Right, double Confidence)> Judged(string folder, ConfidenceScale scale, bool learn)
    {
        var language = new LanguageAnalyser(load);
        var reader = new StatementReader(load, language, scale);
        foreach (var ((path, text, attributions), number) in PolnearReader.Read(folder).Select((d, i) => (d, i)))
        {
            if (number % 2 == 0 != learn) continue;
            foreach (var statement in reader.Read(language.Analyse(PolnearDocument.Of(path, text)), 0))
                yield return (ConfidenceScale.Facts(statement.Sureness.Cue, statement.Sureness.Roles),
                    attributions.Exists(a => StatementEvaluation.Fits(statement, a, text)), statement.Confidence);
        }
    }
}
