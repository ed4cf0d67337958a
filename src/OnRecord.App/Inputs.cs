using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Enumeration;
using OnRecord.App.Fetching;
using OnRecord.Formats;
using OnRecord.Formats.Feeds;
using OnRecord.Intake;

namespace OnRecord.App;

/// <summary>Turns what a command line names into documents: files, folders (searched through, in order of name), addresses of the web, and <c>-</c> for
/// standard input.</summary>
internal sealed class Inputs(FileIntake intake, Stream standardInput, WebFetcher fetcher)
{
    /// <summary>The files that the paths stand for, or what is wrong with a path.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="passedOver">Is told of each file in a folder that is not read, by what its name ends in, and of what is no file.</param>
    public static IEnumerable<(string Path, string? Failure)> Files(IEnumerable<string> paths, Action<string>? passedOver = null)
    {
        foreach (var path in paths)
        {
            if (path == "-" || WebFetcher.IsAddress(path) || !Directory.Exists(path))
            {
                yield return (path, path == "-" || WebFetcher.IsAddress(path) || File.Exists(path) ? null : "is not there");
                continue;
            }
            var (found, closed) = (new List<string>(), new List<string>());
            string? failure = null;
            try
            {
                // A link to a folder may lead back to where it stands.
                found.AddRange(new FileSystemEnumerable<string>(path, (ref entry) => entry.ToSpecifiedFullPath(),
                    new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
                {
                    ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && IsTaken(ref entry, passedOver),
                    ShouldRecursePredicate = (ref entry) => IsEntered(ref entry, passedOver, closed),
                });
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failure = $"can't be listed: {e.Message}";
            }
            found.Sort(StringComparer.Ordinal);
            if (failure is null && found.Count == 0) failure = $"holds no file that is read ({string.Join(", ", FileIntake.Readable)})";
            if (failure is not null) yield return (path, failure);
            foreach (var folder in closed) yield return (folder, "can't be opened: no permission");
            foreach (var file in found) yield return (file, null);
        }
    }

    // A folder that may not be listed is a failure, not an empty one.
    private static bool IsEntered(ref FileSystemEntry entry, Action<string>? passedOver, List<string> closed)
    {
        if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
        {
            passedOver?.Invoke("linked folder");
            return false;
        }
        var path = entry.ToSpecifiedFullPath();
        // What a browser saves with a page lies beside it, under its name.
        if (path.EndsWith("_files", StringComparison.Ordinal) && PageEndings.Any(e => File.Exists(path[..^6] + e)))
        {
            passedOver?.Invoke("folder of a saved page");
            return false;
        }
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(path).GetEnumerator();
            entries.MoveNext();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            closed.Add(path);
            return false;
        }
    }

    private static bool IsTaken(ref FileSystemEntry entry, Action<string>? passedOver)
    {
        var name = entry.FileName.ToString();
        var path = entry.ToSpecifiedFullPath();
        var kind = (entry.Attributes & FileAttributes.ReparsePoint) != 0 ? OfLink(path)
            : entry.Length == 0 && !IsFile(path) ? "no file (pipe, socket, device)" : null;
        if (kind is null && !FileIntake.IsReadable(path))
            kind = Path.GetExtension(name) is { Length: > 0 } ending ? ending.ToLowerInvariant() : "without ending";
        if (kind is null) return true;
        passedOver?.Invoke(kind);
        return false;
    }

    // What a link leads to may be a pipe as well, or a file of the system that is never at an end; that one leads nowhere is said when it is read.
    private static string? OfLink(string path)
    {
        FileSystemInfo? target;
        try
        {
            target = File.ResolveLinkTarget(path, returnFinalTarget: true);
        }
        catch (IOException)
        {
            return "link that leads in a circle";
        }
        if (target is not { Exists: true }) return null;
        return SystemFolders.Any(f => target.FullName.StartsWith(f, StringComparison.Ordinal)) || !IsFile(target.FullName)
            ? "no file (pipe, socket, device)"
            : null;
    }

    private const string ListEnding = ".opml";

    private static readonly string[] PageEndings = [".html", ".htm"];

    private static readonly string[] SystemFolders = ["/proc/", "/sys/", "/dev/"];

    // A pipe, a socket or a device has no length, and opening one may wait for ever. What it is, only the packer of archives asks the system without opening
    // it.
    private static bool IsFile(string path)
    {
        try
        {
            using var archive = new MemoryStream();
            using (var packer = new TarWriter(archive, leaveOpen: true)) packer.WriteEntry(path, "file");
            archive.Position = 0;
            using var entries = new TarReader(archive);
            return entries.GetNextEntry()?.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.SymbolicLink;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The documents of a file that <see cref="Files"/> gave.</summary>
    /// <param name="path">The file, or an address.</param>
    /// <param name="isNamed">Whether the user named it, and did not only have it in a folder: of a list of feeds these are fetched then.</param>
    public IEnumerable<IntakeResult> Read(string path, bool isNamed)
    {
        if (path == "-") return intake.Read(standardInput, "-");
        if (!WebFetcher.IsAddress(path)) return isNamed && FeedsIn(path) is { } listed ? listed.SelectMany(Fetched) : intake.Read(path);
        var fetched = Fetch(path);
        return fetched.Bytes is { } bytes && FeedList.AddressesIn(bytes) is { } feeds ? feeds.SelectMany(Fetched) : Of(path, fetched, intake);
    }

    /// <summary>The addresses of the feeds in a file that is a list of them; null where it is none.</summary>
    public static ImmutableArray<string>? FeedsIn(string path)
    {
        try
        {
            return path.EndsWith(ListEnding, StringComparison.OrdinalIgnoreCase) ? FeedList.AddressesIn(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it says so.
            return null;
        }
    }

    private IEnumerable<IntakeResult> Fetched(string address) => Of(address, Fetch(address), intake);

    private Fetched Fetch(string address) => fetcher.FetchAsync(address).GetAwaiter().GetResult();

    /// <summary>The documents of what an address gave; none where nothing changed.</summary>
    public static IEnumerable<IntakeResult> Of(string address, Fetched fetched, FileIntake intake)
    {
        if (fetched.Failure is { } failure) return [IntakeResult.Failed(address, failure)];
        if (fetched.Bytes is not { } bytes) return [];
        var now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return intake.Read(new MemoryStream(bytes), address, fetched.Url, fetched.MediaType, now);
    }
}
