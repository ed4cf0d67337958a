using System.Globalization;
using Lingua;
using OnRecord.Models;
using Tongue = Lingua.Language;

namespace OnRecord.Intake;

/// <summary>Tells in which language a document's prose is. English is told by its commonest words, without a model; for the rest n-grams decide (the library
/// Lingua).</summary>
/// <remarks>Thread-safe; what it loads, it loads when a text first needs it.</remarks>
internal static class DocumentLanguage
{
    /// <summary>The code of English.</summary>
    public const string English = "en";

    // Of running English words every third to fourth is one of these; of other languages' hardly one in twenty.
    private const double EnoughEnglish = 0.15;

    // Fewer words than this, such as a headline of names, tell no language: such a text is read.
    private const int FewestWords = 8;
    private const int FewestLetters = 40;
    private const int MostLetters = 3000;

    private static readonly Lazy<HashSet<string>> Common = new(() => LexiconFile.Embedded.WordList("common English word"));

    // Those whose n-grams stand beside the program (OnRecord.csproj), and no other: of whatever else a text leaves open it would ask for.
    private static readonly Lazy<LanguageDetector> Detector = new(() => LanguageDetectorBuilder.FromLanguages(
        Tongue.English, Tongue.French, Tongue.German, Tongue.Spanish, Tongue.Portuguese, Tongue.Italian, Tongue.Dutch, Tongue.Swedish, Tongue.Danish,
        Tongue.Polish, Tongue.Czech, Tongue.Hungarian, Tongue.Romanian, Tongue.Croatian, Tongue.Serbian, Tongue.Bulgarian, Tongue.Russian, Tongue.Ukrainian,
        Tongue.Greek,
        Tongue.Turkish, Tongue.Arabic, Tongue.Persian, Tongue.Urdu, Tongue.Hebrew, Tongue.Hindi, Tongue.Indonesian)
        .WithLowAccuracyMode().Build());

    /// <summary>The ISO 639-1 code of the language of a text's prose; null where there is too little of it to tell.</summary>
    public static string? Of(string text, IEnumerable<TextBlock> blocks)
    {
        var prose = string.Join('\n', blocks.Where(b => b.Kind == BlockKind.Paragraph).Select(b => b.Span.In(text)));
        var (words, common, letters) = (0, 0, 0);
        foreach (var word in prose.AsSpan(0, Math.Min(prose.Length, MostLetters)).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var plain = word.Trim('“', '”', '"', '\'', '’', '(', ')', ',', '.', ';', ':', '!', '?').ToLowerInvariant();
            if (!plain.Any(char.IsLetter)) continue;
            words++;
            letters += plain.Length;
            if (Common.Value.Contains(plain)) common++;
        }
        if (words > 0 && common >= EnoughEnglish * words) return English;
        if (letters < FewestLetters || (words < FewestWords && prose.All(c => c < '\u0250'))) return null;
        if (OfLetters(prose) is { } told) return told;
        var found = Detector.Value.DetectLanguageOf(prose[..Math.Min(prose.Length, MostLetters)]);
        return found == Tongue.Unknown ? null : found.IsoCode6391().ToString().ToLowerInvariant();
    }

    // Chinese, Japanese and Korean are told by their letters.
    private static string? OfLetters(string prose)
    {
        var (han, kana, hangul, all) = (0, 0, 0, 0);
        foreach (var c in prose)
        {
            if (c is >= '\u4E00' and <= '\u9FFF') han++;
            else if (c is >= '\u3040' and <= '\u30FF') kana++;
            else if (c is >= '\uAC00' and <= '\uD7AF') hangul++;
            if (char.IsLetter(c)) all++;
        }
        if (2 * (han + kana + hangul) <= all) return null;
        return hangul > han + kana ? "ko" : kana * 10 > han ? "ja" : "zh";
    }

    /// <summary>The English name of a language by its code: <c>French</c>.</summary>
    public static string NameOf(string code) =>
        Enum.GetValues<Tongue>()
        .FirstOrDefault(l => l != Tongue.Unknown && l.IsoCode6391().ToString().Equals(code, StringComparison.OrdinalIgnoreCase)) is var language
        && language != Tongue.Unknown
        ? language.ToString() : code.ToUpper(CultureInfo.InvariantCulture);
}
