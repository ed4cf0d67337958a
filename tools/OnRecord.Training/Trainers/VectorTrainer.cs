using System.Numerics.Tensors;
using OnRecord.Language.Tokens;
using OnRecord.Language.Vectors;
using OnRecord.Models;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Learns word vectors from raw news: skip-gram with negative sampling (Mikolov et al. 2013) that keeps apart where a neighbour stands (Ling et al.
/// 2015), one thread, seeded: the same input gives the same bytes.</summary>
internal sealed class VectorTrainer(Tokeniser tokeniser)
{
    public const int Dimension = 96;
    private const int MinCount = 8;
    private const int MaxWords = 64_000;
    private const int Window = 4;
    private const int Negatives = 5;
    private const int Passes = 4;
    private const float Rate = 0.05f;

    // Grammar words are thinned out less than is usual: with places kept apart they are what tells word classes.
    private const double Subsample = 1e-3;

    public ModelFile Train(string newsPath, Action<double> progress)
    {
        var (words, counts, corpus) = ReadCorpus(newsPath);
        var random = new Random(7);
        var input = new float[words.Length * Dimension];
        // One table of outputs for each place around the centre.
        var output = Array.ConvertAll(new int[2 * Window], _ => new float[words.Length * Dimension]);
        for (var i = 0; i < input.Length; i++) input[i] = (random.NextSingle() - 0.5f) / Dimension;
        var total = corpus.Sum(d => (long)d.Length);
        var keep = Array.ConvertAll(counts, c => (float)Math.Min(1.0, Math.Sqrt(Subsample * total / Math.Max(1, c)) + (Subsample * total / Math.Max(1, c))));
        var sampler = NegativeTable(counts);
        long seen = 0;
        var kept = new List<int>();
        var gradient = new float[Dimension];
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var document in corpus)
            {
                kept.Clear();
                foreach (var id in document)
                    if (id >= 0 && random.NextSingle() < keep[id]) kept.Add(id);
                seen += document.Length;
                var rate = Rate * Math.Max(1e-3f, 1f - (seen / (float)(Passes * total)));
                for (var i = 0; i < kept.Count; i++) Learn(kept, i, input, output, sampler, random, rate, gradient);
                progress(seen / (double)(Passes * total));
            }
        }
        return Scaled(words, input);
    }

    private static void Learn(List<int> kept, int i, float[] input, float[][] output, int[] sampler, Random random, float rate, float[] gradient)
    {
        var reach = 1 + random.Next(Window);
        var centre = kept[i];
        for (var j = Math.Max(0, i - reach); j <= Math.Min(kept.Count - 1, i + reach); j++)
        {
            if (j == i) continue;
            var vector = input.AsSpan(kept[j] * Dimension, Dimension);
            var outputs = output[j < i ? j - i + Window : j - i + Window - 1];
            Array.Clear(gradient);
            for (var n = 0; n <= Negatives; n++)
            {
                var target = n == 0 ? centre : sampler[random.Next(sampler.Length)];
                if (n > 0 && target == centre) continue;
                var row = outputs.AsSpan(target * Dimension, Dimension);
                var score = TensorPrimitives.Dot(vector, row);
                var g = rate * ((n == 0 ? 1f : 0f) - (1f / (1f + MathF.Exp(-score))));
                TensorPrimitives.MultiplyAdd(row, g, gradient, gradient);
                TensorPrimitives.MultiplyAdd(vector, g, row, row);
            }
            TensorPrimitives.Add(vector, gradient, vector);
        }
    }

    private (string[] Words, long[] Counts, List<int[]> Corpus) ReadCorpus(string path)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<long>();
        var documents = new List<int[]>();
        var spans = new List<TextSpan>();
        foreach (var (_, text) in NewsCorpus.Read(path))
        {
            spans.Clear();
            foreach (var line in NewsSentences.Lines(text)) tokeniser.Tokenise(text, line, spans);
            var document = new int[spans.Count];
            for (var i = 0; i < spans.Count; i++)
            {
                var word =
                    string.Create(spans[i].Length, (text, spans[i]), (form, s) => WordVectors.Normalise(s.text.AsSpan(s.Item2.Start, s.Item2.Length), form));
                if (!ids.TryGetValue(word, out var id))
                {
                    ids[word] = id = counts.Count;
                    counts.Add(0);
                }
                counts[id]++;
                document[i] = id;
            }
            documents.Add(document);
        }
        var chosen = ids.Where(w => w.Key.Length <= 40 && counts[w.Value] >= MinCount)
            .OrderByDescending(w => counts[w.Value]).ThenBy(w => w.Key, StringComparer.Ordinal).Take(MaxWords).ToArray();
        var renumber = new int[counts.Count];
        Array.Fill(renumber, -1);
        for (var i = 0; i < chosen.Length; i++) renumber[chosen[i].Value] = i;
        foreach (var document in documents)
            for (var i = 0; i < document.Length; i++) document[i] = renumber[document[i]];
        return (Array.ConvertAll(chosen, c => c.Key), Array.ConvertAll(chosen, c => counts[c.Value]), documents);
    }

    private static int[] NegativeTable(long[] counts)
    {
        const int Size = 1 << 20;
        var table = new int[Size];
        var total = counts.Sum(c => Math.Pow(c, 0.75));
        double sum = 0;
        var at = 0;
        for (var w = 0; w < counts.Length; w++)
        {
            sum += Math.Pow(counts[w], 0.75) / total;
            while (at < Size && at < sum * Size) table[at++] = w;
        }
        while (at < Size) table[at++] = counts.Length - 1;
        return table;
    }

    // Rows are scaled to a common root mean square first: networks take them as they come.
    private static ModelFile Scaled(string[] words, float[] rows)
    {
        var norm = MathF.Sqrt(TensorPrimitives.SumOfSquares(rows) / rows.Length);
        TensorPrimitives.Multiply(rows, 0.5f / norm, rows);
        return Pack(words, rows);
    }

    /// <summary>Vectors as a model file: bytes with a scale for each row.</summary>
    /// <param name="words">The words.</param>
    /// <param name="rows">Their vectors, row after row, without the unknown word's.</param>
    public static ModelFile Pack(string[] words, ReadOnlySpan<float> rows)
    {
        var bytes = new byte[rows.Length];
        var scales = new float[words.Length];
        for (var r = 0; r < words.Length; r++)
        {
            var row = rows.Slice(r * Dimension, Dimension);
            scales[r] = (float)(Half)(Math.Max(1e-6f, MathF.Abs(TensorPrimitives.MaxMagnitude(row))) / 127f);
            for (var d = 0; d < Dimension; d++) bytes[(r * Dimension) + d] = (byte)(sbyte)Math.Clamp(MathF.Round(row[d] / scales[r]), -127, 127);
        }
        var file = new ModelFile(WordVectors.ModelName, WordVectors.Version);
        file.Add("dimension", [Dimension]);
        file.Add("words", words);
        file.Add("scales", (ReadOnlySpan<float>)scales);
        file.Add("vectors", bytes);
        return file;
    }
}
