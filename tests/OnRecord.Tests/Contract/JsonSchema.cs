using System.Text.Json;
using System.Text.RegularExpressions;

namespace OnRecord.Tests.Contract;

/// <summary>Checks JSON against the parts of JSON Schema 2020-12 that docs/read.schema.json uses; an unknown keyword fails.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly HashSet<string> Silent = ["$schema", "title", "description", "$defs", "properties", "required", "items", "prefixItems"];

    public List<string> Faults(JsonElement value) => [.. Check(root, value, "$")];

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string at)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var rule = keyword.Value;
            switch (keyword.Name)
            {
                case "$ref":
                    foreach (var fault in Check(Resolve(rule.GetString()!), value, at)) yield return fault;
                    break;
                case "type" when !Types(rule).Any(t => Is(t, value)):
                    yield return $"{at}: {value.ValueKind} found, {rule.GetRawText()} expected";
                    break;
                case "enum" when !rule.EnumerateArray().Any(v => v.GetRawText() == value.GetRawText()):
                case "const" when rule.GetRawText() != value.GetRawText():
                    yield return $"{at}: {value.GetRawText()} is none of {rule.GetRawText()}";
                    break;
                case "oneOf" when rule.EnumerateArray().Count(s => !Check(s, value, at).Any()) is var fits && fits != 1:
                    yield return $"{at}: fits {fits} of the alternatives, not one";
                    break;
                case "pattern" when value.ValueKind == JsonValueKind.String && !Regex.IsMatch(value.GetString()!, rule.GetString()!):
                    yield return $"{at}: '{value.GetString()}' does not fit {rule.GetString()}";
                    break;
                case "minimum" when value.ValueKind == JsonValueKind.Number && value.GetDouble() < rule.GetDouble():
                case "maximum" when value.ValueKind == JsonValueKind.Number && value.GetDouble() > rule.GetDouble():
                case "minLength" when value.ValueKind == JsonValueKind.String && value.GetString()!.Length < rule.GetInt32():
                case "minItems" when value.ValueKind == JsonValueKind.Array && value.GetArrayLength() < rule.GetInt32():
                case "maxItems" when value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > rule.GetInt32():
                    yield return $"{at}: {value.GetRawText()} breaks {keyword.Name} {rule.GetRawText()}";
                    break;
                case "type" or "enum" or "const" or "oneOf" or "pattern" or "minimum" or "maximum" or "minLength" or "minItems" or "maxItems":
                    break;
                default:
                    if (!Silent.Contains(keyword.Name)) yield return $"{at}: the schema's keyword '{keyword.Name}' is not known here";
                    break;
            }
        }
        foreach (var fault in value.ValueKind == JsonValueKind.Object
            ? Members(schema, value, at)
            : value.ValueKind == JsonValueKind.Array
            ? Items(schema, value, at)
            : []) yield return fault;
    }

    private IEnumerable<string> Members(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray())
                if (!value.TryGetProperty(name.GetString()!, out _)) yield return $"{at}: '{name.GetString()}' is missing";
        if (!schema.TryGetProperty("properties", out var properties)) yield break;
        foreach (var member in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(member.Name, out var rule)) yield return $"{at}: '{member.Name}' is not in the contract";
            else
                foreach (var fault in Check(rule, member.Value, $"{at}.{member.Name}")) yield return fault;
        }
    }

    private IEnumerable<string> Items(JsonElement schema, JsonElement value, string at)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            JsonElement? rule = schema.TryGetProperty("prefixItems", out var prefix) && index < prefix.GetArrayLength()
                ? prefix[index]
                : schema.TryGetProperty("items", out var items)
                ? items
                : null;
            if (rule is { } found)
                foreach (var fault in Check(found, item, $"{at}[{index}]")) yield return fault;
            index++;
        }
    }

    private JsonElement Resolve(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate(root, (at, name) => at.GetProperty(name));

    private static IEnumerable<string> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(t => t.GetString()!) : [rule.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException(type),
    };
}
