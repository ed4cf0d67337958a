using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OnRecord.Formats.Streams;

namespace OnRecord.Formats.Isolation;

/// <summary>Takes the texts of documents out in processes of their own, with a limit of time and memory: what a made-up file does to the library that reads
/// it ends that process alone. Thread-safe.</summary>
/// <param name="start">How the program is started that calls <see cref="FileIntake.Serve"/> with what follows on its command line.</param>
public sealed class ExtractWorker(Func<ProcessStartInfo> start)
{
    private const string None = "-";

    // No honest document comes near either.
    private const long MostMemory = 1536L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private sealed record Answer(Extract? Extract, string? Fault);

    /// <summary>Does one task: takes the text out of the document that the input holds.</summary>
    /// <param name="task">What is asked for, as this type wrote it on the command line.</param>
    /// <param name="input">The document's bytes, to the end of the stream.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="readers">The reader of each format.</param>
    internal static void Serve(ReadOnlySpan<string> task, Stream input, Stream output, Func<FileFormat, DocumentReader> readers)
    {
        var format = Enum.Parse<FileFormat>(task[0]);
        var source = new Source("", Stream.Null) { Url = task[1] == None ? null : task[1], MediaType = task[2] == None ? null : task[2] };
        JsonSerializer.Serialize(output, Done(readers(format), format, source, Bytes.All(input) ?? []));
    }

    /// <summary>What was taken out of a document.</summary>
    /// <exception cref="FormatFault">The document is damaged, or made to end its readers or to keep them busy.</exception>
    internal Extract Of(FileFormat format, byte[] bytes, Source source)
    {
        var info = start();
        foreach (var word in new[] { format.ToString(), source.Url ?? None, source.MediaType ?? None }) info.ArgumentList.Add(word);
        (info.RedirectStandardInput, info.RedirectStandardOutput, info.RedirectStandardError) = (true, true, true);
        info.Environment["DOTNET_GCHeapHardLimit"] = MostMemory.ToString("x", CultureInfo.InvariantCulture);
        // A process that dies leaves no image of its memory behind.
        info.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(info) ?? throw new FormatFault("can't be read: no process could be started for it");
        var answer = new MemoryStream();
        var (told, said) = (process.StandardOutput.BaseStream, process.StandardError.BaseStream);
        var work = Task.WhenAll(Send(process, bytes), told.CopyToAsync(answer), said.CopyToAsync(Stream.Null));
        var isDone = work.Wait(Longest) && process.WaitForExit(Longest);
        if (!isDone) process.Kill(entireProcessTree: true);
        if (!isDone) throw new FormatFault($"could not be read within {Longest.TotalSeconds:0} seconds: it is damaged, or made to keep readers busy");
        if (process.ExitCode != 0)
            throw new FormatFault("can't be read: its reader came to an end over it, or asked for too much memory; it is damaged, or made to do that");
        answer.Position = 0;
        var found = JsonSerializer.Deserialize<Answer>(answer)!;
        return found.Extract ?? throw new FormatFault(found.Fault!);
    }

    private static Answer Done(DocumentReader reader, FileFormat format, Source source, byte[] bytes)
    {
        try
        {
            return new(reader.Of(bytes, source), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(null, DocumentReader.Words(e, format));
        }
    }

    // What has died reads no further.
    private static async Task Send(Process process, byte[] bytes)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(bytes).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }
}
