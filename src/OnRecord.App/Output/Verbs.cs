using OnRecord.Exports;
using OnRecord.Language.Parties;
using OnRecord.Statements;

namespace OnRecord.App.Output;

/// <summary>Attitudes as verbs in the third person: "she says", "two officials say".</summary>
internal static class Verbs
{
    public static string Of(Statement statement) => statement.Speaker?.Kind == PartyKind.Group ? ContractNames.Of(statement.Attitude) : statement.Attitude == Attitude.Deny ? "denies" : ContractNames.Of(statement.Attitude) + "s";
}
