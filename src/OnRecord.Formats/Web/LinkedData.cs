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
                if (IsA(node, "WebSite")) site ??= JsonFields.Text(node, "name");
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
        JsonFields.Text(node, "headline") ?? JsonFields.Text(node, "name"),
        JsonFields.Text(node, "datePublished") ?? JsonFields.Text(node, "dateCreated"),
        JsonFields.Names(node, "publisher").FirstOrDefault() ?? JsonFields.Names(node, "sourceOrganization").FirstOrDefault(),
        JsonFields.Text(node, "url"),
        [.. JsonFields.Names(node, "author").Concat(JsonFields.Names(node, "creator")).Distinct()],
        JsonFields.Text(node, "articleBody"));

    private static bool IsA(JsonElement node, string type) =>
        node.TryGetProperty("@type", out var value) && value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() == type,
            JsonValueKind.Array => value.EnumerateArray().Any(v => v.ValueKind == JsonValueKind.String && v.GetString() == type),
            _ => false,
        };
}
