using OnRecord.Claims;

namespace OnRecord.Contract;

/// <summary>The names that enumerations have in the JSON contract and on the page: lower case, words apart.</summary>
public static class ContractNames
{
    /// <summary>The name of a value: <c>under way</c> for <see cref="TransferStage.UnderWay"/>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => value is TransferStage.UnderWay ? "under way" : value.ToString().ToLowerInvariant();

    /// <summary>An event's type, as PLOVER writes it, and its mode: <c>ASSAULT heavy-weapons</c>.</summary>
    public static string Of(Event value) => value.Type.ToString().ToUpperInvariant() + (value.Mode is { } mode ? " " + mode : "");

    /// <summary>The value that a name of the contract stands for.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static T Parse<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(name.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var value)
        ? value
        : throw new FormatException($"'{name}' is no {typeof(T).Name}.");
}
