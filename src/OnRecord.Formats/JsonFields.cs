using System.Text.Json;

namespace OnRecord.Formats;

/// <summary>Reads fields of JSON that others wrote: what is no text, or none that can be read, is not there.</summary>
internal static class JsonFields
{
    /// <summary>A field's words, or its number as it is written; null where it has neither.</summary>
    public static string? Text(JsonElement node, string key) => node.TryGetProperty(key, out var value) ? Text(value) : null;

    /// <summary>A value's words, or its number as it is written; null where it is neither.</summary>
    public static string? Text(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) return null;
        try
        {
            return value.ToString().Trim() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    /// <summary>The names of a field: a name, an object with one, or a list of either.</summary>
    public static IEnumerable<string> Names(JsonElement node, string key)
    {
        if (!node.TryGetProperty(key, out var value)) return [];
        var values = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value];
        return values.Select(v => v.ValueKind == JsonValueKind.Object ? Text(v, "name") : Text(v))
            .OfType<string>()
            .Where(n => !n.StartsWith("http", StringComparison.OrdinalIgnoreCase));
    }
}
