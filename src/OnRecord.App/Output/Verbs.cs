using OnRecord.Exports;
using OnRecord.Statements;

namespace OnRecord.App.Output;

/// <summary>Attitudes as verbs in the third person.</summary>
internal static class Verbs
{
    public static string Of(Attitude attitude) => attitude switch
    {
        Attitude.Deny => "denies",
        Attitude.Accuse => "accuses",
        _ => ContractNames.Of(attitude) + "s",
    };
}
