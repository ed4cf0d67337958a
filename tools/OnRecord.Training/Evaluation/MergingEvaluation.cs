using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Register.Merging;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Evaluation;

/// <summary>Event coreference on ECB+ with the annotators' mentions: each mention is placed as the register places a report, by
/// <see cref="MatterSimilarity.Events"/>.</summary>
internal static class MergingEvaluation
{
    /// <summary>A mention with what is known of it.</summary>
    public sealed record Mention(EcbDocument Document, EcbMention Gold, EventClues Clues);

    /// <summary>Reads topics and makes the clues of their mentions.</summary>
    public static List<Mention> Mentions(LanguageAnalyser analyser, string folder, IEnumerable<int> topics)
    {
        var mentions = new List<Mention>();
        var number = 0L;
        foreach (var document in EcbPlusCorpus.Read(folder, topics))
        {
            number++;
            var analysis = analyser.Analyse(new Document
            {
                Id = document.Name,
                File = document.Name,
                Text = document.Text,
                Blocks = [new(new(0, document.Text.Length), BlockKind.Paragraph)]
            });
            var sketch = DocumentSketch.Of(document.Text);
            foreach (var gold in document.Mentions) mentions.Add(new(document, gold, Clues(analysis, gold, sketch, number)));
        }
        return mentions;
    }

    /// <summary>Places all mentions in order, each with the cluster whose mentions are on average the most like it, if like enough.</summary>
    public static CoreferenceScores Measure(IReadOnlyList<Mention> mentions, Func<Mention, Mention, double> similarity, double threshold)
    {
        var clusters = new List<List<Mention>>();
        var response = new int[mentions.Count];
        for (var i = 0; i < mentions.Count; i++)
        {
            var (best, most) = (-1, threshold);
            for (var c = 0; c < clusters.Count; c++)
            {
                var mean = clusters[c].Average(m => similarity(m, mentions[i]));
                if (mean > most || (mean == most && best < 0)) (best, most) = (c, mean);
            }
            if (best < 0)
            {
                best = clusters.Count;
                clusters.Add([]);
            }
            clusters[best].Add(mentions[i]);
            response[i] = best;
        }
        return CoreferenceScores.Of([.. mentions.Select(m => m.Gold.Cluster)], response);
    }

    private static EventClues Clues(Analysis analysis, EcbMention gold, DocumentSketch sketch, long number)
    {
        foreach (var s in analysis.Sentences)
        {
            if (!s.Span.Overlaps(gold.Span)) continue;
            for (var t = 0; t < s.Tokens.Length; t++)
            {
                // The mention's top word: the one whose head stands outside.
                if (!gold.Span.Overlaps(s.Tokens[t].Span) || (s.Tokens[t].Head is >= 0 and var head && gold.Span.Overlaps(s.Tokens[head].Span))) continue;
                return EventClues.Of(s.Tokens[t].Lemma.ToLowerInvariant(), s.SpanOf(s.LeftEdge(t), s.RightEdge(t)).In(analysis.Document.Text), sketch, number);
            }
        }
        return EventClues.Of(gold.Span.In(analysis.Document.Text).ToLowerInvariant(), gold.Span.In(analysis.Document.Text), sketch, number);
    }
}
