using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OnRecord.Language.Tokens;

namespace OnRecord.Register;

/// <summary>Words that a text must hold, all of them, in any case and without regard to accents: <c>missile</c>, <c>"a phrase"</c>, <c>drone*</c> for the
/// beginning of a word. Immutable.</summary>
public sealed class TextQuery
{
    private TextQuery(ImmutableArray<TextTerm> terms) => Terms = terms;

    /// <summary>What must be there; never empty.</summary>
    public ImmutableArray<TextTerm> Terms { get; }

    /// <summary>Reads a query; null where it holds no word.</summary>
    public static TextQuery? Parse(string? words)
    {
        var terms = ImmutableArray.CreateBuilder<TextTerm>();
        foreach (var (part, quoted) in Parts(words ?? ""))
        {
            var found = Tokens(part).Select(t => t.Word).ToImmutableArray();
            if (found.Length == 0) continue;
            // What a hyphen or apostrophe holds together stands together: "cease-fire" is a phrase of two words.
            terms.Add(new(found, !quoted && part.EndsWith('*')));
        }
        return terms.Count == 0 ? null : new(terms.ToImmutable());
    }

    /// <summary>Words of a text with their places in UTF-16: runs of letters and digits, in lower case, without accents.</summary>
    public static IEnumerable<(int Start, int End, string Word)> Tokens(string text)
    {
        var start = -1;
        for (var i = 0; i < text.Length;)
        {
            // A surrogate that stands alone is no letter.
            var whole = Rune.TryGetRuneAt(text, i, out var rune);
            if (whole && (IsPart(rune) || (start >= 0 && IsMark(rune))))
            {
                if (start < 0) start = i;
            }
            else if (start >= 0)
            {
                yield return (start, i, Fold(text[start..i]));
                start = -1;
            }
            i += whole ? rune.Utf16SequenceLength : 1;
        }
        if (start >= 0) yield return (start, text.Length, Fold(text[start..]));
    }

    /// <summary>Where the terms stand in a text, in UTF-16; empty unless all are there.</summary>
    public IReadOnlyList<TextSpan> Hits(string text)
    {
        var tokens = Tokens(text).ToList();
        var hits = new List<TextSpan>();
        foreach (var term in Terms)
        {
            var before = hits.Count;
            for (var i = 0; i + term.Words.Length <= tokens.Count; i++)
                if (Stands(term, tokens, i)) hits.Add(new(tokens[i].Start, tokens[i + term.Words.Length - 1].End));
            if (hits.Count == before) return [];
        }
        hits.Sort((a, b) => a.Start.CompareTo(b.Start));
        return hits;
    }

    /// <summary>The text around the first hit, with each hit between <c>»</c> and <c>«</c>; null where not all terms are there.</summary>
    /// <param name="text">A text.</param>
    /// <param name="around">So many UTF-16 code units on either side, whole words.</param>
    public string? Excerpt(string text, int around)
    {
        var hits = Hits(text);
        if (hits.Count == 0) return null;
        var start = hits[0].Start > around
            ? text.IndexOf(' ', hits[0].Start - around) is >= 0 and var blank && blank < hits[0].Start ? blank + 1 : hits[0].Start
            : 0;
        var end = hits[0].End + around < text.Length
            ? text.LastIndexOf(' ', hits[0].End + around) is var last && last >= hits[0].End ? last : hits[0].End
            : text.Length;
        var marked = new StringBuilder(start > 0 ? "… " : "");
        var at = start;
        foreach (var hit in hits)
        {
            if (hit.Start < at || hit.End > end) continue;
            marked.Append(text, at, hit.Start - at).Append('»').Append(text, hit.Start, hit.End - hit.Start).Append('«');
            at = hit.End;
        }
        return marked.Append(text, at, end - at).Append(end < text.Length ? " …" : "").ToString();
    }

    private static bool Stands(TextTerm term, List<(int Start, int End, string Word)> tokens, int at)
    {
        for (var k = 0; k < term.Words.Length; k++)
        {
            var beginning = term.IsBeginning && k == term.Words.Length - 1;
            if (beginning ? !tokens[at + k].Word.StartsWith(term.Words[k], StringComparison.Ordinal) : tokens[at + k].Word != term.Words[k]) return false;
        }
        return true;
    }

    private static IEnumerable<(string Part, bool Quoted)> Parts(string words)
    {
        var pieces = words.Replace('“', '"').Replace('”', '"').Split('"');
        for (var i = 0; i < pieces.Length; i++)
        {
            // An opening mark that is never closed opens nothing.
            if (i % 2 == 1 && i < pieces.Length - 1) yield return (pieces[i], true);
            else
                foreach (var word in pieces[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) yield return (word, false);
        }
    }

    // As SQLite's tokeniser unicode61 has it: letters, numbers of all sorts, private use.
    private static bool IsPart(Rune c) =>
        Rune.GetUnicodeCategory(c) is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse;

    private static bool IsMark(Rune c) => Rune.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    private static string Fold(string word)
    {
        var lower = word.ToLowerInvariant();
        if (Ascii.IsValid(lower)) return lower;
        var folded = new StringBuilder(lower.Length);
        foreach (var c in lower)
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(Accents.Strip(c));
        return folded.ToString();
    }
}

/// <summary>Words that must stand one after another.</summary>
/// <param name="Words">In lower case, without accents; never empty.</param>
/// <param name="IsBeginning">Whether the last is only the beginning of a word.</param>
public sealed record TextTerm(ImmutableArray<string> Words, bool IsBeginning);
