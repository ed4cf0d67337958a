using System.CommandLine;
using OnRecord.Training;

return new RootCommand("Trains, evaluates and compiles the models of OnRecord.") { TrainCommand.Create(), EvaluateCommand.Create(),
    CompileLexiconsCommand.Create(), PackEncoderCommand.Create(), UnpackEncoderCommand.Create(), DumpCommand.Create(), DumpMarksCommand.Create(),
    GivenTokens.Parse(), GivenTokens.Entities() }.Parse(args).Invoke();
