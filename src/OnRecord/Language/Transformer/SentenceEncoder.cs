using Microsoft.ML.OnnxRuntime;
using OnRecord.Models;

namespace OnRecord.Language.Transformer;

/// <summary>The encoder: a fine-tuned transformer in eight-bit weights that gives each word the features from which all heads read. Run by ONNX
/// Runtime.</summary>
/// <remarks>
/// Thread-safe; a call works on its caller's thread alone. A sentence's features depend on its document (the sentences that share its window), not on what
/// else is read, nor on the number of cores.
/// </remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "The session lives as long as its reader; its handle frees itself.")]
internal sealed class SentenceEncoder
{
    private static readonly string[] InputNames = ["ids", "looks", "positions", "firsts"];
    private static readonly string[] OutputNames = ["features"];

    private readonly InferenceSession _session;
    private readonly WordPieces _pieces;
    private readonly int _window;
    private readonly long[] _positions = [.. Enumerable.Range(0, 512).Select(i => (long)i)];

    static SentenceEncoder() => RuntimeTelemetry.SwitchOff();

    public SentenceEncoder(ModelFile file)
    {
        _pieces = new WordPieces(file.Lines("vocabulary"));
        _window = file.Ints("window")[0];
        foreach (var line in file.Lines("layout"))
        {
            var cells = line.Split(' ');
            var width = int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture);
            Layout[cells[0]] = (Columns, width);
            Columns += width;
        }
        // The graph is written as it runs fastest: fusing its normalisations would cost a quarter of the speed.
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR
        };
        _session = new InferenceSession(file.Bytes("onnx"), options);
    }

    /// <summary>Where the features of each head stand in a word's row: first column and number of columns.</summary>
    public Dictionary<string, (int First, int Width)> Layout { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns of a word's row of features.</summary>
    public int Columns { get; private set; }

    /// <summary>Sentence after sentence the features of its words, <c>[word][<see cref="Columns"/>]</c>.</summary>
    /// <param name="sentences">The sentences of one document, in order.</param>
    public IEnumerable<float[]> Read(IReadOnlyList<EncoderSentence> sentences)
    {
        var open = new Dictionary<int, float[]>();
        var done = 0;
        foreach (var window in SentenceWindow.Of(sentences, _pieces, _window))
        {
            Run(window, sentences, open);
            // A sentence that is longer than a window is whole with its last one.
            for (; open.Remove(done, out var features); done++)
            {
                if (window.Parts[^1] is var last && last.Sentence == done && last.Kept + last.KeptCount < sentences[done].Words.Count)
                {
                    open[done] = features;
                    break;
                }
                yield return features;
            }
        }
    }

    private void Run(SentenceWindow window, IReadOnlyList<EncoderSentence> sentences, Dictionary<int, float[]> features)
    {
        long[] whole = [1, window.Ids.Length];
        using var ids = OrtValue.CreateTensorValueFromMemory(window.Ids, whole);
        using var looks = OrtValue.CreateTensorValueFromMemory(window.Looks, whole);
        using var positions = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _positions.AsMemory(0, window.Ids.Length), whole);
        using var firsts = OrtValue.CreateTensorValueFromMemory(window.Firsts, [window.Firsts.Length]);
        using var run = new RunOptions();
        using var outputs = _session.Run(run, InputNames, [ids, looks, positions, firsts], OutputNames);
        var rows = outputs[0].GetTensorDataAsSpan<float>();
        foreach (var part in window.Parts)
        {
            if (!features.TryGetValue(part.Sentence, out var own)) features[part.Sentence] = own = new float[sentences[part.Sentence].Words.Count * Columns];
            rows.Slice((part.Kept - part.First) * Columns, part.KeptCount * Columns).CopyTo(own.AsSpan(part.Kept * Columns));
            rows = rows[(part.Count * Columns)..];
        }
    }
}
