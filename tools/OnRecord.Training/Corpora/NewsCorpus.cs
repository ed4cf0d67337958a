using System.IO.Compression;
using System.Text.Json;

namespace OnRecord.Training.Corpora;

/// <summary>Streams the articles of <c>news/*.jsonl.gz</c>: one JSON object a line.</summary>
internal static class NewsCorpus
{
    public static IEnumerable<(string Id, string Text)> Read(string path)
    {
        using var stream = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            yield return (root.GetProperty("id").GetString() ?? "", root.GetProperty("text").GetString() ?? "");
        }
    }
}
