using OnRecord.Intake;

namespace OnRecord.App;

/// <summary>Goes through paths and gives documents and failures in one stream.</summary>
internal sealed class DocumentRun(DocumentIntake intake)
{
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
