namespace OnRecord.Register;

/// <summary>Which documents are versions of one: those published at one address, or given one id in their records.</summary>
public static class DocumentVersions
{
    private const string ById = "id ";

    /// <summary>What the versions of a document share: its address without fragment, or its record's own id; null where it has neither.</summary>
    /// <remarks>The address of a host alone is none: what stands there differs from day to day.</remarks>
    public static string? KeyOf(Intake.Document document)
    {
        if (Uri.TryCreate(document.Url, UriKind.Absolute, out var address) && address.PathAndQuery.Length > 1) return (address.Host + address.PathAndQuery).TrimEnd('/');
        return document.RecordId is { } id ? ById + id : null;
    }

    /// <summary>Whether a key says it alone. Ids of records are given by many, and mean the same document only where the texts agree.</summary>
    public static bool IsSure(string key) => !key.StartsWith(ById, StringComparison.Ordinal);

    /// <summary>The version that counts: the one published last; where that is not known of each, the one added last.</summary>
    public static DocumentHead Newest(IReadOnlyCollection<DocumentHead> versions) =>
        versions.All(v => v.Day != DayRange.Unknown) ? versions.MaxBy(v => (v.Day, v.Number))! : versions.MaxBy(v => v.Number)!;
}
