using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OnRecord.Models;

namespace OnRecord.Intake;

/// <summary>Cuts a text into blocks and tells prose, headline, header and furniture apart.</summary>
/// <remarks>Immutable and thread-safe. Nothing is removed: furniture stays in the text and is only not read as sentences.</remarks>
internal sealed partial class BlockReader
{
    private static readonly Lazy<BlockReader> Shared = new(() => new BlockReader(LexiconFile.Embedded));

    private readonly HashSet<string> _lines;
    private readonly string[] _beginnings;
    private readonly string[] _endings;
    private readonly string[] _lists;

    public BlockReader(LexiconFile lexicon)
    {
        var rows = lexicon.Rows("furniture", "place", "words").ToList();
        string[] Of(string place) => [.. rows.Where(r => r[0] == place).Select(r => r[1])];
        _lines = Of("line").ToHashSet(StringComparer.OrdinalIgnoreCase);
        _beginnings = Of("beginning");
        _endings = Of("ending");
        _lists = Of("list");
    }

    public static BlockReader Embedded => Shared.Value;

    /// <summary>Returns the blocks in order, and the value of a header line <c>date ...</c> if the text begins with one.</summary>
    public (ImmutableArray<TextBlock> Blocks, string? DateHeader) Read(string text, string? title)
    {
        var lines = ParagraphReader.Read(text);
        var blocks = ImmutableArray.CreateBuilder<TextBlock>(lines.Count);
        string? header = null;
        var body = 0;
        var inList = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var words = lines[i].In(text);
            if (blocks.Count == 0 && DateHeader().Match(words) is { Success: true } date)
            {
                header = date.Groups[1].Value;
                blocks.Add(new(lines[i], BlockKind.Header));
                continue;
            }
            if (body == 0 && !Byline().IsMatch(words) && IsHeadline(words, title) && (i + 1 < lines.Count || title is not null))
            {
                blocks.Add(new(lines[i], BlockKind.Headline));
                body++;
                continue;
            }
            // After "Read more:" come headlines of other articles, as long as no full sentence stands there.
            inList = inList
                ? !ParagraphReader.EndsSentence(words)
                : Array.Exists(_lists, l => words.StartsWith(l, StringComparison.OrdinalIgnoreCase) && words.Length <= l.Length + 2);
            var furniture = inList || IsFurniture(words);
            blocks.Add(new(lines[i], furniture ? BlockKind.Furniture : BlockKind.Paragraph));
            if (!furniture) body++;
        }
        return (blocks.ToImmutable(), header);
    }

    /// <summary>Whether a line is on the page but not of the article.</summary>
    public bool IsFurniture(string words)
    {
        if (!words.Any(char.IsLetterOrDigit)) return true;
        if (_lines.Contains(words.TrimEnd(':', '.', ' '))) return true;
        if (ParagraphReader.IsPageNumber(words) || Byline().IsMatch(words)) return true;
        if (TimeCode().IsMatch(words) || Credit().IsMatch(words) || Gallery().IsMatch(words)) return true;
        foreach (var beginning in _beginnings)
            if (words.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) && words.Length < 200) return true;
        foreach (var ending in _endings)
            if (words.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
                || words.TrimEnd(')', '.', ']').EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return words.Length < 600;
        return false;
    }

    private static bool IsHeadline(string words, string? title)
    {
        if (title is not null && string.Equals(words, title.Trim(), StringComparison.OrdinalIgnoreCase)) return true;
        return words.Length is > 8 and < 220
            && (!ParagraphReader.EndsSentence(words) || TwoPart().IsMatch(words))
            && !words.EndsWith(':')
            && !words.EndsWith(',')
            && title is null
            && !Dateline().IsMatch(words);
    }

    // "By Ana Ruiz", "By ANA RUIZ and Omar Haddad, Example News"
    [GeneratedRegex(@"^By \p{Lu}[\p{L}.'’-]+( \p{Lu}[\p{L}.'’-]*){1,3}((,| and) \p{Lu}[\p{L}.'’-]*( \p{Lu}[\p{L}.'’-]*){0,4})*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Byline();

    // The captions of a row of pictures, run together: "... Hide Caption 3 of 12 Photos: ...".
    [GeneratedRegex(@"\b(Hide|Show) Caption \d+ of \d+\b|\b\d+ of \d+ (Photos|Pictures|Images): ", RegexOptions.CultureInvariant)]
    private static partial Regex Gallery();

    [GeneratedRegex(@"^[\s\uFEFF]*date:?\s+(unknown|yesterday|today|tomorrow|\d\S*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DateHeader();

    // "Russia attacks Ukraine's energy infrastructure 02:16"
    [GeneratedRegex(@"(^|\s)\d{1,2}:\d{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeCode();

    // "(Hyung Min-woo/Yonhap via AP)", "Pavel Pavlov/Anadolu Agency/Getty Images", "Photograph: Nermin Tuna", "REUTERS/Jane Roe"
    [GeneratedRegex(@"(\(\S[^()]{2,60}(/| via | for )[^()]{2,40}\)|(Photograph|Photo|Picture|Image|Credit|Video)s?( by)?: ?[\p{Lu}][^.]{2,60}|\b(REUTERS|AFP" +
        @"|AP)/[\p{Lu}][\w. ]{2,40}|\((AP|AFP|Reuters|EPA|Getty)( Photo[^)]*| Images)?\))\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Credit();

    [GeneratedRegex(@"^[^.]{20,140}\. [^.]{10,80}\.$", RegexOptions.CultureInvariant)]
    private static partial Regex TwoPart();

    [GeneratedRegex(@"^[\p{Lu}][\p{Lu} ,.]{3,40}(\([^)]+\))? ?[–—-]", RegexOptions.CultureInvariant)]
    private static partial Regex Dateline();
}
