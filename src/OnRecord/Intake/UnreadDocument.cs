namespace OnRecord.Intake;

/// <summary>Why a document is kept and not read.</summary>
public static class UnreadDocument
{
    /// <summary>The reason in words, such as <c>is in French, which is not read</c>; null for a document that is read.</summary>
    public static string? Why(Document document)
    {
        if (document.Form.Unread is { } why) return why;
        return document.IsReadable ? null : $"is in {DocumentLanguage.NameOf(document.Language!)}, which is not read";
    }
}
