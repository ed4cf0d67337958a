using System.Globalization;
using OnRecord.Models;

namespace OnRecord.Language.Quantities;

/// <summary>Reads numbers in figures and words: "1,200", "1.7 bn", "twenty-five", "two and a half million", "half a dozen", "three quarters".</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class NumberGrammar(LexiconFile lexicon)
{
    private const string VulgarFractions = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞";
    private static readonly double[] VulgarValues = [0.5, 1 / 3.0, 2 / 3.0, 0.25, 0.75, 0.2, 0.4, 0.6, 0.8, 1 / 6.0, 5 / 6.0, 0.125, 0.375, 0.625, 0.875];

    private readonly Dictionary<string, (string Class, double Value)> _words = lexicon.Rows("numbers", "word", "class", "value")
        .GroupBy(r => r[0], StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => (g.First()[1], double.Parse(g.First()[2], CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    /// <summary>Class and value of a word or phrase, lower case; an empty class where the table has none.</summary>
    public (string Class, double Value) Of(string phrase) => _words.TryGetValue(phrase, out var known) ? known : ("", 0);

    /// <summary>The number that begins at a token, and its last token; null where none does.</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="at">The token.</param>
    /// <param name="suffixes">Whether a lone letter may scale the number: "5 m" is five million of money, and five metres elsewhere.</param>
    public (double Value, int Last)? Read(Sentence s, int at, bool suffixes = false)
    {
        if (at < 0 || at >= s.Count) return null;
        var (value, last) = Leading(s, at);
        if (last < 0) return null;
        (value, last) = Scaled(s, value, last, suffixes);
        // "two and a half million", "one and a quarter": a fraction after the number, and a scale after both.
        if (Word(s, last + 1) == "and" && Part(s, last + 2) is { } part)
        {
            // "a million and a half" is half a million more, "a dozen and a half" six, "two and a half million" half of one.
            var unit = Of(Word(s, last)) is { Class: "scale", Value: >= 1000 } or { Class: "dozen" } ? Of(Word(s, last)).Value : 1;
            (value, last) = Scaled(s, value + (part.Value * unit), part.Last, suffixes);
        }
        return (value, last);
    }

    private (double Value, int Last) Leading(Sentence s, int at)
    {
        if (Fraction(s, at) is { } fraction) return fraction;
        if (Figures(s[at].Text) is { } figures)
        {
            // "3 hundred and 21" continues; "20 30" does not. "1 / 2" and "5 1/2" are fractions.
            if (at + 1 < s.Count && s[at].Text.Length <= 3 && FigureFraction(s[at + 1].Text) is { } over) return (figures + over, at + 1);
            if (s[at].Text.Length <= 3 && !s[at].Text.Contains('.')) return Spaced(s, at, figures);
            return (figures, at);
        }
        // "a couple of hundred", "a couple dozen"
        var couple = Word(s, at) is "a" ? at + 1 : at;
        if (Word(s, couple) == "couple" && Of(Word(s, couple + 1) == "of" ? Word(s, couple + 2) : Word(s, couple + 1)) is { Class: "scale" or "dozen" } two)
            return (2 * two.Value, Word(s, couple + 1) == "of" ? couple + 2 : couple + 1);
        if (Word(s, at) is "a" or "an" && Of(Word(s, at + 1)) is { Class: "scale" or "dozen" } article) return (article.Value, at + 1);
        return Words(s, at);
    }

    // "1 414 021": groups of three, each one space after the other.
    private static (double Value, int Last) Spaced(Sentence s, int at, double value)
    {
        while (at + 1 < s.Count
            && s[at + 1].Text.Length == 3
            && s[at + 1].Span.Start == s[at].Span.End + 1
            && Figures(s[at + 1].Text) is { } group
            && !s[at + 1].Text.Contains('.')) (value, at) = ((value * 1000) + group, at + 1);
        return (value, at);
    }

    // "half", "a half", "three quarters" after "and", without the scale that may follow.
    private (double Value, int Last)? Part(Sentence s, int at)
    {
        var named = Word(s, at) is "a" or "an" or "one" ? at + 1 : at;
        if (Of(Word(s, named)) is { Class: "fraction" } single && named > at) return (single.Value, named);
        return Of(Word(s, at)) is { Class: "unit", Value: > 1 and < 20 } count
            && Of(Word(s, at + 1)) is { Class: "fraction" } plural
            && Word(s, at + 1).EndsWith('s') ? (count.Value * plural.Value, at + 1) : null;
    }

    // "half a million" is read as a half of what follows; "a half", "three quarters", "one third", "1/3".
    private (double Value, int Last)? Fraction(Sentence s, int at)
    {
        if (at < 0 || at >= s.Count) return null;
        if (FigureFraction(s[at].Text) is { } figures) return (figures, at);
        var word = Word(s, at);
        if (word is "half" or "quarter")
        {
            var next = Word(s, at + 1) == "of" ? at + 2 : at + 1;
            if (Word(s, next) is "a" or "an" && Of(Word(s, next + 1)) is { Class: "scale" or "dozen" } whole) return (Of(word).Value * whole.Value, next + 1);
            if (Of(Word(s, at + 1)) is { Class: "scale" or "dozen" } bare) return (Of(word).Value * bare.Value, at + 1);
            return word == "half" && s[at].Upos != "ADV" ? (0.5, at) : null;
        }
        if (word is "a" or "an")
        {
            if (Of(Word(s, at + 1)) is not { Class: "fraction" } one || s[at + 1].Relation == "amod") return null;
            return Of(Word(s, at + 2)) is { Class: "scale" } scaled
                ? (one.Value * scaled.Value, at + 2)
                : Of(Word(s, at + 1)).Value is 0.5 or 0.25 or > 0.3 || s[at + 1].Upos is "NOUN" or "NUM"
                ? (one.Value, at + 1)
                : null;
        }
        var count = Of(word) is { Class: "unit", Value: > 0 and < 20 } n ? n.Value : 0;
        if (count == 0) return null;
        var named = Word(s, at + 1) == "-" ? at + 2 : at + 1;
        if (Of(Word(s, named)) is not { Class: "fraction" } unit || (count > 1 && !Word(s, named).EndsWith('s') && Word(s, named) != "half")) return null;
        if (Of(Word(s, named + 1)) is { Class: "scale" } bigger) return (count * unit.Value * bigger.Value, named + 1);
        if (Word(s, named + 1) == "of" && Word(s, named + 2) == "a" && Of(Word(s, named + 3)) is { Class: "scale" } whole2)
            return (count * unit.Value * whole2.Value, named + 3);
        return (count * unit.Value, named);
    }

    private (double Value, int Last) Words(Sentence s, int at)
    {
        double total = 0, part = 0, least = double.MaxValue;
        var i = at;
        var last = -1;
        while (i < s.Count)
        {
            var text = Word(s, i);
            var (kind, value) = Of(text);
            if (kind == "unit")
            {
                // "twenty five" adds up; "five six" are two numbers.
                if (last >= 0 && value >= least) break;
                part += value;
                least = value >= 20 && value % 10 == 0 ? 10 : value == 0 || value < 20 ? 0 : 10;
            }
            else if (kind is "scale" or "dozen" && last >= 0)
            {
                if (value == 100 || kind == "dozen")
                {
                    part = Math.Max(1, part) * value;
                }
                else
                {
                    total += Math.Max(1, part) * value;
                    part = 0;
                }
                least = Math.Min(value, 100);
            }
            else if (kind is "scale" or "dozen" && value >= 12 && last < 0 && s[i].Upos == "NUM")
            {
                total = value;
                least = value;
            }
            else if (last >= 0
                && text is "-" or "and"
                && Of(Word(s, i + 1)) is { Class: "unit" } next
                && Of(Word(s, i + 2)).Class is not "fraction"
                && (text == "-" || Of(Word(s, last)).Class == "scale")
                && next.Value < least)
            {
                i++;
                continue;
            }
            else
            {
                break;
            }
            last = i++;
        }
        if (last >= 0 && Word(s, last + 1) == "point" && Of(Word(s, last + 2)) is { Class: "unit", Value: < 10 })
        {
            var scale = 0.1;
            var d = last + 2;
            for (; Of(Word(s, d)) is { Class: "unit", Value: < 10 } digit; d++, scale /= 10) part += digit.Value * scale;
            last = d - 1;
        }
        return (total + part, last);
    }

    private (double Value, int Last) Scaled(Sentence s, double value, int last, bool suffixes)
    {
        while (true)
        {
            var next = Word(s, last + 1) == "-" && Of(Word(s, last + 2)).Class == "scale" ? last + 2 : last + 1;
            var (kind, scale) = Of(Word(s, next));
            var fits = kind is "scale" or "dozen"
                || Word(s, next) == "dozens"
                || (kind == "suffix"
                    && (suffixes
                        || Word(s, next).Length > 1
                        || (s[next].Span.Start == s[last].Span.End
                            && (Word(s, next) is "k" or "b" || s[next].Text == "M" || (next + 1 < s.Count && s[next + 1].Xpos == "NNS")))));
            if (!fits || (Of(Word(s, last)) is { Class: "scale" } before && before.Value > scale)) return (value, last);
            (value, last) = (value * scale, next);
            // "3 hundred and 21", "2 million 500 thousand": smaller parts after a scale.
            var more = Word(s, last + 1) == "and" ? last + 2 : last + 1;
            if (more > last + 1
                && scale >= 100
                && Leading(s, more) is { Last: >= 0 } rest
                && rest.Value < scale
                && rest.Value >= 1
                && Of(Word(s, rest.Last + 1)).Class is not "scale")
                (value, last) = (value + rest.Value, rest.Last);
        }
    }

    private static double? FigureFraction(string text)
    {
        if (text.Length == 1 && VulgarFractions.AsSpan().IndexOf(text[0]) is >= 0 and var v) return VulgarValues[v];
        if (text.Length > 1 && VulgarFractions.AsSpan().IndexOf(text[^1]) is >= 0 and var tail && Figures(text[..^1]) is { } whole)
            return whole + VulgarValues[tail];
        var slash = text.IndexOfAny(['/', '⁄']);
        if (slash is not (1 or 2) || text.Length - slash - 1 is < 1 or > 3) return null;
        return int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var above)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var below)
            && above < below ? above / (double)below : null;
    }

    /// <summary>The value of a token of figures with thousands' commas and a decimal point; null for anything else.</summary>
    public static double? Figures(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[^1]) && (char.IsAsciiDigit(text[0]) || (text[0] == '.' && text.Length > 1)))) return null;
        if (text.Contains(','))
        {
            // Groups of three after the first comma, else it is a list or a date.
            var whole = text.Split('.')[0];
            var groups = whole.Split(',');
            if (groups[0].Length > 3 || groups.Skip(1).Any(g => g.Length != 3)) return null;
        }
        // A row of four hundred figures is no number that anything is counted by.
        var isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value);
        return isNumber && double.IsFinite(value) ? value : null;
    }

    private static string Word(Sentence s, int at) => at >= 0 && at < s.Count ? s[at].Text.ToLowerInvariant() : "";
}
