using BenchmarkDotNet.Running;
using OnRecord.Benchmarks;

BenchmarkSwitcher.FromTypes([typeof(StageBenchmarks)]).Run(args);
