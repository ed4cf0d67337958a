using OnRecord.Intake;
using OnRecord.Register;
using OnRecord.Storage;

namespace OnRecord.App.Output;

/// <summary>Words what went wrong in the library for whoever sits at the command line: what happened, then which command or option helps.</summary>
internal static class WaysOut
{
    /// <summary>The whole message.</summary>
    public static string Sentence(DecisionException e) => With(e.Message, e.Fault switch
    {
        DecisionFault.NoEntry => "Lists give the ids, such as 'onrecord transfers'.",
        DecisionFault.NoParty => "'onrecord parties NAME' gives the ids.",
        DecisionFault.NoOutlet when e.About.Length == 0 => "'onrecord documents' shows the outlets.",
        DecisionFault.NoDocument => "'onrecord documents' lists them with their ids.",
        DecisionFault.NoDecision => "'onrecord history' lists them.",
        DecisionFault.Reports => $"'onrecord show {e.About}' lists its reports.",
        DecisionFault.NoAuthor => "Name one with --author or ONRECORD_AUTHOR.",
        _ => null,
    });

    /// <summary>The whole message.</summary>
    public static string Sentence(RegisterException e) => With(e.Message, e.Fault switch
    {
        RegisterFault.Name => "Name a file with --db, or leave --db out.",
        RegisterFault.Missing => "Make one with 'onrecord add PATH...', or name another with --db.",
        RegisterFault.Foreign => "Name another file with --db.",
        RegisterFault.Newer or RegisterFault.Damaged => "'onrecord verify' says what else is wrong.",
        _ => null,
    });

    /// <summary>Why an input gave no document; null where it did.</summary>
    public static string? Sentence(IntakeResult result) => result.Failure is null ? null : result.Fault switch
    {
        IntakeFault.Encoding => result.Failure + "; name its encoding with --encoding",
        IntakeFault.Database => result.Failure + "; if it is a register, name it with --db",
        _ => result.Failure,
    };

    private static string With(string message, string? wayOut) => wayOut is null ? message : $"{message} {wayOut}";
}
