using System.CommandLine;
using OnRecord.Register;
using OnRecord.Storage;

namespace OnRecord.App.Commands;

/// <summary>Opens the register that a command line names.</summary>
internal static class RegisterFile
{
    /// <summary>Opens it; where it is of an older program it is brought up to date, and standard error says how far that has come.</summary>
    /// <exception cref="RegisterException">It is not there though it must be, or can't be used.</exception>
    public static RegisterKeeper Open(ParseResult result, Option<string> database, bool mustExist = true)
    {
        var progress = new Progress(result.InvocationConfiguration.Error, !Console.IsErrorRedirected);
        var store = SqliteRegisterStore.Open(result.GetValue(database)!, mustExist, progress.Report);
        progress.Clear();
        return new(store);
    }
}
