using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using OnRecord.Formats.Dates;
using OnRecord.Formats.Web;

namespace OnRecord.Formats.Feeds;

/// <summary>Reads JSON Feed, versions 1 and 1.1: each item a document.</summary>
internal static class JsonFeed
{
    /// <summary>The items of a feed, or why there are none.</summary>
    public static List<Piece> Read(string json, Source source)
    {
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'));
            var outlet = Text(document.RootElement, "title");
            if (!document.RootElement.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() == 0)
                return [new Piece.Fault(source.Name, "is a feed without items")];
            return [.. items.EnumerateArray().Select((item, at) => Piece(item, at + 1, outlet, source))];
        }
        catch (JsonException e)
        {
            return [new Piece.Fault(source.Name, $"is not valid JSON: {e.Message}")];
        }
    }

    /// <summary>Reads one item anew, as it is kept.</summary>
    public static Extract Item(string json)
    {
        using var item = JsonDocument.Parse(json);
        return Extract(item.RootElement, null);
    }

    private static Piece Piece(JsonElement item, int number, string? outlet, Source source)
    {
        if (item.ValueKind != JsonValueKind.Object) return new Piece.Fault($"{source.Name}#{number}", "is no item but another JSON value");
        var extract = Extract(item, outlet);
        var name = $"{source.Name}#{extract.RecordId ?? extract.Url ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return extract.Text.Length == 0 && extract.Title is null
            ? new Piece.Fault(name, "is an item without a title and without text")
            : new Piece.Whole(name, FileFormat.Feed, extract, Encoding.UTF8.GetBytes(item.GetRawText())) { Source = source };
    }

    private static Extract Extract(JsonElement item, string? outlet)
    {
        var html = Text(item, "content_html");
        return new Extract(html is not null ? PageReader.ProseOf(html) : Text(item, "content_text") ?? Text(item, "summary") ?? "")
        {
            Title = Text(item, "title") is { } title ? ProseWalker.Fold(title) : null,
            Url = Text(item, "url") ?? Text(item, "external_url"),
            RecordId = Text(item, "id"),
            Published = WrittenDate.Of(Text(item, "date_published")) ?? WrittenDate.Of(Text(item, "date_modified")),
            Outlet = outlet,
            Authors = Authors(item),
        };
    }

    private static ImmutableArray<string> Authors(JsonElement item)
    {
        var one = item.TryGetProperty("author", out var author) ? [author] : ImmutableArray<JsonElement>.Empty;
        var many = item.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array ? authors.EnumerateArray().ToList() : [];
        return [.. one.Concat(many).Where(a => a.ValueKind == JsonValueKind.Object).Select(a => Text(a, "name")).OfType<string>().Distinct()];
    }

    private static string? Text(JsonElement item, string key) =>
        item.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
        && value.ToString().Trim() is { Length: > 0 } text ? text : null;
}
