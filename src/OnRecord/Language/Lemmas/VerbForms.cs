using OnRecord.Models;

namespace OnRecord.Language.Lemmas;

/// <summary>The inflected forms of the verbs that the lexicons name and of the irregular ones, by spelling rules: "bombed" and "raided" must not miss their
/// rows because a treebank never showed them.</summary>
/// <remarks>A form that two verbs share ("found", "lay") is left to what treebanks taught. Immutable and thread-safe.</remarks>
internal sealed class VerbForms
{
    private readonly Dictionary<string, string> _lemmas = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

    public VerbForms(LexiconFile lexicon)
    {
        var irregular = lexicon.Rows("irregular-verbs", "lemma", "past", "participle").ToDictionary(r => r[0], StringComparer.Ordinal);
        var verbs = lexicon.Rows("transfer-words", "lemma", "pos").Where(r => r[1] == "verb").Select(r => r[0])
            .Concat(lexicon.Rows("event-patterns", "lemma", "pos").Where(r => r[1] == "verb").Select(r => r[0]))
            .Concat(lexicon.Rows("stages", "lemma").Select(r => r[0]))
            .Concat(irregular.Keys)
            .Where(v => v.Length > 2 && v.All(char.IsAsciiLetterLower));
        foreach (var verb in verbs.Distinct(StringComparer.Ordinal))
        {
            if (irregular.TryGetValue(verb, out var row))
            {
                Add(row[1], verb);
                Add(row[2], verb);
            }
            else
            {
                foreach (var past in Stems(verb, 'e')) Add(past + "d", verb);
            }
            foreach (var stem in Stems(verb, 'i')) Add(stem + "ng", verb);
            Add(verb[^1] == 'y' && !IsVowel(verb[^2]) ? verb[..^1] + "ies" : verb[^1] is 's' or 'x' or 'z' or 'h' ? verb + "es" : verb + "s", verb);
        }
    }

    /// <summary>The verb of an inflected form in lower case, or null.</summary>
    public string? Lemma(string form) => _shared.Contains(form) ? null : _lemmas.GetValueOrDefault(form);

    // The stem before "-ed" or "-ing" with its first vowel: "raide", "bombe", "carrie"; "barri" and "bari", for no rule tells which verbs double.
    private static IEnumerable<string> Stems(string verb, char vowel)
    {
        if (vowel == 'e' && verb[^1] == 'e') yield return verb;
        else if (vowel == 'e' && verb[^1] == 'y' && !IsVowel(verb[^2])) yield return verb[..^1] + "ie";
        else if (vowel == 'i' && verb.EndsWith("ie", StringComparison.Ordinal)) yield return verb[..^2] + "yi";
        else if (vowel == 'i' && verb[^1] == 'e' && verb[^2] != 'e') yield return verb[..^1] + "i";
        else
        {
            yield return verb + vowel;
            if (!IsVowel(verb[^1]) && verb[^1] is not ('w' or 'x' or 'y') && IsVowel(verb[^2])) yield return verb + verb[^1] + vowel;
        }
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private void Add(string form, string verb)
    {
        if (form == verb) return;
        if (_lemmas.TryGetValue(form, out var other) && other != verb) _shared.Add(form);
        _lemmas[form] = verb;
    }
}
