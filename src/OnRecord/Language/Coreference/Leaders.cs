using System.Globalization;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;
using OnRecord.Models;

namespace OnRecord.Language.Coreference;

/// <summary>Heads of state and government with their years in office: whose deed it is where an article says only "Mr. Putin offered".</summary>
/// <remarks>Facts of the world, by terms of office. Immutable and thread-safe.</remarks>
internal sealed class Leaders
{
    private readonly Dictionary<string, List<(string Country, string Name, int From, int To)>> _bySurname = new(StringComparer.Ordinal);
    private readonly NameLexicon _names;

    public Leaders(LexiconFile lexicon, NameLexicon names)
    {
        _names = names;
        foreach (var r in lexicon.Rows("leaders", "surname", "name", "country", "from", "to"))
        {
            if (!_bySurname.TryGetValue(r[0], out var list)) _bySurname[r[0]] = list = [];
            list.Add((r[2], r[1], int.Parse(r[3], CultureInfo.InvariantCulture), int.Parse(r[4], CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The country that a person led in the document's year (null: any year), or null; a first name that does not fit, or two countries with leaders
    /// of the name, give null. An article without a date may be of any year.</summary>
    public Party? Country(int? year, Party person)
    {
        if (person.Kind != PartyKind.Person) return null;
        var words = person.Name.Split(' ');
        string? country = null;
        foreach (var start in words.Length == 1 ? [0] : new[] { 0, words.Length - 1 })
            foreach (var leader in _bySurname.GetValueOrDefault(words[start]) ?? [])
            {
                if (year < leader.From || year > leader.To) continue;
                if (words.Length > 1 && !words.Where((w, i) => i == 0 || w is not [_, '.']).All(w => IsOf(leader.Name, w))) continue;
                if (country is not null && country != leader.Country) return null;
                country = leader.Country;
            }
        return country is not null && _names.Country(country) is { } known ? Party.Country(country, known.Name) : null;
    }

    // "Donald J. Trump" is Donald Trump: of an initial between the names nothing is asked.
    private static bool IsOf(string name, string word) =>
        name.Split(' ')
        .Any(n => n.Equals(word, StringComparison.OrdinalIgnoreCase) || (word.Length <= 2 && n.StartsWith(word[..1], StringComparison.OrdinalIgnoreCase)));
}
