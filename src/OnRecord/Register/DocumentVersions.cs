namespace OnRecord.Register;

/// <summary>Which documents are versions of one: those published at one address, or given one id in their records.</summary>
public static class DocumentVersions
{
    private const string ById = "id ";

    /// <summary>What the versions of a document share: its address without fragment, or its record's own id; null where it has neither.</summary>
    /// <remarks>The address of a host alone is none: what stands there differs from day to day.</remarks>
    /// <param name="url">Where the document was published, or null.</param>
    /// <param name="recordId">The id that its record gives, or null.</param>
    public static string? KeyOf(string? url, string? recordId)
    {
        var known = Uri.TryCreate(url, UriKind.Absolute, out var address) && address.PathAndQuery.Length > 1;
        if (known) return (address!.Host + address.PathAndQuery).TrimEnd('/');
        return recordId is null ? null : ById + recordId;
    }

    /// <summary>Whether a key says it alone. Ids of records are given by many, and mean the same document only where the texts agree.</summary>
    public static bool IsSure(string key) => !key.StartsWith(ById, StringComparison.Ordinal);

    /// <summary>The version that counts: the one published last; where that is not known of each, the one added last.</summary>
    public static DocumentHead Newest(IReadOnlyCollection<DocumentHead> versions) =>
        versions.All(v => v.Day != DayRange.Unknown) ? versions.MaxBy(v => (v.Day, v.Number))! : versions.MaxBy(v => v.Number)!;
}
