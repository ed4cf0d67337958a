using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Language.Names;
using OnRecord.Language.Parties;
using OnRecord.Models;

namespace OnRecord.Claims;

/// <summary>Tells parties that act in the world's affairs (states, known bodies and movements, armed groups) from people and firms at large, whose purchases
/// and quarrels are not on record here.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class PartyFilter(LexiconFile lexicon, NameLexicon names)
{
    private readonly HashSet<string> _outlets = [.. lexicon.Rows("bodies", "name", "kind").Where(r => r[1] == "outlet").Select(r => r[0])];
    private readonly HashSet<string> _armed = [.. lexicon.WordList("armed group noun"), .. lexicon.WordList("bloc noun")];
    private readonly HashSet<string> _noState = lexicon.WordList("word for no state");
    private readonly Leaders _leaders = new(lexicon, names);

    /// <summary>Whether the party is a state, a body or movement that the lexicon knows, or is described as armed.</summary>
    public bool IsWorldly(Party? party) =>
        party is not null
        && (party.Kind == PartyKind.Country || names.IsBody(party.Name) || party.Name.Split(' ').Any(w => _armed.Contains(w.ToLowerInvariant())));

    /// <summary>Whether a description is of those who stand against their state or beside it: "Syrian opposition forces" never act for Syria.</summary>
    public bool IsNoState(Party party) =>
        party.Kind is PartyKind.Group or PartyKind.Unknown && party.Name.Split(' ').Any(w => _noState.Contains(w.ToLowerInvariant()));

    /// <summary>Whether a party is an outlet of news, which says what others do and imposes nothing.</summary>
    public bool IsOutlet(Party party) => _outlets.Contains(party.Name);

    /// <summary>The country that a person leads, as the document's date has it; or null.</summary>
    public Party? CountryOf(Analysis analysis, Party person) => _leaders.Country(analysis.Document.Anchor?.Year, person);

    /// <summary>Whether a description names somebody of a nation: "Iranian companies", "two Syrian banks".</summary>
    public bool IsNational(Party party) =>
        party.Kind is PartyKind.Group or PartyKind.Unknown or PartyKind.Organisation
        && names.Match(party.Name.Split(' ')).Exists(m => m.Entry.Country.Length > 0);

    /// <summary>A noun in the singular, as far as its ending tells.</summary>
    public static string Singular(string word) => word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word.TrimEnd('s');

    /// <summary>The last word of a party's name, in lower case.</summary>
    public static string LastWord(Party party) => party.Name[(party.Name.LastIndexOf(' ') + 1)..].ToLowerInvariant();
}
