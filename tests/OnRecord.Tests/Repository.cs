namespace OnRecord.Tests;

/// <summary>Finds files of the repository, from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests run outside the repository: no folder above holds OnRecord.slnx.");
    }
}
