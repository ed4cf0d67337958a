using System.CommandLine;
using OnRecord.Training.Trainers;

namespace OnRecord.Training;

/// <summary><c>compile-lexicons</c>: checks data/lexicons and packs it into src/OnRecord.Models/lexicons.orm.</summary>
internal static class CompileLexiconsCommand
{
    public static Command Create()
    {
        var command = new Command("compile-lexicons", "Checks the tables of data/lexicons and packs them into src/OnRecord.Models/lexicons.orm.");
        command.SetAction(_ =>
        {
            Workplace.Save(LexiconCompiler.Compile(Workplace.Lexicons));
            return 0;
        });
        return command;
    }
}
