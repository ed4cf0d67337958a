using OnRecord.Intake;

namespace OnRecord.App;

/// <summary>Goes through paths and gives documents and failures in one stream.</summary>
internal sealed class DocumentRun(DocumentIntake intake)
{
    /// <summary>Reads a document that came in, or passes on why it did not. A fault of ours costs this document only, and says so.</summary>
    public static (ReadDocument? Read, string? Failure) Read(OnRecordReader reader, IntakeResult item)
    {
        if (item.Document is null) return (null, item.Failure);
        try
        {
            return (reader.Read(item.Document), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (null, $"could not be read, by a fault of OnRecord's own; please report it with the document: {e.GetType().Name}: {e.Message}");
        }
    }

    public IEnumerable<IntakeResult> Documents(IEnumerable<string> paths)
    {
        using var standardInput = Console.OpenStandardInput();
        var inputs = new Inputs(intake, standardInput);
        foreach (var (path, failure) in Inputs.Files(paths))
        {
            if (failure is not null)
            {
                yield return IntakeResult.Failed(path, failure);
                continue;
            }
            foreach (var result in inputs.Read(path)) yield return result;
        }
    }
}
