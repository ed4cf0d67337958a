using System.Collections.Immutable;
using OnRecord.App.Fetching;
using OnRecord.Formats;
using OnRecord.Formats.Feeds;
using OnRecord.Intake;

namespace OnRecord.App;

/// <summary>What sources were when they were looked at last. Not thread-safe.</summary>
internal sealed class Watch(IReadOnlyCollection<string> sources, FileIntake intake, WebFetcher fetcher)
{
    private readonly Dictionary<string, Fetched> _fetched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTime Written, long Length)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _lists = new(StringComparer.Ordinal);

    /// <summary>The documents of what is new or changed since the last time, and what failed.</summary>
    public IEnumerable<IntakeResult> Changed(CancellationToken cancelled)
    {
        foreach (var source in sources)
        {
            if (cancelled.IsCancellationRequested) yield break;
            foreach (var result in WebFetcher.IsAddress(source) ? Address(source, cancelled) : Files(source, cancelled)) yield return result;
        }
    }

    private IEnumerable<IntakeResult> Address(string address, CancellationToken cancelled)
    {
        var fetched = Fetch(address, cancelled);
        if (fetched.Bytes is { } bytes && FeedList.AddressesIn(bytes) is { } feeds) _lists[address] = feeds;
        // A list that has not changed leads to feeds that may have.
        return _lists.TryGetValue(address, out var listed) ? Feeds(listed, cancelled) : Inputs.Of(address, fetched, intake);
    }

    private IEnumerable<IntakeResult> Feeds(ImmutableArray<string> addresses, CancellationToken cancelled) =>
        addresses.TakeWhile(_ => !cancelled.IsCancellationRequested).SelectMany(feed => Inputs.Of(feed, Fetch(feed, cancelled), intake));

    private Fetched Fetch(string address, CancellationToken cancelled)
    {
        var fetched = fetcher.FetchAsync(address, _fetched.GetValueOrDefault(address), cancelled).GetAwaiter().GetResult();
        if (fetched.Failure is null) _fetched[address] = fetched with { Bytes = null };
        return fetched;
    }

    private IEnumerable<IntakeResult> Files(string path, CancellationToken cancelled)
    {
        if (Inputs.FeedsIn(path) is { } feeds)
        {
            foreach (var result in Feeds(feeds, cancelled)) yield return result;
            yield break;
        }
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
