using OnRecord.Models;

namespace OnRecord.Language.Lemmas;

/// <summary>Gives a word its lemma from its form and tags: a table of exceptions first, then the longest suffix rule that fits.</summary>
/// <remarks>Rules and exceptions are learned from treebanks. Proper nouns keep their case. Immutable and thread-safe.</remarks>
internal sealed class Lemmatiser
{
    public const string ModelName = "lemmas";
    public const int Version = 1;
    public const int LongestSuffix = 6;

    private readonly Dictionary<string, string> _exceptions;
    private readonly Dictionary<string, (int Strip, string Append)> _rules;

    public Lemmatiser(Dictionary<string, string> exceptions, Dictionary<string, (int, string)> rules)
    {
        _exceptions = exceptions;
        _rules = rules;
    }

    public static Lemmatiser Load(ModelFile file)
    {
        var exceptions = file.Lines("exceptions").Select(l => l.Split('\t')).ToDictionary(c => c[0], c => c[1], StringComparer.Ordinal);
        var rules = file.Lines("rules").Select(l => l.Split('\t')).ToDictionary(c => c[0], c => (int.Parse(c[1]), c[2]), StringComparer.Ordinal);
        return new(exceptions, rules);
    }

    public string Lemma(string form, string upos, string xpos)
    {
        var word = Fold(form, upos);
        if (_exceptions.TryGetValue(Key(word, upos, xpos), out var known)) return known;
        return Apply(_rules, word, upos, xpos);
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
