using OnRecord.Models;

namespace OnRecord.Language.Quantities;

/// <summary>Finds quantities: numbers in figures and words, round ones ("hundreds of"), bounds ("more than 2,000"), ranges ("between 20 and 30"), money,
/// shares and measures.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class QuantityReader(LexiconFile lexicon)
{
    private readonly NumberGrammar _numbers = new(lexicon);
    private readonly UnitLexicon _units = new(lexicon);

    /// <summary>The quantities of a sentence, in order; none overlaps another.</summary>
    public List<Quantity> Read(Sentence s)
    {
        var found = new List<Quantity>();
        for (var i = 0; i < s.Count; i++)
        {
            if (IsYears(s, i))
            {
                i += 2;
                continue;
            }
            if ((Round(s, i) ?? ReadAt(s, i)) is not { } quantity) continue;
            found.Add(quantity);
            i = quantity.Last;
        }
        return found;
    }

    // "2025–26"
    private static bool IsYears(Sentence s, int at) =>
        at + 2 < s.Count && s[at].Text.Length == 4 && s[at + 2].Text.Length == 2 && Word(s, at + 1) is "-" or "–" && s[at + 1].Span.Start == s[at].Span.End
        && NumberGrammar.Figures(s[at].Text) is >= 1800 and <= 2100 && NumberGrammar.Figures(s[at + 2].Text) is not null;

    private Quantity? ReadAt(Sentence s, int at)
    {
        // A sign or code before the figures is the currency's; a word ("pounds 30") is not.
        var sign = _units.Currency(s, at) is { } before && IsSign(s, at, before.Last) && _numbers.Read(s, before.Last + 1, suffixes: true) is not null
            ? before
            : default;
        var start = sign.Code is null ? at : sign.Last + 1;
        // "-5", "minus five": below zero, where nothing stands right before the mark.
        var negative = Negative(s, start);
        if (negative) start++;
        if (!negative && sign.Code is null && IsPronoun(s, start)) return null;
        if (_numbers.Read(s, start, sign.Code is not null) is not { } number) return null;
        var (value, last) = number;
        if (negative) value = -value;
        double? low = value, high = value;
        if (UpTo(s, at, last, value, sign.Code) is { } range) (low, high, last) = range;
        // "twenty-odd": so many or some more
        var odd = Word(s, last + 1) == "-" ? last + 2 : last + 1;
        if (Word(s, odd) == "odd" && low == high) (high, last) = (null, odd);
        var (kind, unit) = sign.Code is null ? (QuantityKind.Count, null) : (QuantityKind.Money, sign.Code);
        if (sign.Code is null) (kind, unit, last) = Measured(s, last, ref low, ref high);
        // "$ 3 US", "US$": a code after the figures makes the sign exact.
        else if (_units.Currency(s, last + 1) is { } exact && s[last + 1].Text.All(char.IsUpper)) (unit, last) = (exact.Code, exact.Last);
        var first = Bound(s, at, ref low, ref high);
        return new Quantity(s.Index, first, last, low, high, Counted(s, start, last), kind, unit);
    }

    // "20 to 30", "20-30", "between 20 and 30", "$20 to $30", from the first figure, which ends at "last".
    private (double Low, double High, int Last)? UpTo(Sentence s, int at, int last, double value, string? currency)
    {
        if (last + 2 >= s.Count || Word(s, last + 1) is not ("to" or "-" or "–" or "and")) return null;
        if (Word(s, last + 1) == "and" && Word(s, at - 1) != "between") return null;
        var again = currency is not null && _units.Currency(s, last + 2) is { } second && second.Code == currency ? second.Last + 1 : last + 2;
        if (_numbers.Read(s, again, currency is not null) is not { } upper) return null;
        // "20 to 30 million": the scale belongs to both.
        var scale = _numbers.Of(Word(s, upper.Last)) is { Class: "scale", Value: >= 1000 } shared
            && upper.Last > again
            && value < 1000
            && upper.Value / shared.Value > value ? shared.Value : 1;
        return upper.Value > value * scale ? (value * scale, upper.Value, upper.Last) : null;
    }

    private (QuantityKind Kind, string? Unit, int Last) Measured(Sentence s, int last, ref double? low, ref double? high)
    {
        var next = Word(s, last + 1) == "-" ? last + 2 : last + 1;
        if (_units.Currency(s, next) is { } currency && !(currency.Last == next && IsOtherWord(s, next)) && !IsWeight(s, next, high))
        {
            (low, high) = (low * currency.Factor, high * currency.Factor);
            // "15 dollars and 20 cents"
            var more = Word(s, currency.Last + 1) == "and" ? currency.Last + 2 : currency.Last + 1;
            if (currency.Factor == 1
                && low == high
                && _numbers.Read(s, more) is { } small
                && _units.Currency(s, small.Last + 1) is { } cents
                && cents.Factor < 1)
            {
                (low, high) = (low + (small.Value * cents.Factor), high + (small.Value * cents.Factor));
                return (QuantityKind.Money, currency.Code, cents.Last);
            }
            return (QuantityKind.Money, currency.Code, currency.Last);
        }
        // "US dollars", "Canadian dollars" stand in the table; "of" may part a number from its unit: "millions of dollars" is Round's.
        if (_units.Unit(s, next) is not { } unit || (unit.Last == next && IsOtherWord(s, next))) return (QuantityKind.Count, null, last);
        if (unit.Kind == "share") return (QuantityKind.Percent, "percent", unit.Last);
        // "5 feet 2 inches", "12 ft 2 in"
        var rest = Word(s, unit.Last + 1) == "and" ? unit.Last + 2 : unit.Last + 1;
        if (unit.Unit == "foot"
            && low == high
            && _numbers.Read(s, rest) is { } inches
            && (Word(s, inches.Last + 1) == "in" || _units.Unit(s, inches.Last + 1) is { Unit: "inch" }))
        {
            (low, high) = (low + (inches.Value / 12), high + (inches.Value / 12));
            return (QuantityKind.Measure, unit.Unit, inches.Last + 1);
        }
        return (QuantityKind.Measure, unit.Unit, unit.Last);
    }

    // "25 pounds" is a weight, "25 million pounds" money.
    private static bool IsWeight(Sentence s, int at, double? value) =>
        s[at].Lemma.Equals("pound", StringComparison.OrdinalIgnoreCase) && value is null or < 100_000 && s[at].Text.Length > 1;

    // "the one", "this one", "no one": stands for a noun and counts nothing.
    private static bool IsPronoun(Sentence s, int at) =>
        s[at].Upos == "PRON"
        || (s[at].Lemma == "one"
            && Word(s, at - 1) is "the" or "this" or "that" or "which" or "no" or "each" or "every" or "any"
            && !(s[at].Relation == "nummod" && s[at].Head > at));

    // "won" as a verb, "real" as an adjective, "a" as an article are no currencies or units here.
    private static bool IsOtherWord(Sentence s, int at) =>
        s[at].Upos is "VERB" or "AUX" or "ADJ" or "ADV" or "DET" or "PRON" or "ADP"
        && s[at].Text.All(char.IsLetter)
        && s[at].Text.Length > 1
        && s[at].Relation is not ("compound" or "obj" or "obl" or "nmod");

    private static bool IsSign(Sentence s, int first, int last) =>
        first == last
        && (s[first].Text.Any(c => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.CurrencySymbol)
            || s[first].Text is "Rs" or "Rs."
            || (s[first].Text.Length == 3 && s[first].Text.All(char.IsUpper)));

    private bool Negative(Sentence s, int at) =>
        at + 1 < s.Count
        && (Word(s, at) is "minus"
            || (Word(s, at) == "negative" && _numbers.Read(s, at + 1) is not null)
            || (s[at].Text is "-" or "−"
                && s[at].Span.End == s[at + 1].Span.Start
                && (at == 0 || s[at - 1].Span.End < s[at].Span.Start)
                && NumberGrammar.Figures(s[at + 1].Text) is not null));

    // "hundreds of", "dozens", "tens of thousands of", "millions of dollars", "several hundred"
    private Quantity? Round(Sentence s, int at)
    {
        if (_numbers.Of(Word(s, at)) is not { Class: "round" } word) return null;
        var last = at;
        var factor = word.Value;
        if (Word(s, at + 1) == "of" && _numbers.Of(Word(s, at + 2)) is { Class: "round" } second)
        {
            factor *= second.Value;
            last = at + 2;
        }
        var noun = Word(s, last + 1) == "of" && s.Child(last, "nmod") is >= 0 and var counted
            ? counted
            : s[last].Head > last || Word(s, last + 1) != "of"
            ? s[last].Head
            : -1;
        if (Word(s, last + 1) == "of" && _units.Currency(s, last + 2) is { } currency)
            return new Quantity(s.Index, at, currency.Last, 2 * factor, null, noun, QuantityKind.Money, currency.Code);
        if (Word(s, last + 1) == "of" && _units.Unit(s, last + 2) is { Kind: not "share" } unit)
            return new Quantity(s.Index, at, unit.Last, 2 * factor, null, noun, QuantityKind.Measure, unit.Unit);
        return new Quantity(s.Index, at, last, 2 * factor, null, noun, QuantityKind.Count, null);
    }

    // "more than", "at least", "up to", "about", "nearly", "some"
    private int Bound(Sentence s, int at, ref double? low, ref double? high)
    {
        for (var width = 3; width >= 1; width--)
        {
            if (at - width < 0) continue;
            var phrase = string.Join(' ', Enumerable.Range(at - width, width).Select(i => Word(s, i)));
            switch (_numbers.Of(phrase).Class)
            {
                case "least": high = null; break;
                case "most": low = null; break;
                case "about" or "range": break;
                default: continue;
            }
            return at - width;
        }
        return at;
    }

    private static int Counted(Sentence s, int first, int last)
    {
        for (var i = last; i >= first; i--)
        {
            if (s[i].Relation is "nummod" or "compound" or "amod" or "det" && s[i].Head > last) return s[i].Head;
            if (s[i].Head > last && s[i].Upos == "NUM") return s[s[i].Head].Upos is "NOUN" or "PROPN" ? s[i].Head : -1;
        }
        return Word(s, last + 1) == "of" ? s.Child(last, "nmod") : -1;
    }

    private static string Word(Sentence s, int at) => at >= 0 && at < s.Count ? s[at].Text.ToLowerInvariant() : "";
}
