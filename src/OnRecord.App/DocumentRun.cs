using OnRecord.App.Fetching;
using OnRecord.Formats;
using OnRecord.Intake;

namespace OnRecord.App;

/// <summary>What became of one document: what was made of it, or why it could not be read.</summary>
internal readonly record struct Reading<T>(string Source, T? Made, string? Failure)
    where T : class;

/// <summary>Goes through paths and gives documents and failures in one stream.</summary>
internal sealed class DocumentRun(FileIntake intake, WebFetcher fetcher)
{
    // Enough ahead to keep every core busy past a long document, few enough to hold in memory.
    private static readonly int Ahead = 4 * Environment.ProcessorCount;

    /// <summary>What became of each document, in the order in which they came in; several are read at once.</summary>
    /// <param name="reader">Made when the first document is there.</param>
    /// <param name="items">What came in; gone through on the caller's thread.</param>
    /// <param name="oneByOne">Whether each is to be handed on before the next is asked for: for a stream whose writer waits.</param>
    /// <param name="make">What is made of what was read, several at once.</param>
    /// <param name="waiting">Is told each second which document is being waited for.</param>
    public static IEnumerable<Reading<T>> Readings<T>(Lazy<OnRecordReader> reader, IEnumerable<IntakeResult> items, bool oneByOne, Func<ReadDocument, T> make,
        Action<string> waiting)
        where T : class
    {
        var window = new Queue<(string Source, Task<Reading<T>> Read)>();
        foreach (var item in items)
        {
            window.Enqueue((item.Source, Task.Run(() => Read(reader, item, make))));
            while (window.Count > 0 && (oneByOne || window.Count >= Ahead || window.Peek().Read.IsCompleted)) yield return Next(window.Dequeue(), waiting);
        }
        while (window.Count > 0) yield return Next(window.Dequeue(), waiting);
    }

    private static Reading<T> Next<T>((string Source, Task<Reading<T>> Read) oldest, Action<string> waiting)
        where T : class
    {
        while (!oldest.Read.Wait(TimeSpan.FromSeconds(1))) waiting(oldest.Source);
        return oldest.Read.GetAwaiter().GetResult();
    }

    // A fault of ours costs one document only, and says so.
    private static Reading<T> Read<T>(Lazy<OnRecordReader> reader, IntakeResult item, Func<ReadDocument, T> make)
        where T : class
    {
        if (item.Document is null) return new(item.Source, null, Output.WaysOut.Sentence(item));
        try
        {
            return new(item.Source, make(reader.Value.Read(item.Document)), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(item.Source, null,
                $"could not be read, by a fault of OnRecord's own; please report it with the document: {e.GetType().Name}: {e.Message}");
        }
    }

    private readonly SortedDictionary<string, int> _passedOver = new(StringComparer.Ordinal);

    /// <summary>What was not read in the folders so far, in words; null where all was.</summary>
    public string? PassedOver => _passedOver.Count == 0 ? null
        : $"Passed over in folders: " +
            $"{string.Join(", ", _passedOver.Select(p => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{p.Value:N0} {p.Key}")))}. What " +
            $"is read: {string.Join(", ", FileIntake.Readable)}.";

    /// <summary>The documents of the paths, in order.</summary>
    public IEnumerable<IntakeResult> Documents(IReadOnlyCollection<string> paths)
    {
        using var standardInput = Console.OpenStandardInput();
        var inputs = new Inputs(intake, standardInput, fetcher);
        foreach (var (path, failure) in Inputs.Files(paths, kind => _passedOver[kind] = _passedOver.GetValueOrDefault(kind) + 1))
        {
            if (failure is not null)
            {
                yield return IntakeResult.Failed(path, failure);
                continue;
            }
            foreach (var result in inputs.Read(path, paths.Contains(path))) yield return result;
        }
    }
}
