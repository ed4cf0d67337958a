namespace OnRecord.Models;

/// <summary>The models as they lie in this assembly.</summary>
public static class ModelResources
{
    /// <summary>Opens a model's file.</summary>
    /// <param name="name">Its name, without an ending.</param>
    /// <returns>The bytes of the file; null where there is no such model.</returns>
    public static Stream? Open(string name) => typeof(ModelResources).Assembly.GetManifestResourceStream(name + ".orm");
}
