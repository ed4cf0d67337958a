namespace OnRecord.Intake;

/// <summary>Makes text that every store keeps whole: what is no character in any text becomes U+FFFD, so that all offsets stay.</summary>
internal static class WholeText
{
    private const char Instead = '\uFFFD';

    /// <summary>The text without NUL and without halves of surrogate pairs; null stays null.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0', StringComparison.Ordinal)) return text;
        return string.Create(text.Length, text, static (whole, from) =>
        {
            for (var i = 0; i < whole.Length; i++)
            {
                var isPair = i + 1 < from.Length && char.IsSurrogatePair(from[i], from[i + 1]);
                whole[i] = from[i] == '\0' || (char.IsSurrogate(from[i]) && !isPair) ? Instead : from[i];
                if (isPair) whole[++i] = from[i];
            }
        });
    }
}
