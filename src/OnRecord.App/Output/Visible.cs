using System.Buffers;
using System.Globalization;
using System.Text;

namespace OnRecord.App.Output;

/// <summary>Makes visible what a terminal, a spreadsheet or a browser would obey instead of showing: control characters, marks that turn the direction of
/// writing, marks without width.</summary>
internal static class Visible
{
    // From U+2400 on Unicode has a picture of each control character.
    private const int Pictures = 0x2400;

    private static readonly SearchValues<char> Hidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')),
         '\u061C', '\u200B', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2060', '\u2066', '\u2067', '\u2068', '\u2069', '\uFEFF']);

    /// <summary>The same in one line: breaks and tabs as their pictures, too, so that no words begin a line that looks like one of ours.</summary>
    public static string Line(string words)
    {
        var shown = Of(words);
        if (shown.AsSpan().IndexOfAny("\n\r\t\u2028\u2029") < 0) return shown;
        return shown.Replace('\n', '␊').Replace('\r', '␍').Replace('\t', '␉').Replace("\u2028", "[U+2028]", StringComparison.Ordinal)
            .Replace("\u2029", "[U+2029]", StringComparison.Ordinal);
    }

    /// <summary>The words with each such character as its picture, or as its number: <c>␛</c>, <c>[U+202E]</c>.</summary>
    public static string Of(string words)
    {
        if (!words.AsSpan().ContainsAny(Hidden)) return words;
        var shown = new StringBuilder(words.Length + 16);
        foreach (var c in words)
        {
            if (!Hidden.Contains(c)) shown.Append(c);
            else if (c < ' ') shown.Append((char)(Pictures + c));
            else if (c == '\u007F') shown.Append('\u2421');
            else if (c != '\uFEFF') shown.Append(CultureInfo.InvariantCulture, $"[U+{(int)c:X4}]");
        }
        return shown.ToString();
    }
}
