using System.Globalization;
using OnRecord.Models;

namespace OnRecord.Language.Quantities;

/// <summary>Finds quantities: numbers in figures and words, round ones ("hundreds of"), bounds ("more than 2,000"), ranges ("between 20 and 30"), money.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class QuantityReader(LexiconFile lexicon)
{
    private readonly Dictionary<string, (string Class, double Value)> _words = lexicon.Rows("numbers", "word", "class", "value")
        .ToDictionary(r => r[0], r => (r[1], double.Parse(r[2], CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    /// <summary>The quantities of a sentence, in order; none overlaps another.</summary>
    public List<Quantity> Read(Sentence s)
    {
        var found = new List<Quantity>();
        for (var i = 0; i < s.Count; i++)
        {
            if (ReadAt(s, i) is not { } quantity) continue;
            found.Add(quantity);
            i = quantity.Last;
        }
        return found;
    }

    private Quantity? ReadAt(Sentence s, int at)
    {
        if (Round(s, at) is { } round) return round;
        var money = s[at].Text is "$" or "£" or "€" or "¥" or "US$";
        var start = money ? at + 1 : at;
        if (Number(s, start) is not { } number) return null;
        var (value, last) = number;
        double? low = value, high = value;
        // "20 to 30", "20-30", "between 20 and 30"
        if (last + 2 < s.Count && s[last + 1].Text is "to" or "-" or "–" or "and" && Number(s, last + 2) is { } upper && (s[last + 1].Text != "and" || IsWord(s, at - 1, "between")) && upper.Value > value)
        {
            (high, last) = (upper.Value, upper.Last);
        }
        var first = Bound(s, at, ref low, ref high);
        if (last + 1 < s.Count && s[last + 1].Lemma is "dollar" or "euro" or "pound") money = true;
        return new Quantity(s.Index, first, last, low, high, Counted(s, start, last), money);
    }

    // "hundreds of", "dozens", "thousands of", "scores of"
    private Quantity? Round(Sentence s, int at)
    {
        if (!_words.TryGetValue(s[at].Text.ToLowerInvariant(), out var word) || word.Class != "round") return null;
        var last = at;
        var factor = word.Value;
        if (at + 2 < s.Count && s[at + 1].Text == "of" && _words.TryGetValue(s[at + 2].Text.ToLowerInvariant(), out var second) && second.Class == "round")
        {
            factor *= second.Value;
            last = at + 2;
        }
        var noun = last + 1 < s.Count && s[last + 1].Text == "of" ? s.Child(last, "nmod") : s[last].Head;
        return new Quantity(s.Index, at, last, 2 * factor, null, noun, false);
    }

    private (double Value, int Last)? Number(Sentence s, int at)
    {
        if (at < 0 || at >= s.Count) return null;
        double total = 0, part = 0;
        var i = at;
        var any = false;
        while (i < s.Count)
        {
            var text = s[i].Text.ToLowerInvariant();
            if (Figures(text) is { } figures)
            {
                if (any) break;
                part = figures;
            }
            else if (_words.TryGetValue(text, out var word) && word.Class is "unit" or "scale" or "dozen")
            {
                if (word.Class == "unit") part += word.Value;
                else if (!any && word.Class == "scale") break;
                else if (word.Value == 100 || word.Class == "dozen") part = Math.Max(1, part) * word.Value;
                else
                {
                    total += Math.Max(1, part) * word.Value;
                    part = 0;
                }
            }
            else if (text is "-" or "and" && any && i + 1 < s.Count && _words.TryGetValue(s[i + 1].Text.ToLowerInvariant(), out var next) && next.Class == "unit" && Figures(s[i - 1].Text) is null && (text == "-" || _words.GetValueOrDefault(s[i - 1].Text.ToLowerInvariant()).Class == "scale"))
            {
                i++;
                continue;
            }
            else
            {
                break;
            }
            any = true;
            i++;
        }
        return any ? (total + part, i - 1) : null;
    }

    // "more than", "at least", "up to", "about", "nearly", "some"
    private int Bound(Sentence s, int at, ref double? low, ref double? high)
    {
        for (var width = 3; width >= 1; width--)
        {
            if (at - width < 0) continue;
            var phrase = string.Join(' ', Enumerable.Range(at - width, width).Select(i => s[i].Text.ToLowerInvariant()));
            if (!_words.TryGetValue(phrase, out var word)) continue;
            switch (word.Class)
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
        return last + 1 < s.Count && s[last + 1].Text == "of" ? s.Child(last, "nmod") : -1;
    }

    private static bool IsWord(Sentence s, int at, string word) => at >= 0 && s[at].Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static double? Figures(string text) =>
        text.Length > 0 && char.IsDigit(text[0]) && double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : null;
}
