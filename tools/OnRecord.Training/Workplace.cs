using System.IO.Compression;
using OnRecord.Models;

namespace OnRecord.Training;

/// <summary>Where data lies and where models go. Found from the current folder upwards, or set by the environment.</summary>
internal static class Workplace
{
    /// <summary>The repository's root: the folder that holds OnRecord.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The data folder: <c>ONRECORD_DATA</c>, or <c>../shared/data</c> beside the repository.</summary>
    public static string Data { get; } = Environment.GetEnvironmentVariable("ONRECORD_DATA") ?? Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    /// <summary>The nine reference articles, beside the data folder.</summary>
    public static string Gold => Path.GetFullPath(Path.Combine(Data, "..", "gold"));

    public static string Lexicons => Path.Combine(Root, "data", "lexicons");

    public static string Models => Path.Combine(Root, "src", "OnRecord.Models");

    public static string DataFile(params string[] parts)
    {
        var path = Path.Combine([Data, .. parts]);
        return Path.Exists(path)
            ? path
            : throw new FileNotFoundException($"'{path}' is not there: set ONRECORD_DATA to the folder that holds the training data.");
    }

    public static void Save(ModelFile model, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        var path = Path.Combine(Models, model.Name + ".orm");
        using (var stream = File.Create(path)) model.Save(stream, level);
        Console.Error.WriteLine($"{path}: {new FileInfo(path).Length:N0} bytes, {string.Join(", ", model.Fields.Select(f => $"{f.Name} {f.Length:N0}"))}");
    }

    public static ModelFile Load(string name)
    {
        using var stream = File.OpenRead(Path.Combine(Models, name + ".orm"));
        return ModelFile.Load(stream, name);
    }

    private static string FindRoot()
    {
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("Run the training tool inside the repository: no folder above this one holds OnRecord.slnx.");
    }
}
