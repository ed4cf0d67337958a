using OnRecord.Language.Names;
using OnRecord.Models;

namespace OnRecord.Language.Coreference;

/// <summary>The words by which mentions are told apart. Immutable and thread-safe.</summary>
internal sealed class CoreferenceLexicon
{
    public CoreferenceLexicon(LexiconFile lexicon, NameLexicon names, GivenNames givenNames, PronounScorer pronounScorer)
    {
        PronounScorer = pronounScorer;
        Names = names;
        Leaders = new Leaders(lexicon, names);
        GivenNames = givenNames;
        NameForms = new NameForms(lexicon);
        Governments = lexicon.WordList("government noun");
        Roles = lexicon.WordList("role noun");
        Titles = lexicon.WordList("person title");
        Utterances = lexicon.WordList("utterance noun");
        Nations = lexicon.WordList("nation noun");
        Actors = [.. lexicon.WordList("actor noun"), .. Governments, .. Roles];
        NationalOffices = lexicon.Rows("national-offices", "office", "country").ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        PlacePrepositions = lexicon.WordList("place preposition");
        Beats = lexicon.WordList("beat role");
        PrivateBodies = lexicon.WordList("private body noun");
        Onlookers = lexicon.WordList("onlooker noun");
        Sayings = lexicon.WordList("verb of saying in turn");
        OfficesAbout = lexicon.WordList("office that is about something");
        Over = lexicon.WordList("word for what is over");
        CalendarNames = lexicon.Rows("times", "word", "class").Where(r => r[1] is "month" or "weekday").Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
        Genders = lexicon.WordList("male word").Select(w => (w, Gender.Male)).Concat(lexicon.WordList("female word").Select(w => (w, Gender.Female)))
            .ToDictionary(p => p.w, p => p.Item2, StringComparer.Ordinal);
    }

    public NameLexicon Names { get; }

    public GivenNames GivenNames { get; }

    public NameForms NameForms { get; }

    public Leaders Leaders { get; }

    public PronounScorer PronounScorer { get; }

    /// <summary>Sees every candidate for every pronoun (sentence, token, gender); for those who fit the weights.</summary>
    public Action<Sentence, int, Gender, PronounCandidate>? Watch { get; init; }

    /// <summary>Nouns for a government or a part of one: "government", "military", "administration".</summary>
    public HashSet<string> Governments { get; }

    public HashSet<string> Roles { get; }

    public HashSet<string> Titles { get; }

    /// <summary>Nouns for what somebody has said: "statement", "letter".</summary>
    public HashSet<string> Utterances { get; }

    public HashSet<string> Nations { get; }

    /// <summary>Nouns for who can act and so be meant by "they".</summary>
    public HashSet<string> Actors { get; }

    /// <summary>Offices that only one country has under that name, with its code.</summary>
    public Dictionary<string, string> NationalOffices { get; }

    public HashSet<string> PlacePrepositions { get; }

    /// <summary>People named after what they cover: "correspondent", "expert".</summary>
    public HashSet<string> Beats { get; }

    /// <summary>Nouns for bodies that have a country and do not speak for it: "group", "company", "newspaper".</summary>
    public HashSet<string> PrivateBodies { get; }

    /// <summary>Nouns of people who judge, study or suffer what others do: "critic", "analyst", "victim".</summary>
    public HashSet<string> Onlookers { get; }

    /// <summary>Verbs by which "it" goes on saying what somebody said: "say", "add".</summary>
    public HashSet<string> Sayings { get; }

    /// <summary>Offices that are named after what they are about: "envoy for Syria".</summary>
    public HashSet<string> OfficesAbout { get; }

    /// <summary>Words for offices that somebody held once: "former".</summary>
    public HashSet<string> Over { get; }

    /// <summary>Months and weekdays, in lower case.</summary>
    public HashSet<string> CalendarNames { get; }

    /// <summary>Titles and nouns that tell the gender.</summary>
    public Dictionary<string, Gender> Genders { get; }
}
