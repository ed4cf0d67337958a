namespace OnRecord.App.Sealing;

/// <summary>A key that is not there, or is none.</summary>
internal sealed class KeyFileException(string message) : Exception(message);

/// <summary>Where keys lie: the user's own in the folder for settings, made when it is first needed.</summary>
internal static class KeyFiles
{
    /// <summary>The user's own secret key; the public one stands beside it with <c>.pub</c> at the end.</summary>
    public static string Own { get; } = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData,
        Environment.SpecialFolderOption.DoNotVerify), "onrecord", "seal.key");

    /// <summary>The key to sign with; one's own is made where it is missing.</summary>
    /// <param name="path">The file that was named; null for one's own.</param>
    /// <param name="error">Is told where a new key lies.</param>
    /// <exception cref="KeyFileException">The file can't be read or is no key.</exception>
    public static SealKey Secret(string? path, TextWriter error)
    {
        var file = path ?? Own;
        if (File.Exists(file)) return Read(file, SealKey.OfSecretFile);
        if (path is not null) throw new KeyFileException($"'{path}' is not there. Without --key your own key is used, and made where it is missing.");
        var key = SealKey.Create();
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(file, options)) writer.Write(key.SecretFile);
        File.WriteAllText(file + ".pub", key.PublicFile);
        error.WriteLine($"A key of your own was made: '{file}'. Give others '{file}.pub', and keep a copy of both elsewhere.");
        return key;
    }

    /// <summary>The key to check with: a public key's line or file; one's own where none is named.</summary>
    /// <exception cref="KeyFileException">There is none, or it is no key.</exception>
    public static SealKey Public(string? named)
    {
        if (named is not null && !File.Exists(named)) return Parse(named, named, SealKey.OfPublic);
        var file = named ?? Own + ".pub";
        if (!File.Exists(file)) throw new KeyFileException("Name the public key of who made the seal with --public-key (its line or its file).");
        return Read(file, SealKey.OfPublic);
    }

    private static SealKey Read(string file, Func<string, SealKey> parse) => Parse(file, File.ReadAllText(file), parse);

    private static SealKey Parse(string name, string text, Func<string, SealKey> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            throw new KeyFileException($"'{name}' {(e.Message.StartsWith("is ", StringComparison.Ordinal) ? e.Message : "is no key of minisign")}.");
        }
    }
}
