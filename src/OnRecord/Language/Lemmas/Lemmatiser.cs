using OnRecord.Language.Vectors;
using OnRecord.Models;

namespace OnRecord.Language.Lemmas;

/// <summary>Gives a word its lemma from its form and tags: a table of exceptions first, then the forms of verbs that the lexicons know, then the longest
/// suffix rule that fits.</summary>
/// <remarks>Rules and exceptions are learned from treebanks; stems that they leave are checked against the vocabulary of news. Proper nouns keep their case.
/// Immutable and thread-safe.</remarks>
internal sealed class Lemmatiser
{
    public const string ModelName = "lemmas";
    public const int Version = 1;
    public const int LongestSuffix = 6;

    private readonly Dictionary<string, string> _exceptions;
    private readonly Dictionary<string, (int Strip, string Append)> _rules;

    private readonly WordVectors _known;
    private readonly VerbForms _verbs;

    public Lemmatiser(Dictionary<string, string> exceptions, Dictionary<string, (int, string)> rules, WordVectors known, VerbForms verbs)
    {
        _verbs = verbs;
        _exceptions = exceptions;
        _rules = rules;
        _known = known;
    }

    public static Lemmatiser Load(ModelFile file, WordVectors known, VerbForms verbs)
    {
        file.Expect(ModelName, Version);
        var exceptions = file.Lines("exceptions").Select(l => l.Split('\t')).ToDictionary(c => c[0], c => c[1], StringComparer.Ordinal);
        var rules = file.Lines("rules").Select(l => l.Split('\t')).ToDictionary(c => c[0], c => (int.Parse(c[1]), c[2]), StringComparer.Ordinal);
        return new(exceptions, rules, known, verbs);
    }

    public string Lemma(string form, string upos, string xpos)
    {
        var word = Fold(form, upos);
        // "has confirmed", taken for a base form: no verb as long as that ends so, but for those in -eed.
        if (upos == "VERB"
            && xpos is "VB" or "VBP"
            && word.Length > 5
            && word.EndsWith("ed", StringComparison.Ordinal)
            && !word.EndsWith("eed", StringComparison.Ordinal))
            xpos = "VBN";
        // "expire", taken for a third person, which ends in s.
        if (upos == "VERB" && xpos == "VBZ" && word[^1] != 's') xpos = "VBP";
        if (_exceptions.TryGetValue(Key(word, upos, xpos), out var known)) return known;
        if (upos == "VERB" && _verbs.Lemma(word) is { } verb) return verb;
        var lemma = Apply(_rules, word, upos, xpos);
        return xpos is "VBD" or "VBN" or "VBG" ? Mend(lemma) : lemma;
    }

    // A stem that news never writes, though it writes it with an e ("contraven") or with one consonant less ("debarr"), was cut wrongly.
    private string Mend(string lemma)
    {
        if (_known.Id(lemma) != 0) return lemma;
        if (_known.Id(lemma + "e") != 0) return lemma + "e";
        return lemma.Length > 3 && lemma[^1] == lemma[^2] && _known.Id(lemma.AsSpan(0, lemma.Length - 1)) != 0 ? lemma[..^1] : lemma;
    }

    /// <summary>The form as the tables hold it: lower case but for proper nouns, straight apostrophes.</summary>
    public static string Fold(string form, string upos)
    {
        var plain = form.Contains('’', StringComparison.Ordinal) ? form.Replace('’', '\'') : form;
        return upos is "PROPN" ? plain : plain.ToLowerInvariant();
    }

    public static string Key(string word, string upos, string xpos) => $"{word}|{upos}|{xpos}";

    public static string Apply(Dictionary<string, (int Strip, string Append)> rules, string word, string upos, string xpos)
    {
        for (var length = Math.Min(LongestSuffix, word.Length); length >= 0; length--)
            if (rules.TryGetValue(Key(word[^length..], upos, xpos), out var rule) && rule.Strip < word.Length)
                return word[..^rule.Strip] + rule.Append;
        return word;
    }
}
