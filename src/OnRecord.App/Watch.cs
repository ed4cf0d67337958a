using OnRecord.App.Fetching;
using OnRecord.Formats;
using OnRecord.Intake;

namespace OnRecord.App;

/// <summary>What sources were when they were looked at last. Not thread-safe.</summary>
internal sealed class Watch(IReadOnlyCollection<string> sources, FileIntake intake, WebFetcher fetcher)
{
    // Whoever asks a site for several pages waits in between.
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Fetched> _fetched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTime Written, long Length)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTime> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The documents of what is new or changed since the last time, and what failed.</summary>
    public IEnumerable<IntakeResult> Changed(CancellationToken cancelled)
    {
        foreach (var source in sources)
        {
            if (cancelled.IsCancellationRequested) yield break;
            foreach (var result in WebFetcher.IsAddress(source) ? Address(source, cancelled) : Files(source)) yield return result;
        }
    }

    private IEnumerable<IntakeResult> Address(string address, CancellationToken cancelled)
    {
        var host = new Uri(address).Host;
        if (_asked.TryGetValue(host, out var last) && DateTime.UtcNow - last < BetweenRequests) Thread.Sleep(BetweenRequests);
        _asked[host] = DateTime.UtcNow;
        var fetched = fetcher.FetchAsync(address, _fetched.GetValueOrDefault(address), cancelled).GetAwaiter().GetResult();
        if (fetched.Failure is null) _fetched[address] = fetched with { Bytes = null };
        return Inputs.Of(address, fetched, intake);
    }

    private IEnumerable<IntakeResult> Files(string path)
    {
        foreach (var (file, failure) in Inputs.Files([path]))
        {
            if (failure is not null)
            {
                // A folder that is empty today may hold something tomorrow.
                if (!Directory.Exists(path)) yield return IntakeResult.Failed(file, failure);
                continue;
            }
            var now = new FileInfo(file);
            if (_files.TryGetValue(file, out var before) && before == (now.LastWriteTimeUtc, now.Length)) continue;
            _files[file] = (now.LastWriteTimeUtc, now.Length);
            foreach (var result in intake.Read(file)) yield return result;
        }
    }
}
