using System.Globalization;
using OnRecord.Models;

namespace OnRecord.Language.Quantities;

/// <summary>Signs and words for currencies and units of measurement.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class UnitLexicon
{
    private const int LongestForm = 3;

    private readonly Dictionary<string, (string Code, double Factor)> _currencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Unit, string Kind)> _units = new(StringComparer.Ordinal);

    public UnitLexicon(LexiconFile lexicon)
    {
        foreach (var row in lexicon.Rows("currencies", "code", "forms", "factor"))
            foreach (var form in LexiconFile.Values(row[1])) Add(_currencies, form, (row[0], double.Parse(row[2], CultureInfo.InvariantCulture)));
        foreach (var row in lexicon.Rows("units", "unit", "kind", "forms"))
            foreach (var form in LexiconFile.Values(row[2])) Add(_units, form, (row[0], row[1]));
    }

    /// <summary>The currency that begins at a token, and its last token.</summary>
    public (string Code, double Factor, int Last)? Currency(Sentence s, int at) =>
        Find(s, at, _currencies) is { } found ? (found.Value.Code, found.Value.Factor, found.Last) : null;

    /// <summary>The unit that begins at a token, and its last token; a share is the unit <c>percent</c>.</summary>
    public (string Unit, string Kind, int Last)? Unit(Sentence s, int at) =>
        Find(s, at, _units) is { } found ? (found.Value.Unit, found.Value.Kind, found.Last) : null;

    // Wire copy and headlines write words and codes in any case; short signs ("m", "MW") mean what they mean in their own.
    private static void Add<T>(Dictionary<string, T> forms, string form, T value)
    {
        forms.TryAdd(form, value);
        if (form.Length > 2) forms.TryAdd(form.ToLowerInvariant(), value);
    }

    private static (T Value, int Last)? Find<T>(Sentence s, int at, Dictionary<string, T> forms)
    {
        if (at < 0) return null;
        for (var width = Math.Min(LongestForm, s.Count - at); width >= 1; width--)
        {
            var form = width == 1 ? s[at].Text : string.Join(' ', Enumerable.Range(at, width).Select(i => s[i].Text));
            // Capitals of a headline, and "us dollars": the form as it stands first, then in lower case.
            if (forms.TryGetValue(form, out var value) || (form.Length > 2 && forms.TryGetValue(form.ToLowerInvariant(), out value)))
                return (value, at + width - 1);
        }
        return null;
    }
}
