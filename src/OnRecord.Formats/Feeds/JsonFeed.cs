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
            var outlet = JsonFields.Text(document.RootElement, "title");
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
        var html = JsonFields.Text(item, "content_html");
        return new Extract(html is not null ? PageReader.ProseOf(html) : JsonFields.Text(item, "content_text") ?? JsonFields.Text(item, "summary") ?? "")
        {
            Title = JsonFields.Text(item, "title") is { } title ? ProseWalker.Fold(title) : null,
            Url = JsonFields.Text(item, "url") ?? JsonFields.Text(item, "external_url"),
            RecordId = JsonFields.Text(item, "id"),
            Published = WrittenDate.Of(JsonFields.Text(item, "date_published")) ?? WrittenDate.Of(JsonFields.Text(item, "date_modified")),
            Outlet = outlet,
            Authors = [.. JsonFields.Names(item, "author").Concat(JsonFields.Names(item, "authors")).Distinct()],
        };
    }
}
