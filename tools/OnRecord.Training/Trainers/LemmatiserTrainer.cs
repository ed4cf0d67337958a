using OnRecord.Language.Lemmas;
using OnRecord.Models;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Trainers;

/// <summary>Learns suffix rules by majority and keeps as exceptions the words that they get wrong.</summary>
internal static class LemmatiserTrainer
{
    private const int LeastCount = 3;

    public static ModelFile Train(IEnumerable<ConlluSentence> sentences)
    {
        var counts = new Dictionary<(string Word, string Upos, string Xpos), Dictionary<string, int>>();
        foreach (var s in sentences)
            for (var i = 0; i < s.Count; i++)
            {
                if (s.Lemmas[i] == "_" && s.Words[i] != "_") continue;
                var key = (Lemmatiser.Fold(s.Words[i], s.Upos[i]), s.Upos[i], s.Xpos[i]);
                if (!counts.TryGetValue(key, out var lemmas)) counts[key] = lemmas = new(StringComparer.Ordinal);
                lemmas[s.Lemmas[i]] = lemmas.GetValueOrDefault(s.Lemmas[i]) + 1;
            }
        var majority = counts.ToDictionary(c => c.Key, c => c.Value.OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).First().Key);
        var rules = Rules(majority);
        var exceptions = majority.Where(m => Lemmatiser.Apply(rules, m.Key.Word, m.Key.Upos, m.Key.Xpos) != m.Value)
            .Select(m => $"{Lemmatiser.Key(m.Key.Word, m.Key.Upos, m.Key.Xpos)}\t{m.Value}").Where(l => l.Count(c => c == '\t') == 1)
            .Order(StringComparer.Ordinal);
        var file = new ModelFile(Lemmatiser.ModelName, Lemmatiser.Version);
        file.Add("exceptions", exceptions);
        file.Add("rules", rules.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}\t{r.Value.Strip}\t{r.Value.Append}"));
        return file;
    }

    private static Dictionary<string, (int Strip, string Append)> Rules(Dictionary<(string Word, string Upos, string Xpos), string> majority)
    {
        var votes = new Dictionary<string, Dictionary<(int, string), int>>(StringComparer.Ordinal);
        foreach (var ((word, upos, xpos), lemma) in majority)
        {
            var shared = 0;
            while (shared < word.Length && shared < lemma.Length && word[shared] == lemma[shared]) shared++;
            var script = (word.Length - shared, lemma[shared..]);
            if (script.Item1 >= word.Length && word.Length > 1) continue;
            for (var length = 0; length <= Math.Min(Lemmatiser.LongestSuffix, word.Length); length++)
            {
                var key = Lemmatiser.Key(word[^length..], upos, xpos);
                if (!votes.TryGetValue(key, out var scripts)) votes[key] = scripts = [];
                scripts[script] = scripts.GetValueOrDefault(script) + 1;
            }
        }
        var rules = new Dictionary<string, (int Strip, string Append)>(StringComparer.Ordinal);
        foreach (var (key, scripts) in votes.OrderBy(v => v.Key.Length))
        {
            var (script, count) = scripts.OrderByDescending(s => s.Value).ThenBy(s => s.Key.Item1).ThenBy(s => s.Key.Item2, StringComparer.Ordinal).First();
            if (count < LeastCount && key[0] != '|') continue;
            // A longer suffix earns a rule only where it decides otherwise than the shorter one.
            var bar = key.IndexOf('|', StringComparison.Ordinal);
            if (bar > 0 && Shorter(rules, key, bar) == script) continue;
            rules[key] = script;
        }
        return rules;
    }

    private static (int, string)? Shorter(Dictionary<string, (int Strip, string Append)> rules, string key, int bar)
    {
        for (var cut = 1; cut <= bar; cut++)
            if (rules.TryGetValue(key[cut..], out var rule)) return rule;
        return null;
    }
}
