using BenchmarkDotNet.Attributes;
using OnRecord.Intake;
using OnRecord.Language;

namespace OnRecord.Benchmarks;

/// <summary>The language stage beside the whole reading, on a sample of ours: <c>dotnet run -c Release --project benchmarks/OnRecord.Benchmarks</c>.</summary>
[MemoryDiagnoser]
public class StageBenchmarks
{
    private readonly OnRecordReader _reader = OnRecordReader.Create();
    private readonly LanguageAnalyser _language = LanguageAnalyser.CreateEmbedded();
    private Document _document = null!;

    /// <summary>Takes the sample in.</summary>
    [GlobalSetup]
    public void TakeIn()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx"))) folder = folder.Parent!;
        _document = DocumentIntake.Create(default).Read(Path.Combine(folder.FullName, "samples", "drones-and-denials.txt")).Single().Document!;
    }

    /// <summary>Tokens to coreference.</summary>
    [Benchmark(Baseline = true)]
    public int Language() => _language.Analyse(_document).TokenCount;

    /// <summary>All stages.</summary>
    [Benchmark]
    public int Whole() => _reader.Read(_document).Statements.Length;
}
