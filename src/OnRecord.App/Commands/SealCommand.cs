using System.CommandLine;
using System.Globalization;
using System.Text;
using OnRecord.App.Output;
using OnRecord.App.Sealing;
using OnRecord.Register;

namespace OnRecord.App.Commands;

/// <summary><c>seal</c>: writes a signed list of what the register holds, to be kept apart from it.</summary>
internal static class SealCommand
{
    public const string SignatureEnding = ".minisig";

    public static Command Create()
    {
        var database = SharedOptions.Database();
        var file = new Option<string?>("--output",
            "-o")
        { Description = "The seal's file; the signature goes beside it. Default: the register's name with today's date and .seal." };
        var keyFile =
            new Option<string?>("--key") { Description = "Secret key of minisign, without a password. Default: your own, made when it is first needed." };
        var command = new Command("seal",
            "Writes a signed list of hashes of all documents, what they report and all decisions. Kept elsewhere, it shows what was changed " +
            "since: 'onrecord verify --seal'.") { file, keyFile, database };
        command.SetAction(result =>
        {
            using var register = RegisterFile.Open(result, database);
            var error = result.InvocationConfiguration.Error;
            try
            {
                var key = KeyFiles.Secret(result.GetValue(keyFile), error);
                var progress = new Progress(error, !Console.IsErrorRedirected);
                var seal =
                    register.Seal(done => progress.Report(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {register.DocumentCount:N0} documents")));
                progress.Clear();
                var path = result.GetValue(file) ?? $"{result.GetValue(database)}.{seal.Made[..10]}.seal";
                if (File.Exists(path) || File.Exists(path + SignatureEnding))
                {
                    error.WriteLine($"onrecord: '{path}' is there already, and a seal is not written over. Name another file with --output.");
                    return ExitCode.SomeFailed;
                }
                var bytes = Encoding.UTF8.GetBytes(seal.Write());
                File.WriteAllBytes(path, bytes);
                File.WriteAllText(path + SignatureEnding, key.Sign(bytes, $"{seal.Made} {Phrases.Counted(seal.Documents.Count, "document")}"));
                error.WriteLine($"Sealed {Phrases.Counted(seal.Documents.Count, "document")} and {Phrases.Counted(seal.Decisions, "decision")} in '{path}' " +
                    $"and '{path}{SignatureEnding}'. Keep both away from the register. Public key: {key.Public}");
                return ExitCode.Done;
            }
            catch (KeyFileException e)
            {
                error.WriteLine($"onrecord: {e.Message}");
                return ExitCode.SomeFailed;
            }
        });
        return command;
    }

    /// <summary>A seal that its signature proves; null where it does not: then it is said.</summary>
    public static RegisterSeal? Read(string path, string? publicKey, TextWriter error)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var fault = KeyFiles.Public(publicKey).Fault(bytes, File.ReadAllText(path + SignatureEnding));
            if (fault is null) return RegisterSeal.Parse(Encoding.UTF8.GetString(bytes));
            error.WriteLine($"onrecord: the signature '{path}{SignatureEnding}' {fault}.");
        }
        catch (Exception e) when (e is KeyFileException or FormatException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e is FormatException ? $"onrecord: '{path}' {e.Message}." : $"onrecord: {e.Message}");
        }
        return null;
    }
}
