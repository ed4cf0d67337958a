using OnRecord.Language.Coreference;
using OnRecord.Language.Lemmas;
using OnRecord.Language.Names;

namespace OnRecord.Language.Entities;

/// <summary>
/// Surnames that are verbs or months ("Omar Said said", "Mrs May"): read with another name in their place, for the encoder knows no capitals but by their
/// shape and takes such a name for the verb.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class SurnamesThatAreVerbs(GivenNames givenNames, HashSet<string> titles, VerbForms verbs, HashSet<string> months)
{
    private const string StandIn = "Smith";

    /// <summary>The words of a sentence as they are to be read; the same list where none is such a name.</summary>
    public List<string> Hide(List<string> words)
    {
        List<string>? hidden = null;
        for (var i = 1; i < words.Count; i++)
        {
            if (!IsCapitalised(words[i]) || !IsBeforeSurname(words[i - 1]) || !IsOtherWord(words[i].ToLowerInvariant())) continue;
            // In a title all words have capitals.
            if (i + 1 < words.Count && char.IsUpper(words[i + 1][0])) continue;
            hidden ??= [.. words];
            hidden[i] = StandIn;
        }
        return hidden ?? words;
    }

    private bool IsBeforeSurname(string word) => givenNames.Of(word) != Gender.Unknown || titles.Contains(word) || titles.Contains(word.TrimEnd('.'));

    private bool IsOtherWord(string word) => verbs.Lemma(word) is not null || months.Contains(word);

    private static bool IsCapitalised(string word) => word.Length > 2 && char.IsUpper(word[0]) && char.IsLower(word[1]);
}
