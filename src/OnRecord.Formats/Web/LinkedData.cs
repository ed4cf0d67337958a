using System.Collections.Immutable;
using System.Text.Json;
using AngleSharp.Dom;

namespace OnRecord.Formats.Web;

/// <summary>What a page's linked data (JSON-LD after schema.org) say of its article.</summary>
internal sealed record LinkedData(string? Headline, string? Published, string? Publisher, string? Url, ImmutableArray<string> Authors, string? Body)
{
    private const int Deepest = 64;

    private static readonly string[] Articles =
    [
        "Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "LiveBlogPosting",
        "TechArticle", "ScholarlyArticle", "SocialMediaPosting", "ReviewNewsArticle", "BackgroundNewsArticle", "AskPublicNewsArticle", "ClaimReview",
        "PressRelease",
    ];

    private static readonly LinkedData Nothing = new(null, null, null, null, [], null);

    /// <summary>Reads all that a page carries; what is no JSON is passed over, as browsers do.</summary>
    public static LinkedData Of(IDocument page)
    {
        LinkedData? article = null;
        string? site = null;
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']"))
            foreach (var node in Nodes(script.TextContent))
            {
                if (article is null && Articles.Any(a => IsA(node, a))) article = Article(node);
                if (IsA(node, "WebSite")) site ??= Text(node, "name");
            }
        return article is null ? Nothing with { Publisher = site } : article with { Publisher = article.Publisher ?? site };
    }

    private static List<JsonElement> Nodes(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions
            {
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
                MaxDepth = Deepest
            });
            var nodes = new List<JsonElement>();
            Gather(document.RootElement.Clone(), nodes);
            return nodes;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // A page's article stands alone, in a list, or in a graph.
    private static void Gather(JsonElement value, List<JsonElement> nodes)
    {
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray()) Gather(item, nodes);
        if (value.ValueKind != JsonValueKind.Object) return;
        nodes.Add(value);
        foreach (var key in new[] { "@graph", "mainEntity", "mainEntityOfPage" })
            if (value.TryGetProperty(key, out var inner) && inner.ValueKind is JsonValueKind.Array or JsonValueKind.Object) Gather(inner, nodes);
    }

    private static LinkedData Article(JsonElement node) => new(
        Text(node, "headline") ?? Text(node, "name"),
        Text(node, "datePublished") ?? Text(node, "dateCreated"),
        Names(node, "publisher").FirstOrDefault() ?? Names(node, "sourceOrganization").FirstOrDefault(),
        Text(node, "url"),
        [.. Names(node, "author").Concat(Names(node, "creator")).Distinct()],
        Text(node, "articleBody"));

    private static bool IsA(JsonElement node, string type) =>
        node.TryGetProperty("@type", out var value) && value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() == type,
            JsonValueKind.Array => value.EnumerateArray().Any(v => v.ValueKind == JsonValueKind.String && v.GetString() == type),
            _ => false,
        };

    private static string? Text(JsonElement node, string key) =>
        node.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Trim().Length > 0
            ? text.Trim()
            : null;

    // A name, an object with one, or a list of either.
    private static IEnumerable<string> Names(JsonElement node, string key)
    {
        if (!node.TryGetProperty(key, out var value)) return [];
        var values = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value];
        return values.Select(v => v.ValueKind == JsonValueKind.String ? v.GetString() : v.ValueKind == JsonValueKind.Object ? Text(v, "name") : null)
            .OfType<string>()
            .Where(n => n.Trim().Length > 0 && !n.StartsWith("http", StringComparison.OrdinalIgnoreCase));
    }
}
