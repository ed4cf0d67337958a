using OnRecord.Intake;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary>Reads documents of a register again, from the texts that it keeps.</summary>
internal static class Rereading
{
    /// <summary>Reads them and puts the new readings in the register.</summary>
    /// <returns>How many were read, and how many could not be.</returns>
    public static (int Done, int Failed) Run(RegisterKeeper register, IReadOnlyList<DocumentHead> heads, TextWriter error)
    {
        var progress = new Progress(error, !Console.IsErrorRedirected);
        Lazy<OnRecordReader> reader = new(() => OnRecordReader.Create());
        int done = 0, failed = 0;
        long tokens = 0;
        var documents = heads.Select(h => IntakeResult.Of(Kept(register, h)));
        foreach (var (source, made, failure) in DocumentRun.Readings(reader, documents, oneByOne: false, PreparedDocument.Of, progress.Waiting))
        {
            if (made is null)
            {
                progress.Clear();
                error.WriteLine($"onrecord: {source}: {failure}");
                failed++;
                continue;
            }
            register.Reread(made);
            tokens += made.TokenCount;
            progress.Report(++done, tokens, source, heads.Count, done + failed);
        }
        progress.Clear();
        return (done, failed);
    }

    /// <summary>Reads the documents that are to count again: those whose text is kept. Says which are not.</summary>
    public static void Waiting(RegisterKeeper register, TextWriter error)
    {
        var waiting = register.Waiting().ToLookup(h => register.Document(h.Number)!.Text.Length > 0);
        if (!waiting[true].Any() && !waiting[false].Any()) return;
        Run(register, [.. waiting[true]], error);
        foreach (var head in waiting[true])
            error.WriteLine(register.Document(head.Number)!.Head.State switch
            {
                DocumentState.Counts => $"Counts again: {head.File}",
                DocumentState.Older => $"Is there again, but a newer version of it counts: {head.File}",
                _ => $"Could not be read, and does not count yet: {head.File}. Try again with: onrecord reread",
            });
        foreach (var head in waiting[false]) error.WriteLine($"The text of '{head.File}' was erased: add its file again, and it counts again.");
    }

    private static Document Kept(RegisterKeeper register, DocumentHead head)
    {
        var kept = register.Document(head.Number)!;
        return DocumentIntake.Again(new Document
        {
            Id = head.Id,
            File = head.File,
            Url = head.Url,
            Outlet = head.Outlet,
            Published = head.Published,
            Title = head.Title,
            Text = kept.Text,
            Form = kept.Form,
        });
    }
}
