using OnRecord.Language.Names;
using OnRecord.Language.Parties;

namespace OnRecord.Language.Coreference;

/// <summary>The persons that a document names: full names, whom they speak for, in which roles.</summary>
/// <remarks>Mutable; one for each document.</remarks>
internal sealed class PersonRegister(GivenNames givenNames, NameForms forms)
{
    // Names as NameForms folds them: with and without accents, in capitals or not.
    private readonly Dictionary<string, string> _fullBySurname = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _fullByFirstName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person> _persons = new(StringComparer.Ordinal);

    internal sealed class Person(Party party)
    {
        public Party Party { get; } = party;

        /// <summary>Whether a name tells who it is; else only a description does.</summary>
        public bool IsNamed => Party.Kind == PartyKind.Person;

        public Party? SpeaksFor { get; set; }

        public HashSet<string> Roles { get; } = new(StringComparer.Ordinal);

        public Gender Gender { get; set; }

        /// <summary>How often the text has named the person, or meant them by a pronoun, so far.</summary>
        public int Mentions { get; set; }
    }

    /// <summary>Notes a name for later short forms: the first full name with a surname wins.</summary>
    public void NoteName(string[] words)
    {
        if (words.Length < 2) return;
        var name = string.Join(' ', words);
        if (_fullBySurname.TryAdd(NameForms.Fold(words[^1]), name)) _fullByFirstName.TryAdd(NameForms.Fold(words[0]), name);
    }

    /// <summary>Whether a full name with this surname was noted.</summary>
    public bool KnowsSurname(string word) => _fullBySurname.ContainsKey(NameForms.Fold(word));

    /// <summary>The person that a name means; a lone surname or first name means the full name that holds it, and a full name the one before it that is
    /// another form of it.</summary>
    public Person Get(string[] words)
    {
        var name = string.Join(' ', words);
        if (words.Length == 1)
        {
            if (_fullBySurname.TryGetValue(NameForms.Fold(words[0]), out var full)) name = full;
            else if (_fullByFirstName.TryGetValue(NameForms.Fold(words[0]), out var first)) name = first;
        }
        else if (_fullBySurname.TryGetValue(NameForms.Fold(words[^1]), out var known) && forms.AreOne(known.Split(' ')[0], words[0]))
        {
            name = known;
        }
        if (!_persons.TryGetValue(name, out var person))
            _persons[name] = person = new(Party.Of(PartyKind.Person, name)) { Gender = givenNames.Of(name.Split(' ')[0]) };
        return person;
    }
}
