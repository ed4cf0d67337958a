namespace OnRecord.Formats.Xml;

/// <summary>What prefixes stand for where a file does not say so.</summary>
internal static class XmlPrefixes
{
    private const string DublinCore = "http://purl.org/dc/";

    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dc"] = DublinCore + "elements/1.1/",
        ["dcterms"] = DublinCore + "terms/",
        ["content"] = "http://purl.org/rss/1.0/modules/content/",
        ["atom"] = "http://www.w3.org/2005/Atom",
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["media"] = "http://search.yahoo.com/mrss/",
        ["itunes"] = "http://www.itunes.com/dtds/podcast-1.0.dtd",
    };

    /// <summary>The namespace that a prefix nearly always stands for; the prefix itself where it is none of them.</summary>
    public static string NamespaceOf(string prefix) => Prefixes.GetValueOrDefault(prefix, prefix);
}
