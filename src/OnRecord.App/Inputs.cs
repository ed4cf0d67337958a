using System.IO.Enumeration;
using OnRecord.Intake;

namespace OnRecord.App;

/// <summary>Turns the paths of a command line into documents: files, folders (searched through, in order of name), and <c>-</c> for standard input.</summary>
internal sealed class Inputs(DocumentIntake intake, Stream standardInput)
{
    /// <summary>The files that the paths stand for, or what is wrong with a path.</summary>
    public static IEnumerable<(string Path, string? Failure)> Files(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (path == "-" || !Directory.Exists(path))
            {
                yield return (path, path == "-" || File.Exists(path) ? null : "is not there");
                continue;
            }
            var found = new List<string>();
            string? failure = null;
            try
            {
                // A link to a folder may lead back to where it stands.
                found.AddRange(new FileSystemEnumerable<string>(path, (ref entry) => entry.ToSpecifiedFullPath(), new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
                {
                    ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && DocumentIntake.IsReadable(entry.FileName.ToString()),
                    ShouldRecursePredicate = (ref entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
                });
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failure = $"can't be listed: {e.Message}";
            }
            found.Sort(StringComparer.Ordinal);
            if (failure is null && found.Count == 0) failure = "holds no file that is read (.txt, .text, .md, .jsonl, .ndjson, .jsonl.gz)";
            if (failure is not null) yield return (path, failure);
            foreach (var file in found) yield return (file, null);
        }
    }

    /// <summary>The documents of a file that <see cref="Files"/> gave.</summary>
    public IEnumerable<IntakeResult> Read(string path) => path == "-" ? intake.Read(standardInput, "-") : intake.Read(path);
}
