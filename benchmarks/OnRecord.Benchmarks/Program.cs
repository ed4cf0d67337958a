using System.Globalization;
using BenchmarkDotNet.Running;
using OnRecord.Benchmarks;

// 'questions FILE [ROUNDS [SEED]]' times the questions on a register; anything else is for BenchmarkDotNet.
if (args is ["questions", var path, .. var rest])
    new QuestionTimes(path, rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 50,
        rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 1).Run(Console.Out, Console.Error);
else
    BenchmarkSwitcher.FromTypes([typeof(StageBenchmarks)]).Run(args);
