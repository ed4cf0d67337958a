using System.IO.Compression;

namespace OnRecord.App;

/// <summary>Counts beforehand how many documents paths hold, on a thread of its own, so that a long run can say how long it will take.</summary>
internal sealed class DocumentTally
{
    private readonly Task<long?> _count;

    public DocumentTally(IReadOnlyCollection<string> paths) => _count = Task.Run(() => paths.Contains("-") ? null : Count(paths));

    /// <summary>Number of documents; null as long as it is not known, and for standard input.</summary>
    public long? Total => _count.IsCompletedSuccessfully ? _count.Result : null;

    private static long? Count(IEnumerable<string> paths)
    {
        try
        {
            return Inputs.Files(paths).Sum(f => f.Failure is null ? CountIn(f.Path) : 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // The run itself will say what is wrong with the file.
            return null;
        }
    }

    private static long CountIn(string path)
    {
        if (Fetching.WebFetcher.IsAddress(path)) return 1;
        // A pipe has no length, and what is read from it is gone.
        if (new FileInfo(path).Length == 0) return 1;
        var packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var name = packed ? path[..^3] : path;
        if (!name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase)) return 1;
        using var file = File.OpenRead(path);
        using var stream = packed ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        var (lines, full) = (0L, false);
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
            foreach (var b in buffer.AsSpan(0, read))
            {
                if (b > ' ') full = true;
                if (b != '\n' || !full) continue;
                lines++;
                full = false;
            }
        return lines + (full ? 1 : 0);
    }
}
