using OnRecord.Intake;
using OnRecord.Language;
using OnRecord.Language.Network;
using OnRecord.Models;
using OnRecord.Statements;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Trains the two attribution models on PolNeAR, from our own analysis of its texts: what they will see in use.</summary>
internal sealed class AttributionTrainer(LanguageAnalyser analyser)
{
    private sealed record CueExample(AttributionSentence Sentence, int[] Labels);

    private sealed record RoleExample(AttributionSentence Sentence, List<CueSpan> Cues, int Cue, int[] Labels);

    public (ModelFile Cues, ModelFile Roles) Train(string folder, Action<double> progress)
    {
        var (cueExamples, roleExamples) = Examples(folder, done => progress(done * 0.2));
        var cues = TrainCues(cueExamples, done => progress(0.2 + (done * 0.3)));
        var roles = TrainRoles(roleExamples, done => progress(0.5 + (done * 0.5)));
        return (cues, roles);
    }

    private (List<CueExample>, List<RoleExample>) Examples(string folder, Action<double> progress)
    {
        var documents = PolnearReader.Read(folder).ToList();
        var read = new (List<CueExample>, List<RoleExample>)[documents.Count];
        var done = 0;
        Parallel.For(0, documents.Count, d =>
        {
            read[d] = Examples(documents[d].Path, documents[d].Text, documents[d].Attributions);
            progress(Interlocked.Increment(ref done) / (double)documents.Count);
        });
        return ([.. read.SelectMany(r => r.Item1)], [.. read.SelectMany(r => r.Item2)]);
    }

    private (List<CueExample>, List<RoleExample>) Examples(string path, string text, List<Attribution> attributions)
    {
        var (blocks, _) = BlockReader.Embedded.Read(text, null);
        var document = new Document { Id = "", File = path, Text = text, Blocks = blocks };
        var analysis = analyser.Analyse(document);
        var marks = new QuotationMarks(document);
        var cueExamples = new List<CueExample>();
        var roleExamples = new List<RoleExample>();
        foreach (var sentence in AttributionSentence.Of(analysis, marks))
        {
            var s = sentence.Sentence;
            var labels = new int[s.Count];
            var cues = new List<(CueSpan Span, Attribution Attribution)>();
            foreach (var attribution in attributions)
            {
                // Of a cue in several parts the one that holds its head stands for it.
                var part = attribution.Cue.Where(c => s.Span.Overlaps(c)).OrderByDescending(c => c.Length).FirstOrDefault();
                if (part.Length == 0 || Cover(s, part) is not { } range) continue;
                cues.Add((new(range.First, range.Last, CueTagger.HeadOf(s, range.First, range.Last), 1), attribution));
                for (var t = range.First; t <= range.Last; t++) labels[t] = t == range.First ? 1 : 2;
            }
            cueExamples.Add(new(sentence, labels));
            cues.Sort((a, b) => a.Span.First.CompareTo(b.Span.First));
            var spans = cues.ConvertAll(c => c.Span);
            for (var c = 0; c < cues.Count; c++) roleExamples.Add(new(sentence, spans, c, RoleLabels(s, cues[c].Attribution)));
        }
        return (cueExamples, roleExamples);
    }

    private static (int First, int Last)? Cover(Sentence s, TextSpan span)
    {
        int first = -1, last = -1;
        for (var t = 0; t < s.Count; t++)
        {
            if (!s[t].Span.Overlaps(span)) continue;
            if (first < 0) first = t;
            last = t;
        }
        return first < 0 ? null : (first, last);
    }

    private static int[] RoleLabels(Sentence s, Attribution attribution)
    {
        var labels = new int[s.Count];
        foreach (var span in attribution.Content)
            for (var t = 0; t < s.Count; t++)
                if (s[t].Span.Overlaps(span)) labels[t] = RoleLabeller.Content;
        foreach (var span in attribution.Source)
            for (var t = 0; t < s.Count; t++)
                if (s[t].Span.Overlaps(span)) labels[t] = RoleLabeller.Source;
        return labels;
    }

    private ModelFile TrainCues(List<CueExample> examples, Action<double> progress)
    {
        var (network, features, file) = Model(CueTagger.ModelName, CueTagger.Version, examples.SelectMany(e => e.Sentence.Sentence.Tokens.Select(t => t.Text)), CueTagger.SlotCount, CueTagger.AtomSizes, 160, CueTagger.Labels);
        new SentenceTrainer(network, analyser.Vectors.Rows, seed: 19) { Passes = 8, Rate = 0.0015f, Dropout = 0.4f }.Train(examples.Count, (e, pass, walker) =>
        {
            var (sentence, labels) = examples[e];
            Begin(sentence, features, walker);
            Span<int> slots = stackalloc int[CueTagger.SlotCount];
            Span<int> atoms = stackalloc int[7];
            int previous = 0, before = 0;
            for (var i = 0; i < labels.Length; i++)
            {
                CueTagger.Features(sentence, i, previous, before, features, slots, atoms);
                walker.Score(slots, atoms);
                var right = labels[i];
                walker.Learn(slots, atoms, static _ => true, o => o == right);
                before = previous;
                previous = pass == 0 || walker.Random.NextSingle() < 0.5f ? right : Kernels.ArgMax(walker.Scores);
            }
            walker.End();
        }, progress);
        network.Save(file);
        return file;
    }

    private ModelFile TrainRoles(List<RoleExample> examples, Action<double> progress)
    {
        var (network, features, file) = Model(RoleLabeller.ModelName, RoleLabeller.Version, examples.SelectMany(e => e.Sentence.Sentence.Tokens.Select(t => t.Text)), RoleLabeller.SlotCount, RoleLabeller.AtomSizes, 160, RoleLabeller.Labels);
        new SentenceTrainer(network, analyser.Vectors.Rows, seed: 23) { Passes = 8, Rate = 0.0015f, Dropout = 0.4f }.Train(examples.Count, (e, pass, walker) =>
        {
            var (sentence, cues, cue, labels) = examples[e];
            Begin(sentence, features, walker);
            var view = new CueView(sentence, cues, cue);
            Span<int> slots = stackalloc int[RoleLabeller.SlotCount];
            Span<int> atoms = stackalloc int[10];
            int previous = 0, before = 0;
            for (var i = 0; i < labels.Length; i++)
            {
                if (i >= cues[cue].First && i <= cues[cue].Last)
                {
                    (before, previous) = (previous, RoleLabeller.Outside);
                    continue;
                }
                view.Features(i, previous, before, features, slots, atoms);
                walker.Score(slots, atoms);
                var right = labels[i];
                walker.Learn(slots, atoms, static _ => true, o => o == right);
                before = previous;
                previous = pass == 0 || walker.Random.NextSingle() < 0.5f ? right : Kernels.ArgMax(walker.Scores);
            }
            walker.End();
        }, progress);
        network.Save(file);
        return file;
    }

    private (FeedForwardNetwork, AttributionFeatures, ModelFile) Model(string name, int version, IEnumerable<string> forms, int slots, Func<int, int[]> atoms, int hidden, int outputs)
    {
        var vocabulary = Vocabulary.Of(forms, atLeast: 8);
        var words = new WordFeatures(vocabulary);
        var features = new AttributionFeatures(analyser.Vectors, words, analyser.Tags, analyser.Relations);
        var shape = new NetworkShape(AttributionFeatures.Tables(words, analyser.Tags, analyser.Relations), analyser.Vectors.Dimension, slots, atoms(features.RelationCount), hidden, outputs);
        var file = new ModelFile(name, version);
        file.Add("words", vocabulary);
        file.Add("tags", analyser.Tags);
        file.Add("relations", analyser.Relations);
        return (new FeedForwardNetwork(shape), features, file);
    }

    private static void Begin(AttributionSentence sentence, AttributionFeatures features, Walker walker)
    {
        var count = sentence.Sentence.Count;
        var frozen = new int[count];
        var rows = new int[count * AttributionFeatures.TableCount];
        features.Rows(sentence.Sentence, sentence.Names, sentence.Quotes, frozen, rows);
        for (var i = 0; i < count; i++)
            if (walker.Random.NextSingle() < 0.15f) rows[i * AttributionFeatures.TableCount] = WordFeatures.Unknown;
        walker.Begin(count, frozen, rows);
    }
}
